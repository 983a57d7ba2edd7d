"""How many positions are open for each occupation and group on a day: counted once for each writing of vacancies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db.models import Sum

from bofast.indexes import folders
from bofast.indexes.queries import revisions
from bofast.vacancies.models import Vacancy


def openings(on: date, where: str = "") -> Mapping[str, int]:
    """Open positions by the concept id of the occupation and of the group, in a county, a municipality or anywhere."""
    return _counted(folders.home("openings"), *revisions("vacancies", "taxonomy"), on, where)


@lru_cache(maxsize=32)
def _counted(_home: Path, _vacancies: int, _taxonomy: int, on: date, where: str) -> Mapping[str, int]:
    found = Vacancy.objects.open_on(on).order_by()
    if len(where) == 4:
        found = found.filter(municipality=where)
    elif where:
        found = found.filter(municipality__county=where)
    counted: Counter[str] = Counter()
    rows = found.values_list("occupation__concept_id", "group__concept_id").annotate(open=Sum("positions"))
    for occupation, group, positions in rows:
        for concept in {occupation, group} - {None}:
            counted[concept] += positions
    return counted
