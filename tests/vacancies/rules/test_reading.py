from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bofast.vacancies.rules.reading import read
from bofast.vacancies.rules.rows import AdRow, BadAd, Named, Reference, Removal
from bofast.vacancies.rules.vocabulary import Extent, Source
from tests.vacancies.ads import a_removal, an_ad


def place(**changes):
    return {"workplace_address": an_ad()["workplace_address"] | changes}


def test_an_ad_is_read_whole():
    assert read(an_ad()) == AdRow(
        source=Source.JOBTECH,
        source_id="29000001",
        headline="Elektriker till Storsjöns Elbyrå",
        text="Du drar kablar i nya hus.\nVi lagar lunch ihop.\n\nHeltid, start i maj.",
        employer_name="Storsjöns Elbyrå AB",
        employer_number="5560000001",
        workplace_name="Verkstaden på Frösön",
        occupation=Reference("made_up_id", "", "Kabeldragare"),
        group=Reference("made_up_group", "7411", "Elektriker"),
        municipality=Reference("Vt7P_856_WZS", "2380", "Östersund"),
        street="Bergsgatan 5",
        postcode="83243",
        city="Frösön",
        country_code="SE",
        latitude=63.18,
        longitude=14.6,
        positions=2,
        extent=Extent.FULL,
        remote=False,
        remote_evidence="",
        employment_type="Vanlig anställning",
        duration="Tills vidare",
        salary="Enligt avtal",
        must_skills=(Named("skill_1", "Kabeldragning"),),
        must_languages=(Named("zSLA_vw2_FXN", "Svenska"),),
        licences=(Named("VTK8_WRx_GcM", "B"),),
        licence_required=True,
        nice_skills=(),
        nice_languages=(Named("NVxJ_hLg_TYS", "Engelska"),),
        experience_required=True,
        published_at=datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
        last_day=date(2025, 4, 30),
        closed_at=None,
        url="https://elbyran.example/jobb/7",
        changed_at=datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
    )


def test_contact_persons_are_nowhere_in_the_row():
    row = str(read(an_ad(description={"text": "Fråga Alva: 070-123 45 67, alva@elbyran.example"})))

    assert [word for word in ("0701234567", "070-", "063-", "chef@", "jobb@", "alva@", "Alva Ek") if word in row] == []


def test_the_archive_is_told_by_its_lists_its_ids_and_its_tables():
    listed = an_ad(occupation=[{"label": "Kock"}])
    hashed = an_ad("38b81e9134bf9de0f2019975eb4ccaf4a73e3641")
    table = {"id": "a1", "headline": "Kock", "ssyk_code": "5120"}

    assert {read(ad).source for ad in (listed, hashed, table, an_ad(original_id="7"))} == {Source.HISTORICAL}


def test_the_source_can_be_told_instead():
    assert read(an_ad(), Source.HISTORICAL).source == Source.HISTORICAL


def test_lists_of_occupations_give_their_first():
    row = read(
        an_ad(occupation=[{"concept_id": "a", "label": "Kock"}], occupation_group=[{"legacy_ams_taxonomy_id": "5120"}])
    )

    assert (row.occupation, row.group) == (Reference("a", "", "Kock"), Reference("", "5120", ""))


def test_a_row_of_the_archives_table_is_read():
    row = read(
        {
            "id": "a1",
            "headline": "Kock",
            "ssyk_code": "0210",
            "municipality_code": "180",
            "latitude": "59.3",
            "longitude": "18.0",
            "published_date": "2025-05-07 09:05:55",
            "last_application_date": "2025-05-30T23:59:59",
            "number_of_vacancies": "3",
            "working_hours_type": "Deltid",
        }
    )

    assert (row.group.code, row.municipality.code, row.latitude, row.longitude) == ("0210", "0180", 59.3, 18.0)
    assert (row.positions, row.extent, row.last_day) == (3, Extent.PART, date(2025, 5, 30))
    assert row.published_at == datetime(2025, 5, 7, 7, 5, 55, tzinfo=UTC)


def test_a_sparse_removal_is_a_removal():
    removed_at = datetime(2025, 3, 9, 11, 0, tzinfo=UTC)

    assert read(a_removal("29000001")) == Removal(Source.JOBTECH, "29000001", removed_at)


def test_a_removal_may_not_say_when():
    assert read({"id": "7", "removed": True}) == Removal(Source.JOBTECH, "7", None)


def test_a_removed_ad_that_is_whole_keeps_its_facts_and_is_closed():
    row = read(an_ad(removed=True, removed_date="2025-03-09T12:00:00"))

    assert (row.headline, row.closed_at) == (
        "Elektriker till Storsjöns Elbyrå",
        datetime(2025, 3, 9, 11, 0, tzinfo=UTC),
    )


def test_a_removed_ad_without_a_date_closed_when_it_changed():
    assert read(an_ad(removed=True)).closed_at == datetime(2025, 3, 1, 8, 30, tzinfo=UTC)


def test_an_ad_without_a_headline_is_called_what_its_occupation_is():
    assert read(an_ad(headline=" ")).headline == "Kabeldragare"


def test_a_long_headline_is_cut():
    assert len(read(an_ad(headline="snickare " * 100)).headline) == 300


def test_the_formatted_text_stands_in_for_a_missing_one():
    row = read(an_ad(description={"text": None, "text_formatted": "<p>Laga <b>mat</b></p><script>x</script>"}))

    assert row.text == "Laga mat"


