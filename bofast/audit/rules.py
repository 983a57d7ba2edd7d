"""How one row of the audit is tied to the row before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """Every column of an event but its hash; `at` in ISO 8601, UTC."""

    number: int
    what: str
    on: str
    by: int | None
    at: str
    before: str
    after: str


def link(entry: Entry, previous: str) -> str:
    """The SHA-256 over the entry and the hash before it, in hexadecimal digits."""
    text = json.dumps([previous, asdict(entry)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def breaks(chain: Iterable[tuple[Entry, str]], *, count: int, last: str) -> Iterator[str]:
    """What is wrong with the chain, in words; `count` and `last` are kept apart from it."""
    previous, number = FIRST, 0
    for entry, stored in chain:
        number += 1
        if entry.number != number:
            yield f"row {number} is missing: row {entry.number} stands in its place"
            return
        if link(entry, previous) != stored:
            yield f"row {number} has been changed"
            return
        previous = stored
    if number != count:
        yield f"{count} rows were written and {number} are left"
    elif previous != last:
        yield "the last row is not the one that was written last"
