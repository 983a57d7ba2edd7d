import contextlib

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from bofast.matching.rules.document import BadQuestion, Problem, household_from
from bofast.matching.rules.household import Adult, Extent, Household, Near, Point, Size, Wanted, Where, Wishes

NURSE = Wanted("bXNH_MNX_dUR", "Sjuksköterska")
ALVA = {"occupations": ["nurse"]}


def wanted(given):
    return NURSE if given == "nurse" else None


def read(document):
    return household_from(document, wanted=wanted, counties={"23", "01"}, municipalities={"2380"})


def problem(document):
    with pytest.raises(BadQuestion) as refused:
        read(document)
    return refused.value.field, refused.value.problem


def with_adult(**fields):
    return {"adults": [{**ALVA, **fields}]}


def test_the_smallest_household_has_every_default():
    assert read({"adults": [ALVA]}) == Household((Adult("A", (NURSE,)),))


def test_every_key_is_read():
    alva = {
        "name": "Alva",
        "occupations": ["nurse"],
        "skills": ["k"],
        "languages": ["sv"],
        "licences": ["B"],
        "lacks": ["c"],
        "commute_minutes": 30,
        "remote": True,
        "extent": "part",
        "must_have_work": False,
    }
    here = {"latitude": 63.18, "longitude": 14.64}
    where = {"counties": ["23"], "municipalities": ["2380"], "near": {**here, "minutes": 60}}

    found = read({"adults": [alva, ALVA], "where": where, "wishes": {"housing": "cheap", "size": "town", "near": here}})

    assert found == Household(
        adults=(
            Adult(
                "Alva",
                (NURSE,),
                skills=frozenset("k"),
                languages=frozenset({"sv"}),
                licences=frozenset("B"),
                lacks=frozenset("c"),
                commute_minutes=30.0,
                remote=True,
                extent=Extent.PART,
                must_have_work=False,
            ),
            Adult("B", (NURSE,)),
        ),
        where=Where(frozenset({"23"}), frozenset({"2380"}), Near(Point(63.18, 14.64), 60.0)),
        wishes=Wishes(cheap_housing=True, size=Size.TOWN, near=Point(63.18, 14.64)),
    )


def test_adults_without_a_name_are_called_by_letters_and_then_by_numbers():
    names = [adult.name for adult in read({"adults": [ALVA] * 28}).adults]

    assert (names[0], names[1], names[25], names[26]) == ("A", "B", "Z", "27")


@pytest.mark.parametrize("minutes", [5, 180, 37.5])
def test_a_limit_at_the_border_is_within_it(minutes):
    assert read(with_adult(commute_minutes=minutes)).adults[0].commute_minutes == minutes