def test_a_description_may_be_a_text():
    assert read(an_ad(description="Laga mat")).text == "Laga mat"


def test_conditions_that_the_text_has_are_not_said_twice():
    assert read(an_ad(description={"text": "Laga mat. Heltid.", "conditions": "Heltid."})).text == "Laga mat. Heltid."


def test_without_a_salary_in_words_its_kind_is_told():
    assert read(an_ad(salary_description=None)).salary == "Fast lön"


def test_remote_work_has_its_evidence():
    flagged = read(an_ad(remote_work=True))
    phrased = read(an_ad(description={"text": "Tjänsten är helt på distans."}))

    assert (flagged.remote, flagged.remote_evidence) == (True, "remote_work")
    assert (phrased.remote, phrased.remote_evidence) == (True, "helt på distans")


def test_swapped_coordinates_are_put_right_and_noted():
    row = read(an_ad(**place(coordinates=[63.18, 14.6])))

    assert (row.latitude, row.longitude, row.notes) == (63.18, 14.6, ("the coordinates were swapped: put right",))


@pytest.mark.parametrize(
    "said, code",
    [
        ({"country": "Norge", "country_code": "155"}, "NO"),
        ({"country": "Frankrike", "country_code": "60"}, ""),
        ({"country": "", "country_code": "FR"}, "FR"),
        ({"country": None, "country_code": None}, "SE"),
    ],
)
def test_the_country_is_told_by_its_name_or_code(said, code):
    assert read(an_ad(**place(municipality_code=None, **said))).country_code == code


def test_a_workplace_with_a_municipality_is_in_sweden():
    assert read(an_ad(**place(country="Norge", country_code="155"))).country_code == "SE"


@pytest.mark.parametrize("stated, counted", [(None, 1), ("", 1), (0, 1), ("3", 3), (3.0, 3), (10_000, 10_000)])
def test_positions_are_at_least_one(stated, counted):
    assert read(an_ad(number_of_vacancies=stated)).positions == counted


def test_the_last_day_is_the_deadline_or_the_last_day_of_publication():
    late = an_ad(application_deadline=None, last_publication_date="2025-05-02T23:59:59")

    assert (read(late).last_day, read(an_ad(application_deadline=None, last_publication_date=None)).last_day) == (
        date(2025, 5, 2),
        None,
    )


def test_an_ad_that_does_not_say_when_it_was_published_was_so_when_it_changed():
    assert read(an_ad(publication_date=None)).published_at == datetime(2025, 3, 1, 8, 30, tzinfo=UTC)


def test_a_version_without_a_sensible_time_has_none():
    assert read(an_ad(timestamp="yesterday")).changed_at is None


@pytest.mark.parametrize(
    "raw, source_id, reason",
    [
        (None, "", "not an ad but None"),
        ("text", "", "not an ad but 'text'"),
        ([1], "", "not an ad but a list"),
        ({}, "", "the id is missing or is none: None"),
        ({"id": "a/b"}, "", "the id is missing or is none: 'a/b'"),
        ({"id": 10**40}, "", "the id is missing or is none: a huge number"),
        ({"id": "7"}, "7", "neither a headline nor an occupation"),
        (an_ad("7", headline="x" * 100_000), "7", "the headline has 100000 characters, at most 2000 can be one"),
        (
            an_ad("7", description={"text": "x" * 300_000}),
            "7",
            "the text has 300000 characters, at most 200000 are read",
        ),
        (an_ad("7", number_of_vacancies="abc"), "7", "not a number of positions: 'abc'"),
        (an_ad("7", number_of_vacancies=-1), "7", "not a number of positions: -1"),
        (an_ad("7", number_of_vacancies=1.5), "7", "not a number of positions: 1.5"),
        (an_ad("7", number_of_vacancies=True), "7", "not a number of positions: True"),
        (an_ad("7", number_of_vacancies=10**400), "7", "not a number of positions: a huge number"),
        (an_ad("7", number_of_vacancies={"a": 1}), "7", "not a number of positions: an object"),
        (an_ad("7", publication_date="2025-13-45"), "7", "not a date: '2025-13-45'"),
        (an_ad("7", application_deadline="x" * 100), "7", f"not a date: '{'x' * 60}'…"),
        (an_ad("7", removed=True, removed_date="soon"), "7", "not a date: 'soon'"),
    ],
)
def test_a_bad_ad_is_refused_with_its_reason(raw, source_id, reason):
    with pytest.raises(BadAd) as bad:
        read(raw)

    assert (bad.value.source_id, bad.value.reason) == (source_id, reason)


leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["2025-01-01", "7", "[]"])
)
NAMES = sorted(
    {*an_ad(), *an_ad()["workplace_address"], "label", "concept_id", "text", "ssyk_code", "latitude", "remote"}
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=20,
)


def told(raw):
    """The id, and the reason where the ad is refused."""
    try:
        return read(raw).source_id, ""
    except BadAd as bad:
        return bad.source_id, bad.reason


@given(anything)
def test_whatever_json_holds_it_is_read_or_refused(raw):
    source_id, reason = told(raw)

    assert source_id or reason


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(NAMES), anything, max_size=5))
def test_whatever_is_wrong_with_an_ad_it_is_read_or_refused_by_its_id(changes):
    source_id, reason = told(an_ad("7") | changes | {"id": "7"})

    assert source_id == "7"
    assert "\n" not in reason
