"""The plain rows that an index is made of: places to live, occupations and how near they are, vacancies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    key: int
    name: str
    municipality: str  # four digits
    county: str  # two digits
    latitude: float
    longitude: float
    population: int | None
    seat: bool


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    """An occupation by its concept id. A dropped one is known by its successor, else only by its group."""

    id: str
    group: str | None  # SSYK-4
    dropped: bool = False
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class SubstitutionFacts:
    wanted: str
    serves: str  # the vacancy's
    share: float  # 0.25 or 0.75


@dataclass(frozen=True, slots=True)
class Must:
    """A language or a licence that a vacancy cannot do without."""

    id: str
    label: str
    is_licence: bool


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """What the engine has to know of a vacancy. `remote` holds the evidence that it can be done from home."""

    key: int
    id: str
    source: str
    occupation: str | None
    group: str | None  # SSYK-4
    latitude: float | None
    longitude: float | None
    municipality: str | None
    positions: int
    opens_on: date
    last_day: date | None = None
    closed: bool = False
    extent: str = ""  # "full", "part" or unknown
    remote: str | None = None
    skills: frozenset[str] = field(default_factory=frozenset)
    musts: tuple[Must, ...] = ()


def successors(occupations: Iterable[OccupationFacts]) -> Mapping[str, str]:
    """The current occupation that each id stands for: itself, or where its replacements end; others are left out."""
    known = {occupation.id: occupation for occupation in occupations}
    found = {}
    for one in known.values():
        seen = {one.id}
        last: OccupationFacts | None = one
        while last is not None and last.dropped:
            last = known.get(last.replaced_by or "")
            if last is not None and last.id in seen:
                last = None
            elif last is not None:
                seen.add(last.id)
        if last is not None:
            found[one.id] = last.id
    return found
