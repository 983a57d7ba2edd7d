"""Reads a folder of JobTech's taxonomy as it is given out: CSV files and answers of its service, known by content."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bofast.kernel.tables import Line, Unreadable, header, lines
from bofast.taxonomy.jobtech import NoAnswer, take
from bofast.taxonomy.rules.concepts import Concepts, Unusable

SUFFIXES = {".csv", ".tsv", ".json", ".gz"}
Cells = Mapping[str, str]


@dataclass(slots=True)
class Folder:
    """What the files said, which file was what, and which were left alone."""

    concepts: Concepts = field(default_factory=Concepts)
    taken: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def folder(path: Path) -> Folder:
    """Every file in the folder and those below it. Raises Unreadable, naming the file, before anything is used."""
    found = Folder()
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in SUFFIXES and file.is_file():
            name = file.relative_to(path).as_posix()
            try:
                said = _take(_unpacked(file.read_bytes()), name, found.concepts)
            except (Unreadable, NoAnswer) as wrong:
                raise Unreadable(f"{name} {wrong}") from wrong
            if said:
                found.taken[name] = said
            else:
                found.left.append(name)
    return found


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        unpacked = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as wrong:
        raise Unreadable(f"cannot be unpacked, is it whole? ({wrong})") from wrong
    return unpacked


def _take(content: bytes, name: str, into: Concepts) -> str:
    """Add what the file says; what it turned out to be, "" when nothing of ours."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["}:
        return _answer(content, into)
    columns = set(header(content))
    for kind in KINDS:
        if kind.needed <= columns and not (kind.alone and kind.needed != columns):
            taken = 0
            for line in lines(content, needed=kind.needed):
                taken += _row(line, kind.add, name, into)
            return f"{taken} {kind.what}"
    return ""


def _answer(content: bytes, into: Concepts) -> str:
    try:
        answer = json.loads(content)
    except ValueError as wrong:
        raise Unreadable(f"is not whole JSON ({wrong})") from wrong
    return f"an answer of the service with {take(answer, into)} concepts"


def _row(line: Line, add: Callable[[Concepts, Cells], None], name: str, into: Concepts) -> int:
    try:
        if line.problem:
            raise Unusable(line.problem)
        add(into, line.cells)
    except Unusable as wrong:
        into.skipped.append(f"{name}, line {line.number}: {wrong}")
        return 0
    return 1


def _ssyk(into: Concepts, row: Cells) -> None:
    if row["level"] == "4":
        into.add_group(row["concept_id"], row["label"], code=row["ssyk_code"].zfill(4))


def _field(into: Concepts, row: Cells) -> None:
    into.add_field(row["occupation_field_id"], row["occupation_field"])
    into.add_group(row["ssyk4_concept_id"], row["ssyk4_label"], of_field=row["occupation_field_id"])


def _occupation(into: Concepts, row: Cells) -> None:
    into.add_occupation(row["concept_id"], row["label"], group=row["ssyk4_concept_id"])


def _older(into: Concepts, row: Cells) -> None:
    into.add_older(row["concept_id"], row["label"])


def _substitute(into: Concepts, row: Cells) -> None:
    percentage = row["percentage"]
    into.add_substitute(
        row["concept_id"], row["substitutes_concept_id"], int(percentage) if percentage.isdecimal() else 0
    )
    into.whole.add(row["concept_id"])


def _group_skill(into: Concepts, row: Cells) -> None:
    into.add_skill(row["skill_concept_id"], row["skill_label"])
    into.add_group_skill(row["ssyk4_concept_id"], row["skill_concept_id"])  # ssyk4_code is empty in the file
    into.whole.add(row["ssyk4_concept_id"])


def _keyword(into: Concepts, row: Cells) -> None:
    if row["related_type"] == "occupation-name":
        into.add_phrase(row["keyword"], row["related_id"])


def _skill(into: Concepts, row: Cells) -> None:
    into.add_skill(row["concept_id"], row["label"])


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of CSV file: known by columns that it has (`alone`: and has no others)."""

    what: str
    needed: frozenset[str]
    add: Callable[[Concepts, Cells], None]
    alone: bool = False


KINDS = (
    Kind("levels of SSYK", frozenset({"level", "ssyk_code", "concept_id", "label"}), _ssyk),
    Kind(
        "groups of occupation fields",
        frozenset({"occupation_field_id", "occupation_field", "ssyk4_concept_id", "ssyk4_label"}),
        _field,
    ),
    Kind("occupations", frozenset({"concept_id", "label", "ssyk4_concept_id"}), _occupation),
    Kind("occupations of an older list", frozenset({"concept_id", "label", "legacy_id"}), _older),
    Kind(
        "substitutability relations",
        frozenset({"concept_id", "substitutes_concept_id", "percentage"}),
        _substitute,
    ),
    Kind("skills of groups", frozenset({"ssyk4_concept_id", "skill_concept_id", "skill_label"}), _group_skill),
    Kind("keywords", frozenset({"keyword", "related_id", "related_type"}), _keyword),
    Kind("skills", frozenset({"concept_id", "label"}), _skill, alone=True),
)
