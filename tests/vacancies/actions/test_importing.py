import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bofast.audit.models import Event
from bofast.indexes.queries import revisions
from bofast.taxonomy.models import Occupation
from bofast.vacancies.actions import importing
from bofast.vacancies.actions.importing import Circumstances, import_ads
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.incoming import Broken, CutOff
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.versions import Outcome
from bofast.vacancies.rules.vocabulary import Source
from tests.vacancies.ads import AT, a_removal, an_ad, stamp

pytestmark = pytest.mark.django_db

LATER = datetime(2025, 3, 8, 12, 0, tzinfo=UTC)


def imported(ads, at=AT, **circumstances):
    tally = Tally()
    import_ads(ads=ads, tally=tally, circumstances=Circumstances(**circumstances), by=None, at=at)
    return tally


def told(tally):
    return {outcome.value: number for outcome, number in tally.outcomes.items() if number}


def test_an_ad_becomes_a_vacancy():
    imported([an_ad("1")])

    vacancy = Vacancy.objects.get()
    assert (vacancy.source, vacancy.source_id, vacancy.headline) == ("jobtech", "1", "Elektriker till Storsjöns Elbyrå")
    assert (vacancy.group.code, vacancy.municipality_id, vacancy.occupation) == ("7411", "2380", None)
    assert (vacancy.latitude, vacancy.longitude, vacancy.positions) == (63.18, 14.6, 2)
    assert vacancy.must_languages == [{"id": "zSLA_vw2_FXN", "label": "Svenska"}]
    assert (vacancy.published_at, vacancy.closed_at) == (datetime(2025, 3, 1, 8, 30, tzinfo=UTC), None)
    assert vacancy.revision == revisions("vacancies")[0]


def test_an_ad_finds_its_occupation_by_id():
    occupation = Occupation.objects.current().exclude(group=None).first()

    imported([an_ad("1", occupation={"concept_id": occupation.concept_id, "label": "så sa annonsen"})])

    vacancy = Vacancy.objects.get()
    assert (vacancy.occupation, vacancy.occupation_label) == (occupation, "så sa annonsen")


def test_importing_the_same_again_writes_nothing():
    ads = [an_ad(str(number)) for number in range(1, 6)]
    imported(ads)
    before = (list(Vacancy.objects.order_by("pk").values()), revisions("vacancies", "taxonomy"), Event.objects.count())

    again = imported(json.loads(json.dumps(ads)))

    assert told(again) == {"unchanged": 5}
    assert (
        list(Vacancy.objects.order_by("pk").values()),
        revisions("vacancies", "taxonomy"),
        Event.objects.count(),
    ) == before


def test_what_the_service_counts_around_an_ad_is_no_change():
    imported([an_ad("1")])

    assert told(imported([an_ad("1", relevance=0.9, timestamp=stamp(LATER))])) == {"unchanged": 1}


def test_a_removal_from_before_the_same_was_said_anew_comes_too_late():
    imported([an_ad("1"), an_ad("2")])
    imported(
        [an_ad("1", timestamp=stamp(AT)), an_ad("2", headline="Kock"), an_ad("2", headline="Kock", timestamp=stamp(AT))]
    )

    assert told(imported([a_removal("1"), a_removal("2")])) == {"older": 2}


def test_a_second_removal_is_the_one_that_counts():
    imported([an_ad("1"), a_removal("1"), a_removal("1", "2025-03-10T12:00:00")])

    assert Vacancy.objects.get().closed_at == datetime(2025, 3, 10, 11, 0, tzinfo=UTC)


def test_a_changed_ad_is_rewritten_with_the_next_revision():
    imported([an_ad("1"), an_ad("2")])
    before = Vacancy.objects.get(source_id="1")

    tally = imported([an_ad("1", number_of_vacancies=5), an_ad("2")])

    after = Vacancy.objects.get(source_id="1")
    assert told(tally) == {"changed": 1, "unchanged": 1}
    assert (after.pk, after.positions, after.revision) == (before.pk, 5, before.revision + 1)
    assert Vacancy.objects.get(source_id="2").revision == before.revision


def test_an_older_version_never_replaces_a_newer():
    imported([an_ad("1", headline="Nyare", timestamp=stamp(LATER))])

    tally = imported([an_ad("1", headline="Äldre")])

    assert (told(tally), Vacancy.objects.get().headline) == ({"older": 1}, "Nyare")


