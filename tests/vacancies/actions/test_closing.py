from datetime import timedelta

import pytest

from bofast.audit.models import Event
from bofast.indexes.queries import revisions
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.actions import closing
from bofast.vacancies.actions.closing import SnapshotDoubted, close_missing, look_up_again
from bofast.vacancies.actions.importing import import_ads
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.models import Vacancy
from tests.vacancies.ads import AT, a_removal, an_ad, stamp

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)


def imported(*ads):
    import_ads(ads=ads, tally=Tally(), by=None, at=AT)


def closed(seen, within=None, **how):
    return close_missing(seen=seen, within=within, since=AT, by=None, at=LATER, **how)


def open_ids():
    return sorted(Vacancy.objects.filter(closed_at=None).values_list("source_id", flat=True))


def test_what_the_snapshot_lacks_is_closed():
    imported(an_ad("1"), an_ad("2"), an_ad("3"))

    assert closed({"1", "3"}) == 1
    assert open_ids() == ["1", "3"]
    assert Vacancy.objects.get(source_id="2").closed_at == LATER


def test_closing_is_a_revision_and_in_the_audit():
    imported(an_ad("1"), an_ad("2"))

    closed({"1"})

    revision = revisions("vacancies")[0]
    assert Vacancy.objects.get(source_id="2").revision == revision
    assert Event.objects.order_by("number").last().after == f"revision {revision}: 1 not in the snapshot"


def test_nothing_missing_writes_nothing():
    imported(an_ad("1"))
    before = (revisions("vacancies"), Event.objects.count())

    assert closed({"1", "9"}) == 0
    assert (revisions("vacancies"), Event.objects.count()) == before


def test_what_closed_before_keeps_its_time():
    imported(an_ad("1"), a_removal("1"))

    assert closed({"2"}) == 0


def test_what_was_written_after_the_snapshot_had_begun_stays():
    imported(an_ad("1", timestamp=stamp(LATER)))

    assert closed({"2"}) == 0


def test_other_sources_are_not_closed():
    imported(an_ad("a" * 40))

    assert closed({"2"}) == 0


def test_a_snapshot_of_one_place_closes_only_there():
    imported(an_ad("1"), an_ad("2", workplace_address={"municipality_code": "1480"}))

    assert closed({"9"}, within=frozenset({"2380"})) == 1
    assert open_ids() == ["2"]


def test_many_are_closed_in_batches(monkeypatch):
    monkeypatch.setattr(closing, "BATCH", 2)
    imported(*(an_ad(str(number)) for number in range(1, 6)))

    assert closed({"5"}) == 4
    assert Event.objects.filter(what="close ads").count() == 2


def test_a_snapshot_that_lacks_more_than_half_closes_nothing(monkeypatch):
    monkeypatch.setattr("bofast.vacancies.rules.versions.FEWEST_TO_DOUBT", 3)
    imported(an_ad("1"), an_ad("2"), an_ad("3"))

    with pytest.raises(SnapshotDoubted) as doubted:
        closed({"1"})

    assert (doubted.value.facts, open_ids()) == ({"open": 3, "missing": 2}, ["1", "2", "3"])


def test_ads_past_their_last_day_are_no_reason_to_doubt(monkeypatch):
    monkeypatch.setattr("bofast.vacancies.rules.versions.FEWEST_TO_DOUBT", 2)
    imported(an_ad("1"), *(an_ad(str(number), application_deadline="2025-03-05") for number in range(2, 6)))

    assert closed({"1"}) == 4


def test_who_wants_it_whatever_is_missing_gets_it(monkeypatch):
    monkeypatch.setattr("bofast.vacancies.rules.versions.FEWEST_TO_DOUBT", 1)
    imported(an_ad("1"), an_ad("2"))

    assert closed({"9"}, whatever=True) == 2


def test_what_the_taxonomy_has_learnt_is_looked_up_again():
    imported(an_ad("1"), an_ad("2", occupation={"concept_id": "other"}))
    group = Group.objects.get(code="7411")
    learnt = Occupation.objects.create(concept_id="made_up_id", label="Kabeldragare", group=group)

    assert look_up_again(by=None, at=LATER) == 1

    vacancy = Vacancy.objects.get(source_id="1")
    assert (vacancy.occupation, vacancy.revision) == (learnt, revisions("vacancies")[0])
    assert Event.objects.order_by("number").last().after == "revision 2: 1 found"


def test_looking_up_gives_a_group_where_there_was_none():
    imported(an_ad("1", occupation_group=None))
    group = Group.objects.get(code="7411")
    Occupation.objects.create(concept_id="made_up_id", label="Kabeldragare", group=group)

    look_up_again(by=None, at=LATER)

    assert Vacancy.objects.get().group == group


def test_looking_up_in_vain_writes_nothing():
    imported(an_ad("1"))
    before = (revisions("vacancies"), Event.objects.count())

    assert look_up_again(by=None, at=LATER) == 0
    assert (revisions("vacancies"), Event.objects.count()) == before
