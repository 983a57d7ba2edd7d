"""Makes the reference data that `migrate` installs, once, from the registers' files: run it, look, then commit.

    python scripts/reference_data.py ../shared/data

It writes the CSV files in bofast/places/reference and bofast/taxonomy/reference that no other script or person
writes. They hold facts only (codes, names, points, counts), no definitions.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bofast.places.rules import slug  # noqa: E402  the same slugs as the imports make

PLACES, TAXONOMY = ROOT / "bofast" / "places" / "reference", ROOT / "bofast" / "taxonomy" / "reference"
Row = dict[str, str]

SLUGS = {"0305": "habo-uppsala"}  # Håbo; Habo has the letters for it
SEATS = {"2026": "Djurås", "0163": None}  # Gagnef's main town; Sollentuna is a part of a locality of two municipalities
YEARS = range(2011, 2025)
LOCALITY = ["code", "name", "mun_code", "pop", "year", "lat", "lon"]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: " ".join(cell.split()) for name, cell in row.items()} for row in csv.DictReader(file)]


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{path.stat().st_size:>8} {path.relative_to(ROOT)}")


def seat(municipality: Row, localities: Sequence[Row]) -> Row | None:
    """The main town: the locality that SCB's code marks with C (*centralort*), of two the one with the name."""
    if municipality["code"] in SEATS:
        return next((row for row in localities if row["name"] == SEATS[municipality["code"]]), None)
    marked = [row for row in localities if row["code"][4:6] == "TC"]
    named = [row for row in localities if row["name"] == municipality["name"]]
    if len(marked) == 1:
        return marked[0]
    return named[0] if named else None


def seat_row(municipality: Row, found: Row | None, people: str) -> tuple[object, ...]:
    code = municipality["code"]
    if found is None:
        name, point = municipality["name"], (municipality["centroid_lat"], municipality["centroid_lon"])
        return code, "", name, slug(name), *point, people, 2020
    return code, found["code"], found["name"], slug(found["name"]), found["lat"], found["lon"], found["pop"], 2020


def places(data: Path) -> None:
    ids = read(data / "taxonomy/municipality_concepts.csv")
    concepts = {row["municipality_code"]: row["concept_id"] for row in ids}
    municipalities = read(data / "geo/municipalities.csv")
    counties = {row["county_code"] for row in municipalities}
    write(
        PLACES / "counties.csv",
        ["code", "name", "concept_id"],
        [
            (row["region_code"], row["label"], row["concept_id"])
            for row in read(data / "taxonomy/region_concepts.csv")
            if row["region_code"] in counties
        ],
    )
    write(
        PLACES / "municipalities.csv",
        ["code", "name", "slug", "concept_id", "latitude", "longitude"],
        [
            (
                row["code"],
                row["name"],
                SLUGS.get(row["code"], slug(row["name"])),
                concepts[row["code"]],
                row["centroid_lat"],
                row["centroid_lon"],
            )
            for row in municipalities
        ],
    )
    localities: dict[str, list[Row]] = defaultdict(list)
    for row in read(data / "geo/tatorter_2020.csv"):
        localities[row["mun_code"]].append(row)
    panel = {(row["region_code"], row["year"]): row for row in read(data / "stats/municipal_panel_2011_2024.csv")}
    write(
        PLACES / "seats.csv",
        ["municipality", "code", "name", "slug", "latitude", "longitude", "population", "year"],
        [
            seat_row(row, seat(row, localities[row["code"]]), f"{float(panel[row['code'], '2020']['population']):.0f}")
            for row in municipalities
        ],
    )
    write(
        PLACES / "jamtland_localities.csv",
        LOCALITY,
        [
            [row[name] for name in LOCALITY]
            for code in sorted(localities)
            if code[:2] == "23"
            for row in sorted(localities[code], key=lambda row: row["code"])
        ],
    )
    columns = {"population": "population", "house_price": "transaction_price_sek"}
    write(
        PLACES / "figures.csv",
        ["kind", "municipality", *map(str, YEARS)],
        [
            (kind, row["code"], *(fact(panel[row["code"], str(year)], column) for year in YEARS))
            for kind, column in columns.items()
            for row in municipalities
        ],
    )


def fact(row: Row, column: str) -> str:
    """A whole number; empty where it is unknown, or where the price was filled in from elsewhere."""
    if not row[column] or (column == "transaction_price_sek" and row["has_native_price"] != "True"):
        return ""
    return f"{float(row[column]):.0f}"


def taxonomy(data: Path) -> None:
    folder = data / "taxonomy"
    fields = read(folder / "occupation_field_to_ssyk4.csv")
    field_of = {row["ssyk4_concept_id"]: row["occupation_field_id"] for row in fields}
    groups = [row for row in read(folder / "ssyk2012.csv") if row["level"] == "4"]
    code_of = {row["concept_id"]: row["ssyk_code"] for row in groups}
    occupations = read(folder / "occupation_names.csv")
    write(
        TAXONOMY / "fields.csv",
        ["concept_id", "label"],
        sorted({(row["occupation_field_id"], row["occupation_field"]) for row in fields}),
    )
    write(
        TAXONOMY / "groups.csv",
        ["code", "concept_id", "label", "field"],
        sorted((row["ssyk_code"], row["concept_id"], row["label"], field_of[row["concept_id"]]) for row in groups),
    )
    write(
        TAXONOMY / "occupations.csv",
        ["concept_id", "label", "group"],
        sorted((row["concept_id"], row["label"], code_of[row["ssyk4_concept_id"]]) for row in occupations),
    )
    current = {row["label"]: row["concept_id"] for row in occupations}
    write(
        TAXONOMY / "dropped_occupations.csv",
        ["concept_id", "label", "replaced_by"],
        sorted(
            (row["concept_id"], row["label"], current.get(row["label"], ""))
            for row in read(folder / "occupation_names_2021_incl_deprecated.csv")
            if row["concept_id"] not in current.values()
        ),
    )
    serves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read(folder / "substitutes.csv"):
        serves[row["concept_id"], row["percentage"]].append(row["substitutes_concept_id"])
    write(
        TAXONOMY / "substitutions.csv",
        ["wanted", "percentage", "serves"],
        [(*key, " ".join(sorted(ids))) for key, ids in sorted(serves.items())],
    )
    write(
        TAXONOMY / "skills.csv",
        ["concept_id", "label"],
        sorted((row["concept_id"], row["label"]) for row in read(folder / "skills.csv")),
    )
    skills: dict[str, list[str]] = defaultdict(list)
    for row in read(folder / "ssyk4_skills.csv"):
        skills[code_of[row["ssyk4_concept_id"]]].append(row["skill_concept_id"])
    write(
        TAXONOMY / "group_skills.csv",
        ["group", "skills"],
        [(code, " ".join(sorted(ids))) for code, ids in sorted(skills.items())],
    )
    write(
        TAXONOMY / "keywords.csv",
        ["words", "occupation"],
        sorted(
            (row["keyword"], row["related_id"])
            for row in read(folder / "keywords.csv")
            if row["related_type"] == "occupation-name"
        ),
    )


if __name__ == "__main__":
    places(Path(sys.argv[1]))
    taxonomy(Path(sys.argv[1]))
