"""What follows a meeting: the extract of its minutes, the notice that they are adjusted, and who is sent what."""

from datetime import date

import pytest

from bofast.funding.models import Decision, Meeting
from bofast.funding.rules.preparation import Decider
from bofast.reports.extract import extract
from bofast.reports.notice import notice
from tests.region import DAY
from tests.reports import case

pytestmark = pytest.mark.django_db


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
    assert "Närvarande" not in case.said(paper)


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

    assert "Mötet fattade inga beslut om projektmedel." in said
    assert "Inga utdrag skickas." in said
