from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bofast.kernel.tables import Unreadable
from bofast.vacancies.incoming import CutOff
from bofast.vacancies.jobstream import Down, Jobstream
from tests.vacancies.ads import AT, an_ad
from tests.vacancies.jobstream_server import serving


@pytest.fixture
def there():
    with serving() as service:
        for number in range(1, 6):
            service.publish(an_ad(str(number)))
        yield service


@pytest.fixture
def waits():
    return []


@pytest.fixture
def service(there, waits):
    return Jobstream(there.address, wait=waits.append)


def ids(ads):
    return [ad["id"] for ad in ads]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_snapshot_holds_every_open_ad(there, service, form):
    there.form = form

    assert ids(service.snapshot()) == ["1", "2", "3", "4", "5"]
    assert there.asked == ["/v2/snapshot"]


def test_changes_are_asked_for_in_utc_and_without_a_zone(there, service):
    list(service.changes(datetime.fromisoformat("2025-03-01T10:00:00+01:00")))

    assert there.asked == ["/v2/stream?updated-after=2025-03-01T09%3A00%3A00"]


def test_changes_hold_removals(there, service):
    there.remove("2", AT)

    assert list(service.changes(AT - timedelta(hours=1))) == [
        {"id": 2, "removed": True, "removed_date": there.events[-1][1]["removed_date"]}
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_no_changes_are_no_ads(there, service, form):
    there.form = form

    assert list(service.changes(AT)) == []


def test_a_place_is_asked_for_by_its_id_and_is_a_feed_of_its_own(there):
    place = Jobstream(there.address + "/", location="65Ms_7r1_RTG")

    assert list(place.snapshot()) == []
    assert there.asked == ["/v2/snapshot?location-concept-id=65Ms_7r1_RTG"]
    assert place.address == f"{there.address}/v2?location-concept-id=65Ms_7r1_RTG"


def test_a_busy_service_is_given_the_time_it_asks_for(there, service, waits):
    there.misbehave, there.retry_after = [429, 429], "7"

    assert len(list(service.snapshot())) == 5
    assert waits == [7.0, 7.0]


def test_it_may_ask_for_time_until_a_moment(there, service, waits):
    there.misbehave = [429]
    there.retry_after = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)

    assert len(list(service.snapshot())) == 5
    assert 50 < waits[0] <= 60


@pytest.mark.parametrize("nonsense", ["soon", ""])
def test_without_a_sensible_time_we_wait_longer_each_time(there, service, waits, nonsense):
    there.misbehave, there.retry_after = [429, 429, 429], nonsense

    list(service.snapshot())

    assert waits == [1.0, 2.0, 4.0]


def test_who_asks_for_an_hour_is_left_alone(there, service, waits):
    there.misbehave, there.retry_after = [429], "3600"

    with pytest.raises(Down, match="answers 429 and asks us to wait 3600 seconds: try again later"):
        list(service.snapshot())

    assert waits == []


def test_a_broken_service_is_tried_again(there, service, waits):
    there.misbehave = [500, "hang up", 503]

    assert len(list(service.snapshot())) == 5
    assert waits == [1.0, 2.0, 4.0]


def test_a_service_that_stays_broken_is_down(there, service, waits):
    there.misbehave = [502] * 6

    with pytest.raises(Down, match=r"/v2/snapshot answers 502$"):
        list(service.snapshot())

    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_service_that_is_not_there_is_down(waits):
    with pytest.raises(Down, match=r"127.0.0.1 does not answer \(ConnectError\)"):
        list(Jobstream("http://127.0.0.1:9", wait=waits.append).snapshot())


def test_a_wrong_address_is_not_tried_again(there, service, waits):
    there.misbehave = [404]

    with pytest.raises(Down, match=r"/v2/snapshot answers 404$"):
        list(service.snapshot())

    assert waits == []


@pytest.mark.parametrize("how", ["cut", "short"])
@pytest.mark.parametrize("framed", [True, False])
def test_an_answer_that_ends_half_way_gives_what_came_and_says_so(there, service, how, framed):
    there.misbehave, there.framed = [how], framed
    found = []

    with pytest.raises(CutOff):
        found.extend(service.snapshot())

    assert ids(found) == ["1", "2"]


def test_lines_that_do_not_say_where_they_end_are_not_taken_for_whole(there, service):
    there.form, there.framed = "jsonl", False
    found = []

    with pytest.raises(CutOff, match="ended without saying that it was whole"):
        found.extend(service.snapshot())

    assert len(found) == 5


def test_a_page_is_no_answer(there, service):
    there.misbehave = ["page"]

    with pytest.raises(Unreadable, match="is no file of ads"):
        list(service.snapshot())
