"""What the public pages know about the country's places: read once, kept in the process until the register changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bofast.indexes.queries import revisions
from bofast.places.models import County, Figure, Locality, Municipality
from bofast.web.registers import county_in_words

COLUMNS = (
    "pk",
    "name",
    "slug",
    "municipality_id",
    "latitude",
    "longitude",
    "population",
    "population_year",
    "is_seat",
)

UNBENT = frozenset("aeiouyåäösxz")
ODD_NAMES = {"Falun": "Falu", "Kalmar": "Kalmar"}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the year it is for and who says so."""

    value: int
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class MunicipalityTold:
    code: str
    name: str
    slug: str
    county: str
    county_name: str
    house_price: Told | None
    population: Told | None

    @property
    def called(self) -> str:
        """With the word for what it is, in the reader's language."""
        return called(self.name)


@dataclass(frozen=True, slots=True)
class LocalityTold:
    key: int
    name: str
    slug: str
    municipality: str
    latitude: float
    longitude: float
    population: int
    population_year: int
    is_seat: bool


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """Counties by code, municipalities by code, localities by primary key."""

    revision: int
    counties: Mapping[str, str]
    municipalities: Mapping[str, MunicipalityTold]
    localities: Mapping[int, LocalityTold]

    def name_of(self, code: str) -> str:
        """The county's or municipality's name; "" for a code that is neither."""
        if code in self.counties:
            return self.counties[code]
        return self.municipalities[code].name if code in self.municipalities else ""

    def seat_of(self, code: str) -> LocalityTold | None:
        """The municipality's seat; None for a code that is no municipality's."""
        return next((place for place in self.localities_of(code) if place.is_seat), None)

    def localities_of(self, code: str) -> list[LocalityTold]:
        """The municipality's places to live, the largest first."""
        inside = [place for place in self.localities.values() if place.municipality == code]
        return sorted(inside, key=lambda place: (-place.population, place.name))


def called(name: str) -> str:
    """“Krokoms kommun”, “Åre kommun”, “Krokom municipality”: in Swedish, names that end in a consonant take an s."""
    if (get_language() or "sv").startswith("sv"):
        name = ODD_NAMES.get(name) or (name if name[-1:].lower() in UNBENT else f"{name}s")
    return _("%(name)s municipality") % {"name": name}


def country(on: date) -> Country:
    """The places as they stand, with the figures of the last full year before that day, in the reader's language."""
    return _country(revisions("places")[0], on.year - 1, get_language() or "sv")


@lru_cache(maxsize=4)
def _country(revision: int, year: int, _language: str) -> Country:
    counties = {county.code: county_in_words(county.name) for county in County.objects.order_by("code")}
    prices, populations = _latest(Figure.Kind.HOUSE_PRICE, year), _latest(Figure.Kind.POPULATION, year)
    municipalities = {
        code: MunicipalityTold(code, name, slug, county, counties[county], prices.get(code), populations.get(code))
        for code, name, slug, county in Municipality.objects.order_by("code").values_list(
            "code", "name", "slug", "county_id"
        )
    }
    localities = {row[0]: LocalityTold(*row) for row in Locality.objects.order_by("pk").values_list(*COLUMNS)}
    return Country(revision, counties, municipalities, localities)


def _latest(kind: str, year: int) -> dict[str, Told]:
    """By municipality, the newest figure that is not younger than the year."""
    rows = Figure.objects.filter(kind=kind, year__lte=year).order_by("year")
    return {
        code: Told(value, told, source)
        for code, told, value, source in rows.values_list("municipality_id", "year", "value", "source")
    }
