"""What an import has done so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bofast.vacancies.rules.versions import Outcome

MOST_REMARKS = 1_000  # kept to be shown; all are counted


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one ad that somebody should know, in one line."""

    source_id: str
    reason: str

    def __str__(self) -> str:
        return f"ad {self.source_id or 'without an id'}: {self.reason}"


@dataclass(slots=True)
class Tally:
    """How many ads were read and what became of them; remarks on those skipped, or kept without some fact.

    `removed` remembers removals of ads that are not here, since an older version of one may still come in.
    """

    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    skipped: int = 0
    noted: int = 0
    elsewhere: int = 0
    phrases: int = 0
    skips: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    removed: dict[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def written(self) -> int:
        return sum(self.outcomes[outcome] for outcome in (Outcome.ADDED, Outcome.CHANGED, Outcome.CLOSED))

    @property
    def kept(self) -> int:
        """Ads that are here now, or that need not be."""
        return self.outcomes.total() + self.elsewhere

    def skip(self, source_id: str, reason: str) -> None:
        self.skipped += 1
        if len(self.skips) < MOST_REMARKS:
            self.skips.append(Remark(source_id, reason))

    def note(self, source_id: str, reasons: tuple[str, ...]) -> None:
        self.noted += bool(reasons)
        for reason in reasons[: MOST_REMARKS - len(self.notes)]:
            self.notes.append(Remark(source_id, reason))
