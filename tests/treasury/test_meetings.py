"""The calendar of the committee."""

from datetime import date

import pytest

from bofast.funding.models import Meeting
from tests import applied, money

pytestmark = pytest.mark.django_db
URL = "/sammantraden/"


@pytest.fixture
def meeting(region, terms):
    return applied.meeting(region, date(2022, 9, 15), applications_by=date(2022, 7, 28))


@pytest.fixture
def officer(client, disa, meeting):
    client.force_login(disa)


def test_a_meeting_is_planned_and_its_last_day_to_apply_is_seven_weeks_before(client, officer):
    page = client.post(f"{URL}nytt/", {"body": "Regionala utvecklingsnämnden", "held_on": "2022-10-18"}, follow=True)

    assert Meeting.objects.get(held_on=date(2022, 10, 18)).applications_by == date(2022, 8, 30)
    assert "30\u00a0augusti\u00a02022" in page.text


def test_the_same_day_twice_is_said_in_the_form(client, officer):
    page = client.post(f"{URL}nytt/", {"body": "Regionala utvecklingsnämnden", "held_on": "2022-09-15"})
    empty = client.post(f"{URL}nytt/", {})

    assert (page.status_code, empty.status_code) == (422, 422)
    assert "sammanträder redan" in page.text


@pytest.mark.parametrize("held_on", ["9999-12-31", "0001-01-02"])
def test_a_year_typed_wrong_is_said_in_the_form(client, officer, held_on):
    page = client.post(f"{URL}nytt/", {"body": "Regionala utvecklingsnämnden", "held_on": held_on})

    assert (page.status_code, Meeting.objects.count()) == (422, 1)


def test_minutes_are_registered_and_the_appeal_is_reckoned(client, officer, meeting):
    said = {"number": "7", "adjusted_on": "2022-09-26", "announced_on": "2022-09-27", "participants": "Bodil Vinterväg"}
    page = client.post(f"{URL}{meeting.pk}/protokoll/", said, follow=True)

    meeting.refresh_from_db()
    assert (meeting.announced_on, meeting.participants) == (date(2022, 9, 27), "Bodil Vinterväg")
    assert "18\u00a0oktober\u00a02022" in page.text
    assert "19\u00a0oktober\u00a02022" in page.text


def test_announced_before_adjusted_is_said_in_the_form(client, officer, meeting):
    page = client.post(f"{URL}{meeting.pk}/protokoll/", {"adjusted_on": "2022-09-27", "announced_on": "2022-09-26"})
    wrong = client.post(f"{URL}{meeting.pk}/protokoll/", {"adjusted_on": "igår"})

    assert (page.status_code, wrong.status_code) == (422, 422)
    assert "Protokollet justeras efter sammanträdet" in page.text


def test_an_appeal_that_ends_on_a_day_off_says_that_it_is_moved(client, officer, meeting):
    Meeting.objects.update(
        papers_by=date(2022, 9, 1),
        held_on=date(2022, 9, 1),
        adjusted_on=date(2022, 9, 2),
        announced_on=date(2022, 9, 4),
    )

    page = client.get(f"{URL}{meeting.pk}/")

    assert "flyttad från 25\u00a0september\u00a02022" in page.text


def test_what_a_delegate_decided_is_listed(client, officer, meeting, project):
    decision = money.decision(project)
    decision.by, decision.decided_on, decision.decider = "delegate", date(2022, 9, 10), "Utvecklingsdirektören"
    decision.save()

    assert "Utvecklingsdirektören" in client.get(f"{URL}{meeting.pk}/").text


def test_the_committee_reads(client, meeting, bodil):
    client.force_login(bodil)

    page = client.get(URL)

    assert page.status_code == 200
    assert "Planera ett sammanträde" not in page.text
    assert "För in protokollet" not in client.get(f"{URL}{meeting.pk}/").text


@pytest.mark.parametrize("who", ["ylva", "sten", "signe", "alva"])
def test_for_others_it_does_not_exist(client, meeting, request, who):
    client.force_login(request.getfixturevalue(who))

    answers = [client.get(URL), client.get(f"{URL}{meeting.pk}/"), client.post(f"{URL}{meeting.pk}/protokoll/")]

    assert {answer.status_code for answer in answers} == {404}
