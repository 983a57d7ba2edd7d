"""SCB's list of localities, whole and damaged."""

import pytest

from bofast.kernel.tables import Unreadable
from bofast.places.rules import LocalityFacts, SkippedRow
from bofast.places.scb import JAMTLAND, localities

HEADER = "code,name,mun_code,mun_name,lan_code,lan_name,area,pop,year,lat,lon\n"
SVEG = "2361TC107,Sveg,2361,Härjedalen,23,Jämtland,369,2509,2020,62.03471,14.36502\n"


def only(text):
    (row,) = localities(text.encode())
    return row


def test_a_row_becomes_facts():
    assert only(HEADER + SVEG) == LocalityFacts(2, "2361TC107", "Sveg", "2361", 62.03471, 14.36502, 2509, 2020)


def test_semicolons_and_decimal_commas_mean_the_same():
    assert only((HEADER + SVEG).replace(",", ";").replace(".", ",")) == only(HEADER + SVEG)


def test_a_code_that_lost_its_first_nought_gets_it_back():
    row = only(HEADER + "0188TC120,Norrtälje,188,Norrtälje,1,Stockholm,1,22 024,2020,59.75,18.70")

    assert (row.municipality, row.population) == ("0188", 22_024)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2361TC107", "", "“” is no locality code"),
        ("2361TC107", "<script>", "“<script>” is no locality code"),
        ("Sveg", "", "it has no name"),
        ("Sveg", "S" * 121, "its name is too long"),
        ("62.03471", "14.36502", "latitude 14.36502, longitude 14.36502 is not in Sweden"),
        ("62.03471", "north", "lat is “north”: not a number"),
        ("62.03471", "nan", "lat is “nan”: not a number"),
        ("2509", "-1", "pop is “-1”: not a whole number from 0 to 5000000"),
        ("2509", "2.5", "pop is “2.5”: not a whole number from 0 to 5000000"),
        ("2509", "", "pop is “”: not a number"),
        (",2020,", ",20200,", "year is “20200”: not a whole number from 1900 to 2100"),
        (",14.36502", "", "10 of 11 columns"),
    ],
)
def test_a_bad_row_says_why(old, new, reason):
    row = only(HEADER + SVEG.replace(old, new, 1))

    assert row == SkippedRow(2, row.code, reason)


def test_a_list_cut_off_half_way_keeps_the_rows_before():
    first, second = localities((HEADER + SVEG + SVEG[:30]).encode())

    assert (first.name, second.reason) == ("Sveg", "4 of 11 columns")


def test_another_table_is_refused_before_its_first_row():
    with pytest.raises(Unreadable, match="lacks the columns mun_code, pop, year, lat, lon"):
        localities(b"code,name\n1,2\n")


def test_the_county_of_the_demo_comes_along():
    rows = list(localities(JAMTLAND.read_bytes()))

    assert (len(rows), {row.municipality[:2] for row in rows}) == (59, {"23"})


def test_the_real_list_reads_whole(shared):
    rows = list(localities((shared / "geo/tatorter_2020.csv").read_bytes()))

    assert (len(rows), sum(isinstance(row, SkippedRow) for row in rows)) == (2_017, 0)
    assert sum(row.population for row in rows) > 9_000_000


def test_the_real_list_holds_what_the_demo_s_county_holds(shared):
    real = [r for r in localities((shared / "geo/tatorter_2020.csv").read_bytes()) if r.municipality[:2] == "23"]
    ours = list(localities(JAMTLAND.read_bytes()))

    assert {(r.code, r.name, r.population, r.latitude) for r in ours} == {
        (r.code, r.name, r.population, r.latitude) for r in real
    }
