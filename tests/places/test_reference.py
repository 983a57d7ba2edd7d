"""What `migrate` installs of places, beside what the registers say."""

import csv
from datetime import date

import pytest
from django.db.models import Count, Q

from bofast.places.models import County, Figure, Locality, Municipality
from bofast.places.queries import mean_house_prices, places_to_live
from bofast.places.rules import slug


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_of_sweden_is_there(db):
    assert (County.objects.count(), Municipality.objects.count(), len(places_to_live())) == (21, 290, 290)


def test_every_municipality_has_exactly_one_seat(db):
    seats = Municipality.objects.annotate(seats=Count("localities", filter=Q(localities__is_seat=True)))

    assert set(seats.values_list("seats", flat=True)) == {1}


@pytest.mark.parametrize(
    ("municipality", "name", "code", "population"),
    [
        ("2380", "Östersund", "2380TC114", 52_980),
        ("2361", "Sveg", "2361TC105", 2_509),
        ("2326", "Svenstavik", "2326TC107", 1_018),
        ("2303", "Hammarstrand", "2303TC103", 1_103),
        ("2321", "Järpen", "2321TC104", 1_589),
        ("0980", "Visby", "0980TC119", 24_951),
        ("2026", "Djurås", "2026TB105", 2_177),
        ("0191", "Märsta", "0191TC102", 29_815),
        ("1384", "Kungsbacka", "1384TB117", 24_071),
    ],
)
def test_a_seat_is_the_main_town_by_name(db, municipality, name, code, population):
    seat = Locality.objects.get(municipality=municipality, is_seat=True)

    assert (seat.name, seat.code, seat.population, seat.population_year) == (name, code, population, 2020)


def test_a_seat_that_the_list_lacks_is_the_municipality_itself(db):
    lacking = Locality.objects.filter(code=None).select_related("municipality").order_by("municipality")

    assert [seat.name for seat in lacking] == [
        "Upplands Väsby",
        "Järfälla",
        "Huddinge",
        "Salem",
        "Haninge",
        "Tyresö",
        "Täby",
        "Danderyd",
        "Sollentuna",
        "Nacka",
        "Sundbyberg",
        "Solna",
        "Burlöv",
        "Partille",
        "Öckerö",
        "Mölndal",
    ]
    for seat in lacking:
        people = Figure.objects.get(municipality=seat.municipality, kind="population", year=2020)
        assert (seat.name, seat.population) == (seat.municipality.name, people.value)
        assert (seat.latitude, seat.longitude) == (seat.municipality.latitude, seat.municipality.longitude)


def test_addresses_are_the_names_and_only_habo_and_håbo_collide(db):
    others = [m for m in Municipality.objects.all() if m.slug != slug(m.name)]

    assert [(m.name, m.slug) for m in others] == [("Håbo", "habo-uppsala")]
    assert [place for place in Locality.objects.all() if place.slug != slug(place.name)] == []


def test_registers_ids_are_there_to_be_matched(db):
    assert Municipality.objects.get(code="2380").concept_id == "Vt7P_856_WZS"
    assert County.objects.get(code="23").concept_id == "65Ms_7r1_RTG"


def test_every_municipality_has_population_and_house_price_each_year(db):
    years = Figure.objects.values_list("kind").annotate(n=Count("pk")).order_by("kind")

    assert list(years) == [("house_price", 290 * 14), ("population", 290 * 14)]
    assert set(Figure.objects.values_list("source", flat=True)) == {"SCB"}


def test_the_demo_s_house_prices_are_those_of_2021(db):
    prices = mean_house_prices(date(2022, 10, 3))

    assert (len(prices), prices["2380"], prices["2326"]) == (290, 3_368_000, 1_032_000)


def test_codes_names_and_centroids_are_scb_s(db, shared):
    told = {
        row["code"]: (row["name"], row["county_code"], float(row["centroid_lat"]), float(row["centroid_lon"]))
        for row in rows(shared / "geo/municipalities.csv")
    }

    assert told == {m.code: (m.name, m.county_id, m.latitude, m.longitude) for m in Municipality.objects.all()}


def test_concept_ids_are_jobtech_s(db, shared):
    told = {row["municipality_code"]: row["concept_id"] for row in rows(shared / "taxonomy/municipality_concepts.csv")}

    assert told == dict(Municipality.objects.values_list("code", "concept_id"))


def test_figures_are_the_panel_s(db, shared):
    told = {
        (row["region_code"], kind, int(row["year"])): int(float(row[column]))
        for row in rows(shared / "stats/municipal_panel_2011_2024.csv")
        for kind, column in [("population", "population"), ("house_price", "transaction_price_sek")]
        if kind == "population" or row["has_native_price"] == "True"
    }

    assert told == {(f.municipality_id, f.kind, f.year): f.value for f in Figure.objects.all()}
