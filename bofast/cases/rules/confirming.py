"""Who may be asked whether a household has moved, who may answer, and for how long."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from enum import StrEnum

from bofast.kernel.refused import Refused


class Witness(StrEnum):
    """Who confirms a move."""

    EMPLOYER = "employer"
    LANDLORD = "landlord"


CONFIRMATION_DAYS = 30  # that the link to a confirmation works


class ConfirmationAnswered(Refused):
    """It is answered once: `name`, `at`."""

    code = "confirmation_answered"


class ConfirmationExpired(Refused):
    """The link worked until `until`."""

    code = "confirmation_expired"


class NotYoursToConfirm(Refused):
    """Nobody vouches for their own move, nor a guide for their own case."""

    code = "not_yours_to_confirm"


def may_confirm(parties: Collection[int | None], by: int | None) -> bool:
    """Whether the one who answers is none of the `parties`: the household's adults, its guide, who asked.

    Who is not signed in answers with nothing but the link and a name.
    """
    return by is None or by not in parties


def may_be_asked(email: str, parties: Collection[str]) -> bool:
    """Whether a confirmation may be asked of that address: it is none of the parties'."""
    return email.strip().lower() not in {one.strip().lower() for one in parties}


def token_hash(token: str) -> str:
    """What is kept of a link's token, so that the database lets nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()
