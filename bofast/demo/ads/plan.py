"""How many vacancies there are in which municipality, and of which trade: as the country is, on a small scale."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from bofast.demo.ads.dice import Dice
from bofast.demo.ads.registers import Municipality, registers
from bofast.demo.ads.stock import Family, Trade, families

# Jämtland Härjedalen, with the mountains heavier than their population: they staff for the winter.
HERE = {
    "2303": 42,  # Ragunda
    "2305": 48,  # Bräcke
    "2309": 95,  # Krokom
    "2313": 80,  # Strömsund
    "2321": 190,  # Åre
    "2326": 65,  # Berg
    "2361": 130,  # Härjedalen
    "2380": 430,  # Östersund
}
ACROSS_THE_BORDER = {
    "2260": 24,  # Ånge, where many from Bräcke work
    "2281": 54,  # Sundsvall
}
NEIGHBOURS = ("20", "21", "22", "24")  # Dalarna, Gävleborg, Västernorrland, Västerbotten
OPEN_WITH_NEIGHBOURS = 1500
OPEN_ELSEWHERE = 2750
FEWEST = 4  # in a municipality
PAST = 60

MOUNTAINS = {
    "2321": 14.0,
    "2361": 11.0,
    "2326": 4.0,
    "2309": 0.6,
    "2313": 0.6,
    "2039": 10.0,  # Älvdalen
    "2023": 10.0,  # Malung-Sälen
    "2421": 6.0,  # Storuman
    "2462": 4.0,  # Vilhelmina
    "2422": 3.0,  # Sorsele
    "2506": 3.0,  # Arjeplog
    "2584": 4.0,  # Kiruna
    "2523": 3.0,  # Gällivare
}


@dataclass(frozen=True, slots=True)
class Post:
    """One vacancy to be described; `past`: its last day has gone by."""

    id: str
    municipality: Municipality
    family: Family
    trade: Trade
    past: bool = False


def posts() -> Iterator[Post]:
    """Every ordinary vacancy, municipality by municipality."""
    known = registers().municipalities
    for code, number in sorted(numbers().items()):
        for index, (family, trade) in enumerate(_trades(known[code], number)):
            yield Post(f"{code}-{index + 1:03}", known[code], family, trade)


def past_posts() -> Iterator[Post]:
    """Those that were open once, most of them in the county."""
    known = registers().municipalities
    here, elsewhere = sorted(HERE), sorted(set(known) - set(HERE))
    for index in range(PAST):
        dice = Dice(f"past {index}")
        municipality = known[dice.one(here if index % 3 else elsewhere)]
        family, trade = _trades(municipality, 1, dice)[0]
        yield Post(f"{municipality.code}-t{index + 1:02}", municipality, family, trade, past=True)


@cache
def numbers() -> Mapping[str, int]:
    """How many open vacancies, by municipality code."""
    told = {**HERE, **ACROSS_THE_BORDER}
    rest = [m for m in registers().municipalities.values() if m.code not in told]
    near = [m for m in rest if m.county_code in NEIGHBOURS]
    far = [m for m in rest if m.county_code not in NEIGHBOURS]
    return {
        **told,
        **_shared(near, OPEN_WITH_NEIGHBOURS - sum(told.values()), 0.8),
        **_shared(far, OPEN_ELSEWHERE, 0.75),
    }


def _shared(among: list[Municipality], total: int, power: float) -> dict[str, int]:
    """The total in proportion to population to that power; the fewest each, the largest remainders first."""
    left = total - FEWEST * len(among)
    weights = {m.code: float(m.population) ** power for m in among}
    shares = {code: left * weight / sum(weights.values()) for code, weight in weights.items()}
    whole = {code: FEWEST + int(share) for code, share in shares.items()}
    for code in sorted(shares, key=lambda code: (int(shares[code]) - shares[code], code))[
        : total - sum(whole.values())
    ]:
        whole[code] += 1
    return whole


def _trades(municipality: Municipality, number: int, dice: Dice | None = None) -> list[tuple[Family, Trade]]:
    """So many trades, spread evenly over what is common in such a place."""
    choices = [(family, trade) for family in families() for trade in family.trades]
    ends = list(accumulate(trade.weight * ATTRACTION[trade.where](municipality) for _, trade in choices))
    dice = dice or Dice(f"trades {municipality.code}")
    return [choices[bisect(ends, ends[-1] * (index + dice.roll()) / number)] for index in range(number)]


def _mountains(municipality: Municipality) -> float:
    return MOUNTAINS.get(municipality.code, 0.0)


def _guests(municipality: Municipality) -> float:
    return 1.0 + MOUNTAINS.get(municipality.code, 0.0) * 0.45


def _town(municipality: Municipality) -> float:
    return 0.0 if municipality.population < 13_000 else min(municipality.population / 50_000, 1.6)


def _middle(municipality: Municipality) -> float:
    return 0.35 if municipality.population < 9_000 else 1.0


def _country(municipality: Municipality) -> float:
    return 3.0 if municipality.population < 16_000 else 1.0 if municipality.population < 70_000 else 0.2


def _works(municipality: Municipality) -> float:
    return 1.3 if municipality.population < 60_000 else 0.7


def _forest(municipality: Municipality) -> float:
    return _country(municipality) * (1.6 if municipality.county_code in {*NEIGHBOURS, "23", "25", "17"} else 0.4)


def _rivers(municipality: Municipality) -> float:
    return 1.5 if municipality.county_code in {"22", "23", "24", "25"} else 0.15


ATTRACTION: Mapping[str, Callable[[Municipality], float]] = {
    "": lambda municipality: 1.0,  # noqa: ARG005
    "fjäll": _mountains,
    "gäster": _guests,
    "stad": _town,
    "ort": _middle,
    "land": _country,
    "bruk": _works,
    "skog": _forest,
    "älv": _rivers,
}
