"""The demo's vacancies, made and read once for all tests."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from bofast.demo.ads import demo_ads
from bofast.vacancies.rules.reading import read
from bofast.vacancies.rules.rows import AdRow
from bofast.vacancies.rules.vocabulary import Source

DAY = date(2022, 10, 3)


@pytest.fixture(scope="session")
def ads() -> list[dict]:
    return list(demo_ads(DAY))


@pytest.fixture(scope="session")
def rows(ads) -> list[AdRow]:
    """As the product reads them: BadAd fails."""
    return [read(ad, Source.DEMO) for ad in ads]


@pytest.fixture(scope="session")
def ordinary(rows) -> list[AdRow]:
    return [row for row in rows if not row.source_id.startswith("udda")]


@pytest.fixture(scope="session")
def open_by_municipality(ordinary) -> dict[str, list[AdRow]]:
    found = defaultdict(list)
    for row in ordinary:
        if row.last_day >= DAY:
            found[row.municipality.code].append(row)
    return found
