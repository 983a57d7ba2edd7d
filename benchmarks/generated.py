"""Makes ads after the distributions of the shared ones: as many as asked for, always the same for the same seed."""

from __future__ import annotations

import collections
import csv
import datetime
import json
import sys
from pathlib import Path

import numpy as np

from bofast.matching.rules.facts import Must, OccupationFacts, PlaceFacts, SubstitutionFacts, VacancyFacts
from bofast.matching.rules.household import Adult, Household, Wanted

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
DAY = datetime.date(2025, 6, 1)
ADS, WORKPLACES = 100_000, 12_821


def need_shared() -> None:
    """Say loudly that nothing can be measured without the shared data."""
    if not SHARED.is_dir():
        sys.exit("REAL DATA MISSING: ../shared/data is not beside the checkout, nothing was measured")


def _rows(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def places(*, seats_only: bool = False) -> list[PlaceFacts]:
    """Every locality of the list, or each municipality's largest; the five municipalities without one lack here."""
    found = [
        PlaceFacts(
            key=number,
            name=row["name"],
            municipality=row["mun_code"],
            county=row["lan_code"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            population=int(row["pop"]),
            seat=False,
        )
        for number, row in enumerate(_rows("geo/tatorter_2020.csv"), start=1)
    ]
    largest: dict[str, PlaceFacts] = {}
    for place in found:
        if place.municipality not in largest or (place.population or 0) > (largest[place.municipality].population or 0):
            largest[place.municipality] = place
    seats = {place.key for place in largest.values()}
    told = [
        PlaceFacts(p.key, p.name, p.municipality, p.county, p.latitude, p.longitude, p.population, p.key in seats)
        for p in found
    ]
    return _with_centroids([place for place in told if place.seat]) if seats_only else told


def _with_centroids(seats: list[PlaceFacts]) -> list[PlaceFacts]:
    """All 290: a municipality without a locality in the list has its centroid."""
    known = {seat.municipality for seat in seats}
    missing = [row for row in _rows("geo/municipalities.csv") if row["code"] not in known]
    return seats + [
        PlaceFacts(
            key=1_000_000 + number,
            name=row["name"],
            municipality=row["code"],
            county=row["county_code"],
            latitude=float(row["centroid_lat"]),
            longitude=float(row["centroid_lon"]),
            population=None,
            seat=True,
        )
        for number, row in enumerate(missing)
    ]


def occupations() -> list[OccupationFacts]:
    return [OccupationFacts(row["concept_id"], row["ssyk4_code"]) for row in _rows("taxonomy/occupation_names.csv")]


def substitutions() -> list[SubstitutionFacts]:
    return [
        SubstitutionFacts(row["concept_id"], row["substitutes_concept_id"], int(row["percentage"]) / 100)
        for row in _rows("taxonomy/substitutes.csv")
    ]


def vacancies(count: int = ADS, workplaces: int = WORKPLACES, seed: int = 20_250_601) -> list[VacancyFacts]:
    """Ads at workplaces that lie around localities as people do; what they ask for is drawn from the real ads."""
    draw = np.random.default_rng(seed)
    texts = (SHARED / "ads/jobsearch_ads.jsonl").read_text(encoding="utf-8").split("\n")
    models = [json.loads(line) for line in texts if line.strip()]
    known = {one.id: one.group for one in occupations()}
    frequency = collections.Counter(known.keys())  # the 7 341 rows of metadata cover 34 groups only: not those
    for model in models:
        if model["occupation"]["concept_id"] in known:
            frequency[model["occupation"]["concept_id"]] += 10
    ids, weights = zip(*sorted(frequency.items()), strict=True)
    homes = places()
    people = np.array([home.population or 0 for home in homes], dtype=float)
    home = draw.choice(len(homes), size=workplaces, p=people / people.sum())
    latitudes = np.array([homes[i].latitude for i in home]) + draw.normal(0, 0.03, workplaces)
    longitudes = np.array([homes[i].longitude for i in home]) + draw.normal(0, 0.06, workplaces)
    size = draw.lognormal(0, 1.2, workplaces)
    at = np.concatenate([np.arange(workplaces), draw.choice(workplaces, size=count - workplaces, p=size / size.sum())])
    what = draw.choice(len(ids), size=count, p=np.array(weights) / sum(weights))
    like = draw.integers(len(models), size=count)
    lasts = draw.integers(0, 60, size=count)
    return [
        _ad(
            number,
            ids[what[number]],
            known,
            models[like[number]],
            (latitudes[at[number]], longitudes[at[number]]),
            int(lasts[number]),
        )
        for number in range(count)
    ]


def _ad(
    number: int, occupation: str, known: dict[str, str | None], model: dict, point: tuple[float, float], lasts: int
) -> VacancyFacts:
    need = model["must_have"]
    musts = [Must(one["concept_id"], one["label"], False) for one in need["languages"]]
    if model["driving_license_required"]:
        musts += [Must(one["concept_id"], one["label"], True) for one in model["driving_license"]]
    hours = (model["working_hours_type"] or {}).get("label")
    return VacancyFacts(
        key=number + 1,
        id=str(29_000_000 + number),
        source="jobtech",
        occupation=occupation,
        group=known[occupation],
        latitude=float(point[0]),
        longitude=float(point[1]),
        municipality=None,
        positions=model["number_of_vacancies"] or 1,
        opens_on=DAY - datetime.timedelta(days=30),
        last_day=DAY + datetime.timedelta(days=lasts),
        extent={"Heltid": "full", "Deltid": "part"}.get(hours or "", ""),
        remote="distans" if number % 60 == 0 else None,
        skills=frozenset(one["concept_id"] for one in need["skills"]),
        musts=tuple(musts),
    )


def households(count: int, seed: int = 7) -> list[Household]:
    """Two adults each, who want 1 to 15 occupations and travel 30 to 90 minutes."""
    draw = np.random.default_rng(seed)
    ids = sorted(one.id for one in occupations())

    def adult(name: str) -> Adult:
        wanted = draw.choice(len(ids), size=int(draw.integers(1, 16)), replace=False)
        return Adult(
            name=name,
            occupations=tuple(Wanted(ids[i], ids[i]) for i in wanted),
            commute_minutes=float(draw.choice([30, 45, 60, 90])),
        )

    return [Household((adult("A"), adult("B"))) for _ in range(count)]
