"""Two people read and map ledgers at the same time: a file is read once, a row is booked once."""

import pytest
from django.db import connection

from bofast.audit.queries import tampering
from bofast.funding.actions.ledgers import apply_rules, import_ledger, map_rows, remember_mapping
from bofast.funding.models import CostLine, LedgerImport, LedgerRow, MappingRule
from bofast.funding.queries.ledgers import planned
from bofast.funding.rules.ledgers import LedgerImportedBefore, LedgerMovedOn
from tests.funding.actions.test_at_once import at_once, the_refused
from tests.funding.ledger_files import sie, voucher
from tests.region import AT

pytestmark = pytest.mark.postgres
TRIP = ("5810", "1250.00", "Tåg till Stockholm, 3 personer")


@pytest.fixture(autouse=True)
def _server(django_db_setup):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


@pytest.fixture
def of(committed):
    """The committed project; what was read from ledgers is removed first."""
    yield committed
    for model in (LedgerRow, LedgerImport, MappingRule):
        model.objects.all().delete()


def reading(of, by, *vouchers):
    return lambda: import_ledger(project=of.project, name="huvudbok.se", content=sie(*vouchers), by=by, at=AT)


def booking(of, by, *vouchers):
    ledger = reading(of, by, *vouchers)()
    return lambda: apply_rules(ledger=ledger, seen=planned(ledger).mark, by=by, at=AT)


def test_the_same_file_is_read_once(of):
    results = at_once(*(reading(of, by, voucher("4711", TRIP)) for by in (of.vera, of.nils)))

    assert isinstance(the_refused(results), LedgerImportedBefore)
    assert LedgerImport.objects.count() == 1
    assert not tampering()


def test_a_row_that_two_files_hold_is_booked_once(of):
    remember_mapping(project=of.project, account="5810", kind="travel", activity=of.activity, by=of.nils, at=AT)

    at_once(
        booking(of, of.vera, voucher("4711", TRIP)),
        booking(of, of.nils, voucher("4711", TRIP), voucher("4712", TRIP)),
    )

    assert CostLine.objects.filter(voucher="B 4711").count() == 1
    assert LedgerRow.objects.filter(state="duplicate").count() == 1


def test_rows_are_mapped_once(of):
    ledger = reading(of, of.nils, voucher("4711", TRIP))()
    said = {"ledger": ledger, "kind": "travel", "activity": of.activity, "at": AT}

    results = at_once(
        *(lambda by=by: map_rows(**said, rows=LedgerRow.objects.all(), by=by) for by in (of.vera, of.nils))
    )

    assert isinstance(the_refused(results), LedgerMovedOn)
    assert CostLine.objects.filter(voucher="B 4711").count() == 1
