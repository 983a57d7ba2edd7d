from datetime import timedelta

import pytest

from bofast.audit.models import Event
from bofast.kernel.tables import Unreadable
from bofast.vacancies.actions.closing import SnapshotDoubted
from bofast.vacancies.actions.following import follow_jobstream
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.incoming import CutOff
from bofast.vacancies.jobstream import Down, Jobstream
from bofast.vacancies.models import Feed, Vacancy
from tests.vacancies.ads import AT, an_ad
from tests.vacancies.jobstream_server import published, serving

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def there():
    with serving() as service:
        for number in range(1, 6):
            service.publish(an_ad(str(number)))
        yield service


def followed(there, at=AT, location="", **how):
    tally = Tally()
    service = Jobstream(there.address, location, wait=float)
    follow_jobstream(service=service, tally=tally, by=None, at=at, **how)
    return {outcome.value: number for outcome, number in tally.outcomes.items() if number}


def paths(there):
    return [asked.partition("?")[0].rpartition("/")[2] for asked in there.asked]


def open_ids():
    return sorted(Vacancy.objects.filter(closed_at=None).values_list("source_id", flat=True))


def test_the_first_run_takes_a_snapshot_and_then_the_changes(there):
    assert followed(there) == {"added": 5}
    assert there.asked == ["/v2/snapshot", "/v2/stream?updated-after=2025-03-10T07%3A55%3A00"]
    assert Feed.objects.get().followed_until == AT


def test_the_next_run_asks_for_the_changes_with_an_overlap(there):
    followed(there)
    there.asked.clear()

    assert followed(there, at=AT + HOUR) == {}
    assert there.asked == ["/v2/stream?updated-after=2025-03-10T07%3A55%3A00"]
    assert Feed.objects.get().followed_until == AT + HOUR


def test_changes_repeats_and_removals_are_followed_in_whatever_order(there):
    followed(there)
    newer = published(an_ad("1", headline="Nyast"), AT + 2 * HOUR)
    there.publish(newer)
    there.publish(published(an_ad("1", headline="Äldre"), AT + HOUR))
    there.publish(newer)
    there.remove("2", AT + HOUR)
    there.remove("2", AT + HOUR)
    there.remove("99", AT + HOUR)

    assert followed(there, at=AT + DAY) == {"changed": 1, "older": 1, "closed": 1, "unchanged": 3}
    assert Vacancy.objects.get(source_id="1").headline == "Nyast"
    assert open_ids() == ["1", "3", "4", "5"]


def test_a_second_run_over_the_same_writes_nothing(there):
    there.remove("2", AT - timedelta(minutes=1))
    followed(there)
    before = list(Vacancy.objects.order_by("pk").values())

    followed(there, at=AT + timedelta(minutes=1))

    assert list(Vacancy.objects.order_by("pk").values()) == before


def test_a_snapshot_that_is_cut_off_is_begun_again(there):
    there.misbehave = ["cut"]

    assert followed(there) == {"added": 5, "unchanged": 2}
    assert paths(there) == ["snapshot", "snapshot", "stream"]


@pytest.mark.parametrize("how", ["cut", "short"])
def test_after_snapshots_that_were_cut_off_the_next_run_goes_on_without_loss(there, how):
    there.misbehave = [how] * 3

    with pytest.raises(CutOff):
        followed(there)

    assert (Vacancy.objects.count(), Feed.objects.get().followed_until) == (2, None)
    assert followed(there, at=AT + HOUR) == {"unchanged": 2, "added": 3}
    assert open_ids() == ["1", "2", "3", "4", "5"]


def test_a_snapshot_that_is_cut_off_closes_nothing(there):
    followed(there)
    there.misbehave = ["cut"] * 3

    with pytest.raises(CutOff):
        followed(there, at=AT + 30 * DAY)

    assert open_ids() == ["1", "2", "3", "4", "5"]


