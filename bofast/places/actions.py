"""Writes what registers say about places: once a locality, however often the list is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from bofast.audit.actions import record
from bofast.indexes.actions import bump
from bofast.places.models import Locality, Municipality
from bofast.places.rules import LocalityFacts, SkippedRow, free_slug

COLUMNS = ["code", "name", "municipality", "slug", "latitude", "longitude", "population", "population_year"]


@dataclass(slots=True)
class ImportedPlaces:
    """How many localities were added, changed and found unchanged, and the rows that were left out."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: list[SkippedRow] = field(default_factory=list)


@transaction.atomic
def import_places(
    *, rows: Iterable[LocalityFacts | SkippedRow], by: AbstractBaseUser | None, at: datetime
) -> ImportedPlaces:
    """Add the localities and update those that are known by their code; a seat stays the seat it is.

    A seat without a code becomes the locality of its name when the list has one. Nothing is removed. When anything
    was written, the revision “places” goes up.
    """
    ledger = _Ledger()
    for row in rows:
        ledger.take(row)
    done = ledger.done
    Locality.objects.bulk_create(ledger.new, batch_size=500)
    Locality.objects.bulk_update(ledger.changed, COLUMNS, batch_size=200)
    if done.added or done.changed:
        bump("places")
    counts = f"added {done.added}, changed {done.changed}, unchanged {done.unchanged}, skipped {len(done.skipped)}"
    record(what="import places", on=None, by=by, at=at, after=counts)
    return done


class _Ledger:
    """What is in the database, and what one list changes in it."""

    def __init__(self) -> None:
        self.done = ImportedPlaces()
        self.new: list[Locality] = []
        self.changed: list[Locality] = []
        self.seen: set[str] = set()
        known = list(Locality.objects.select_for_update(of=("self",)).order_by("pk"))
        self.by_code = {place.code: place for place in known if place.code}
        self.seats_without_code = {
            (place.municipality_id, place.name): place for place in known if place.is_seat and not place.code
        }
        self.slugs: dict[str, set[str]] = {code: set() for code in Municipality.objects.values_list("code", flat=True)}
        for place in known:
            self.slugs[place.municipality_id].add(place.slug)

    def take(self, row: LocalityFacts | SkippedRow) -> None:
        if isinstance(row, SkippedRow):
            self.done.skipped.append(row)
            return
        place = self.by_code.get(row.code) or self.seats_without_code.pop((row.municipality, row.name), None)
        if reason := self.reason_against(row, place):
            self.done.skipped.append(SkippedRow(row.line, row.code, reason))
            return
        self.seen.add(row.code)
        if place is None:
            self.new.append(self.added(row))
            self.done.added += 1
        elif self.moved(place, row):
            self.changed.append(place)
            self.done.changed += 1
        else:
            self.done.unchanged += 1

    def reason_against(self, row: LocalityFacts, place: Locality | None) -> str:
        if row.code in self.seen:
            return "its code stands earlier in the list"
        if row.municipality not in self.slugs:
            return f"no municipality has the code {row.municipality}"
        if place and place.is_seat and place.municipality_id != row.municipality:
            return f"it is the seat of {place.municipality_id} and cannot move to {row.municipality}"
        return ""

    def added(self, row: LocalityFacts) -> Locality:
        place = Locality()
        self.moved(place, row)
        return place

    def moved(self, place: Locality, row: LocalityFacts) -> bool:
        """Make the place what the row says; whether anything differed. A known place keeps its address."""
        before = _told(place)
        if place.municipality_id != row.municipality:
            place.slug = free_slug(row.name, self.slugs[row.municipality])
            self.slugs[row.municipality].add(place.slug)
        place.code, place.name, place.municipality_id = row.code, row.name, row.municipality
        place.latitude, place.longitude = row.latitude, row.longitude
        place.population, place.population_year = row.population, row.year
        return _told(place) != before


def _told(place: Locality) -> tuple[object, ...]:
    return tuple(getattr(place, "municipality_id" if name == "municipality" else name) for name in COLUMNS)
