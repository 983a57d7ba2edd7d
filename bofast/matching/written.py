"""What the database holds of places, occupations and vacancies, as the plain facts that an index is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from bofast.kernel.clock import local_day
from bofast.matching.rules.facts import Must, OccupationFacts, PlaceFacts, SubstitutionFacts, VacancyFacts
from bofast.matching.rules.ground import Ground, ground_of
from bofast.places.queries import places_to_live
from bofast.taxonomy.models import Group, Occupation, Substitution
from bofast.vacancies.models import Vacancy, VacancyQuerySet

CHUNK = 2_000
COLUMNS = (
    "pk source source_id occupation__concept_id occupation_concept group__code latitude longitude municipality_id"
    " positions published_at last_day closed_at extent remote remote_evidence must_skills must_languages licences"
    " licence_required"
).split()


def ground_now() -> Ground:
    """The places and the taxonomy as they are; four queries."""
    places = [
        PlaceFacts(
            key=place.id,
            name=place.name,
            municipality=place.municipality,
            county=place.county,
            latitude=place.latitude,
            longitude=place.longitude,
            population=place.population,
            seat=place.is_seat,
        )
        for place in places_to_live()
    ]
    occupations = Occupation.objects.order_by("pk").values_list(
        "concept_id", "group__code", "deprecated", "replaced_by__concept_id"
    )
    substitutions = Substitution.objects.order_by("pk").values_list(
        "wanted__concept_id", "serves__concept_id", "percentage"
    )
    return ground_of(
        places,
        Group.objects.order_by("pk").values_list("code", flat=True),
        (OccupationFacts(*row) for row in occupations),
        (SubstitutionFacts(wanted, serves, percentage / 100) for wanted, serves, percentage in substitutions),
    )


def fingerprint(ground: Ground) -> str:
    """Tells one ground from another by all that it holds."""
    made = hashlib.sha256()
    for field in fields(Ground):
        made.update(getattr(ground, field.name).tobytes())
    return made.hexdigest()[:12]


def facts_of(vacancies: VacancyQuerySet) -> Iterator[VacancyFacts]:
    """The vacancies as facts, in no particular order, closed ones too."""
    for row in vacancies.order_by("pk").values(*COLUMNS).iterator(chunk_size=CHUNK):
        yield VacancyFacts(
            key=row["pk"],
            id=row["source_id"],
            source=row["source"],
            occupation=row["occupation__concept_id"] or row["occupation_concept"] or None,
            group=row["group__code"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            municipality=row["municipality_id"],
            positions=row["positions"],
            opens_on=local_day(row["published_at"]),
            last_day=row["last_day"],
            closed=row["closed_at"] is not None,
            extent=row["extent"],
            remote=row["remote_evidence"] if row["remote"] else None,
            skills=frozenset(str(skill["id"]) for skill in row["must_skills"]),
            musts=tuple(_musts(row)),
        )


def _musts(row: Mapping[str, object]) -> Iterator[Must]:
    yield from _named(row["must_languages"], is_licence=False)
    if row["licence_required"]:
        yield from _named(row["licences"], is_licence=True)


def _named(found: object, *, is_licence: bool) -> Iterable[Must]:
    assert isinstance(found, list)
    return (Must(str(one["id"]), str(one["label"]), is_licence) for one in found)


def written_since(revision: int) -> VacancyQuerySet:
    """The vacancies that a stock of that revision may lack or hold as they were."""
    return Vacancy.objects.filter(revision__gt=revision)
