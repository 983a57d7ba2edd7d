"""The decision on a claim gives each lowered line its reason, and says how the payout was reckoned."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.models import Claim, Condition, Payout, Recovery
from bofast.funding.rules.claims import State
from bofast.funding.rules.preparation import ConditionKind
from bofast.reports.claim_decision import claim_decision
from tests import money
from tests.region import AT, DAY
from tests.reports import case

pytestmark = pytest.mark.django_db


def told(claim):
    return [f"Så räknades ansökan {claim.number}."]


@pytest.fixture
def claim(project, ylva):
    money.decision(project)
    of = money.activity(project)
    made = money.claim(project, state=State.DECIDED)
    Claim.objects.update(decided_at=AT, decided_by=ylva)
    money.line(made, money.cost(of, "1000.00", number=1), verdict="approve", approved=Decimal("1000.00"))
    lowered = {"verdict": "reduce", "approved": Decimal("11900.00"), "reason": "not_reasonable"}
    money.line(made, money.cost(of, "27540.00", number=2), words="Högst 350 kr per person.", **lowered)
    rejected = {"verdict": "reject", "approved": Decimal(0), "reason": "not_specified"}
    money.line(made, money.cost(of, "145000.00", number=3), **rejected)
    money.line(made, money.cost(of, "94500.00", number=4), verdict="park", reason="no_logo", words="Visa logotypen.")
    return Claim.objects.get()


def said(claim):
    return case.said(claim_decision(claim, on=DAY, sentences=told))


@pytest.mark.parametrize(
    "stated",
    [
        "Beslut om utbetalning 1 till projektet ”En attraktiv region”",
        "Beslut om utbetalning RUN/412/2019",
        "godkänner kostnader på 12 900 kronor, av 268 040 kronor i ansökan",
        "6 450 kronor betalas ut till Region Jämtland Härjedalen.",
        "2 | Kampanjfilm 2 (B 2202) | 27 540,00 | 11 900,00 | Inte skälig",
        "Högst 350 kr per person.",
        "3 | Kampanjfilm 3 (B 2203) | 145 000,00 | 0,00 |",
        " | Summa | 172 540,00 | 11 900,00 | ",
        "Rader som väntar",
        "4 | Kampanjfilm 4 (B 2204) | 94 500,00 | – |",
        "De här raderna är inte avslagna.",
        "Så räknades ansökan 1.",
        "attesteras av någon annan",
        "Ylva Tallrot, Handläggare som har granskat ansökan",
    ],
)
def test_it_says(claim, stated):
    assert stated in said(claim)


def test_a_line_that_is_approved_in_full_needs_no_reason(claim):
    assert "Kampanjfilm 1" not in said(claim)


def test_what_is_paid_and_by_whom_it_was_attested(claim, sten, ebba):
    Payout.objects.create(
        claim=claim, amount=6450, steps=[], attested_at=AT, attested_by=sten, released_by=ebba, paid_on=DAY
    )

    paper = said(claim)

    assert "6 450 kronor betalas ut till Region Jämtland Härjedalen." in paper
    assert "Attesterat av Sten Fjällrot och Ebba Snöfall" in paper
    assert "Betalat 3 oktober 2022." in paper


def test_before_it_is_attested_it_says_what_is_to_be_paid_back(claim):
    before = money.claim(claim.project, number=0, state=State.PAID)
    Payout.objects.create(claim=before, amount=7000, steps=[], attested_at=AT, paid_on=DAY)

    assert "Region Jämtland Härjedalen ska betala tillbaka 550 kronor." in said(claim)


def test_a_recovery_is_told_as_one(claim, sten):
    Payout.objects.create(claim=claim, amount=-12400, steps=[], attested_at=AT, attested_by=sten)

    before = said(claim)
    Recovery.objects.create(
        project=claim.project,
        payout=claim.payout,
        amount=12400,
        words="",
        paid_out_on=DAY,
        decided_on=DAY,
        due_on=date(2022, 11, 2),
    )

    assert "ska betala tillbaka 12 400 kronor." in before
    assert "ska betala tillbaka 12 400 kronor senast 2 november 2022." in said(claim)


def test_what_has_not_come_in_holds_it_back(claim, krokom):
    money.financier(claim.project, krokom)
    Condition.objects.create(project=claim.project, kind=ConditionKind.PROCUREMENT_PLAN.value)

    assert (
        "Inget betalas ut förrän det här har kommit in: intyg om medfinansiering från Krokoms kommun och "
        "upphandlingsplan."
    ) in said(claim)


def test_a_refused_claim_pays_nothing(claim):
    Claim.objects.update(state=State.REFUSED.value, decision_words="Kostnaderna hör inte till projektet.")

    paper = said(Claim.objects.get())

    assert "avslår ansökan om utbetalning 1" in paper
    assert "Kostnaderna hör inte till projektet." in paper
    assert "Så räknade vi" not in paper


def test_before_the_decision_it_is_a_draft(claim):
    Claim.objects.update(state=State.IN_REVIEW.value, decided_at=None, decided_by=None)

    assert "Utkast" in claim_decision(Claim.objects.get(), on=DAY, sentences=told).note
