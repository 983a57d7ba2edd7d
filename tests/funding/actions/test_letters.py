"""Whoever waits for a claim is told that it has moved on, and nobody else is."""

import pytest

from bofast.funding.actions import answer_completion, ask_completion, refuse_claim, start_review
from bofast.letters.models import Letter
from tests import money
from tests.funding import way
from tests.region import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(funded, activity, nils, vera, ylva):
    money.cost(activity, "1000.01")
    return way.sent(funded, by=nils)


def written():
    """To whom and which word of the subject, since last asked."""
    rows = [(letter.to, letter.subject.rpartition(": ")[2]) for letter in Letter.objects.order_by("pk")]
    Letter.objects.all().delete()
    return rows


def test_the_reviewer_is_told_of_a_claim_and_the_attestant_of_a_decision(claim, nils, vera, ylva, sten, ebba):
    assert written() == [(ylva.email, "inskickad")]

    way.paid(claim, reviewer=ylva, attestant=sten, releaser=ebba)

    assert written() == [
        (ebba.email, "beslutad"),
        (sten.email, "beslutad"),
        (nils.email, "beslutad"),
        (vera.email, "beslutad"),
        (ebba.email, "attesterad"),
        (nils.email, "utbetald"),
        (vera.email, "utbetald"),
    ]


def test_a_question_goes_to_the_project_and_its_answer_back(claim, nils, vera, ylva):
    written()
    start_review(claim=claim, by=ylva, at=AT)

    ask_completion(claim=claim, question="Var är fakturan?", by=ylva, at=AT)
    asked = list(Letter.objects.values_list("text", flat=True))
    told = written()
    answer_completion(claim=claim, answer="Här.", by=nils, at=AT)

    assert told == [(nils.email, "något ska kompletteras"), (vera.email, "något ska kompletteras")]
    assert all("17\u00a0oktober\u00a02022" in text and "Var är fakturan" not in text for text in asked)
    assert written() == [(ylva.email, "kompletterad")]


def test_a_refusal_is_told(claim, nils, vera, ylva):
    written()
    start_review(claim=claim, by=ylva, at=AT)

    refuse_claim(claim=claim, words="Fel period.", by=ylva, at=AT)

    assert written() == [(nils.email, "avslagen"), (vera.email, "avslagen")]
