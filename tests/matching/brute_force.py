"""The engine's question answered by brute force, written straight from design/engine.md in plain Python.

It shares no code with the engine: every pair of place and vacancy is scored for every adult.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date


@dataclass
class World:
    """All that is known: rows as dictionaries, in any order."""

    places: list[dict]
    occupations: dict[str, dict]  # id → group, dropped, replaced_by
    substitutes: dict[tuple[str, str], float]  # (wanted, the vacancy's) → share
    vacancies: list[dict]
    prices: dict[str, int] = field(default_factory=dict)


def answered(world: World, household: dict, on: date | None, best: int = 5) -> dict:
    """Every place, best first, and apart those where only some find work."""
    considered = [v for v in world.vacancies if on is None or is_open(v, on)]
    fitting = [worths(world, considered, adult) for adult in household["adults"]]
    found, apart = [], []
    for place in world.places:
        if not is_wanted(place, household.get("where", {})):
            continue
        adults = [person(fits, adult, place, best) for fits, adult in zip(fitting, household["adults"], strict=True)]
        needed = [told["fit"] for told in adults if told["must_have_work"]]
        share, unknown = wishes(world, place, household.get("wishes", {}))
        fit = math.prod(needed) ** (1 / len(needed)) * (0.5 + 0.5 * share)
        told = {"place": place["name"], "municipality": place["municipality"], "key": place["key"], "fit": fit}
        told |= {"adults": adults, "unknown": unknown}
        if all(needed):
            found.append(told)
        elif any(adult["fit"] for adult in adults):
            apart.append(told)
    found.sort(key=lambda told: (-round(told["fit"], 9), told["municipality"], told["place"], told["key"]))
    return {
        "vacancies_considered": len(considered),
        "without_place": sum(workplace(world, v) is None for v in considered),
        "places": found,
        "one_only": apart,
    }


def is_open(vacancy: dict, on: date) -> bool:
    last = vacancy["last_day"]
    return not vacancy["closed"] and vacancy["opens_on"] <= on and (last is None or last >= on)


def is_wanted(place: dict, where: dict) -> bool:
    counties, municipalities = where.get("counties", []), where.get("municipalities", [])
    if (counties or municipalities) and not (place["county"] in counties or place["municipality"] in municipalities):
        return False
    near = where.get("near")
    return near is None or travel(place, (near["latitude"], near["longitude"])) <= near["minutes"]


def worths(world: World, vacancies: list[dict], adult: dict) -> list[dict]:
    """What fits the adult wherever they live: each vacancy with its worth and its workplace."""
    found = []
    for vacancy in vacancies:
        occupation = occupation_fit(world, adult["occupations"], vacancy)
        point = "home" if vacancy["remote"] is not None and adult["remote"] else workplace(world, vacancy)
        if occupation == 0 or point is None:
            continue
        if adult["extent"] and vacancy["extent"] and vacancy["extent"] != adult["extent"]:
            continue
        k = skills_share(adult, vacancy)
        found.append(
            {
                "id": vacancy["id"],
                "source": vacancy["source"],
                "point": point,
                "worth": occupation * 0.85 if k is None else occupation * (0.7 + 0.3 * k),
                "occupation_fit": occupation,
                "skills_share": k,
                "positions": vacancy["positions"],
                "lacks": bool(set(adult["lacks"]) & {must["id"] for must in vacancy["musts"]}),
            }
        )
    return found


def person(fitting: list[dict], adult: dict, place: dict, best: int) -> dict:
    scored, excluded = [], []
    for told in fitting:
        minutes = 0.0 if told["point"] == "home" else travel(place, told["point"])
        if minutes <= adult["commute_minutes"]:
            score = told["worth"] * (1 - 0.5 * minutes / adult["commute_minutes"])
            (excluded if told["lacks"] else scored).append({**told, "minutes": minutes, "score": score})
    scored.sort(key=by_score)
    others = sum(told["positions"] for told in scored[1:] if told["score"] >= 0.3)
    first = max((told["score"] for told in scored), default=0.0)
    shown = ("id", "source", "score", "occupation_fit", "skills_share", "minutes")
    return {
        "name": adult["name"],
        "must_have_work": adult["must_have_work"],
        "fit": first + (1 - first) * 0.2 * (1 - 2 ** (-others / 10)) if scored else 0.0,
        "positions": sum(told["positions"] for told in scored),
        "vacancies": [{name: told[name] for name in shown} for told in scored[:best]],
        "excluded": [told["id"] for told in sorted(excluded, key=by_score)[:3]],
    }


def by_score(told: dict) -> tuple:
    return -round(told["score"], 9), told["id"], told["source"]


def skills_share(adult: dict, vacancy: dict) -> float | None:
    asked = set(vacancy["skills"])
    return len(asked & set(adult["skills"])) / len(asked) if asked else None


def workplace(world: World, vacancy: dict) -> tuple[float, float] | None:
    if vacancy["latitude"] is not None:
        return vacancy["latitude"], vacancy["longitude"]
    seats = [place for place in world.places if place["seat"] and place["municipality"] == vacancy["municipality"]]
    return (seats[0]["latitude"], seats[0]["longitude"]) if seats else None


def occupation_fit(world: World, wanted: list[str], vacancy: dict) -> float:
    theirs = current(world, vacancy["occupation"])
    group = vacancy["group"] or group_of(world, vacancy["occupation"])
    return max(_fit(world, one, theirs, group) for one in wanted)


def _fit(world: World, wanted: str, theirs: str | None, group: str | None) -> float:
    if wanted not in world.occupations:  # an SSYK-4 group
        return 0.6 if wanted == group else 0.0
    mine = current(world, wanted)
    if mine is not None and mine == theirs:
        return 1.0
    said = world.substitutes.get((mine, theirs))
    if said is not None:
        return said
    return 0.6 if group is not None and group_of(world, wanted) == group else 0.0


def current(world: World, occupation: str | None) -> str | None:
    """Itself or what replaced it; None for a dropped one that nothing replaced."""
    seen = set()
    while occupation in world.occupations and world.occupations[occupation]["dropped"]:
        if occupation in seen:
            return None
        seen.add(occupation)
        occupation = world.occupations[occupation]["replaced_by"]
    return occupation if occupation in world.occupations else None


def group_of(world: World, occupation: str | None) -> str | None:
    now = current(world, occupation)
    return world.occupations.get(now or occupation, {}).get("group")


def wishes(world: World, place: dict, wished: dict) -> tuple[float, list[str]]:
    known, unknown = [], []
    if wished.get("housing"):
        price = world.prices.get(place["municipality"])
        low, high = min(world.prices.values(), default=0), max(world.prices.values(), default=0)
        if price is None:
            unknown.append("housing")
        else:
            known.append((high - price) / (high - low) if high > low else 1.0)
    if wished.get("size"):
        people = place["population"]
        if people is None:
            unknown.append("population")
        else:
            known.append(
                float(wished["size"] == ("village" if people < 2000 else "town" if people < 20000 else "city"))
            )
    if wished.get("near"):
        minutes = travel(place, (wished["near"]["latitude"], wished["near"]["longitude"]))
        known.append(max(0.0, 1 - minutes / 180))
    return (sum(known) / len(known) if known else 1.0), unknown


def travel(place: dict, point: tuple[float, float]) -> float:
    a, b = math.radians(place["latitude"]), math.radians(point[0])
    east = math.radians(point[1]) - math.radians(place["longitude"])
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    road = 1.3 * 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, h)))
    return min(road, 10) / 50 * 60 + max(road - 10, 0) / 75 * 60
