"""What a registered document says of itself, and how a matter's number is read."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    RECEIVED = "received"
    SENT = "sent"
    MADE = "made"  # drawn up in the matter: a proposal, a decision, minutes


class Secrecy(StrEnum):
    """Where a document may hold what is secret; each request is examined anew (OSL 2009:400)."""

    OPEN = ""
    PERSON = "person"  # OSL 21: personal circumstances
    BUSINESS = "business"  # OSL 30: an enterprise's circumstances in matters of support
    PROCUREMENT = "procurement"  # OSL 31:16
    INQUIRY = "inquiry"


def number(series: str, serial: int, year: int) -> str:
    """As it is read: “RUN/640/2017”."""
    return f"{series}/{serial}/{year}"
