from datetime import UTC, date, datetime, timedelta

import pytest

from bofast.indexes.actions import bump
from bofast.vacancies.models import Vacancy

DAY = date(2022, 10, 3)
NOON = datetime(2022, 10, 3, 10, tzinfo=UTC)


@pytest.fixture
def advertise(db):
    """Writes one vacancy as an import does: with the next revision."""

    def written(source_id: str, headline: str = "Kock", **facts: object) -> Vacancy:
        facts = {"published_at": NOON - timedelta(days=1), **facts, "headline": headline, "revision": bump("vacancies")}
        return Vacancy.objects.update_or_create(source="demo", source_id=source_id, defaults=facts)[0]

    return written
