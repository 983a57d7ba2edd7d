"""Writes ads as they are read: a batch a transaction, what is unchanged not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from bofast.audit.actions import record
from bofast.indexes.actions import bump
from bofast.kernel.tables import Unreadable
from bofast.vacancies.actions.learning import learn
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.incoming import Broken, CutOff
from bofast.vacancies.models import Vacancy
from bofast.vacancies.queries import Key, registers, stored
from bofast.vacancies.rules.reading import read
from bofast.vacancies.rules.registers import Resolved, resolve
from bofast.vacancies.rules.rows import BadAd, Removal
from bofast.vacancies.rules.versions import Outcome, Stored, closed_after, fingerprint, outcome
from bofast.vacancies.rules.vocabulary import Source

BATCH = 1_000  # ads in one transaction …
BATCH_TEXT = 8_000_000  # … or fewer, when they are as long as ads may be

Piece = Resolved | Removal
_UNIQUE = ["source", "source_id"]
_COLUMNS = [field.attname for field in Vacancy._meta.concrete_fields if field.attname not in {"id", *_UNIQUE}]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for all ads of one import.

    `source` None: each ad tells. `alive_at`: they stand in a snapshot begun then. `within`: ads elsewhere than in
    these municipalities are not taken in.
    """

    source: Source | None = None
    alive_at: datetime | None = None
    within: frozenset[str] | None = None


EVERYWHERE = Circumstances()


