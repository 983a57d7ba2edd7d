"""Which version of an ad counts, whether it is open, and when a snapshot may be believed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FEWEST_TO_DOUBT = 100  # open ads below which a snapshot's size says nothing


class Outcome(StrEnum):
    """What importing one version of an ad does."""

    ADDED = "added"
    CHANGED = "changed"
    CLOSED = "closed"
    UNCHANGED = "unchanged"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of an ad that is already here."""

    payload_hash: str
    changed_at: datetime | None
    closed_at: datetime | None


def fingerprint(columns: Mapping[str, object]) -> str:
    """The same for the same facts, whatever else the source has counted or sorted anew around them."""
    return hashlib.sha256(json.dumps(columns, default=str, sort_keys=True).encode()).hexdigest()


def is_older(changed_at: datetime | None, stored: Stored) -> bool:
    """Whether a version comes too late: events may arrive out of order."""
    return changed_at is not None and stored.changed_at is not None and changed_at < stored.changed_at


def closed_after(
    said: datetime | None, changed_at: datetime | None, stored: Stored | None, alive_at: datetime | None
) -> datetime | None:
    """When the ad closed, once this version has been read; None when it is open.

    `said`: this version itself is a removal. `alive_at`: it stands in a snapshot begun then, so that only a
    removal after that still counts. Otherwise a removal counts until the source writes a newer version: reading
    an old file again opens nothing.
    """
    if said is not None:
        return said if stored is None or stored.closed_at is None else max(said, stored.closed_at)
    closed = stored.closed_at if stored else None
    latest = max((moment for moment in (changed_at, alive_at) if moment is not None), default=None)
    return None if closed is None or (latest is not None and latest > closed) else closed


def outcome(
    stored: Stored | None, payload_hash: str, changed_at: datetime | None, closed_at: datetime | None
) -> Outcome:
    """What to do with a version whose facts have that hash, and that leaves the ad closed or open like that."""
    if stored is None:
        return Outcome.ADDED
    if is_older(changed_at, stored):
        return Outcome.OLDER
    if stored.payload_hash == payload_hash and stored.closed_at == closed_at:
        return Outcome.UNCHANGED
    return Outcome.CHANGED


def may_close_the_rest(open_before: int, missing: int) -> bool:
    """Whether the ads that a complete snapshot lacks are gone: not when half of many have vanished at once."""
    return open_before < FEWEST_TO_DOUBT or missing * 2 <= open_before
