"""What the demo's vacancies take from the registers that come with Bofast: occupations, skills, places."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BOFAST = Path(__file__).parents[2]
_POPULATION_YEAR = "2021"
_TOGETHER = (",", " norra strand", "Norr-")  # localities that nobody would name as where they work


@dataclass(frozen=True, slots=True)
class Concept:
    """Anything that the taxonomy numbers."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Occupation:
    concept: Concept
    group: Concept
    group_code: str
    field: Concept


@dataclass(frozen=True, slots=True)
class Locality:
    name: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality, its seat first among the localities."""

    code: str
    concept: Concept
    county_code: str
    county: Concept
    population: int
    localities: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    occupations: Mapping[str, Occupation]
    skills: Mapping[str, Mapping[str, Concept]]  # by SSYK-4 group and label
    municipalities: Mapping[str, Municipality]


@cache
def registers() -> Registers:
    """The registers, read once a process."""
    return Registers(_occupations(), _skills(), _municipalities())


def _rows(package: str, name: str) -> Iterator[dict[str, str]]:
    with (_BOFAST / package / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _occupations() -> dict[str, Occupation]:
    fields = {row["concept_id"]: Concept(row["concept_id"], row["label"]) for row in _rows("taxonomy", "fields")}
    groups = {row["code"]: row for row in _rows("taxonomy", "groups")}
    found = {}
    for row in _rows("taxonomy", "occupations"):
        group = groups[row["group"]]
        found[row["concept_id"]] = Occupation(
            Concept(row["concept_id"], row["label"]),
            Concept(group["concept_id"], group["label"]),
            group["code"],
            fields[group["field"]],
        )
    return found


def _skills() -> dict[str, dict[str, Concept]]:
    known = {row["concept_id"]: Concept(row["concept_id"], row["label"]) for row in _rows("taxonomy", "skills")}
    return {
        row["group"]: {known[skill].label: known[skill] for skill in row["skills"].split()}
        for row in _rows("taxonomy", "group_skills")
    }


def _municipalities() -> dict[str, Municipality]:
    counties = {row["code"]: Concept(row["concept_id"], row["name"]) for row in _rows("places", "counties")}
    populations = {
        row["municipality"]: int(row[_POPULATION_YEAR])
        for row in _rows("places", "figures")
        if row["kind"] == "population"
    }
    seats = {
        row["municipality"]: Locality(
            row["name"].partition(",")[0], float(row["latitude"]), float(row["longitude"]), int(row["population"])
        )
        for row in _rows("places", "seats")
    }
    others: dict[str, list[Locality]] = {}
    for row in _rows("places", "jamtland_localities"):
        if not any(mark in row["name"] for mark in _TOGETHER) and row["name"] != seats[row["mun_code"]].name:
            name = row["name"].partition("/")[0]
            others.setdefault(row["mun_code"], []).append(
                Locality(name, float(row["lat"]), float(row["lon"]), int(row["pop"]))
            )
    return {
        row["code"]: Municipality(
            row["code"],
            Concept(row["concept_id"], row["name"]),
            row["code"][:2],
            counties[row["code"][:2]],
            populations[row["code"]],
            (seats[row["code"]], *others.get(row["code"], [])),
        )
        for row in _rows("places", "municipalities")
    }
