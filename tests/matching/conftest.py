"""Vacancies in the database, for the parts of the engine that read it."""

import pytest

from bofast.matching import current
from tests.matching.posting import publish


@pytest.fixture
def post(db):
    """Publishes a nurse's vacancy in Östersund, or another kind; the next one is another vacancy."""
    return publish


@pytest.fixture(autouse=True)
def _nothing_is_open(monkeypatch):
    """Each test is as a process that has just started."""
    monkeypatch.setattr(current, "_held", None)
    current._ground.cache_clear()
