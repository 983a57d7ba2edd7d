"""The shared real ads: every one of them comes in, and again nothing is written."""

import csv
import json

import pytest

from bofast.indexes.queries import revisions
from bofast.vacancies.actions.importing import import_ads
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.jobtech import ads_in
from bofast.vacancies.models import Vacancy
from tests.vacancies.ads import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def ads(shared):
    return shared / "ads" / "jobsearch_ads.jsonl"


@pytest.fixture
def table(shared):
    return shared / "ads" / "historical_ads_2025_metadata.csv"


@pytest.fixture
def stream(shared):
    return shared / "ads" / "jobstream_v1_sample_with_removals.json"


def imported(path):
    tally = Tally()
    import_ads(ads=ads_in(path), tally=tally, by=None, at=AT)
    return {outcome.value: number for outcome, number in tally.outcomes.items() if number}, tally.skipped, tally.noted


def test_all_475_ads_come_in_without_loss_and_with_their_group(ads):
    said = {ad["id"]: ad for ad in map(json.loads, ads.read_text(encoding="utf-8").rstrip("\n").split("\n"))}

    assert imported(ads) == ({"added": 475}, 0, 0)

    kept = {vacancy.source_id: vacancy for vacancy in Vacancy.objects.select_related("group").order_by("pk")}
    assert {key: vacancy.group.code for key, vacancy in kept.items()} == {
        key: ad["occupation_group"]["legacy_ams_taxonomy_id"] for key, ad in said.items()
    }
    assert {key: vacancy.municipality_id for key, vacancy in kept.items()} == {
        key: ad["workplace_address"]["municipality_code"] for key, ad in said.items()
    }
    assert {key: [vacancy.longitude, vacancy.latitude] for key, vacancy in kept.items()} == {
        key: ad["workplace_address"]["coordinates"] for key, ad in said.items()
    }
    assert {key: vacancy.positions for key, vacancy in kept.items()} == {
        key: ad["number_of_vacancies"] for key, ad in said.items()
    }


def test_what_the_ads_ask_for_is_kept(ads):
    imported(ads)

    asked = Vacancy.objects.order_by("pk")
    assert sum(len(vacancy.must_languages) for vacancy in asked) == 52
    assert sum(len(vacancy.must_skills) for vacancy in asked) == 18
    assert sum(len(vacancy.licences) for vacancy in asked) == 50
    assert Vacancy.objects.filter(licence_required=True).count() == 48


def test_remote_work_is_what_the_ads_say_and_no_more(ads):
    imported(ads)

    found = Vacancy.objects.filter(remote=True).order_by("source_id").values_list("source_id", "remote_evidence")
    assert list(found) == [
        ("29889364", "work remotely anywhere"),
        ("29921372", "Remote"),
        ("29954691", "fully remote"),
        ("30016100", "Distans"),
    ]


def test_all_rows_of_the_archives_table_come_in_with_their_group(table):
    with table.open(encoding="utf-8", newline="") as file:
        said = {row["id"]: row["ssyk_code"] for row in csv.DictReader(file)}

    assert imported(table) == ({"added": 7341}, 0, 0)
    assert dict(Vacancy.objects.order_by().values_list("source_id", "group__code")) == said


def test_a_second_import_writes_nothing(ads, stream):
    imported(ads)
    imported(stream)
    before = (list(Vacancy.objects.order_by("pk").values()), revisions("vacancies", "taxonomy"))

    assert imported(ads) == ({"unchanged": 475}, 0, 0)
    assert imported(stream) == ({"unchanged": 24}, 0, 0)
    assert (list(Vacancy.objects.order_by("pk").values()), revisions("vacancies", "taxonomy")) == before


def test_the_streams_removals_of_unknown_ads_leave_no_trace(stream):
    assert imported(stream) == ({"added": 10, "unchanged": 14}, 0, 0)
    assert Vacancy.objects.filter(closed_at=None).count() == 10
