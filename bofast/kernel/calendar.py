"""Which days are working days in Sweden, and what day it is so many days, weeks, months or years from another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

DAY = timedelta(days=1)
FRIDAY, SATURDAY = 4, 5
EVES = ((12, 24), (12, 31))  # Christmas and New Year


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("SE", years=year, include_sundays=False))


def is_working_day(day: date) -> bool:
    """No Saturday, Sunday or public holiday (lag 1989:253), nor Midsummer's, Christmas's or New Year's Eve.

    The eves are no public holidays, but no bank pays then and no time limit ends (lag 1930:173, § 2).
    """
    return day.weekday() < SATURDAY and day not in _holidays(day.year) and not _is_eve(day)


def _is_eve(day: date) -> bool:
    is_midsummer = day.weekday() == FRIDAY and date(day.year, 6, 19) <= day <= date(day.year, 6, 25)
    return is_midsummer or (day.month, day.day) in EVES


def next_working_day(day: date) -> date:
    """The day itself when it is one: where a time limit that ends then really ends (lag 1930:173 § 2)."""
    while not is_working_day(day):
        day += DAY
    return day


def add_working_days(day: date, number: int) -> date:
    """The `number`th working day after the day, which is not counted itself. Raises ValueError below 0."""
    if number < 0:
        raise ValueError(f"{number} working days from now is in the past")
    for _ in range(number):
        day = next_working_day(day + DAY)
    return day


def add_months(day: date, number: int) -> date:
    """The same day of another month, or that month's last one: 31 January and a month is 28 February."""
    month = day.year * 12 + day.month - 1 + number
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, number: int) -> date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    return add_months(day, 12 * number)
