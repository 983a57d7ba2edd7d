"""What the database itself refuses of the diary, whoever writes to it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bofast.records.actions import open_matter, register_document
from bofast.records.models import Document, Matter, Series
from bofast.records.rules import Direction
from tests.region import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(db):
    return open_matter(title="Ansökan", by=None, at=AT)


@pytest.fixture
def document(matter):
    return register_document(matter=matter, direction=Direction.RECEIVED, title="Ansökan", by=None, at=AT)


def refuses(name):
    return pytest.raises(IntegrityError, match=name)


def test_series_counts_once_a_year(matter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(name="RUN", year=2022)


def test_matter_has_a_number(matter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.create(series=matter.series, serial=1, title="En till", opened_on=date(2022, 1, 1), opened_at=AT)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("matter_number_begins_at_one", {"serial": 0}),
        ("matter_closes_after_it_opens", {"closed_on": date(2022, 10, 2)}),
    ],
)
def test_a_matter_that_cannot_be(matter, name, wrong):
    with refuses(name), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(**wrong)


def test_document_has_a_number(document):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(
            matter=document.matter,
            serial=1,
            direction=Direction.SENT.value,
            registered_at=AT,
            dated_on=document.dated_on,
            title="Svar",
        )


@pytest.mark.parametrize("wrong", [{"file": "records/a.pdf"}, {"file": "records/a.pdf", "name": "a.pdf"}])
def test_document_file_has_a_digest(document, wrong):
    with refuses("document_file_has_a_digest"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**wrong)
