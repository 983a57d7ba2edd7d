"""What the registers and the vacancies hold, in the forms that imports and the engine's index ask for."""

from __future__ import annotations

from collections.abc import Iterable

from bofast.places.models import County, Municipality
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.registers import (
    GroupFacts,
    MunicipalityFacts,
    OccupationFacts,
    Registers,
    registers_of,
)
from bofast.vacancies.rules.versions import Stored

Key = tuple[str, str]  # source, its id

SWEDEN = "i46j_HmG_v64"


def registers() -> Registers:
    """What ads may name, as it is now: three queries."""
    occupations = Occupation.objects.order_by("pk").values_list(
        "pk", "concept_id", "label", "group_id", "deprecated", "replaced_by_id"
    )
    groups = Group.objects.order_by("pk").values_list("pk", "concept_id", "code")
    municipalities = Municipality.objects.order_by("pk").values_list("code", "concept_id", "name")
    return registers_of(
        (OccupationFacts(*row) for row in occupations.iterator()),
        (GroupFacts(*row) for row in groups),
        (MunicipalityFacts(*row) for row in municipalities),
    )


def stored(keys: Iterable[Key]) -> dict[Key, tuple[int, Stored]]:
    """Of those that are here: primary key and version; the rows are locked until the transaction ends."""
    by_source: dict[str, list[str]] = {}
    for source, source_id in keys:
        by_source.setdefault(source, []).append(source_id)
    found: dict[Key, tuple[int, Stored]] = {}
    for source, ids in by_source.items():
        rows = Vacancy.objects.filter(source=source, source_id__in=ids).select_for_update(of=("self",)).order_by("pk")
        for row in rows.values_list("pk", "source_id", "payload_hash", "changed_at", "closed_at"):
            found[source, row[1]] = row[0], Stored(*row[2:])
    return found


def municipalities_of(location: str) -> frozenset[str] | None:
    """The municipalities' codes in a place named by its concept id or its code; None for all of Sweden.

    Raises LookupError when no register knows the place.
    """
    if location in ("", SWEDEN):
        return None
    counties = County.objects.filter(code=location) | County.objects.filter(concept_id=location)
    inside = Municipality.objects.filter(county__in=counties)
    alone = Municipality.objects.filter(code=location) | Municipality.objects.filter(concept_id=location)
    codes = frozenset((inside.order_by() or alone.order_by()).values_list("code", flat=True))
    if not codes:
        raise LookupError(location)
    return codes


def concept_of(location: str) -> str:
    """The concept id of a place named by its concept id or its code. Raises LookupError."""
    county, municipality = County.objects.filter(code=location), Municipality.objects.filter(code=location)
    found = [*county.values_list("concept_id", flat=True), *municipality.values_list("concept_id", flat=True)]
    if not found:
        municipalities_of(location)
    return found[0] if found else location


def unresolved() -> list[tuple[str, str, int | None]]:
    """What the vacancies without an occupation name instead: (concept id, label, group), each once."""
    said = ("occupation_concept", "occupation_label", "group_id")
    rows = Vacancy.objects.filter(occupation__isnull=True).exclude(occupation_concept="", occupation_label="")
    return list(rows.order_by(*said).values_list(*said).distinct())
