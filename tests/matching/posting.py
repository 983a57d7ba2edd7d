"""Vacancies as an employer's write would leave them."""

from datetime import UTC, date, datetime

from bofast.indexes.actions import bump
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.models import Vacancy

DAY = date(2022, 10, 3)
NURSE = "bXNH_MNX_dUR"


def publish(**facts):
    """A nurse's vacancy in Östersund unless said otherwise, with the revision of its write."""
    usual = {
        "source": "employer",
        "source_id": f"ad-{Vacancy.objects.count() + 1}",
        "headline": "Sjuksköterska",
        "occupation": Occupation.objects.get(concept_id=NURSE),
        "group": Group.objects.get(code="2221"),
        "municipality_id": "2380",
        "published_at": datetime(2022, 9, 1, 12, tzinfo=UTC),
    }
    return Vacancy.objects.create(**{**usual, **facts, "revision": bump("vacancies")})