WRONG = {
    "a list": ([], "household", Problem.NOT_AN_OBJECT),
    "nothing": (None, "household", Problem.NOT_AN_OBJECT),
    "no adults": ({}, "adults", Problem.MISSING),
    "adults not listed": ({"adults": {}}, "adults", Problem.NOT_A_LIST),
    "an empty house": ({"adults": []}, "adults", Problem.EMPTY),
    "an unknown key": ({"adults": [ALVA], "pets": 1}, "pets", Problem.UNKNOWN_KEY),
    "an adult that is text": ({"adults": ["Alva"]}, "adults[0]", Problem.NOT_AN_OBJECT),
    "an unknown key of an adult": (with_adult(age=7), "adults[0].age", Problem.UNKNOWN_KEY),
    "no occupation key": ({"adults": [ALVA, {}]}, "adults[1].occupations", Problem.MISSING),
    "no occupations": (with_adult(occupations=[]), "adults[0].occupations", Problem.EMPTY),
    "occupations as text": (with_adult(occupations="nurse"), "adults[0].occupations", Problem.NOT_A_LIST),
    "an occupation that is a number": (with_adult(occupations=[1]), "adults[0].occupations[0]", Problem.NOT_TEXT),
    "a blank occupation": (with_adult(occupations=["nurse", " "]), "adults[0].occupations[1]", Problem.EMPTY),
    "an endless occupation": (with_adult(occupations=["x" * 10_000]), "adults[0].occupations[0]", Problem.TOO_LONG),
    "an unheard-of occupation": (
        with_adult(occupations=["nurse", "qwx"]),
        "adults[0].occupations[1]",
        Problem.UNKNOWN_OCCUPATION,
    ),
    "a name that is null": (with_adult(name=None), "adults[0].name", Problem.NOT_TEXT),
    "skills that are null": (with_adult(skills=None), "adults[0].skills", Problem.NOT_A_LIST),
    "a language that is a number": (with_adult(languages=[1]), "adults[0].languages[0]", Problem.NOT_TEXT),
    "a licence that is a list": (with_adult(licences=[["B"]]), "adults[0].licences[0]", Problem.NOT_TEXT),
    "lacks as text": (with_adult(lacks="c"), "adults[0].lacks", Problem.NOT_A_LIST),
    "minutes as text": (with_adult(commute_minutes="45"), "adults[0].commute_minutes", Problem.NOT_A_NUMBER),
    "minutes as a truth": (with_adult(commute_minutes=True), "adults[0].commute_minutes", Problem.NOT_A_NUMBER),
    "minutes that are no number": (
        with_adult(commute_minutes=float("nan")),
        "adults[0].commute_minutes",
        Problem.NOT_A_NUMBER,
    ),
    "too few minutes": (with_adult(commute_minutes=4.9), "adults[0].commute_minutes", Problem.OUT_OF_RANGE),
    "endless minutes": (with_adult(commute_minutes=10**400), "adults[0].commute_minutes", Problem.OUT_OF_RANGE),
    "infinite minutes": (with_adult(commute_minutes=float("inf")), "adults[0].commute_minutes", Problem.OUT_OF_RANGE),
    "remote as a number": (with_adult(remote=1), "adults[0].remote", Problem.NOT_A_SWITCH),
    "half an extent": (with_adult(extent="half"), "adults[0].extent", Problem.NOT_ONE_OF),
    "an extent in a list": (with_adult(extent=["full"]), "adults[0].extent", Problem.NOT_ONE_OF),
    "must_have_work null": (with_adult(must_have_work=None), "adults[0].must_have_work", Problem.NOT_A_SWITCH),
    "nobody who must work": (with_adult(must_have_work=False), "adults", Problem.NOBODY_MUST_WORK),
    "where as a list": ({"adults": [ALVA], "where": []}, "where", Problem.NOT_AN_OBJECT),
    "an unknown key of where": ({"adults": [ALVA], "where": {"city": []}}, "where.city", Problem.UNKNOWN_KEY),
    "an unknown county": (
        {"adults": [ALVA], "where": {"counties": ["99"]}},
        "where.counties[0]",
        Problem.UNKNOWN_COUNTY,
    ),
    "an unknown municipality": (
        {"adults": [ALVA], "where": {"municipalities": ["2380", "0000"]}},
        "where.municipalities[1]",
        Problem.UNKNOWN_MUNICIPALITY,
    ),
    "near without minutes": (
        {"adults": [ALVA], "where": {"near": {"latitude": 1, "longitude": 1}}},
        "where.near.minutes",
        Problem.MISSING,
    ),
    "near beyond the pole": (
        {"adults": [ALVA], "where": {"near": {"latitude": 91, "longitude": 1, "minutes": 9}}},
        "where.near.latitude",
        Problem.OUT_OF_RANGE,
    ),
    "an unknown wish": ({"adults": [ALVA], "wishes": {"sea": True}}, "wishes.sea", Problem.UNKNOWN_KEY),
    "dear housing": ({"adults": [ALVA], "wishes": {"housing": "dear"}}, "wishes.housing", Problem.NOT_ONE_OF),
    "a size that is a number": ({"adults": [ALVA], "wishes": {"size": 3}}, "wishes.size", Problem.NOT_ONE_OF),
    "a wish for half a point": (
        {"adults": [ALVA], "wishes": {"near": {"latitude": 1}}},
        "wishes.near.longitude",
        Problem.MISSING,
    ),
    "a wish that is no point": ({"adults": [ALVA], "wishes": {"near": 1}}, "wishes.near", Problem.NOT_AN_OBJECT),
}


@pytest.mark.parametrize("document, field, kind", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(document, field, kind):
    assert problem(document) == (field, kind)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["adults", "where", "x"]), inner),
    max_leaves=12,
)


@settings(max_examples=200)
@given(anything)
def test_whatever_is_written_is_read_or_refused(document):
    with contextlib.suppress(BadQuestion):
        assert read(document).adults


@pytest.mark.parametrize("kind", Problem)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_problem_is_said_in_one_line_of_its_own(kind, language):
    facts = {"known": "a, b", "low": 5, "high": 180, "most": 200, "given": "<Ö>"}

    with translation.override(language):
        said = {one: _said(one, facts) for one in Problem}

    assert said[kind].startswith("adults[0]: ")
    assert "\n" not in said[kind]
    assert [one for one in Problem if said[one] == said[kind]] in (
        [kind],
        [Problem.NOT_A_NUMBER, Problem.OUT_OF_RANGE],
    )


def _said(kind, facts):
    refused = BadQuestion("adults[0]", kind, **facts)
    return render_to_string("refusals/bad_question.txt", refused.facts).strip()


def test_what_was_written_is_repeated_as_it_was_written():
    with translation.override("en"):
        said = _said(Problem.UNKNOWN_COUNTY, {"given": "<99>"})

    assert said == "adults[0]: there is no county “<99>”; write two digits, such as 23."
