"""By when an application is decided, papers are ready, minutes announced, an appeal made, and money asked back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bofast.kernel.calendar import DAY, add_months, add_working_days, add_years, next_working_day

PAPERS_WEEKS = 2  # before the meeting, as its members read: the house's custom, and each meeting may have its own


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day. `counted` is where the count ends; on a day off the next working day is the last (1930:173 § 2)."""

    counted: date

    @property
    def on(self) -> date:
        return next_working_day(self.counted)

    @property
    def is_moved(self) -> bool:
        return self.on != self.counted


def clock_ends(came_in_on: date, *, months: int) -> date:
    """From this day on the applicant may ask for the matter to be decided (2017:900 § 12).

    It is not moved for a day off: no act is to be done on it, it gives a right.
    """
    return add_months(came_in_on, months)


def apply_by(held_on: date, *, weeks: int) -> date:
    """The last day to apply for a meeting; the region's own practice, and so not moved."""
    return held_on - timedelta(weeks=weeks)


def papers_by(held_on: date) -> date:
    return held_on - timedelta(weeks=PAPERS_WEEKS)


def adjust_by(held_on: date, *, days: int) -> Deadline:
    """The last day to adjust a meeting's minutes (2017:725, 5:69)."""
    return Deadline(held_on + timedelta(days=days))


def announce_by(adjusted_on: date, *, days: int) -> Deadline:
    """Adjusted on a Monday, announced by Wednesday (2017:725, 8:12)."""
    return Deadline(adjusted_on + timedelta(days=days))


def appeal_by(announced_on: date, *, weeks: int) -> Deadline:
    """Three weeks from the announcement: 15 September gives 6 October (2017:725, 13:5)."""
    return Deadline(announced_on + timedelta(weeks=weeks))


def in_force_on(appeal: Deadline) -> date:
    """The day after the last day to appeal, if nobody has."""
    return appeal.on + DAY


def report_by(until: date, *, months: int) -> date:
    """So many months after the project's last day; `until` is the day after it."""
    return add_months(until - DAY, months)


def complete_by(asked_on: date, *, days: int) -> Deadline:
    """The last day to complete a claim or an application (terms: 14 days)."""
    return Deadline(asked_on + timedelta(days=days))


def register_by(granted_on: date, *, working_days: int) -> date:
    """The last day to enter aid of minor importance into the national register (EU 2023/2831, article 6)."""
    return add_working_days(granted_on, working_days)


def ask_back_until(paid_on: date, *, years: int) -> date:
    """The last day on which what was paid can be asked back (terms: ten years)."""
    return add_years(paid_on, years)
