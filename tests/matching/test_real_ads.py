"""The engine on real ads: what it says of every place is what brute force says."""

import csv
import json
from datetime import date

import pytest

from tests.matching.brute_force import World
from tests.matching.told import by_brute_force, by_engine

NURSE, ASSISTANT_NURSE = "bXNH_MNX_dUR", "5321"
DEVELOPERS = "2512"
ELECTRICIAN = "7411"


@pytest.fixture(scope="module")
def real(shared):
    return World(
        places=_places(shared),
        occupations=_occupations(shared),
        substitutes={
            (row["concept_id"], row["substitutes_concept_id"]): int(row["percentage"]) / 100
            for row in _rows(shared / "taxonomy/substitutes.csv")
        },
        vacancies=_full_ads(shared) + _metadata(shared),
    )


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _places(shared):
    found = [
        {
            "key": number,
            "name": row["name"],
            "municipality": row["mun_code"],
            "county": row["lan_code"],
            "latitude": float(row["lat"]),
            "longitude": float(row["lon"]),
            "population": int(row["pop"]),
            "seat": False,
        }
        for number, row in enumerate(_rows(shared / "geo/tatorter_2020.csv"))
    ]
    for code in {place["municipality"] for place in found}:
        inside = [place for place in found if place["municipality"] == code]
        max(inside, key=lambda place: place["population"])["seat"] = True
    return found


def _occupations(shared):
    """Current ones; a dropped one is replaced by the current one with its label, where there is one."""
    current = {row["concept_id"]: row for row in _rows(shared / "taxonomy/occupation_names.csv")}
    by_label = {row["label"]: concept for concept, row in current.items()}
    known = {concept: {"group": row["ssyk4_code"], "dropped": False} for concept, row in current.items()}
    for row in _rows(shared / "taxonomy/occupation_names_2021_incl_deprecated.csv"):
        successor = by_label.get(row["label"])
        known.setdefault(row["concept_id"], {"group": None, "dropped": True, "replaced_by": successor})
    return known


def _full_ads(shared):
    lines = (shared / "ads/jobsearch_ads.jsonl").read_text(encoding="utf-8").split("\n")
    return [_full_ad(number, json.loads(line)) for number, line in enumerate(lines) if line.strip()]


def _full_ad(number, ad):
    longitude, latitude = ad["workplace_address"]["coordinates"]
    licences = ad["driving_license"] if ad["driving_license_required"] else []
    musts = [(one, False) for one in ad["must_have"]["languages"]] + [(one, True) for one in licences]
    return {
        "key": number,
        "id": ad["id"],
        "source": "jobtech",
        "occupation": ad["occupation"]["concept_id"],
        "group": ad["occupation_group"]["legacy_ams_taxonomy_id"],
        "latitude": latitude,
        "longitude": longitude,
        "municipality": ad["workplace_address"]["municipality_code"],
        "positions": ad["number_of_vacancies"],
        "opens_on": date.fromisoformat(ad["publication_date"][:10]),
        "last_day": date.fromisoformat(ad["application_deadline"][:10]),
        "closed": ad["removed"],
        "extent": {"Heltid": "full", "Deltid": "part"}.get((ad["working_hours_type"] or {}).get("label"), ""),
        "remote": None,
        "skills": [one["concept_id"] for one in ad["must_have"]["skills"]],
        "musts": [{"id": one["concept_id"], "label": one["label"], "is_licence": licence} for one, licence in musts],
    }


def _metadata(shared):
    return [
        {
            "key": 1000 + number,
            "id": row["id"],
            "source": "historical",
            "occupation": row["occupation_concept_id"] or None,
            "group": row["ssyk_code"] or None,
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
            "municipality": row["municipality_code"] or None,
            "positions": int(float(row["number_of_vacancies"] or 1)),
            "opens_on": date.fromisoformat(row["published_date"][:10]),
            "last_day": date.fromisoformat(row["last_application_date"][:10]) if row["last_application_date"] else None,
            "closed": False,
            "extent": {"Heltid": "full", "Deltid": "part"}.get(row["working_hours_type"], ""),
            "remote": None,
            "skills": [],
            "musts": [],
        }
        for number, row in enumerate(_rows(shared / "ads/historical_ads_2025_metadata.csv"))
    ]


def adult(occupations, minutes=45.0, lacks=(), skills=(), must_have_work=True, extent=None):
    return {
        "name": occupations[0],
        "occupations": list(occupations),
        "skills": list(skills),
        "languages": [],
        "licences": [],
        "lacks": list(lacks),
        "commute_minutes": minutes,
        "remote": False,
        "extent": extent,
        "must_have_work": must_have_work,
    }


HOUSEHOLDS = {
    "a nurse and a developer": {"adults": [adult([NURSE, ASSISTANT_NURSE]), adult([DEVELOPERS], 60.0)]},
    "an electrician without licence B": {"adults": [adult([ELECTRICIAN], 30.0, lacks=["VTK8_WRx_GcM"])]},
    "three adults in the north, one of whom may be without": {
        "adults": [adult([NURSE], 90.0), adult(["9412", "5120"], 40.0), adult(["2341"], must_have_work=False)],
        "where": {"counties": ["23", "22", "24"]},
        "wishes": {"size": "village", "near": {"latitude": 63.18, "longitude": 14.64}},
    },
}


@pytest.mark.parametrize("household", HOUSEHOLDS.values(), ids=HOUSEHOLDS)
def test_real_ads_are_answered_as_brute_force_answers_them(real, household):
    assert by_engine(real, household, on=None) == by_brute_force(real, household, on=None)


def test_what_is_open_on_a_day_is_answered_as_brute_force_answers_it(real):
    household, day = HOUSEHOLDS["a nurse and a developer"], date(2025, 5, 20)

    assert by_engine(real, household, on=day) == by_brute_force(real, household, on=day)


def test_of_the_full_ads_26_have_no_place(real):
    full = World(**{**vars(real), "vacancies": real.vacancies[:475]})

    found = by_engine(full, HOUSEHOLDS["a nurse and a developer"], on=None)

    assert (found["vacancies_considered"], found["without_place"]) == (475, 26)
