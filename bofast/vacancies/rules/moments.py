"""When something happened or ends, as ads write it: with or without a zone, as a day, or in milliseconds."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bofast.kernel.clock import HERE, local_day

FIRST_YEAR, LAST_YEAR = 1990, 2100


class NotATime(ValueError):
    """What stands where a time should stand."""


def moment(value: object) -> datetime | None:
    """The moment in UTC; None where nothing is stated. Without a zone it is Swedish time. Raises NotATime."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value.strip())
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found = datetime.fromtimestamp(value / 1000, UTC)
        else:
            raise NotATime(value)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise NotATime(value)
        return (found if found.tzinfo else found.replace(tzinfo=HERE)).astimezone(UTC)
    except (ValueError, OverflowError, OSError) as wrong:
        raise NotATime(value) from wrong


def day(value: object) -> date | None:
    """The Swedish day of that moment; None where nothing is stated. Raises NotATime."""
    found = moment(value)
    return None if found is None else local_day(found)
