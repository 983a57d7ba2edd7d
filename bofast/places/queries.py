"""What can be asked about places: where one can live, what houses cost, who borders on whom."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Max, QuerySet

from bofast.places.models import County, Figure, Locality, Municipality
from bofast.places.rules import alphabetical

NEIGHBOURS = Path(__file__).resolve().parent / "reference" / "neighbours.csv"


@dataclass(frozen=True, slots=True)
class PlaceToLive:
    """A locality or a municipality's seat: codes of municipality and county, degrees, persons, and its address."""

    id: int
    name: str
    municipality: str
    county: str
    latitude: float
    longitude: float
    population: int
    is_seat: bool
    slug: str
    municipality_name: str
    municipality_slug: str


def places_to_live() -> list[PlaceToLive]:
    """Every place to live, by municipality code and then name; one query."""
    rows = Locality.objects.order_by("municipality", "name", "pk").values_list(
        "id",
        "name",
        "municipality_id",
        "municipality__county_id",
        "latitude",
        "longitude",
        "population",
        "is_seat",
        "slug",
        "municipality__name",
        "municipality__slug",
    )
    return [PlaceToLive(*row) for row in rows]


def house_price_year(on: date) -> int | None:
    """The last full year before the day that any mean house price is known for."""
    prices = Figure.objects.filter(kind=Figure.Kind.HOUSE_PRICE, year__lt=on.year)
    year: int | None = prices.aggregate(year=Max("year"))["year"]
    return year


def mean_house_prices(on: date) -> dict[str, int]:
    """Kronor by municipality code in that year, the same year for all; those without a figure are left out."""
    prices = Figure.objects.filter(kind=Figure.Kind.HOUSE_PRICE, year=house_price_year(on) or 0)
    return dict(prices.order_by("municipality").values_list("municipality_id", "value"))


def latest_figures(on: date) -> dict[str, dict[str, Figure]]:
    """The latest figure of each kind from a full year before the day, by municipality code and kind."""
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in Figure.objects.filter(year__lt=on.year).order_by("year"):
        found[figure.municipality_id][figure.kind] = figure
    return dict(found)


def figures_of(municipality: Municipality, on: date) -> QuerySet[Figure]:
    """Every figure of the municipality from full years before the day, by kind and year."""
    return municipality.figures.filter(year__lt=on.year).order_by("kind", "year")


@dataclass(frozen=True, slots=True)
class CountyList:
    """A county and its municipalities."""

    county: County
    municipalities: list[Municipality]


def counties() -> list[CountyList]:
    """Every county with its municipalities, both as Swedes sort names: what a select field offers; two queries."""
    rows = County.objects.prefetch_related("municipalities")
    listed = [CountyList(county, by_name(county.municipalities.all())) for county in rows]
    return sorted(listed, key=lambda row: alphabetical(row.county.name))


def neighbours(municipality: Municipality) -> list[Municipality]:
    """The municipalities whose shapes touch this one's, as Swedes sort names."""
    return by_name(Municipality.objects.filter(code__in=_neighbours().get(municipality.code, ())))


def by_name(municipalities: Iterable[Municipality]) -> list[Municipality]:
    """As Swedes sort names."""
    return sorted(municipalities, key=lambda municipality: alphabetical(municipality.name))


@cache
def _neighbours() -> Mapping[str, frozenset[str]]:
    touching: dict[str, set[str]] = defaultdict(set)
    with NEIGHBOURS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            touching[row["municipality"]].add(row["neighbour"])
            touching[row["neighbour"]].add(row["municipality"])
    return {code: frozenset(others) for code, others in touching.items()}
