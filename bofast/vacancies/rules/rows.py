"""What is left when an ad has been read: a row of plain facts, a removal, or the reason why it was skipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bofast.vacancies.rules.vocabulary import Extent, Source


class BadAd(Exception):
    """An ad that cannot be kept: `source_id` as far as it has one, and `reason` in one line."""

    def __init__(self, source_id: str, reason: str) -> None:
        super().__init__(source_id, reason)
        self.source_id = source_id
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reference:
    """Something as an ad names it: by the register's concept id, by an older code, by its label; "" is unstated."""

    concept_id: str = ""
    code: str = ""
    label: str = ""

    def __bool__(self) -> bool:
        return bool(self.concept_id or self.code or self.label)

    def __str__(self) -> str:
        return " ".join(part for part in (self.code, self.label, self.concept_id) if part)


@dataclass(frozen=True, slots=True)
class Named:
    """One asked-for skill, language or licence."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class AdRow:
    """One ad's facts, named as the columns of Vacancy; moments are aware, contact persons are gone.

    `closed_at` is set when the ad itself says that it was removed; `changed_at` is the source's own time of this
    version. `notes` say in one line each what was left out or put right.
    """

    source: Source
    source_id: str
    headline: str
    text: str
    employer_name: str
    employer_number: str
    workplace_name: str
    occupation: Reference
    group: Reference
    municipality: Reference
    street: str
    postcode: str
    city: str
    country_code: str
    latitude: float | None
    longitude: float | None
    positions: int
    extent: Extent
    remote: bool
    remote_evidence: str
    employment_type: str
    duration: str
    salary: str
    must_skills: tuple[Named, ...]
    must_languages: tuple[Named, ...]
    licences: tuple[Named, ...]
    licence_required: bool
    nice_skills: tuple[Named, ...]
    nice_languages: tuple[Named, ...]
    experience_required: bool | None
    published_at: datetime | None
    last_day: date | None
    closed_at: datetime | None
    url: str
    changed_at: datetime | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """An ad that its source has taken away; `removed_at` None where it does not say when."""

    source: Source
    source_id: str
    removed_at: datetime | None
