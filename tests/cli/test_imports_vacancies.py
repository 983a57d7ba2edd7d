"""Importing ads and following JobStream as somebody at the command line sees it."""

import json
import sys

import pytest

from bofast.cli.app import run
from bofast.vacancies.models import Vacancy
from tests.vacancies.ads import an_ad
from tests.vacancies.jobstream_server import serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def bofast(monkeypatch, capsys):
    def asked(*words):
        monkeypatch.setattr(sys, "argv", ["bofast", *map(str, words)])
        code = run()
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


@pytest.fixture
def file(tmp_path):
    def written(*ads, content=None):
        path = tmp_path / "ads.json"
        path.write_bytes(json.dumps(ads).encode() if content is None else content)
        return path

    return written


@pytest.fixture
def there(settings):
    with serving() as service:
        for number in range(1, 4):
            service.publish(an_ad(str(number)))
        settings.JOBSTREAM_URL = service.address
        yield service


def test_an_import_says_what_it_did_on_one_line(bofast, file):
    assert bofast("import", "ads", file(an_ad("1"), an_ad("2"))) == (
        0,
        "Ads: 2 added, 1 words learnt, 0 skipped.\n",
        "",
    )


def test_importing_again_says_that_nothing_changed(bofast, file):
    bofast("import", "ads", file(an_ad("1")))

    assert bofast("import", "ads", file(an_ad("1")))[:2] == (0, "Ads: 1 unchanged, 0 skipped.\n")


def test_a_bad_ad_is_named_and_the_others_are_in(bofast, file):
    code, out, err = bofast("import", "ads", file(an_ad("1"), an_ad("2", number_of_vacancies="abc"), {}))

    assert (code, out) == (0, "Ads: 1 added, 1 words learnt, 2 skipped.\n")
    assert err == (
        "skipped ad 2: not a number of positions: 'abc'\nskipped ad without an id: the id is missing or is none: None\n"
    )


def test_many_bad_ads_are_counted_and_some_named(bofast, file):
    code, out, err = bofast("import", "ads", file(an_ad("1"), *({} for _ in range(30))))

    assert (code, out.endswith(", 30 skipped.\n"), err.count("\n")) == (0, True, 21)
    assert err.endswith("… and 10 more skipped\n")


def test_a_program_reads_the_summary_as_json(bofast, file):
    place = {"municipality_code": "9999", "municipality": "Utopia"}

    code, out, err = bofast(
        "import", "ads", file(an_ad("1", workplace_address=place), an_ad("2", headline="x" * 9999)), "--json"
    )

    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "read": 2,
        "added": 1,
        "changed": 0,
        "closed": 0,
        "unchanged": 0,
        "older": 0,
        "elsewhere": 0,
        "phrases": 1,
        "skipped": [{"id": "2", "reason": "the headline has 9999 characters, at most 2000 can be one"}],
        "noted": [{"id": "1", "reason": "no register knows the municipality 9999 Utopia"}],
    }


def test_the_source_may_be_told(bofast, file):
    bofast("import", "ads", file(an_ad("1")), "--source", "historical")

    assert Vacancy.objects.get().source == "historical"


def test_of_a_cut_off_file_what_came_before_is_kept(bofast, file):
    path = file(content=json.dumps([an_ad("1"), an_ad("2")]).encode()[:-50])

    assert bofast("import", "ads", path) == (
        2,
        "Ads: 1 added, 1 words learnt, 0 skipped.\n",
        f"bofast: {path} ends too early: reading stopped after 1 ads, in ad 2\n",
    )


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "is empty"),
        (b"hello", "is no file of ads: it begins with 'hello'"),
        (b"\x00\x01", "is no file of ads: it begins with '\\x00\\x01'"),
        (b"a,b\n1,2\n", "lacks the column id; its header is: a, b"),
        (b"[]", "holds no ad that can be used"),
    ],
)
def test_a_file_without_ads_is_one_line_and_exit_2(bofast, file, content, told):
    path = file(content=content)

    code, _, err = bofast("import", "ads", path)

    assert (code, err.splitlines()[-1]) == (2, f"bofast: {path} {told}")


def test_a_file_that_is_not_there_is_one_line_and_exit_2(bofast, tmp_path):
    path = tmp_path / "nowhere.json"

    code, _, err = bofast("import", "ads", path)

    assert (code, err) == (2, f"bofast: {path} cannot be read: No such file or directory\n")


def test_a_folder_is_one_line_and_exit_2(bofast, tmp_path):
    assert bofast("import", "ads", tmp_path)[0::2] == (2, f"bofast: {tmp_path} cannot be read: Is a directory\n")


def test_when_all_are_bad_the_exit_is_2(bofast, file):
    path = file({}, {})

    code, out, err = bofast("import", "ads", path)

    assert (code, out, err.splitlines()[-1]) == (
        2,
        "Ads: 0 added, 2 skipped.\n",
        f"bofast: {path} holds no ad that can be used",
    )


def test_following_says_what_it_did(bofast, there):
    assert bofast("sync", "jobstream") == (0, "Ads: 3 added, 1 words learnt, 0 skipped.\n", "")


def test_following_for_a_region_asks_for_it(bofast, there):
    assert bofast("sync", "jobstream", "--region", "2380")[1] == "Ads: 3 added, 1 words learnt, 0 skipped.\n"
    assert there.asked[0] == "/v2/snapshot?location-concept-id=Vt7P_856_WZS"


def test_the_region_may_be_a_setting(bofast, there, settings):
    settings.JOBSTREAM_LOCATION = "65Ms_7r1_RTG"

    assert bofast("sync", "jobstream") == (0, "Ads: 0 added, 0 skipped.\n", "")


def test_a_region_that_is_none_is_one_line_and_exit_2(bofast, there):
    assert bofast("sync", "jobstream", "--region", "99")[0::2] == (
        2,
        "bofast: “99” is no county or municipality: write 23, 2380 or a concept id\n",
    )


def test_a_service_that_is_down_is_one_line_and_exit_2(bofast, there):
    there.misbehave = [404]

    assert bofast("sync", "jobstream")[0::2] == (
        2,
        f"bofast: JobStream: {there.address}/v2/snapshot answers 404\n",
    )


def test_a_doubted_snapshot_is_told_in_one_line(bofast, there, file, monkeypatch):
    monkeypatch.setattr("bofast.vacancies.rules.versions.FEWEST_TO_DOUBT", 1)
    bofast(
        "import",
        "ads",
        file(
            *(an_ad(str(number), application_deadline=None, last_publication_date=None) for number in range(100, 110))
        ),
    )

    code, _, err = bofast("sync", "jobstream")

    assert (code, err.count("\n")) == (2, 1)
    assert Vacancy.objects.filter(closed_at=None).count() == 13
