"""Which index is the right one now: opened once, changed by what was written since, built anew when it must be.

A version's name tells the format, a fingerprint of the names of occupations and places that stand in every ad, and the
revision of the vacancies. Vacancies carry the revision they were last written at, so what a version lacks is exactly
the rows with a later one; they are never deleted, only closed. Other names touch every ad, and mean a new build.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from bofast.indexes import folders
from bofast.indexes.queries import revisions
from bofast.kernel.clock import local_day
from bofast.places.models import Municipality
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.models import Vacancy, VacancyQuerySet
from bofast.vacancies.search.index import FOR_EVER, FORMAT, Ad, change, link, opened, write
from bofast.vacancies.search.reader import Reader

KIND = "search"
CHUNK = 2000
COLUMNS = (
    "pk headline published_at last_day text occupation_label occupation__label occupation__label_en group__code"
    " group__label group__field__concept_id employer_name workplace_name municipality_id municipality__name"
    " municipality__county_id municipality__county__name city must_skills extent remote"
).split()


@dataclass(frozen=True, slots=True)
class Version:
    kind: str  # the format and the names' fingerprint
    vacancies: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.vacancies}"

    @classmethod
    def read(cls, name: str) -> Version | None:
        """The version that a folder's name tells, None when it was not named by this module."""
        kind, _, number = name.rpartition("-")
        return cls(kind, int(number)) if number.isdecimal() else None


def _now() -> Version:
    taxonomy, places, vacancies = revisions("taxonomy", "places", "vacancies")
    return Version(f"{FORMAT}-{_fingerprint(folders.home(KIND), taxonomy, places)}", vacancies)


@lru_cache(maxsize=1)
def _fingerprint(_home: Path, _taxonomy: int, _places: int) -> str:
    """Of the names that are written into the index; words that are learned for an occupation change none of them."""
    names = hashlib.sha256()
    for rows in (
        Occupation.objects.order_by("pk").values_list("pk", "label", "label_en"),
        Group.objects.order_by("pk").values_list("pk", "code", "label", "field__concept_id"),
        Municipality.objects.order_by("pk").values_list("pk", "name", "county__name"),
    ):
        for row in rows.iterator(chunk_size=CHUNK):
            names.update(repr(row).encode())
    return names.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Held:
    folder: Path
    version: Version | None
    reader: Reader


_held: _Held | None = None
_one_at_a_time = threading.Lock()


def current() -> Reader:
    """The index as the database is now; one small query when nothing has changed since the last time."""
    global _held  # noqa: PLW0603  one open index a process
    version, home = _now(), folders.home(KIND)
    held = _held
    if held is None or held.version != version or held.folder.parent != home:
        with _one_at_a_time:
            folder = _folder(version)
            if _held is None or _held.folder != folder:
                _held = _Held(folder, Version.read(folder.name), Reader(opened(folder)))
            held = _held
    return held.reader


def build() -> Path:
    """Build the whole index for the database as it is now and publish it, unless somebody already has."""
    return folders.publish(KIND, str(_now()), _build)


def _folder(version: Version) -> Path:
    """The published folder of that version, made from the newest one when only vacancies differ."""
    if there := folders.published(KIND, str(version)):
        return there
    base = folders.newest(KIND)
    known = Version.read(base[0]) if base else None
    if base and known and known.kind == version.kind:
        if known.vacancies > version.vacancies:
            return base[1]  # somebody has written and published since we asked
        with contextlib.suppress(FileNotFoundError):  # pruned while we read it: two newer ones are there
            return folders.publish(KIND, str(version), partial(_change, base[1], known.vacancies, version.vacancies))
    return folders.publish(KIND, str(version), _build)


def _build(folder: Path) -> None:
    write(opened(folder), _ads(Vacancy.objects.filter(closed_at__isnull=True)))


def _change(base: Path, since: int, until: int, folder: Path) -> None:
    changed = Vacancy.objects.filter(revision__gt=since, revision__lte=until)  # what comes meanwhile is the next change
    link(base, folder)
    written = list(changed.order_by().values_list("pk", flat=True))
    change(opened(folder), written, _ads(changed.filter(closed_at__isnull=True)))


def _ads(vacancies: VacancyQuerySet) -> Iterator[Ad]:
    for row in vacancies.order_by("pk").values(*COLUMNS).iterator(chunk_size=CHUNK):
        last_day = row["last_day"]
        yield Ad(
            pk=row["pk"],
            headline=row["headline"],
            published=int(row["published_at"].timestamp()),
            first_day=local_day(row["published_at"]).toordinal(),
            last_day=last_day.toordinal() if last_day else FOR_EVER,
            text=row["text"],
            occupation=row["occupation__label"] or row["occupation_label"],
            occupation_en=row["occupation__label_en"] or "",
            group=row["group__code"] or "",
            group_label=row["group__label"] or "",
            field=row["group__field__concept_id"] or "",
            employer=row["employer_name"],
            workplace=row["workplace_name"],
            municipality=row["municipality_id"] or "",
            town=row["municipality__name"] or "",
            county=row["municipality__county_id"] or "",
            county_name=row["municipality__county__name"] or "",
            city=row["city"],
            skills=tuple(str(skill.get("label", "")) for skill in row["must_skills"] if isinstance(skill, dict)),
            extent=row["extent"],
            remote=row["remote"],
        )
