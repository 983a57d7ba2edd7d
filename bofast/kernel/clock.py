"""What time it is, and which day that is here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Stockholm")
NOON = time(12)

_day: date | None = None


def live_on(day: date | None) -> None:
    """Let every day be the afternoon of `day` from now on; None returns to the calendar.

    What has happened until that day lies before its noon. From there the clock goes at half speed, so that a day of
    real time is an afternoon: at any hour of the night what is done now is done after what was there.
    """
    global _day  # noqa: PLW0603  the one clock of the process
    _day = day


def now() -> datetime:
    """This moment, in UTC; read by views, tasks and commands, and handed down."""
    moment = datetime.now(HERE)
    if _day is not None:
        moment = _in_the_afternoon(_day, moment)
    return moment.astimezone(UTC)


def _in_the_afternoon(day: date, moment: datetime) -> datetime:
    gone = moment.replace(tzinfo=None) - datetime.combine(moment.date(), time.min)  # by the clock on the wall
    return datetime.combine(day, NOON, HERE) + gone / 2


def local_day(at: datetime) -> date:
    """The day on the wall in Sweden at that moment."""
    return at.astimezone(HERE).date()


def beginning(day: date) -> datetime:
    """The moment that the day begins on the wall in Sweden."""
    return datetime.combine(day, time.min, HERE)
