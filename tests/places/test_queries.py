"""What can be asked about places."""

from datetime import date

import pytest

from bofast.places.models import Figure, Municipality
from bofast.places.queries import (
    PlaceToLive,
    counties,
    figures_of,
    house_price_year,
    latest_figures,
    mean_house_prices,
    neighbours,
    places_to_live,
)

DAY = date(2022, 10, 3)


@pytest.fixture
def prices(ostersund, berg):
    for municipality, year, value in [(ostersund, 2020, 20), (ostersund, 2021, 21), (berg, 2020, 10)]:
        Figure.objects.create(municipality=municipality, kind="house_price", year=year, value=value, source="SCB")
    Figure.objects.create(municipality=ostersund, kind="house_price", year=2022, value=22, source="SCB")


def test_a_place_to_live_says_all_that_the_engine_and_an_address_need(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = places_to_live()

    assert found == [
        PlaceToLive(
            town.pk, "Östersund", "2380", "23", 63.18, 14.65, 51_000, True, "ostersund", "Östersund", "ostersund"
        )
    ]


def test_places_come_by_municipality_and_then_name(town, codeless):
    assert [place.municipality for place in places_to_live()] == ["2326", "2380"]


def test_house_prices_are_of_the_last_full_year_before_the_day(prices):
    assert (house_price_year(DAY), mean_house_prices(DAY)) == (2021, {"2380": 21})


def test_all_house_prices_are_of_one_year(prices):
    assert mean_house_prices(date(2021, 1, 1)) == {"2326": 10, "2380": 20}


def test_before_the_first_figure_nothing_is_known(prices):
    assert (house_price_year(date(2020, 12, 31)), mean_house_prices(date(2020, 12, 31))) == (None, {})


def test_each_municipality_s_latest_figures_may_be_of_different_years(prices):
    found = latest_figures(DAY)

    assert {code: kinds["house_price"].year for code, kinds in found.items()} == {"2326": 2020, "2380": 2021}


def test_a_municipality_s_figures_run_through_the_years(prices, ostersund):
    assert [figure.year for figure in figures_of(ostersund, DAY)] == [2020, 2021]


def test_a_select_field_gets_counties_and_municipalities_in_swedish_order(db, django_assert_num_queries):
    with django_assert_num_queries(2):
        listed = counties()

    assert [row.county.name for row in listed][-4:] == [
        "Västmanlands län",
        "Västra Götalands län",
        "Örebro län",
        "Östergötlands län",
    ]
    jamtland = next(row for row in listed if row.county.code == "23")
    assert [municipality.name for municipality in jamtland.municipalities] == [
        "Berg",
        "Bräcke",
        "Härjedalen",
        "Krokom",
        "Ragunda",
        "Strömsund",
        "Åre",
        "Östersund",
    ]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("2380", ["Berg", "Bräcke", "Krokom", "Ragunda", "Strömsund"]),
        ("2321", ["Berg", "Krokom"]),
        ("0980", []),
    ],
)
def test_neighbours_are_those_whose_shapes_touch(db, code, names):
    assert [one.name for one in neighbours(Municipality.objects.get(code=code))] == names