def test_of_two_in_one_file_the_last_is_kept_and_only_it_is_counted():
    tally = imported([an_ad("1", headline="Först"), an_ad("1", headline="Sist")])

    assert (told(tally), Vacancy.objects.get().headline) == ({"added": 1}, "Sist")
    assert told(imported([an_ad("1", headline="Sist")])) == {"unchanged": 1}


def test_a_later_version_in_the_same_batch_is_one_change():
    imported([an_ad("1")])

    assert told(imported([an_ad("1", headline="Två"), an_ad("1", headline="Tre")])) == {"changed": 1}


def test_a_batch_leaves_one_row_in_the_audit_without_any_words_of_the_ads():
    imported([an_ad("1"), an_ad("2")])

    event = Event.objects.get()
    assert (event.what, event.after, event.by) == ("import ads", f"revision {revisions('vacancies')[0]}: 2 added", None)


def test_each_batch_has_its_own_transaction_and_revision(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    heard = []

    import_ads(ads=[an_ad(str(n)) for n in range(1, 6)], tally=Tally(), done=heard.append, by=None, at=AT)

    assert heard == [2, 2, 1]
    assert sorted(Vacancy.objects.values_list("revision", flat=True)) == [1, 1, 2, 2, 3]


def test_long_ads_make_a_batch_shorter(monkeypatch):
    monkeypatch.setattr(importing, "BATCH_TEXT", 100)
    heard = []

    import_ads(ads=[an_ad(str(n)) for n in range(1, 6)], tally=Tally(), done=heard.append, by=None, at=AT)

    assert heard == [2, 2, 1]


def test_a_bad_ad_is_skipped_and_named_and_the_others_are_kept():
    tally = imported([an_ad("1"), an_ad("2", number_of_vacancies="abc"), Broken("3", "line 3 is cut off"), an_ad("4")])

    assert [str(skip) for skip in tally.skips] == [
        "ad 2: not a number of positions: 'abc'",
        "ad 3: line 3 is cut off",
    ]
    assert (tally.read, tally.skipped, told(tally)) == (4, 2, {"added": 2})


def test_what_is_kept_without_some_fact_is_noted():
    place = an_ad()["workplace_address"] | {
        "municipality_code": "9999",
        "municipality_concept_id": "",
        "municipality": "Utopia",
    }

    tally = imported([an_ad("1", workplace_address=place)])

    assert [str(note) for note in tally.notes] == ["ad 1: no register knows the municipality 9999 Utopia"]
    assert (tally.noted, Vacancy.objects.get().municipality) == (1, None)


def test_an_ad_without_a_date_was_published_when_it_was_first_seen():
    imported([an_ad("1", publication_date=None, timestamp=None)])

    assert Vacancy.objects.get().published_at == AT


def test_a_removal_closes_and_keeps_the_ad():
    imported([an_ad("1")])

    tally = imported([a_removal("1")])

    vacancy = Vacancy.objects.get()
    assert told(tally) == {"closed": 1}
    assert (vacancy.closed_at, vacancy.revision) == (datetime(2025, 3, 9, 11, 0, tzinfo=UTC), 2)
    assert Event.objects.order_by("number").last().after == "revision 2: 1 closed"


def test_a_removal_without_a_date_closes_now():
    imported([an_ad("1")])
    imported([a_removal("1", removed_date=None)])

    assert Vacancy.objects.get().closed_at == AT


def test_a_repeated_removal_changes_nothing():
    imported([an_ad("1")])
    imported([a_removal("1")])

    assert told(imported([a_removal("1"), a_removal("1")])) == {"unchanged": 2}


def test_a_removal_of_an_ad_that_was_never_here_leaves_nothing():
    assert (told(imported([a_removal("1")])), Vacancy.objects.count()) == ({"unchanged": 1}, 0)


def test_a_removal_and_its_ad_in_one_batch_close_it_in_either_order():
    imported([an_ad("1"), a_removal("1"), a_removal("2"), an_ad("2")])

    assert Vacancy.objects.filter(closed_at=datetime(2025, 3, 9, 11, 0, tzinfo=UTC)).count() == 2


def test_a_removal_in_an_earlier_batch_is_remembered(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)

    imported([a_removal("1"), an_ad("1")])

    assert Vacancy.objects.get().closed_at == datetime(2025, 3, 9, 11, 0, tzinfo=UTC)


def test_an_ad_written_anew_after_its_removal_is_open_again():
    imported([an_ad("1"), a_removal("1")])

    imported([an_ad("1", timestamp=stamp(AT))])

    assert Vacancy.objects.get().closed_at is None


def test_a_removal_from_before_an_ad_was_written_anew_comes_too_late():
    imported([an_ad("1", timestamp=stamp(AT))])

    assert told(imported([a_removal("1")])) == {"older": 1}


def test_reading_an_old_file_again_opens_nothing():
    imported([an_ad("1"), a_removal("1")])

    assert told(imported([an_ad("1")])) == {"unchanged": 1}
    assert Vacancy.objects.get().closed_at is not None


def test_what_stands_in_a_snapshot_is_open():
    imported([an_ad("1"), a_removal("1")])

    imported([an_ad("1")], alive_at=AT)

    assert Vacancy.objects.get().closed_at is None


def test_ads_elsewhere_are_not_taken_in_but_followed_when_they_are_here():
    imported([an_ad("1")])
    gone_south = an_ad("1", workplace_address={"municipality_code": "1480"})

    tally = imported(
        [gone_south, an_ad("2", workplace_address={"municipality_code": "1480"})], within=frozenset({"2380"})
    )

    assert (told(tally), tally.elsewhere, tally.kept) == ({"changed": 1}, 1, 2)
    assert Vacancy.objects.get().municipality_id == "1480"


def test_the_source_may_be_told_for_all():
    imported([an_ad("1"), a_removal("2")], source=Source.HISTORICAL)

    assert Vacancy.objects.get().source == "historical"


def interrupted(ads, after, failure):
    yield from ads[:after]
    raise failure


def test_what_came_before_the_end_is_written(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    ads = [an_ad(str(number)) for number in range(1, 8)]

    with pytest.raises(CutOff):
        imported(interrupted(ads, 5, CutOff("the line went dead")))

    assert Vacancy.objects.count() == 5


def test_after_a_crash_the_next_import_does_what_is_left(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    ads = [an_ad(str(number)) for number in range(1, 8)]

    with pytest.raises(KeyboardInterrupt):
        imported(interrupted(ads, 5, KeyboardInterrupt()))

    assert Vacancy.objects.count() == 4
    assert told(imported(ads)) == {"unchanged": 4, "added": 3}


def test_remarks_are_counted_beyond_those_that_are_kept(monkeypatch):
    monkeypatch.setattr("bofast.vacancies.actions.tally.MOST_REMARKS", 2)

    tally = imported([{"id": str(number)} for number in range(1, 6)])

    assert (tally.skipped, len(tally.skips)) == (5, 2)


events = st.lists(
    st.one_of(
        st.builds(
            lambda source_id, words, day: an_ad(
                source_id, headline=words, timestamp=stamp(datetime(2025, 3, day, tzinfo=UTC))
            ),
            st.sampled_from("123"),
            st.sampled_from(["Kock", "Bagare"]),
            st.integers(1, 5),
        ),
        st.builds(
            lambda source_id, day: a_removal(source_id, f"2025-03-0{day}T12:00:00"),
            st.sampled_from("123"),
            st.integers(1, 5),
        ),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events, st.integers(1, 3))
def test_batches_do_what_one_event_after_another_does(monkeypatch, events, size):
    facts = ("source_id", "headline", "closed_at", "changed_at", "payload_hash")
    seen = []
    for batch in (size, 1):
        Vacancy.objects.all().delete()
        monkeypatch.setattr(importing, "BATCH", batch)
        imported(events)
        seen.append(list(Vacancy.objects.order_by("source_id").values(*facts)))

    assert seen[0] == seen[1]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events)
def test_reading_the_same_events_again_changes_nothing_that_a_reader_sees(events):
    Vacancy.objects.all().delete()
    imported(events)
    once = list(Vacancy.objects.order_by("source_id").values("source_id", "headline", "closed_at"))

    imported(events)

    assert list(Vacancy.objects.order_by("source_id").values("source_id", "headline", "closed_at")) == once


def test_a_version_that_takes_anothers_place_leaves_no_zero_in_the_audit():
    imported([an_ad("1"), a_removal("1"), an_ad("1", timestamp=stamp(AT))])

    assert Event.objects.get().after == "revision 1: 1 added, 1 closed"


def test_outcomes_of_a_tally_are_what_was_written():
    tally = imported([an_ad("1"), a_removal("1")])

    assert (tally.written, tally.outcomes[Outcome.ADDED], tally.outcomes[Outcome.CLOSED]) == (2, 1, 1)