def test_changes_that_are_cut_off_are_asked_for_again(there):
    followed(there)
    there.misbehave = ["cut"]
    for number in range(6, 10):
        there.publish(published(an_ad(str(number)), AT + HOUR))

    with pytest.raises(CutOff):
        followed(there, at=AT + DAY)

    assert Feed.objects.get().followed_until == AT
    assert followed(there, at=AT + DAY) == {"unchanged": 2, "added": 2}


def test_when_only_the_changes_fail_the_snapshot_need_not_come_again(there):
    there.misbehave = [200, 404]

    with pytest.raises(Down):
        followed(there)

    there.asked.clear()
    followed(there, at=AT + HOUR)
    assert paths(there) == ["stream"]


def test_a_busy_service_is_waited_for(there):
    there.misbehave = [429, 500]

    assert followed(there) == {"added": 5}


def test_who_was_away_for_long_takes_a_snapshot_and_closes_what_it_lacks(there):
    followed(there)
    del there.ads["3"]

    assert followed(there, at=AT + 15 * DAY) == {"unchanged": 4, "closed": 1}
    assert open_ids() == ["1", "2", "4", "5"]


def test_an_ad_that_comes_back_in_a_snapshot_is_open_again(there):
    followed(there)
    gone = there.ads.pop("3")
    followed(there, at=AT + 15 * DAY)
    there.ads["3"] = gone

    assert followed(there, at=AT + 30 * DAY) == {"unchanged": 4, "changed": 1}
    assert open_ids() == ["1", "2", "3", "4", "5"]


def test_a_damaged_ad_in_a_snapshot_is_not_closed(there):
    followed(there)
    there.ads["3"] = an_ad("3", number_of_vacancies="abc")

    followed(there, at=AT + 15 * DAY)

    assert open_ids() == ["1", "2", "3", "4", "5"]


def test_an_empty_snapshot_is_not_believed(there):
    followed(there)
    there.ads.clear()

    with pytest.raises(CutOff, match="held no ad at all"):
        followed(there, at=AT + 15 * DAY)

    assert open_ids() == ["1", "2", "3", "4", "5"]


def test_a_doubted_snapshot_closes_nothing_unless_that_is_wanted(there, monkeypatch):
    monkeypatch.setattr("bofast.vacancies.rules.versions.FEWEST_TO_DOUBT", 3)
    followed(there)
    for number in "123":
        del there.ads[number]

    with pytest.raises(SnapshotDoubted):
        followed(there, at=AT + 15 * DAY)

    assert Feed.objects.get().followed_until == AT
    assert followed(there, at=AT + 15 * DAY, whatever=True) == {"unchanged": 2, "closed": 3}


def test_a_page_instead_of_ads_changes_nothing(there):
    there.misbehave = ["page"]

    with pytest.raises(Unreadable):
        followed(there)

    assert (Vacancy.objects.count(), Feed.objects.get().followed_until) == (0, None)


def test_one_place_is_followed_by_itself(there):
    south = {"municipality_code": "1480", "municipality_concept_id": "PVZL_BQT_XtL"}
    there.publish(an_ad("6", workplace_address=south))

    assert followed(there, location="Vt7P_856_WZS") == {"added": 5}
    assert Feed.objects.get().address == f"{there.address}/v2?location-concept-id=Vt7P_856_WZS"


def test_a_place_that_no_register_knows_is_an_error(there):
    with pytest.raises(LookupError):
        followed(there, location="nowhere")

    assert Feed.objects.count() == 0


def test_how_far_a_feed_was_followed_is_in_the_audit(there):
    followed(there)

    events = Event.objects.filter(what="follow feed").order_by("number")
    feed = Feed.objects.get()
    assert [(event.on, event.before, event.after) for event in events] == [
        (f"vacancies.feed:{feed.pk}", "", str(AT)),
        (f"vacancies.feed:{feed.pk}", str(AT), str(AT)),
    ]
