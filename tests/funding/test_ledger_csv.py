"""A ledger saved as a table: headers, sums and days as Swedish systems write them, and what is wrong with a row."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.ledger_csv import looks_like_a_table, read_csv
from bofast.funding.rules.ledgers import (
    ColumnsMissing,
    Flaw,
    LedgerEmpty,
    LedgerNotRead,
    LedgerNotText,
    Problem,
)
from tests.funding.ledger_files import sie, table

ROW = ("B 2201", "2022-07-14", "5810", "Biljetter", "2041", "Tåg till Ås", "1 250,00")


def read(text, encoding="utf-8"):
    return read_csv(text.encode(encoding), name="huvudbok.csv").entries


def one(**change):
    said = {"Verifikat": "B 1", "Datum": "2022-07-14", "Konto": "5810", "Text": "Tåg", "Belopp": "1,00"} | change
    return read(f"{';'.join(said)}\n{';'.join(said.values())}\n")[0]


def problem(text):
    with pytest.raises(LedgerNotRead) as refused:
        read(text)
    return refused.value.facts["problems"]


def test_a_row_is_read_with_all_that_is_known_of_it():
    (entry,) = read_csv(table(ROW), name="x.csv").entries

    assert (entry.voucher_number, entry.booked_on, entry.amount) == ("B 2201", date(2022, 7, 14), Decimal("1250.00"))
    assert (entry.account, entry.account_name, entry.objects_text) == ("5810", "Biljetter", "6:2041")
    assert entry.text == "Tåg till Ås"


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Windows-1252"), ("utf-8-sig", "UTF-8"), ("utf-8", "UTF-8"), ("cp437", "CP437")]
)
def test_the_encoding_is_found(encoding, name):
    found = read_csv(table(ROW, encoding=encoding), name="x.csv")

    assert (found.encoding, found.entries[0].text) == (name, "Tåg till Ås")


@pytest.mark.parametrize(
    "head",
    [
        "Ver.nr;Bokföringsdatum;Kontonr;Vertext;Belopp SEK",
        "VERIFIKATIONSNUMMER;BOKF.DATUM;KONTO;TEXT;UTFALL",
        "Vernr\tDatum\tKonto\tBeskrivning\tSumma",
        "ver,datum,kto,radtext,nettobelopp",
    ],
)
def test_headers_of_many_systems_are_known(head):
    mark = next(mark for mark in ";\t," if mark in head)

    assert read(f"{head}\n{mark.join(('B 1', '20220714', '5810', 'Tåg', '7'))}\n")[0].amount == 7


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1.234.567,5", "1234567.5"),
        ("−1234,50", "-1234.50"),
        ("1234,50-", "-1234.50"),
        ("(1 234,50)", "-1234.50"),
        ("1234.50", "1234.50"),
        ("1 234 kr", "1234"),
        ("0", "0"),
        (",50", "0.50"),
    ],
)
def test_sums_are_read_as_people_write_them(said, amount):
    assert one(Belopp=said).amount == Decimal(amount)


def test_debit_and_credit_are_one_sum():
    text = "Vernr;Datum;Konto;Debet;Kredit\nB 1;20220714;5810;100,00;\nB 1;20220714;5810;;25,50\n"

    assert [entry.amount for entry in read(text)] == [Decimal("100.00"), Decimal("-25.50")]


@pytest.mark.parametrize("said", ["2022-07-14", "20220714", "2022/07/14", "220714", "2022-07-14 00:00:00"])
def test_days_are_read_as_systems_write_them(said):
    assert one(Datum=said).booked_on == date(2022, 7, 14)


def test_project_place_and_supplier_have_columns_of_their_own():
    entry = one(Projekt="2041 En attraktiv region", Kst="310", Leverantör="Norrbanan Resor AB")

    assert (entry.objects_text, entry.supplier) == ("6:2041 1:310", "Norrbanan Resor AB")


def test_account_and_its_name_may_share_a_cell():
    assert (one(Konto="5810 Biljetter").account, one(Konto="5810 Biljetter").account_name) == ("5810", "Biljetter")


def test_titles_above_sums_below_and_empty_rows_are_passed_over():
    text = "sep=;\nHuvudbok 2022\n\nVernr;Datum;Konto;Belopp\nB 1;20220714;5810;5\n;;;\nSumma;;;5\n"

    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("cells", "flaw", "said"),
    [
        ("B 1;20220714;5810;1,005", Flaw.DECIMALS, "1,005"),
        ("B 1;20220714;5810;1.234", Flaw.DECIMALS, "1.234"),
        ("B 1;20220714;5810;tolv", Flaw.AMOUNT, "tolv"),
        ("B 1;14 juli;5810;1", Flaw.DAY, "14 juli"),
        ("B 1;20221314;5810;1", Flaw.DAY, "20221314"),
        ("B 1;20220714;;1", Flaw.FIELDS, "B 1"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line(cells, flaw, said):
    assert problem(f"Vernr;Datum;Konto;Belopp\nB 0;20220714;5810;1\n{cells}\n") == [Problem(3, flaw, said)]


def test_a_header_without_what_is_needed_says_what():
    with pytest.raises(ColumnsMissing) as refused:
        read("Vernr;Datum;Kommentar\nB 1;20220714;hej\n")

    assert refused.value.facts == {"missing": ["Konto", "Belopp"], "header": ["Vernr", "Datum", "Kommentar"]}


@pytest.mark.parametrize("text", ["", "\n\n", "Vernr;Datum;Konto;Belopp\n"])
def test_a_table_without_rows_is_empty(text):
    with pytest.raises(LedgerEmpty):
        read(text)


def test_a_spreadsheet_is_no_table():
    with pytest.raises(LedgerNotText):
        read_csv(b"PK\x03\x04", name="huvudbok.xlsx")


def test_a_cell_that_never_ends_is_named():
    assert problem('Vernr;Datum;Konto;Belopp\n"' + "x" * 200_000)[0].flaw is Flaw.QUOTE


def test_a_table_is_told_from_sie():
    assert looks_like_a_table(table(ROW))
    assert not looks_like_a_table(sie())
    assert not looks_like_a_table(sie(encoding="utf-8-sig"))
