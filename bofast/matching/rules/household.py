"""Who asks: the adults with what they can and want, where they would live, and what they wish of the place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

COMMUTE_MINUTES = 45.0
SHORTEST_COMMUTE, LONGEST_COMMUTE = 5.0, 180.0


class Extent(StrEnum):
    FULL = "full"
    PART = "part"


class Size(StrEnum):
    """By population: under 2 000, under 20 000, from 20 000."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An occupation by its concept id, or an SSYK-4 group by its four-digit code; `words` when it was put in words."""

    id: str
    label: str
    is_group: bool = False
    words: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Adult:
    """One adult. `lacks` holds ids of languages and licences known to be missing; what is unstated is not lacking."""

    name: str
    occupations: tuple[Wanted, ...]
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    licences: frozenset[str] = frozenset()  # letters
    lacks: frozenset[str] = frozenset()
    commute_minutes: float = COMMUTE_MINUTES
    remote: bool = False
    extent: Extent | None = None
    must_have_work: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Near:
    """Only places from which the point is reached within so many minutes."""

    point: Point
    minutes: float


@dataclass(frozen=True, slots=True)
class Where:
    """The union of the counties and municipalities, all of Sweden when both are empty, narrowed by `near`."""

    counties: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    near: Near | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    cheap_housing: bool = False
    size: Size | None = None
    near: Point | None = None


@dataclass(frozen=True, slots=True)
class Household:
    adults: tuple[Adult, ...]
    where: Where = field(default_factory=Where)
    wishes: Wishes = field(default_factory=Wishes)
