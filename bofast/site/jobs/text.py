"""The text of an ad as blocks that a page can lay out; it stays plain text, whatever it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLET = re.compile(r"\s*(?:[-–—•·●▪*]|\d{1,2}[.)])\s+(?=\S)")
BREAK = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
NOWHERE = -9
SHORT = 60  # letters: what is longer is a paragraph of its own


@dataclass(frozen=True, slots=True)
class Block:
    """A "heading", a "paragraph" of lines, or a list of "points"."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """The text in reading order, with the headings and lists that its lines were meant as.

    Ads rarely part their paragraphs: a long line is one, “-” or “•” makes a point, short lines that follow each other
    belong together, and a short one right before a long one or a list is its heading.
    """
    lines = [raw.strip() for raw in BREAK.sub("\n", text).split("\n")]
    told = [(number, line) for number, line in enumerate(lines) if line]
    made: list[Block] = []
    last = NOWHERE  # the line that the newest block ends with, where more may be added to it
    for at, (number, line) in enumerate(told):
        after = told[at + 1][1] if at + 1 < len(told) else ""
        kind = _kind(line, after, follows_short=last == number - 1 and made[-1].kind == "paragraph")
        words = BULLET.sub("", line, count=1) if kind == "points" else line
        joins = kind != "heading" and bool(made) and made[-1].kind == kind
        if joins and (kind == "points" or (last == number - 1 and len(line) <= SHORT)):
            made[-1] = Block(kind, (*made[-1].lines, words))
        else:
            made.append(Block(kind, (words,)))
        last = number if kind == "points" or len(line) <= SHORT else NOWHERE
    return made


def _kind(line: str, after: str, *, follows_short: bool) -> str:
    if BULLET.match(line):
        return "points"
    leads = bool(BULLET.match(after)) or len(after) > SHORT
    is_title = len(line) <= SHORT and line[-1] not in ".!,;" and not follows_short
    return "heading" if leads and is_title else "paragraph"
