"""Which costs may be booked, and which files prove them."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.rules.costs import (
    LARGEST_PROOF,
    BadAmount,
    CostOutsideProject,
    FileNotTaken,
    FileTooLarge,
    check_cost,
    check_proof,
    voucher_named,
)
from bofast.kernel.period import Period

PROJECT = Period(date(2020, 1, 1), date(2023, 1, 1))
PDF, PNG, ZIP = b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"


@pytest.mark.parametrize("amount", ["0.01", "1000", "999999999999.99", "12.50"])
def test_a_sum_of_more_than_nothing_is_booked(amount):
    check_cost(Decimal(amount), booked_on=PROJECT.last, within=PROJECT)


@pytest.mark.parametrize("amount", ["0", "-1", "0.005", "1000000000000", "NaN", "Infinity", "-Infinity", "1e99999"])
def test_other_sums_are_refused(amount):
    with pytest.raises(BadAmount):
        check_cost(Decimal(amount), booked_on=PROJECT.start, within=PROJECT)


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2023, 1, 1)])
def test_a_cost_outside_the_project_is_told_its_period(day):
    with pytest.raises(CostOutsideProject) as refused:
        check_cost(Decimal(1), booked_on=day, within=PROJECT)

    assert refused.value.facts == {"day": day, "first": date(2020, 1, 1), "last": date(2022, 12, 31)}


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("faktura.pdf", PDF),
        ("FAKTURA.PDF", PDF),
        ("logo.png", PNG),
        ("bild.jpg", b"\xff\xd8\xff\xe0"),
        ("avtal.docx", ZIP),
        ("timmar.xlsx", ZIP),
        ("timmar.csv", b"a;b"),
        ("anteckning.txt", "å".encode()),
    ],
)
def test_files_are_taken_by_what_they_hold(name, start):
    check_proof(name, size=len(start), start=start)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("faktura.pdf", b"<html>"),
        ("film.mov", b"ftyp"),
        ("program.exe", b"MZ"),
        ("sida.html", b"<html>"),
        ("timmar.csv", b"a\0b"),
        ("utan", PDF),
        ("logo.svg", b"<svg>"),
        ("tom.pdf", b""),
    ],
)
def test_other_files_are_not(name, start):
    with pytest.raises(FileNotTaken):
        check_proof(name, size=len(start), start=start)


def test_twenty_megabytes_are_the_most():
    check_proof("a.pdf", size=LARGEST_PROOF, start=PDF)

    with pytest.raises(FileTooLarge) as refused:
        check_proof("a.pdf", size=50 * 2**20, start=PDF)

    assert refused.value.facts == {"name": "a.pdf", "megabytes": 50, "most": 20}


@pytest.mark.parametrize(
    ("name", "voucher"),
    [
        ("A123.pdf", "A 123"),
        ("ver-A-123 faktura.pdf", "A 123"),
        ("a_0123.PDF", "A 123"),
        ("2022-09-12 A123 1250,00.pdf", "A 123"),
        ("A1234.pdf", None),
        ("BA123.pdf", None),
        ("faktura.pdf", None),
        ("A123 B7.pdf", "A 123"),
        ("B7 B8.pdf", None),
        ("Verifikat 2022.pdf", "2022"),
    ],
)
def test_the_name_of_a_file_tells_its_voucher(name, voucher):
    assert voucher_named(name, ["A 123", "B 7", "B 8", "2022"]) == voucher


def test_vouchers_that_are_spelled_alike_are_told_by_none():
    assert voucher_named("A123.pdf", ["A 123", "A-123"]) is None
