"""What a guide and a household do together, and what cannot be told of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bofast.kernel.refused import Refused


class Channel(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    VIDEO = "video"
    VISIT = "visit"
    TEXT = "text"


class ServiceKind(StrEnum):
    ADVICE = "advice"
    JOB_SEARCH = "job_search"
    PRESENTED = "presented"  # a candidate who meets the need, to an employer: `organisation` says which
    HOUSING = "housing"
    SCHOOL = "school"
    VISIT_DAY = "visit_day"
    PERMITS = "permits"
    LANGUAGE = "language"
    NETWORK = "network"
    FOLLOW_UP = "follow_up"


class Owner(StrEnum):
    """Who a task is for."""

    GUIDE = "guide"
    HOUSEHOLD = "household"


class DayNotYetCome(Refused):
    """Something is told as done on a day in the future: `on`."""

    code = "day_not_yet_come"


class PresentationNeedsAnEmployer(Refused):
    code = "presentation_needs_an_employer"


class HireRegistered(Refused):
    """The same hire has been registered before."""

    code = "hire_registered"


class MessageIsEmpty(Refused):
    code = "message_is_empty"


def check_day(day: date, *, on: date) -> None:
    """Raises DayNotYetCome for a day after `on`."""
    if day > on:
        raise DayNotYetCome(on=day)
