"""Reads SCB's list of localities (*tätorter*): plain facts, row by row, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path

from bofast.kernel.tables import Line, lines
from bofast.places.rules import LocalityFacts, SkippedRow

NEEDED = ("code", "name", "mun_code", "pop", "year", "lat", "lon")
JAMTLAND = Path(__file__).resolve().parent / "reference" / "jamtland_localities.csv"
SWEDEN = ((54.5, 69.5), (10.0, 25.0))  # latitudes, longitudes
CODE = re.compile(r"[0-9A-Z]{2,16}")


def localities(content: bytes) -> Iterator[LocalityFacts | SkippedRow]:
    """Each row of the list, in the file's order. Raises kernel.tables.Unreadable when it is no such list."""
    return (_locality(line) for line in lines(content, needed=NEEDED))


def _locality(line: Line) -> LocalityFacts | SkippedRow:
    try:
        if line.problem:
            raise ValueError(line.problem)
        return _facts(line)
    except ValueError as wrong:
        return SkippedRow(line.number, line.cells.get("code", ""), str(wrong))


def _facts(line: Line) -> LocalityFacts:
    cells = line.cells
    if not CODE.fullmatch(cells["code"]):
        raise ValueError(f"“{cells['code'][:30]}” is no locality code")
    if not 0 < len(cells["name"]) <= 120:
        raise ValueError("it has no name" if not cells["name"] else "its name is too long")
    latitude, longitude = _number(cells, "lat"), _number(cells, "lon")
    if not (SWEDEN[0][0] <= latitude <= SWEDEN[0][1] and SWEDEN[1][0] <= longitude <= SWEDEN[1][1]):
        raise ValueError(f"latitude {latitude}, longitude {longitude} is not in Sweden")
    return LocalityFacts(
        line=line.number,
        code=cells["code"],
        name=cells["name"],
        municipality=cells["mun_code"].zfill(4),  # spreadsheets drop the first nought
        latitude=latitude,
        longitude=longitude,
        population=_whole(cells, "pop", 0, 5_000_000),
        year=_whole(cells, "year", 1900, 2100),
    )


def _number(cells: Mapping[str, str], column: str) -> float:
    try:
        number = float(cells[column].replace(",", "."))
    except ValueError:
        raise ValueError(f"{column} is “{cells[column][:30]}”: not a number") from None
    if not isfinite(number):
        raise ValueError(f"{column} is “{cells[column][:30]}”: not a number")
    return number


def _whole(cells: Mapping[str, str], column: str, least: int, most: int) -> int:
    number = _number({column: re.sub(r"\s", "", cells[column])}, column)
    if not number.is_integer() or not least <= number <= most:
        raise ValueError(f"{column} is “{cells[column][:30]}”: not a whole number from {least} to {most}")
    return int(number)
