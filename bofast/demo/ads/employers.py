"""Who advertises: names that nobody bears, and the point where the work is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bofast.demo.ads.dice import Dice
from bofast.demo.ads.plan import MOUNTAINS, Post
from bofast.demo.ads.registers import Locality
from bofast.demo.ads.stock import Sentences, common, fitting

NORTH = {"20", "21", "22", "23", "24", "25"}
RESORTS = {
    "Åre": 9.0,
    "Björnänge": 3.0,
    "Undersåker": 2.0,
    "Funäsdalen": 6.0,
    "Bruksvallarna": 4.0,
    "Vemdalen": 5.0,
    "Klövsjö": 5.0,
}
FARMS_ROUND_ABOUT = {"land", "skog", "älv"}
KM_A_DEGREE = 111.2
ON_AN_ISLAND = {"Lidingö", "Öckerö"}


@dataclass(frozen=True, slots=True)
class Workplace:
    """An employer where the work is done; `latitude` and `longitude` are unknown for some, as in real ads."""

    employer: str
    locality: str
    latitude: float | None
    longitude: float | None

    @property
    def in_place(self) -> str:
        return f"{'på' if self.locality in ON_AN_ISLAND else 'i'} {self.locality}"


def workplace(post: Post, dice: Dice) -> Workplace:
    locality = _locality(post, dice)
    spread = min(0.4 + locality.population**0.5 * 0.014, 5.0) * (3.0 if post.trade.where in FARMS_ROUND_ABOUT else 1.0)
    north, east = ((dice.roll() + dice.roll() - 1) * spread for _ in range(2))
    latitude = round(locality.latitude + north / KM_A_DEGREE, 5)
    longitude = round(locality.longitude + east / KM_A_DEGREE * 2, 5)  # a degree is half as wide at 60° north
    employer = _employer(post, dice)
    is_placed = not dice.chance(0.05)
    return Workplace(employer, locality.name, latitude if is_placed else None, longitude if is_placed else None)


def _locality(post: Post, dice: Dice) -> Locality:
    """One of the municipality's localities: larger ones more often, and work for guests where the guests are."""
    localities = post.municipality.localities
    for_guests = post.trade.where in {"fjäll", "gäster"} and post.municipality.code in MOUNTAINS
    weights = [
        RESORTS.get(locality.name, 0.25) if for_guests else float(locality.population) ** 0.75
        for locality in localities
    ]
    left = dice.roll() * sum(weights)
    for locality, weight in zip(localities, weights, strict=True):
        left -= weight
        if left < 0:
            return locality
    return localities[0]


def _employer(post: Post, dice: Dice) -> str:
    """One of the few that there are of the kind in a municipality, so that some seek several people."""
    code, people = post.municipality.code, post.municipality.population
    few = 2 if people < 9_000 else 3 if people < 30_000 else 5 if people < 90_000 else 9
    patterns = fitting(post.trade.employers or post.family.employers, grounds(code))
    return _invented(code, patterns, dice.below(few))


@cache
def _invented(municipality: str, patterns: Sentences, which: int) -> str:
    dice = Dice(f"employer {municipality} {patterns[0]} {which}")
    name = dice.one(common().prefixes["north" if municipality[:2] in NORTH else "south"])
    genitive = name if name[-1] in "sxz" else f"{name}s"
    return dice.one(patterns).format(p=name, ps=genitive)


@cache
def grounds(municipality: str) -> frozenset[str]:
    """What holds for the place, by its code, for names and sentences that are not true everywhere."""
    is_north, has_mountains = municipality[:2] in NORTH, municipality in MOUNTAINS
    return frozenset({"", "norr" if is_north else "syd", *(["fjäll"] if has_mountains else [])})
