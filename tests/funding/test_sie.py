"""SIE 4 as real files write it: encodings, quotes, objects, corrections; each line that cannot be read is named."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.ledgers import (
    Flaw,
    LedgerEmpty,
    LedgerNotRead,
    LedgerNotText,
    LedgerUnbalanced,
    Problem,
    Unbalanced,
)
from bofast.funding.sie import read_sie
from tests.funding.ledger_files import HEAD, sie, voucher

TRIP = ("5810", "1250.00", "Tåg till Ås")


def read(text):
    return read_sie((HEAD + text).encode("cp437"), name="huvudbok.se")


def rows(text):
    return [(entry.account, entry.amount, entry.text) for entry in read(text).entries]


def problems(text):
    with pytest.raises(LedgerNotRead) as refused:
        read(text)
    return [(one.line - HEAD.count("\n"), one.flaw) for one in refused.value.facts["problems"]]


def test_a_voucher_s_rows_come_with_all_that_is_known_of_them():
    first, second = read_sie(sie(voucher("2201", TRIP)), name="x.se").entries

    assert (first.series, first.voucher, first.voucher_number) == ("B", "2201", "B 2201")
    assert (first.booked_on, first.amount, first.text) == (date(2022, 7, 14), Decimal("1250.00"), "Tåg till Ås")
    assert (first.account, first.account_name, first.is_cost) == ("5810", "Biljetter", True)
    assert (first.objects, first.supplier) == ((("6", "2041"),), "Norrbanan Resor AB")
    assert (second.account, second.text, second.is_cost) == ("1930", "Norrbanan Resor AB", None)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp437", "CP437"),
        ("cp1252", "Windows-1252"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_file_is_read_in_the_encoding_that_it_is_written_in(encoding, name):
    found = read_sie(sie(voucher("2201", ("5810", "1.00", "Åre, fjällräv och ö")), encoding=encoding), name="x.se")

    assert (found.encoding, found.company) == (name, "Region Jämtland Härjedalen")
    assert found.entries[0].text == "Åre, fjällräv och ö"


def test_typographic_quotes_do_not_make_windows_text_cp437():
    content = sie(voucher("2201", ("5810", "1.00", "Film ”Hem till fjällen”")), encoding="cp1252")

    assert read_sie(content, name="x.se").entries[0].text == "Film ”Hem till fjällen”"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end):
    content = (HEAD + voucher("2201", TRIP)).replace("\n", end).encode("cp437")

    assert len(read_sie(content, name="x.se").entries) == 2


def test_quotes_within_quotes_tabs_and_missing_quotes():
    text = '#VER\tB 1\t20220714 "Filmen \\"Hem\\""\n{\n\t#TRANS\t5810 {}\t2.00 20220714 Tåg\n#trans 1930 {} -2.00\n}\n'

    assert rows(text) == [("5810", Decimal(2), "Tåg"), ("1930", Decimal(-2), 'Filmen "Hem"')]


@pytest.mark.parametrize(
    ("listed", "objects"),
    [
        ('{"1" "310" "6" "2041"}', "6:2041 1:310"),
        ("{1 310 6 2041}", "6:2041 1:310"),
        ('{ "6" "2041" }', "6:2041"),
        ('{"6" ""}', ""),
        ("{}", ""),
        ('{"6" "20 41"}', "6:20_41"),
        ('{"7" "a}b"}', "7:a}b"),
    ],
)
def test_objects_are_pairs_of_dimension_and_name(listed, objects):
    found = read(f"#VER B 1 20220714\n{{\n#TRANS 5810 {listed} 0.00\n#TRANS 1930 {{}} 0\n}}")

    assert found.entries[0].objects_text == objects


def test_a_removed_row_does_not_count_and_an_added_one_counts_once():
    text = """#VER B 1 20220714 "Tåg"
{
#BTRANS 5820 {} 9.00
#RTRANS 5810 {} 9.00
#TRANS 5810 {} 9.00
#TRANS 1930 {} -9.00
}"""

    assert [row[:2] for row in rows(text)] == [("5810", Decimal(9)), ("1930", Decimal(-9))]


@pytest.mark.parametrize("then", ["#TRANS 1930 {} -9.00", "#BTRANS 1930 {} 1.00\n#TRANS 1930 {} -9.00"])
def test_an_added_row_that_is_not_repeated_counts_by_itself(then):
    assert [row[0] for row in rows(f"#VER B 1 20220714\n{{\n#RTRANS 5810 {{}} 9.00\n{then}\n}}")] == ["5810", "1930"]


def test_two_added_rows_count_both():
    text = "#VER B 1 20220714\n{\n#TRANS 1930 {} -4\n#RTRANS 5810 {} 2\n#RTRANS 5811 {} 2\n}"

    assert [row[0] for row in rows(text)] == ["1930", "5810", "5811"]


def test_an_opening_brace_on_the_voucher_s_own_line_will_do():
    assert len(rows('#VER B 1 20220714 "Tåg" {\n#TRANS 5810 {} 1\n#TRANS 1930 {} -1\n}')) == 2


def test_a_voucher_without_number_is_known_by_its_day():
    found = read('#VER "B" "" 20220714\n{\n#TRANS 5810 {} 1\n#TRANS 1930 {} -1\n}')

    assert found.entries[0].voucher_number == "B 220714"


def test_unknown_labels_control_sums_and_a_dos_end_of_file_are_passed_over():
    assert len(rows(f"#KSUMMA\n#OBEKANT 1 2\n{voucher('1', TRIP)}\n#KSUMMA 4711\n\x1a")) == 2


@pytest.mark.parametrize(
    ("said", "read_as"),
    [("1250.00", "1250.00"), ("1250,50", "1250.50"), ("-3", "-3"), ("+3.5", "3.5"), (".50", "0.50"), ("7.", "7")],
)
def test_sums_are_read_as_they_are_meant(said, read_as):
    back = -Decimal(read_as)

    assert rows(f"#VER B 1 20220714\n{{\n#TRANS 5810 {{}} {said}\n#TRANS 1930 {{}} {back}\n}}")[0][1] == Decimal(
        read_as
    )


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        ("#TRANS 5810 {} 1.005", Flaw.DECIMALS),
        ("#TRANS 5810 {} 1,000", Flaw.DECIMALS),
        ("#TRANS 5810 {} tolv", Flaw.AMOUNT),
        ("#TRANS 5810 {} 1.2.3", Flaw.AMOUNT),
        ("#TRANS 5810 {} 12345678901234", Flaw.AMOUNT),
        ("#TRANS 5810 {}", Flaw.FIELDS),
        ('#TRANS "" {} 1', Flaw.FIELDS),
        ('#TRANS 5810 {} 1 20220714 "aldrig slut', Flaw.QUOTE),
        ("#TRANS 5810 {1 310 6 2041 1.00", Flaw.QUOTE),
        (f'#TRANS 5810 {{}} 1 20220714 "{"x" * 10_001}"', Flaw.FIELDS),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line(line, flaw):
    assert problems(f"#VER B 1 20220714\n{{\n{line}\n}}") == [(3, flaw)]


@pytest.mark.parametrize("said", ["20220231", "2022-7-1", '""', "i går"])
def test_a_voucher_without_a_day_is_named(said):
    assert problems(f"#VER B 1 {said}\n{{\n#TRANS 5810 {{}} 1\n}}") == [(1, Flaw.DAY)]


def test_a_row_outside_a_voucher_is_named():
    assert problems("#TRANS 5810 {} 1") == [(1, Flaw.OUTSIDE_VOUCHER)]


def test_all_problems_are_counted_and_the_first_of_them_told():
    with pytest.raises(LedgerNotRead) as refused:
        read("#TRANS 5810 {} 1\n" * 300)

    assert refused.value.facts["count"] == 300
    assert refused.value.facts["problems"][0] == Problem(HEAD.count("\n") + 1, Flaw.OUTSIDE_VOUCHER, "5810")
    assert len(refused.value.facts["problems"]) == 200


def test_vouchers_that_do_not_balance_are_named_with_what_they_come_to():
    text = voucher("1", TRIP) + "\n" + voucher("2", TRIP).replace("-1250.00", "-1249.50")

    with pytest.raises(LedgerUnbalanced) as refused:
        read(text)

    line = HEAD.count("\n") + 6
    assert refused.value.facts == {"vouchers": [Unbalanced("B 2", line, Decimal("0.50"))], "count": 1}


@pytest.mark.parametrize("content", [b"", b"\r\n", HEAD.encode("cp437"), b"#VER B 1 20220714\n{\n}\n", b"hej"])
def test_a_file_without_vouchers_is_empty(content):
    with pytest.raises(LedgerEmpty):
        read_sie(content, name="x.se")


@pytest.mark.parametrize("content", [b"PK\x03\x04x", b"%PDF-1.7", b"\x89PNG\r\n", b"#VER\0\0", b"\xff\xfeh"])
def test_what_is_no_text_is_not_read(content):
    with pytest.raises(LedgerNotText):
        read_sie(content, name="x.se")


texts = st.text(st.characters(codec="cp437", exclude_categories=["Cc"], exclude_characters='"\\#{}'), max_size=40)
kronor = st.decimals(-99999, 99999, places=2)


@given(st.lists(st.tuples(kronor, texts), min_size=1, max_size=8))
def test_what_is_written_is_read(written):
    lines = [f'#TRANS 5810 {{6 2041}} {amount:f} 20220714 "{text}"' for amount, text in written]
    back = -sum((amount for amount, _ in written), Decimal(0))
    content = "\r\n".join(['#VER B 1 20220714 "V"', "{", *lines, f"#TRANS 1930 {{}} {back:f}", "}"]).encode("utf-8")

    found = read_sie(content, name="x.se").entries

    assert [entry.amount for entry in found] == [*(amount for amount, _ in written), back]
    assert [entry.text for entry in found[:-1]] == [" ".join(text.split()) or "V" for _, text in written]


@given(st.binary(max_size=300))
def test_no_bytes_whatever_crash_the_reading(content):
    with contextlib.suppress(LedgerEmpty, LedgerNotRead, LedgerNotText, LedgerUnbalanced):
        read_sie(b"#VER B 1 20220714\n{\n#TRANS " + content, name="x.se")