def import_ads(
    *,
    ads: Iterable[object],
    tally: Tally,
    circumstances: Circumstances = EVERYWHERE,
    done: Callable[[int], object] | None = None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> None:
    """Read the ads, write what is new in them, and count it all on `tally`; what cannot be read is skipped.

    Each batch is one transaction, and `done` hears how many ads it held. When the ads end in CutOff or
    Unreadable, what came before is written, and then that is raised.
    """
    for batch in _batches(_pieces(ads, circumstances.source, tally)):
        import_batch(pieces=batch, tally=tally, circumstances=circumstances, by=by, at=at)
        if done:
            done(len(batch))


def _pieces(ads: Iterable[object], source: Source | None, tally: Tally) -> Iterator[Piece]:
    known = registers()
    for ad in ads:
        tally.read += 1
        if isinstance(ad, Broken):
            tally.skip(ad.source_id, ad.reason)
            continue
        try:
            row = read(ad, source)
        except BadAd as bad:
            tally.skip(bad.source_id, bad.reason)
            continue
        if isinstance(row, Removal):
            yield row
        else:
            resolved = resolve(row, known)
            tally.note(row.source_id, resolved.notes)
            yield resolved


def _batches(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    length = 0
    try:
        for piece in pieces:
            batch.append(piece)
            length += len(piece.row.text) if isinstance(piece, Resolved) else 0
            if len(batch) >= BATCH or length >= BATCH_TEXT:
                yield batch
                batch, length = [], 0
    except (CutOff, Unreadable):
        if batch:
            yield batch
        raise
    if batch:
        yield batch


@transaction.atomic
def import_batch(
    *,
    pieces: Sequence[Piece],
    tally: Tally,
    circumstances: Circumstances = EVERYWHERE,
    by: AbstractBaseUser | None,
    at: datetime,
) -> None:
    """Write what these versions and removals change, as if they came one after another."""
    ledger = _Ledger(pieces, tally, circumstances, at)
    for piece in pieces:
        ledger.take(piece)
    if ledger.rows or ledger.closures:
        ledger.write()
        said = ", ".join(f"{number} {what.value}" for what, number in sorted(ledger.outcomes.items()))
        record(what="import ads", on=None, by=by, at=at, after=f"revision {ledger.revision}: {said}")
    ledger.renew()
    tally.outcomes.update(ledger.outcomes)


class _Ledger:
    """The versions that are here, and what one batch makes of them."""

    def __init__(self, pieces: Sequence[Piece], tally: Tally, circumstances: Circumstances, at: datetime) -> None:
        self.tally, self.circumstances, self.at = tally, circumstances, at
        self.rows: dict[Key, Vacancy] = {}
        self.closures: dict[int, datetime] = {}
        self.renewed: dict[int, datetime | None] = {}
        self.outcomes: dict[Outcome, int] = {}
        self.revision = 0
        here = stored({_key(piece) for piece in pieces})
        self.pks = {key: pk for key, (pk, _) in here.items()}
        self.versions = {key: version for key, (_, version) in here.items()}

    def take(self, piece: Piece) -> None:
        what = self._close(piece) if isinstance(piece, Removal) else self._keep(piece)
        if what is not None:
            self.outcomes[what] = self.outcomes.get(what, 0) + 1

    def _keep(self, ad: Resolved) -> Outcome | None:
        key, row, within = _key(ad), ad.row, self.circumstances.within
        version = self.versions.get(key)
        if within is not None and version is None and ad.municipality not in within:
            self.tally.elsewhere += 1
            return None
        gone = self.tally.removed.get(key)
        before = version or (Stored("", None, gone) if gone else None)
        closed_at = closed_after(row.closed_at, row.changed_at, before, self.circumstances.alive_at)
        columns = ad.columns()
        payload_hash = fingerprint(columns)
        what = outcome(version, payload_hash, row.changed_at, closed_at)
        if what in (Outcome.ADDED, Outcome.CHANGED):
            was_written = key in self.rows
            columns["published_at"] = row.published_at or self.at
            times = {"closed_at": closed_at, "changed_at": row.changed_at, "payload_hash": payload_hash}
            self.rows[key] = Vacancy(**columns, **times)
            self.versions[key] = Stored(payload_hash, row.changed_at, closed_at)
            self.closures.pop(self.pks.get(key, 0), None)
            return None if was_written else what  # of two versions in one batch only one is written
        if what == Outcome.UNCHANGED and version and row.changed_at and row.changed_at != version.changed_at:
            self._renew(key, replace(version, changed_at=row.changed_at))
        return what

    def _renew(self, key: Key, version: Stored) -> None:
        """The same facts, said anew: only their time is kept, so that a removal in between comes too late."""
        self.versions[key] = version
        if key in self.rows:
            self.rows[key].changed_at = version.changed_at
        else:
            self.renewed[self.pks[key]] = version.changed_at

    def _close(self, removal: Removal) -> Outcome:
        key, removed_at = _key(removal), removal.removed_at or self.at
        version = self.versions.get(key)
        if version is None:
            self.tally.removed[key] = max(removed_at, self.tally.removed.get(key, removed_at))
            return Outcome.UNCHANGED
        if version.changed_at is not None and removed_at < version.changed_at:
            return Outcome.OLDER
        if version.closed_at is not None and version.closed_at >= removed_at:
            return Outcome.UNCHANGED
        self.versions[key] = Stored(version.payload_hash, version.changed_at, removed_at)
        if key in self.rows:
            self.rows[key].closed_at = removed_at
        else:
            self.closures[self.pks[key]] = removed_at
        return Outcome.CLOSED

    def renew(self) -> None:
        renewed = [Vacancy(pk=pk, changed_at=when) for pk, when in self.renewed.items()]
        Vacancy.objects.bulk_update(renewed, ["changed_at"], batch_size=500)

    def write(self) -> None:
        self.revision = bump("vacancies")
        for vacancy in self.rows.values():
            vacancy.revision = self.revision
        Vacancy.objects.bulk_create(
            self.rows.values(), batch_size=500, update_conflicts=True, unique_fields=_UNIQUE, update_fields=_COLUMNS
        )
        closed = [Vacancy(pk=pk, closed_at=when, revision=self.revision) for pk, when in self.closures.items()]
        Vacancy.objects.bulk_update(closed, ["closed_at", "revision"], batch_size=500)
        self.tally.phrases += learn(vacancies=self.rows.values())


def _key(piece: Piece) -> Key:
    row = piece.row if isinstance(piece, Resolved) else piece
    return row.source.value, row.source_id
