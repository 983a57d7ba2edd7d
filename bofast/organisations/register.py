"""Reads a list of organisations, as a table: plain facts, row by row, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bofast.kernel.tables import Line, lines
from bofast.organisations.rules import BadNumber, Kind, organisation_number

NEEDED = ("number", "name", "kind")


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """One organisation as the list tells of it; `municipality` is a code, "" when it is not told."""

    line: int
    number: str
    name: str
    kind: Kind
    municipality: str


@dataclass(frozen=True, slots=True)
class SkippedOrganisation:
    """A row that cannot be used, and why."""

    line: int
    number: str
    reason: str

    def __str__(self) -> str:
        named = f" ({self.number})" if self.number else ""
        return f"line {self.line}{named}: {self.reason}"


def organisations(content: bytes) -> Iterator[OrganisationFacts | SkippedOrganisation]:
    """Each row of the list, in the file's order. Raises kernel.tables.Unreadable when it is no such list."""
    return (_organisation(line) for line in lines(content, needed=NEEDED))


def _organisation(line: Line) -> OrganisationFacts | SkippedOrganisation:
    try:
        if line.problem:
            raise ValueError(line.problem)
        return _facts(line)
    except BadNumber:
        number = line.cells["number"][:30]
        return SkippedOrganisation(line.number, number, "that is no organisation’s number")
    except ValueError as wrong:
        return SkippedOrganisation(line.number, line.cells.get("number", "")[:30], str(wrong))


def _facts(line: Line) -> OrganisationFacts:
    cells = line.cells
    if not 0 < len(cells["name"]) <= 200:
        raise ValueError("it has no name" if not cells["name"] else "its name is too long")
    if cells["kind"] not in list(Kind):
        kinds = ", ".join(kind.value for kind in Kind)
        raise ValueError(f"kind is “{cells['kind'][:30]}”: write one of {kinds}")
    code = cells.get("municipality", "")
    return OrganisationFacts(
        line=line.number,
        number=organisation_number(cells["number"]),
        name=cells["name"],
        kind=Kind(cells["kind"]),
        municipality=code.zfill(4) if code else "",  # spreadsheets drop the first nought
    )
