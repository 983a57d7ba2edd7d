"""What a paper is made of, however it is printed: headings, paragraphs, tables, ladders, and gaps to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_quiet: bool = False  # a note under what it explains


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that only people know: what is to be written here."""

    text: str
    at: str = ""  # what it is written in: a field of the proposal, or a text of the application


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list whose items are referred to by their numbers, such as the points of a decision."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who answers for the paper: a name and a title each, under a line to sign on. Empty ones are filled in by hand."""

    people: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of one thing: a name and a value a row."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    is_number: bool = False
    width: int = 1  # beside the others'


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; `totals`, when there are any, is the last row. `caption` says what it shows."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    totals: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """Levels side by side, never summed."""

    caption: str
    rungs: Sequence[Rung]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: how many of how many, and its ladders."""

    name: str
    reached: int
    target: int
    verdict: str
    ladders: Sequence[Ladder]


Block = Paragraph | Gap | Points | Numbered | Signatures | Facts | Table | Ladder | Goal


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, numbered in a report, and what stands under it; `level` 2 lies inside the section before it.

    A letter's first section may have no heading.
    """

    heading: str
    blocks: Sequence[Block]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What makes a paper official: what kind it is and its number in the diary, at the top of every page."""

    kind: str  # “Tjänsteskrivelse”
    number: str = ""  # “RUN/412/2019”


@dataclass(frozen=True, slots=True)
class Document:
    """A paper with a title, a line under it, who it is from, and facts on its first page."""

    title: str
    subtitle: str
    sender: str
    date: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    language: str = "sv"
    note: str = ""  # on every page, such as that it is a draft
    head: Letterhead | None = None  # of an official paper; a report has none


def gaps(document: Document) -> list[Gap]:
    """What is still to be written in it."""
    return [block for section in document.sections for block in section.blocks if isinstance(block, Gap)]
