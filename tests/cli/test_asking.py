"""The engine asked from the command line: what it prints, and what it says of a question that is none."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from bofast.cli.app import Failed, app
from bofast.cli.asking import LARGEST
from bofast.places.models import Locality
from tests.matching.posting import NURSE, publish

ALVA = {"occupations": ["sjuksköterska"]}
LICENCE = "swP6_psb_FCB"


@pytest.fixture(autouse=True)
def _demo_day(settings):
    settings.DEMO_DATE = datetime(2022, 10, 3, tzinfo=UTC).date()


@pytest.fixture
def post(db):
    return publish


def run(*words, given=None):
    return CliRunner().invoke(app, [str(word) for word in words], input=given, standalone_mode=False)


def answered(document, *words):
    return json.loads(run("match", "-", "--json", "--including-closed", *words, given=json.dumps(document)).stdout)


def test_the_answer_is_one_json_object(post):
    ad = post(must_skills=[{"id": "k", "label": "Sårvård"}])

    found = answered({"adults": [{**ALVA, "name": "Alva"}]}, "--top", 1)

    confidence = found["understood"][0]["confidence"]
    assert found == {
        "scoring": "1",
        "vacancies_considered": 1,
        "without_place": 0,
        "places": [
            {
                "rank": 1,
                "place": "Östersund",
                "municipality": "2380",
                "county": "23",
                "fit": 0.7,
                "adults": [
                    {
                        "name": "Alva",
                        "fit": 0.7,
                        "positions": 1,
                        "vacancies": [
                            {
                                "id": ad.source_id,
                                "score": 0.7,
                                "occupation_fit": 1.0,
                                "skills_share": 0.0,
                                "minutes": 0.0,
                                "reasons": ["Samma yrke", "0 av 1 kompetens", "1 min till jobbet"],
                            }
                        ],
                    }
                ],
                "unknown": [],
            }
        ],
        "one_only": [],
        "understood": [
            {
                "words": "sjuksköterska",
                "occupation": NURSE,
                "confidence": confidence,
            }
        ],
    }


def test_what_a_must_have_excludes_is_told_with_what_is_lacking(post):
    post()
    post(licences=[{"id": LICENCE, "label": "C"}], licence_required=True)

    adult = answered({"adults": [{**ALVA, "lacks": [LICENCE]}]}, "--top", 1)["places"][0]["adults"][0]

    assert [(one["id"], one["reasons"]) for one in adult["excluded"]] == [("ad-2", ["kräver C-körkort"])]
    assert adult["vacancies"][0]["reasons"][-1] == "okänt: vilka kompetenser som efterfrågas"


def test_a_person_gets_tables(post, tmp_path):
    post(headline="Sjuksköterska [natt]")
    electrician = {"name": "Bo", "occupations": ["7411"]}
    (tmp_path / "one.json").write_text(json.dumps({"adults": [{**ALVA, "name": "Alva"}]}))
    (tmp_path / "two.json").write_text(json.dumps({"adults": [{**ALVA, "name": "Alva"}, electrician]}))

    one, two = (run("match", tmp_path / name, "--including-closed").stdout for name in ("one.json", "two.json"))

    assert "“sjuksköterska” is taken as" in one
    assert "Work for all who must have it" in one
    assert "[natt]" in one
    assert "Work only for some" in two
    assert "nothing within reach" in two


BAD = {
    "not JSON": (b"{", "- is not JSON that can be read: Expecting property name"),
    "not UTF-8": (b'{"adults": "\xe4"}', "- is not JSON that can be read: 'utf-8' codec"),
    "no number": (
        b'{"adults": [{"occupations": ["2221"], "commute_minutes": NaN}]}',
        "- is not JSON that can be read: NaN",
    ),
    "too deep": (b"[" * 100_000, "- is not JSON that can be read"),
    "too much": (b" " * (LARGEST + 1), "- is larger than a household can be"),
    "a limit out of range": (
        b'{"adults": [{"occupations": ["2221"], "commute_minutes": 200}]}',
        "adults[0].commute_minutes: write a number from 5 to 180.",
    ),
    "nobody who must work": (
        b'{"adults": [{"occupations": ["2221"], "must_have_work": false}]}',
        "adults: nobody must have work; let must_have_work be true for at least one.",
    ),
    "an unheard-of occupation": (
        b'{"adults": [{"occupations": ["qwxzj"]}]}',
        "adults[0].occupations[0]: nothing is known that means “qwxzj”; write the occupation",
    ),
}


@pytest.mark.parametrize("given, said", BAD.values(), ids=BAD)
def test_a_question_that_is_none_is_refused_in_one_line(db, given, said):
    done = run("match", "-", given=given)

    assert type(done.exception) is Failed
    assert str(done.exception).startswith(said)
    assert "\n" not in str(done.exception).strip()


def test_a_file_that_is_not_there_is_one_line(db, tmp_path):
    done = run("match", tmp_path / "none.json")

    assert str(done.exception) == f"{tmp_path / 'none.json'} cannot be read: No such file or directory"


def test_a_byte_order_mark_is_no_hindrance(post, tmp_path):
    (tmp_path / "one.json").write_text(json.dumps({"adults": [ALVA]}), encoding="utf-8-sig")

    assert run("match", tmp_path / "one.json", "--json").exit_code == 0


def test_places_are_printed_one_object_a_line(db):
    lines = [json.loads(line) for line in run("places", "--json").stdout.splitlines()]

    assert len(lines) == Locality.objects.count()
    assert sorted(lines[0]) == ["county", "latitude", "longitude", "municipality", "place", "population", "seat"]
    assert len({place["municipality"] for place in lines if place["seat"]}) == 290
    assert sum(place["seat"] for place in lines) == 290


def test_places_are_shown_to_a_person(db):
    assert run("places").stdout.splitlines()[0].split() == ["Place", "Municipality", "County", "Population", "Seat"]
