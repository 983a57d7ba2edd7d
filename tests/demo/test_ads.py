"""What the demo's vacancies hold to: always the same, spread like the country, and as odd as real ones."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from bofast.demo.ads import demo_ads
from bofast.demo.ads.dice import Dice
from bofast.demo.ads.plan import HERE, PAST, numbers
from bofast.demo.ads.registers import registers
from bofast.vacancies.rules.vocabulary import Extent
from tests.demo.conftest import DAY

REFERENCE = Path(__file__).parents[2] / "bofast"
PINNED = "b7dd5aa1f569f13722db71c68a55486ab50a9a70da54fa3dee112c3461e86947"
DIGEST = """
import hashlib, json, sys
from datetime import date
from bofast.demo.ads import demo_ads
print(hashlib.sha256(json.dumps(list(demo_ads(date(2022, 10, 3)))).encode()).hexdigest())
"""


def reference(package: str, name: str) -> list[dict[str, str]]:
    with (REFERENCE / package / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# the same each time


def test_the_ads_are_these_and_no_others(ads):
    digest = hashlib.sha256(json.dumps(ads).encode()).hexdigest()

    assert digest == PINNED


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_gives_the_same_whatever_the_hash_seed(seed):
    found = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={"PYTHONHASHSEED": seed},
        cwd=REFERENCE.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.stdout.strip(), found.stderr) == (PINNED, "")


def test_another_day_moves_only_the_dates(ads):
    def undated(ad):
        return {name: value for name, value in ad.items() if not name.endswith(("_date", "_deadline", "timestamp"))}

    later = list(demo_ads(date(2024, 2, 29)))

    assert [undated(ad) for ad in later] == [undated(ad) for ad in ads]
    assert later[0]["publication_date"] != ads[0]["publication_date"]


def test_the_dice_fall_the_same_way():
    dice = Dice("a test")

    drawn = [dice.between(1, 6) for _ in range(8)], dice.one("abc"), dice.some("abcdef", 3), dice.chance(0.5)

    assert drawn == ([3, 4, 4, 6, 1, 4, 3, 2], "b", ["a", "c", "d"], True)


def test_more_cannot_be_drawn_than_there_are():
    assert Dice("few").some("ab", 5) == ["a", "b"]


# how many, and where


def test_every_id_is_one_vacancy_s(ads):
    assert [count for count in Counter(ad["id"] for ad in ads).values() if count > 1] == []


def test_the_region_and_its_neighbours_have_about_fifteen_hundred_and_the_country_the_rest(open_by_municipality):
    by_county = Counter({code: len(found) for code, found in open_by_municipality.items()})
    near = sum(count for code, count in by_county.items() if code[:2] in {"20", "21", "22", "23", "24"})

    assert (near, sum(by_county.values()) - near) == (1500, 2750)


def test_the_eight_municipalities_have_what_the_plan_says(open_by_municipality):
    assert {code: len(open_by_municipality[code]) for code in HERE} == HERE


def test_every_municipality_has_at_least_four(open_by_municipality):
    assert min(len(open_by_municipality[code]) for code in registers().municipalities) >= 4
    assert set(numbers()) == set(registers().municipalities)


def test_there_are_past_ones_and_all_others_are_open(rows):
    past = [row for row in rows if row.last_day is not None and row.last_day < DAY]
    rest = [row for row in rows if row.last_day is None or row.last_day >= DAY]

    assert len(past) == PAST
    assert all(row.published_at.date() <= DAY and row.closed_at is None for row in rest)
    assert min(row.published_at.date() for row in rest) == DAY - timedelta(days=45)
    assert max(row.last_day for row in rest if row.last_day) == DAY + timedelta(days=60)


def test_workplaces_lie_near_their_locality(ordinary):
    places = {
        (municipality.code, locality.name): locality
        for municipality in registers().municipalities.values()
        for locality in municipality.localities
    }

    off = [
        (abs(row.latitude - place.latitude) * 111, abs(row.longitude - place.longitude) * 111 / 2)
        for row in ordinary
        if row.latitude is not None and (place := places[row.municipality.code, row.city])
    ]

    assert max(max(pair) for pair in off) < 15.1
    assert len({(row.latitude, row.longitude) for row in ordinary}) > 0.9 * len(ordinary)


def test_a_few_have_no_point_of_their_own(ordinary):
    assert 0.03 < sum(row.latitude is None for row in ordinary) / len(ordinary) < 0.07


# occupations, as the registers know them


def test_occupations_groups_and_fields_are_the_registers_and_agree(ads):
    group_of = {row["concept_id"]: row["group"] for row in reference("taxonomy", "occupations")}
    groups = {row["code"]: (row["concept_id"], row["label"], row["field"]) for row in reference("taxonomy", "groups")}

    for ad in ads:
        group, area = ad["occupation_group"], ad["occupation_field"]
        code = group["legacy_ams_taxonomy_id"]

        assert (group["concept_id"], group["label"], area["concept_id"]) == groups[code]
        assert ad["id"] == "udda-aldre-yrke" or group_of[ad["occupation"]["concept_id"]] == code


def test_there_are_more_than_a_hundred_and_twenty_occupations(ordinary):
    here = {row.occupation.label for row in ordinary if row.municipality.code in HERE}

    assert len(here) >= 180
    assert len({row.occupation.label for row in ordinary}) >= 200


def test_demanded_skills_are_their_group_s(ads):
    skills = {row["group"]: set(row["skills"].split()) for row in reference("taxonomy", "group_skills")}

    for ad in ads:
        asked = {skill["concept_id"] for kind in ("must_have", "nice_to_have") for skill in ad[kind]["skills"]}
        assert asked <= skills.get(ad["occupation_group"]["legacy_ams_taxonomy_id"], set())


def test_about_half_demand_skills_and_never_more_than_three(ordinary):
    numbers_asked = Counter(len(row.must_skills) for row in ordinary)

    assert set(numbers_asked) == {0, 1, 2, 3}
    assert 0.4 < 1 - numbers_asked[0] / len(ordinary) < 0.55


def test_lorries_and_buses_demand_their_licence(ordinary):
    demanded = {
        row.occupation.label: {licence.label for licence in row.licences}
        for row in ordinary
        if row.licence_required and row.occupation.label in {"Fjärrbilsförare", "Bussförare", "Renhållningsförare"}
    }

    assert demanded == {"Fjärrbilsförare": {"CE"}, "Bussförare": {"D"}, "Renhållningsförare": {"C"}}


def test_licences_and_languages_have_the_ids_that_real_ads_have(ads, shared):
    lines = (shared / "ads/jobsearch_ads.jsonl").read_text(encoding="utf-8").split("\n")
    real = {
        (named["label"], named["concept_id"])
        for ad in map(json.loads, filter(None, lines))
        for named in [*(ad["driving_license"] or []), *ad["must_have"]["languages"], *ad["nice_to_have"]["languages"]]
    }

    ours = {
        (named["label"], named["concept_id"])
        for ad in ads
        for named in [*(ad["driving_license"] or []), *ad["must_have"]["languages"], *ad["nice_to_have"]["languages"]]
    }

    beyond = {("BE", "bcFd_Vkt_KXL"), ("CE", "zZu8_iZ9_wMH"), ("D", "hK1a_wsQ_4UG")}  # not among the 475
    assert ours - beyond <= real


def test_full_time_part_time_and_neither_are_all_there(ordinary):
    share = {extent: count / len(ordinary) for extent, count in Counter(row.extent for row in ordinary).items()}

    assert 0.6 < share[Extent.FULL] < 0.75
    assert 0.15 < share[Extent.PART] < 0.3
    assert 0.05 < share[Extent.UNKNOWN] < 0.15


def test_positions_are_one_to_eight(ordinary):
    assert sorted({row.positions for row in ordinary}) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_about_one_in_twenty_is_remote_by_flag_or_by_phrase(ads, rows):
    flagged = {ad["id"] for ad in ads if ad.get("remote_work")}
    by_phrase = {row.source_id for row in rows if row.remote} - flagged

    assert 0.03 < len(flagged | by_phrase) / len(rows) < 0.07
    assert len(flagged) > 50
    assert len(by_phrase) > 50


# the country as it is


def test_the_mountains_staff_for_winter(open_by_municipality):
    slopes = {"Skidinstruktör/Skidlärare", "Skidliftvärd", "Pistmaskinförare", "Uthyrare sport- och fritidsutrustning"}

    found = {
        code: sum(row.occupation.label in slopes for row in open_by_municipality[code])
        for code in ("2321", "2361", "2303")
    }

    assert found["2321"] > 25
    assert found["2361"] > 10
    assert found["2303"] == 0


def test_in_small_municipalities_one_of_two_finds_nothing(open_by_municipality):
    found = {
        code: {row.occupation.label for row in open_by_municipality[code]} for code in ("2303", "2305", "2326", "2313")
    }

    assert all("Undersköterska, hemtjänst, äldreboende och habilitering" in labels for labels in found.values())
    assert all("Systemutvecklare/Programmerare" not in labels for labels in found.values())


def test_the_county_border_has_work_on_both_sides(open_by_municipality):
    labels = {code: {row.occupation.label for row in open_by_municipality[code]} for code in ("2305", "2260", "2281")}

    assert len(labels["2305"]) >= 30
    assert len(labels["2260"]) >= 10
    assert len(labels["2281"]) >= 40


def test_common_pairs_find_each_other_in_the_town(open_by_municipality):
    found = Counter(row.occupation.label for row in open_by_municipality["2380"])

    common_here = (
        "Sjuksköterska, grundutbildad",
        "Installationselektriker",
        "Förskollärare",
        "Systemutvecklare/Programmerare",
    )
    assert all(found[label] >= 5 for label in common_here)


# what is odd


def test_every_ad_is_read_and_says_what_was_put_right(rows):
    assert [row.notes for row in rows if row.notes] == [("the coordinates were swapped: put right",)]


def test_the_odd_ones_are_as_odd_as_they_should_be(rows):
    odd = {row.source_id.removeprefix("udda-"): row for row in rows if row.source_id.startswith("udda")}

    assert len(odd["lang-rubrik"].headline) == 200
    assert odd["versaler"].headline.isupper()
    assert odd["utan-arbetsgivare"].employer_name == ""
    assert odd["utan-koordinater"].latitude is None
    assert "<" not in odd["markup"].headline
    assert "alert" not in odd["markup"].text
    assert "⛷️" in odd["emoji"].headline
    assert odd["utan-sista-dag"].last_day is None
    assert odd["sista-dagen"].last_day == DAY
    assert odd["utan-antal"].positions == 1
    assert not odd["hela-lanet"].municipality


def test_work_in_norway_is_without_place_unless_remote(rows):
    norway = [row for row in rows if row.country_code == "NO"]

    assert [(bool(row.municipality), row.latitude, row.remote) for row in norway] == [
        (False, None, False),
        (False, None, False),
        (False, None, True),
    ]


def test_the_raw_markup_is_there_for_the_import_to_clean(ads):
    markup = next(ad for ad in ads if ad["id"] == "udda-markup")

    assert "<script>" in markup["description"]["text"]
    assert "<b>Mat & dryck</b>" in markup["description"]["text"]
