"""The best jobs for every adult of a household where it wants to live, asked of the vacancies as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bofast.cases.models import Case
from bofast.households.models import Adult
from bofast.kernel.clock import local_day
from bofast.matching import rules as engine
from bofast.matching.queries import place_answer
from bofast.places.models import Locality
from bofast.vacancies.models import Vacancy

NEW_DAYS = 7
COLUMNS = (
    "source",
    "source_id",
    "headline",
    "employer_name",
    "occupation_label",
    "municipality__name",
    "city",
    "extent",
    "positions",
    "published_at",
    "last_day",
    "url",
)


@dataclass(frozen=True, slots=True)
class SuggestedJob:
    """A vacancy, and as `found` how it meets the adult: score, minutes, reasons and what is unknown."""

    vacancy: Vacancy
    found: engine.VacancyAnswer
    published_on: date
    is_new: bool  # published in the last seven days


@dataclass(frozen=True, slots=True)
class AdultSuggestions:
    """One adult's best jobs, best first. `is_asked` False: the adult seeks no work, or has not said what."""

    adult: Adult
    is_asked: bool
    positions: int  # all that fit within reach
    jobs: tuple[SuggestedJob, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the engine finds from `place`, at most `minutes` away. None: no place is known to look from."""

    place: Locality | None
    minutes: int
    adults: tuple[AdultSuggestions, ...]

    @property
    def new(self) -> int:
        return sum(job.is_new for adult in self.adults for job in adult.jobs)


def suggestions(case: Case, *, on: date, best: int = 3) -> Suggestions:
    """Every adult's `best` jobs on the day, from the household's place or else its municipality's seat."""
    household = case.household
    place = place_of(case)
    adults = list(household.adults.all())
    asking = [adult for adult in adults if adult.seeks_work and adult.occupations]
    found = _found(asking, household.commute_minutes, place, on, best) if place else {}
    keys = [job.key for answer in found.values() for job in answer.vacancies]
    vacancies = Vacancy.objects.select_related("municipality").only(*COLUMNS).in_bulk(keys)
    return Suggestions(
        place,
        household.commute_minutes,
        tuple(_suggested(adult, found.get(adult.pk), vacancies, on) for adult in adults),
    )


def place_of(case: Case) -> Locality | None:
    """Where the household would live: the place that it named; else the seat of the municipality that it wants.

    Of several that it wants, the one that owns its case, or the first by number.
    """
    household = case.household
    if household.place:
        return household.place
    wanted = sorted(one.code for one in household.wanted.all())
    own = case.organisation.municipality_id
    first = own if own and (own in wanted or not wanted) else next(iter(wanted), None)
    return Locality.objects.filter(municipality=first, is_seat=True).first() if first else None


def _found(adults: list[Adult], minutes: int, place: Locality, on: date, best: int) -> dict[int, engine.AdultAnswer]:
    """The engine's answer for each adult who asks, by primary key; empty where the place is too new to be known."""
    if not adults:
        return {}
    household = engine.Household(tuple(_asking(adult, minutes) for adult in adults))
    try:
        answer = place_answer(household, place=place.pk, on=on, vacancies=best)
    except KeyError:
        return {}
    return {adult.pk: found for adult, found in zip(adults, answer.adults, strict=True)}


def _asking(adult: Adult, minutes: int) -> engine.Adult:
    return engine.Adult(
        name=str(adult.number),
        occupations=tuple(engine.Wanted(one["id"], one["label"], one["is_group"]) for one in adult.occupations),
        skills=frozenset(adult.skills),
        languages=frozenset(adult.languages),
        licences=frozenset(adult.licences),
        commute_minutes=float(minutes),
        remote=adult.remote,
    )


def _suggested(
    adult: Adult, found: engine.AdultAnswer | None, vacancies: dict[int, Vacancy], on: date
) -> AdultSuggestions:
    if found is None:
        return AdultSuggestions(adult, is_asked=False, positions=0, jobs=())
    jobs = [_job(vacancies[one.key], one, on) for one in found.vacancies if one.key in vacancies]
    return AdultSuggestions(adult, is_asked=True, positions=found.positions, jobs=tuple(jobs))


def _job(vacancy: Vacancy, found: engine.VacancyAnswer, on: date) -> SuggestedJob:
    published = local_day(vacancy.published_at)
    return SuggestedJob(vacancy, found, published, published > on - timedelta(days=NEW_DAYS))
