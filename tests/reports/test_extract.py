"""What follows a meeting: the extract of its minutes, the notice that they are adjusted, and who is sent what."""

from datetime import UTC, date, datetime

import pytest

from bofast.funding.models import Conflict, Decision, Meeting
from bofast.funding.rules.preparation import ConflictGround, Decider
from bofast.reports.extract import extract
from bofast.reports.notice import notice
from tests.region import AT, DAY
from tests.reports import case

pytestmark = pytest.mark.django_db
OF_MEETINGS = ("närvarande", "nämnd", "sammanträde", "protokoll", "justering", "paragraf", "reservation")


@pytest.fixture
def decided(project):
    case.proposal(case.the_memos(project))
    return case.decision(project)


def adjusted():
    Meeting.objects.update(adjusted_on=date(2020, 9, 14), announced_on=date(2020, 9, 15), minutes_number="RUN/3/2019")


@pytest.mark.parametrize(
    "stated",
    [
        "§ 112 Medfinansiering till projektet ”En attraktiv region”",
        "Protokollsutdrag RUN/412/2019",
        "Sammanträdesdag: 3 december 2019",
        "Bodil Vinterväg, ordförande\nErland Snöby",
        "Föredragande: Tyra Lomtjärn.",
        "Regionala utvecklingsnämndens beslut",
        "dock högst 19 283 328 kronor",
        "Inga reservationer.",
        "Dag för justering: protokollet är inte justerat.",
        "Utdrag till\nRegion Jämtland Härjedalen, projektägaren\nLänets kommuner",
        "Rätt utdraget intygar",
    ],
)
def test_the_extract_says(decided, stated):
    assert stated in case.said(extract(decided, on=DAY))


def test_the_extract_of_adjusted_minutes_says_when_it_is_in_force(decided):
    adjusted()

    said = case.said(extract(Decision.objects.get(), on=DAY))

    assert "Protokollet justerades 14 september 2020." in said
    assert "kan överklagas till och med 6 oktober 2020" in said
    assert "laga kraft från 7 oktober 2020" in said


def test_a_reservation_stands_as_it_was_made(decided):
    Decision.objects.update(reservations="Erland Snöby reserverar sig mot beslutet.")

    said = case.said(extract(Decision.objects.get(), on=DAY))

    assert "Erland Snöby reserverar sig mot beslutet." in said
    assert "Inga reservationer." not in said


def test_a_delegates_decision_has_no_meeting(decided):
    Decision.objects.update(meeting=None, paragraph="", by=Decider.DELEGATE.value, decider="Regiondirektören")

    paper = extract(Decision.objects.get(), on=DAY)

    assert paper.head.kind == "Delegationsbeslut"
    assert [word for word in OF_MEETINGS if word in case.said(paper).lower()] == []
    assert "Beslutet skickas till\nRegion Jämtland Härjedalen, projektägaren" in case.said(paper)


def test_who_had_a_conflict_of_interest_did_not_take_part(decided, bodil, ylva, sten, ebba):
    on = {"said_at": datetime(2019, 12, 2, 9, 0, tzinfo=UTC)}
    for who, facts in (
        (bodil, on),
        (ylva, on),
        (sten, on | {"ended_at": datetime(2019, 12, 2, 10, 0, tzinfo=UTC)}),
        (ebba, {"said_at": AT}),  # long after the minutes were adjusted
    ):
        Conflict.objects.create(project=decided.project, person=who, ground=ConflictGround.CLOSE.value, **facts)
    adjusted()

    said = case.said(extract(Decision.objects.get(), on=DAY))

    assert (
        "Jäv\nBodil Vinterväg och Ylva Tallrot deltog inte i handläggningen av ärendet eller i beslutet, "
        "på grund av jäv."
    ) in said
    assert "Sten" not in said
    assert "Ebba" not in said


def test_without_a_conflict_nothing_is_said_of_one(decided):
    assert "jäv" not in case.said(extract(decided, on=DAY)).lower()


def test_without_receivers_all_who_pay_get_it(decided):
    decided.project.application.proposal.delete()

    said = case.said(extract(decided, on=DAY))

    assert "Utdrag till\nRegion Jämtland Härjedalen\nBergs kommun" in said
    assert "Jämtkraft AB" in said


def test_the_notice_waits_for_the_adjustment(decided):
    paper = notice(case.meeting(decided.project.funder), on=DAY)

    assert case.gaps(paper) == ["Protokollet är inte justerat: anslaget kan inte sättas upp."]
    assert ("Anslaget uppsatt", "inte ännu") in paper.facts


@pytest.mark.parametrize(
    "stated",
    [
        "Justerat protokoll: Regionala utvecklingsnämnden 3 december 2019",
        "Tillkännagivande RUN/3/2019",
        "Protokollet justerat: 14 september 2020",
        "Anslaget uppsatt: 15 september 2020",
        "Anslaget tas ned tidigast: 7 oktober 2020",
        "senast 6 oktober 2020",
        "§ 112 | En attraktiv region | RUN/412/2019 | bifall",
        "Sändlista\n§ 112 En attraktiv region\nRegion Jämtland Härjedalen, projektägaren",
    ],
)
def test_the_notice_says(decided, stated):
    adjusted()

    assert stated in case.said(notice(Meeting.objects.get(), on=DAY))


def test_a_meeting_without_decisions_says_so(project):
    said = case.said(notice(case.meeting(project.funder), on=DAY))

    assert "Sammanträdet fattade inga beslut om projektmedel." in said
    assert "Inga utdrag skickas." in said
