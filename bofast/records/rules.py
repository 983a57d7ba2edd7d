"""What a registered document says of itself, how a matter's number is read, and what the diary does not take."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from bofast.kernel.refused import Refused

LONGEST_ENDING = 10
NUMBER = re.compile(r"([A-ZÅÄÖ]{1,10})\s*/\s*([1-9]\d{0,8})\s*/\s*([12]\d{3})(?:\s*-\s*\d{1,6})?", re.IGNORECASE)


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


class DocumentReplaced(Refused):
    """A corrected version of it is registered already: the later one is corrected instead. `number` of the document."""

    code = "document_replaced"


class DocumentOfAnotherMatter(Refused):
    """A corrected version stands in the matter of what it replaces: `number` of that matter."""

    code = "document_of_another_matter"


class MatterClosed(Refused):
    """Closed already: `number`, and the `day` it was."""

    code = "matter_closed"


class Number(NamedTuple):
    """The parts of a matter's number."""

    series: str
    serial: int
    year: int


def number(series: str, serial: int, year: int) -> str:
    """As it is read: “RUN/640/2017”."""
    return f"{series}/{serial}/{year}"


def parts(words: str) -> Number | None:
    """The number that was written, with the document's serial after a dash or not; None where it is no number."""
    found = NUMBER.fullmatch(words.strip())
    return Number(found[1].upper(), int(found[2]), int(found[3])) if found else None


def ending(name: str) -> str:
    """The ending of a file's name where it is harmless: “.pdf”, else nothing."""
    found = PurePath(name).suffix.lower()
    return found if found.isascii() and found[1:].isalnum() and len(found) <= LONGEST_ENDING else ""


def stored_name(digest: str, name: str) -> str:
    """A file's name on disk: made of what it holds, so that no name that somebody chose reaches the disk."""
    return digest[:20] + ending(name)
