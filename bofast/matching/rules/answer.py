"""What a household is told: places best first, each adult's best vacancies there, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bofast.matching.rules.reasons import Gap, Reason, Seen, gaps, lacked, reasons


@dataclass(frozen=True, slots=True)
class VacancyAnswer:
    """One vacancy as one adult sees it from one place."""

    key: int  # the primary key of the Vacancy
    id: str  # what its source calls it
    source: str
    score: float
    occupation_fit: float
    minutes: float  # one way; 0 when it is done from home
    seen: Seen

    @property
    def skills_share(self) -> float | None:
        """The share held of the skills asked for; None when the vacancy asks for none."""
        return self.seen.held / self.seen.asked if self.seen.asked else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it stands where it stands, the weightiest first."""
        return reasons(self.seen, self.occupation_fit, self.minutes)

    @property
    def unknown(self) -> tuple[Gap, ...]:
        """What nobody has said, and what the score therefore leaves out."""
        return gaps(self.seen)


@dataclass(frozen=True, slots=True)
class ExcludedVacancy:
    """A vacancy that would have been among the best, had a must-have not been lacking."""

    key: int
    id: str
    source: str
    score: float  # what it would have had
    minutes: float
    seen: Seen

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The must-haves that are lacking."""
        return lacked(self.seen)


@dataclass(frozen=True, slots=True)
class AdultAnswer:
    """One adult in one place. `positions` counts what fits at all within reach, `good_positions` those from 0.3 up
    among the vacancies that do not stand first."""

    name: str
    must_have_work: bool
    fit: float
    positions: int
    good_positions: int
    vacancies: tuple[VacancyAnswer, ...]
    excluded: tuple[ExcludedVacancy, ...]

    @property
    def has_work(self) -> bool:
        return bool(self.vacancies)


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """One place to live. `fit` is 0 where somebody who must have work finds none."""

    rank: int
    key: int  # the primary key of the Locality
    place: str
    municipality: str
    county: str
    latitude: float
    longitude: float
    population: int | None
    seat: bool
    fit: float
    wishes: Mapping[str, float]  # the known shares, of housing, size and near
    adults: tuple[AdultAnswer, ...]
    unknown: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """The occupation, or the SSYK-4 group, that somebody's own words were taken for."""

    words: str
    id: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. `places` and `one_only` hold the best of `places_found` and `one_only_found`."""

    scoring: str
    travel_estimated: bool
    vacancies_considered: int
    without_place: int
    places_considered: int
    places_found: int
    one_only_found: int
    places: tuple[PlaceAnswer, ...]
    one_only: tuple[PlaceAnswer, ...]
    municipalities: Mapping[str, float]  # code → its best place's fit, all of Sweden whatever `where` says
    understood: tuple[Understood, ...]
