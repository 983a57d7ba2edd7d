"""Reads what a euro cost each day from a table of the European Central Bank: plain facts, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from bofast.kernel.tables import Line, Unreadable, header, lines

DAYS = ("TIME_PERIOD", "Date", "day")
RATES = ("OBS_VALUE", "SEK", "kronor")
SOURCE = "Europeiska centralbanken"


@dataclass(frozen=True, slots=True)
class DayRate:
    day: date
    kronor: Decimal


@dataclass(frozen=True, slots=True)
class SkippedRate:
    """A row that cannot be used, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def euro_rates(content: bytes) -> Iterator[DayRate | SkippedRate]:
    """Each row of the table. A day without a rate (N/A, a holiday) is left out. Raises kernel.tables.Unreadable."""
    names = header(content)
    day = next((name for name in DAYS if name in names), None)
    rate = next((name for name in RATES if name in names), None)
    if day is None or rate is None:
        raise Unreadable(f"has no column of days ({', '.join(DAYS)}) and of kronor ({', '.join(RATES)})")
    for line in lines(content, needed=(day, rate)):
        if line.problem or line.cells[rate] not in {"", "N/A", "NaN"}:
            yield _rate(line, day, rate)


def _rate(line: Line, day: str, rate: str) -> DayRate | SkippedRate:
    if line.problem:
        return SkippedRate(line.number, line.problem)
    try:
        read = DayRate(date.fromisoformat(line.cells[day]), Decimal(line.cells[rate].replace(",", ".")))
    except (ValueError, InvalidOperation):
        return SkippedRate(line.number, "write the day as 2026-11-23 and the kronor as 10.9055")
    if not read.kronor.is_finite() or not 0 < read.kronor < 1000:
        return SkippedRate(line.number, f"{read.kronor} kronor is no rate of the euro")
    return read
