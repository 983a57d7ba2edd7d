"""What time it is, and which day that is here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Stockholm")

_day: date | None = None


def live_on(day: date | None) -> None:
    """Let every day be `day` from now on, at the real time of day; None returns to the calendar."""
    global _day  # noqa: PLW0603  the one clock of the process
    _day = day


def now() -> datetime:
    """This moment, in UTC; read by views, tasks and commands, and handed down."""
    moment = datetime.now(HERE)
    if _day is not None:
        moment = datetime.combine(_day, moment.time(), HERE)
    return moment.astimezone(UTC)


def local_day(at: datetime) -> date:
    """The day on the wall in Sweden at that moment."""
    return at.astimezone(HERE).date()


def beginning(day: date) -> datetime:
    """The moment that the day begins on the wall in Sweden."""
    return datetime.combine(day, time.min, HERE)
