"""A decision says what is granted, why, how it was reckoned, what it waits for, how it is appealed; a no says why."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.models import Application, Decision, Financier, Meeting, TermsSet
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.preparation import ConditionKind, Decider
from bofast.reports.decision import decision, rejection
from tests.region import DAY
from tests.reports import case

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(project):
    case.the_memos(project)
    return case.decision(project)


def said(one, on=DAY):
    return case.said(decision(one, on=on))


@pytest.mark.parametrize(
    "stated",
    [
        "Beslut om medfinansiering till projektet ”En attraktiv region”",
        "Beslut RUN/412/2019",
        "Beslutat av: Regionala utvecklingsnämnden, § 112",
        "med 50 % av redovisade och godkända kostnader, dock högst 19 283 328 kronor",
        "anslag 1:1, Regionala tillväxtåtgärder",
        "Allmänna villkor för stöd till projekt (RUN/640/2017)",
        "ska slutrapporteras senast tre månader efter projektets slutdatum, det vill säga 31 mars 2023",
        "har ansökt om 19 283 329 kronor",
        "Projektet ligger i linje med den regionala utvecklingsstrategin.",
        "Projektets kostnader är sammanlagt 38 566 657 kronor.",
        "50 % av kostnaderna är 19 283 328,50 kronor. Medfinansiering ges i hela kronor, avrundat nedåt: 19 283 328",
        "Alltså beviljas högst 19 283 328 kronor.",
        "Intyg om medfinansiering från Bergs kommun",
        "projektledning",
        "Hur man överklagar",
        "Förvaltningsrätten i Härnösand",
        "inom tre veckor från den dag då det tillkännages",
        "Tyra Lomtjärn, Föredragande",
    ],
)
def test_it_says(decided, stated):
    assert stated in said(decided)


def test_a_special_condition_is_a_point_and_nothing_that_payouts_wait_for(decided):
    case.condition(decided.project, "Statistiken delas upp på kvinnor och män.", ConditionKind.SPECIAL)

    assert said(decided).count("Statistiken delas upp") == 1
    assert "Särskilt villkor: Statistiken delas upp på kvinnor och män." in said(decided)


def test_it_lacks_nothing(decided):
    assert case.gaps(decision(decided, on=DAY)) == []


def test_the_last_day_to_appeal_counts_from_the_announcement(decided):
    Meeting.objects.update(adjusted_on=date(2020, 9, 14), announced_on=date(2020, 9, 15))

    assert "senast 6 oktober 2020, tre veckor efter" in said(Decision.objects.get())


def test_a_delegates_counts_from_its_own_announcement(decided):
    Decision.objects.update(
        meeting=None, paragraph="", by=Decider.DELEGATE.value, decider="Regiondirektören", announced_on="2020-09-15"
    )

    paper = said(Decision.objects.get())

    assert "Beslutat av: Regiondirektören, på delegation" in paper
    assert "senast 6 oktober 2020, tre veckor efter att beslutet tillkännagavs" in paper
    assert [word for word in ("nämnd", "sammanträde", "protokoll", "paragraf") if word in paper.lower()] == []


def test_certificates_that_have_come_are_told_apart(decided):
    Financier.objects.filter(organisation__name="Jämtkraft AB").update(certified_on=date(2020, 1, 28))

    assert "Intyg om medfinansiering från Jämtkraft AB (kom in 28 januari 2020)." in said(decided)
    assert "kom in" not in said(decided, on=date(2020, 1, 27))


def test_a_ceiling_for_gifts_is_reckoned(decided):
    Decision.objects.update(ceiling=Decimal(17_908_528), cap=Decimal(17_908_528))

    paper = said(Decision.objects.get())

    assert "kan inte betalas ut, och andra bidrar med 5 658 128 kronor i pengar" in paper
    assert "Därför kan högst 17 908 528 kronor beviljas." in paper


def test_a_change_says_what_changed_and_who_agreed(decided, torkel):
    new = case.decision(decided.project, version=2, cap=Decimal(18_000_000), changes="Taket sänks.", signed_by=torkel)
    new.consented.set(Financier.objects.filter(kind="cash"))

    paper = said(new)

    assert "Ändrat beslut om medfinansiering till projektet ”En attraktiv region”, version 2" in paper
    assert "Taket sänks." in paper
    assert "Medfinansiärerna har godkänt ändringen: Länsförsäkringar Jämtland och Jämtkraft AB." in paper
    assert "genom Torkel Renbäck" in paper


def test_a_revoked_one_says_so_first(decided):
    Decision.objects.update(revoked_on=date(2021, 5, 3), revoked_because="Villkoren har inte följts.")

    paper = decision(Decision.objects.get(), on=DAY)

    assert paper.note == "Beslutet är upphävt från 3\u00a0maj\u00a02021"
    assert "Villkoren har inte följts." in case.said(paper)


def test_without_reasons_there_is_a_gap(decided):
    Decision.objects.update(reasons="")

    assert case.gaps(decision(Decision.objects.get(), on=DAY)) == ["Skälen för beslutet."]


def test_without_terms_of_the_day_the_time_to_appeal_is_a_gap(decided):
    TermsSet.objects.all().delete()

    assert case.gaps(decision(decided, on=DAY)) == [
        "Inom vilken tid beslutet ska överklagas: villkoren för dagen saknas."
    ]


def test_a_no_gives_its_reasons(project):
    application = case.the_memos(project)
    Application.objects.update(state=ApplicationState.REJECTED.value)
    no = case.rejection(application)

    paper = case.said(rejection(no, on=DAY))

    assert "avslår ansökan om medfinansiering till projektet ”En attraktiv region”" in paper
    assert "Projektet är löpande drift." in paper
    assert "Hur man överklagar" in paper
