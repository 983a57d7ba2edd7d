"""Every rule that the database keeps about imported ledgers is broken once."""

import pytest
from django.db import IntegrityError, transaction

from bofast.funding.models import LedgerImport, LedgerRow, MappingRule
from bofast.funding.rules.ledgers import RowState
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(project):
    return money.activity(project)


@pytest.fixture
def row(project):
    ledger = LedgerImport.objects.create(
        project=project, format="sie", file="x.se", name="x.se", size=1, sha256="e" * 64, imported_at=AT
    )
    return LedgerRow.objects.create(ledger=ledger, number=1, voucher="A 1", booked_on=DAY, account="5810", amount=1)


def refuses(named):
    """PostgreSQL names every rule that is broken, SQLite only its checks."""
    return pytest.raises(IntegrityError, match=f"{named}|UNIQUE")


def test_a_ledger_is_imported_once(row):
    ledger = row.ledger
    ledger.pk = None

    with refuses("ledger_is_imported_once"), transaction.atomic():
        ledger.save(force_insert=True)


def test_a_row_has_its_number_once(row):
    row.pk = None

    with refuses("ledger_row_has_a_number"), transaction.atomic():
        row.save(force_insert=True)


def test_a_row_is_booked_with_its_cost_and_only_then(row, activity):
    with refuses("ledger_row_is_booked_with_its_cost"), transaction.atomic():
        LedgerRow.objects.update(state=RowState.BOOKED.value)
    with refuses("ledger_row_is_booked_with_its_cost"), transaction.atomic():
        LedgerRow.objects.update(cost=money.cost(activity))


def test_a_mapping_is_said_once_and_books_on_an_activity(project, activity):
    said = {"project": project, "account": "5810", "made_at": AT}
    MappingRule.objects.create(**said)

    with refuses("mapping_is_said_once"), transaction.atomic():
        MappingRule.objects.create(**said)
    with refuses("mapping_books_on_an_activity"), transaction.atomic():
        MappingRule.objects.create(**said, words="tåg", kind="travel")
    with refuses("mapping_books_on_an_activity"), transaction.atomic():
        MappingRule.objects.create(**said, words="tåg", activity=activity)
