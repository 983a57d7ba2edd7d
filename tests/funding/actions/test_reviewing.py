"""The reviewer judges each line, asks, decides: and is never of the project."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bofast.audit.models import Event
from bofast.funding.actions import ask_completion, decide_claim, judge_line, refuse_claim, start_review
from bofast.funding.models import ClaimLine
from bofast.funding.rules.claims import (
    BadVerdict,
    ClaimMoveNotOpen,
    LineAlreadyJudged,
    LinesLeft,
    State,
    Verdict,
)
from bofast.funding.rules.duties import NotReviewer, SelfReview
from bofast.organisations.rules import Role
from tests import money
from tests.region import AT, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(funded, activity, nils):
    made = money.claim(funded, state=State.IN_REVIEW, by=nils)
    money.lines(made, activity, ["1000.00", "500.50"])
    return made


@pytest.fixture
def line(claim):
    return claim.lines.get(number=1)


def judge(line, ylva, verdict=Verdict.APPROVE, **said):
    return judge_line(line=line, verdict=verdict, **({"seen_version": line.version} | said), by=ylva, at=AT)


@pytest.mark.parametrize(
    ("verdict", "said", "approved"),
    [
        (Verdict.APPROVE, {}, Decimal("1000.00")),
        (Verdict.REDUCE, {"approved": Decimal("900.50"), "reason": "vat"}, Decimal("900.50")),
        (Verdict.PARK, {"reason": "not_proven"}, None),
        (Verdict.REJECT, {"reason": "other", "words": " Hör inte hit "}, Decimal(0)),
    ],
)
def test_a_verdict_is_written_on_the_line(line, ylva, verdict, said, approved):
    judge(line, ylva, verdict, **said)

    line.refresh_from_db()
    assert (line.verdict, line.approved, line.reason, line.version) == (verdict, approved, said.get("reason", ""), 1)
    assert (line.words, line.reviewed_by, line.reviewed_at) == (said.get("words", "").strip(), ylva, AT)
    assert Event.objects.get().what == "line.judge"


def test_approving_takes_an_earlier_reason_away(line, ylva):
    judged = judge(line, ylva, Verdict.PARK, reason="no_logo", words="Skicka en bild.")

    judge(judged, ylva)

    line.refresh_from_db()
    assert (line.verdict, line.reason, line.words, line.version) == (Verdict.APPROVE, "", "", 2)


def test_who_has_not_seen_the_last_verdict_is_told_whose_it_is(line, ylva):
    judge(line, ylva)

    with pytest.raises(LineAlreadyJudged) as refused:
        judge(line, ylva, Verdict.REJECT, reason="vat", seen_version=0)

    line.refresh_from_db()
    assert refused.value.facts == {"number": 1, "by": "Ylva Tallrot", "verdict": "approve"}
    assert line.verdict == Verdict.APPROVE


def test_a_verdict_without_a_reason_is_not_written(line, ylva):
    with pytest.raises(BadVerdict):
        judge(line, ylva, Verdict.REJECT)

    assert not Event.objects.exists()


@pytest.mark.parametrize("state", [state for state in State if state != State.IN_REVIEW])
def test_lines_are_judged_in_review_only(claim, line, ylva, state):
    claim.state, claim.signed_at = state, None if state is State.DRAFT else AT
    claim.save()

    with pytest.raises(ClaimMoveNotOpen):
        judge(line, ylva)


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "approve", "approved": Decimal(1)},
        {"verdict": "reduce", "approved": Decimal("1000.00"), "reason": "vat"},
        {"verdict": "reject", "approved": Decimal(0), "reason": ""},
        {"verdict": "", "approved": Decimal(1)},
    ],
)
def test_the_database_keeps_verdict_and_sum_together(line, wrong):
    with pytest.raises(IntegrityError, match="line_is_approved_as_the_verdict_says"), transaction.atomic():
        ClaimLine.objects.filter(pk=line.pk).update(**wrong)


def test_a_claim_that_was_sent_is_taken_up(funded, nils, ylva):
    claim = money.claim(funded, state=State.SIGNED, by=nils)

    assert start_review(claim=claim, by=ylva, at=AT).state == State.IN_REVIEW


def test_a_question_gives_fourteen_days(claim, ylva):
    asked = ask_completion(claim=claim, question=" Var är avtalet? ", by=ylva, at=AT)

    assert (asked.state, asked.question, asked.answer_due_on) == (
        State.COMPLETION,
        "Var är avtalet?",
        date(2022, 10, 17),
    )


def test_a_claim_is_decided_when_every_line_is_judged(claim, ylva):
    judge(claim.lines.get(number=1), ylva)
    with pytest.raises(LinesLeft) as refused:
        decide_claim(claim=claim, by=ylva, at=AT)
    judge(claim.lines.get(number=2), ylva, Verdict.PARK, reason="not_proven")

    decided = decide_claim(claim=claim, by=ylva, at=AT)

    assert refused.value.facts == {"count": 1}
    assert (decided.state, decided.decided_by, decided.decided_at) == (State.DECIDED, ylva, AT)


def test_a_claim_is_refused_with_words(claim, ylva):
    refused = refuse_claim(claim=claim, words=" Fel projekt. ", by=ylva, at=AT)

    assert (refused.state, refused.question, refused.decided_by) == (State.REFUSED, "Fel projekt.", ylva)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("sten", NotReviewer), ("bodil", NotReviewer), ("alva", NotReviewer), ("vera", SelfReview), ("nils", SelfReview)],
)
def test_only_the_funders_reviewer_reviews(claim, line, request, who, refusal):
    other = request.getfixturevalue(who)

    for act in (
        lambda: start_review(claim=claim, by=other, at=AT),
        lambda: judge(line, other),
        lambda: ask_completion(claim=claim, question="?", by=other, at=AT),
        lambda: decide_claim(claim=claim, by=other, at=AT),
        lambda: refuse_claim(claim=claim, words="Nej", by=other, at=AT),
    ):
        with pytest.raises(refusal):
            act()

    assert not Event.objects.exists()


def test_staff_who_is_made_a_reviewer_still_does_not_review_the_own_project(line, vera, region):
    member(vera, region, Role.REVIEWER, Role.ATTESTANT)

    with pytest.raises(SelfReview):
        judge(line, vera)
