"""When a letter that could not be posted is tried again, and what may have stood in the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


class Trouble(StrEnum):
    """Why a try failed; never the server's own words, which may repeat an address."""

    NO_ANSWER = "no_answer"  # the server is not there, or hangs up
    NO_ENTRY = "no_entry"  # it does not take our name and password
    NO_SUCH_RECEIVER = "no_such_receiver"
    NOT_TAKEN = "not_taken"  # it takes neither this letter


def next_try(*, tries: int, at: datetime) -> datetime:
    """When to try again after so many tries in vain: a minute, then twice as long each time, at most six hours."""
    doublings = min(max(tries, 1) - 1, 10)
    return at + min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
