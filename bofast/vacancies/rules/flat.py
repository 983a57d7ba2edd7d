"""Rows of tables (CSV, or JSON with flat names) in the form of an ad, so that one reader reads both."""

from __future__ import annotations

from collections.abc import Mapping

from bofast.vacancies.rules.pieces import first

# Column of the historical ads' metadata -> where an ad has it.
COLUMNS = {
    "ssyk_code": ("occupation_group", "legacy_ams_taxonomy_id"),
    "occupation_label": ("occupation", "label"),
    "occupation_concept_id": ("occupation", "concept_id"),
    "employer_name": ("employer", "name"),
    "employer_org_number": ("employer", "organization_number"),
    "municipality": ("workplace_address", "municipality"),
    "municipality_code": ("workplace_address", "municipality_code"),
    "published_date": ("publication_date",),
    "last_application_date": ("application_deadline",),
    "employment_type": ("employment_type", "label"),
    "duration": ("duration", "label"),
    "working_hours_type": ("working_hours_type", "label"),
}
_SIGNS = {"ssyk_code", "published_date", "last_application_date", "occupation_concept_id", "employer_org_number"}


def is_flat(row: Mapping[str, object]) -> bool:
    """Whether it is a table's row; an ad as the API gives it has none of these names."""
    return not _SIGNS.isdisjoint(row) or "description.text" in row or "occupation.concept_id" in row


def as_ad(row: Mapping[str, object]) -> dict[str, object]:
    """The row's columns put where an ad has them; “a.b” is b in a, an empty cell is nothing."""
    ad: dict[str, object] = {}
    for name, value in row.items():
        if value not in (None, "") and isinstance(name, str):
            _put(ad, COLUMNS.get(name, tuple(name.split("."))), value)
    longitude, latitude = (first(row.get(name)) for name in ("longitude", "latitude"))
    if latitude not in (None, "") or longitude not in (None, ""):
        _put(ad, ("workplace_address", "coordinates"), [longitude, latitude])
    return ad


def _put(ad: dict[str, object], path: tuple[str, ...], value: object) -> None:
    here = ad
    for name in path[:-1]:
        inner = here.get(name)
        if not isinstance(inner, dict):
            inner = here[name] = {}
        here = inner
    here[path[-1]] = value
