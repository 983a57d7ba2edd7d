"""The map's projection, addresses, and Swedish order."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.places.rules import SkippedRow, alphabetical, free_slug, on_map, slug, sweref

SWEDEN = {"latitude": st.floats(55.3, 69.1), "longitude": st.floats(10.9, 24.2)}


@pytest.mark.parametrize(
    ("latitude", "longitude", "north", "east"),
    [  # Lantmäteriet's own check points of SWEREF 99 TM
        (55.00, 12.75, 6097.106672, 356.083438),
        (55.00, 14.25, 6095.048642, 452.024069),
        (57.00, 12.75, 6319.636937, 363.331554),
        (57.00, 19.50, 6326.392707, 773.251054),
        (59.00, 11.25, 6546.096724, 284.626066),
        (59.00, 19.50, 6548.757206, 758.410519),
        (61.00, 12.75, 6764.877311, 378.323440),
        (61.00, 18.75, 6768.593345, 702.745127),
        (63.00, 12.00, 6989.134048, 348.083148),
        (63.00, 19.50, 6993.565630, 727.798671),
        (65.00, 13.50, 7209.293753, 429.270201),
        (65.00, 21.75, 7225.449115, 817.833405),
        (67.00, 16.50, 7432.168174, 565.398458),
        (69.00, 21.00, 7666.089698, 739.639195),
    ],
)
def test_a_point_is_where_lantmateriet_has_it(latitude, longitude, north, east):
    found = sweref(latitude, longitude)

    assert found == pytest.approx((north, east), abs=0.001)


@given(**SWEDEN)
def test_further_east_is_further_right(latitude, longitude):
    assert on_map(latitude, longitude)[0] < on_map(latitude, longitude + 0.1)[0]


@given(**SWEDEN)
def test_further_north_is_further_up(latitude, longitude):
    here, there = on_map(latitude, longitude), on_map(latitude + 0.1, longitude)

    assert here[1] > there[1]
    assert hypot(here[0] - there[0], here[1] - there[1]) == pytest.approx(11.1, abs=0.1)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Härjedalen", "harjedalen"),
        ("Smögen, Kungshamn och Väjern", "smogen-kungshamn-och-vajern"),
        ("Dals-Ed", "dals-ed"),
        ("Skånes Fagerhult", "skanes-fagerhult"),
        ("…", "plats"),
    ],
)
def test_a_name_becomes_part_of_an_address(name, address):
    assert slug(name) == address


def test_a_taken_address_gets_the_first_free_number():
    assert free_slug("Berg", {"berg", "berg-2"}) == "berg-3"


def test_swedish_letters_come_last_in_their_own_order():
    assert sorted(["Örebro", "Ängelholm", "Åre", "Zinkgruvan", "borås", "Arboga"], key=alphabetical) == [
        "Arboga",
        "borås",
        "Zinkgruvan",
        "Åre",
        "Ängelholm",
        "Örebro",
    ]


def test_a_skipped_row_says_where_and_why():
    assert [str(SkippedRow(7, "2380TB1", "it has no name")), str(SkippedRow(8, "", "1 of 11 columns"))] == [
        "line 7 (2380TB1): it has no name",
        "line 8: 1 of 11 columns",
    ]
