"""The reviewer judges each line, asks, decides: and is never of the project."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bofast.audit.models import Event
from bofast.funding.actions import (
    answer_completion,
    approve_unread,
    ask_completion,
    decide_claim,
    judge_line,
    refuse_claim,
    start_review,
    write_note,
)
from bofast.funding.models import ClaimLine, Decision, ReviewNote
from bofast.funding.queries.review import draw
from bofast.funding.rules.claims import (
    BadVerdict,
    ClaimMoveNotOpen,
    LineAlreadyJudged,
    LinesLeft,
    NothingUnread,
    SampleLeft,
    State,
    Verdict,
)
from bofast.funding.rules.duties import NotReviewer, SelfReview
from bofast.funding.rules.preparation import Paper
from bofast.funding.rules.sampling import Ground
from bofast.organisations.rules import Role
from bofast.records.actions import open_matter
from bofast.records.rules import Direction
from tests import money
from tests.region import AT, DAY, member

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

    assert (refused.state, refused.decision_words, refused.decided_by) == (State.REFUSED, "Fel projekt.", ylva)


@pytest.fixture
def matter(funded):
    made = open_matter(title="En attraktiv region", by=None, at=AT)
    Decision.objects.update(matter=made)
    return made


def registered(matter):
    return [(one.direction, one.title, one.party) for one in matter.documents.order_by("serial")]


def test_what_is_asked_answered_and_decided_stands_in_the_projects_matter(claim, matter, ylva, nils):
    owner = "Region Jämtland Härjedalen"
    ask_completion(claim=claim, question=" Visa fakturan. ", by=ylva, at=AT)
    answer_completion(claim=claim, answer="Här är den.", by=nils, at=AT)
    for line in claim.lines.all():
        judge(line, ylva)
    decide_claim(claim=claim, papers=lambda of: [Paper("Beslut", "b.pdf", b"%PDF", Direction.SENT)], by=ylva, at=AT)

    assert registered(matter) == [
        ("sent", "Begäran om komplettering, ansökan om utbetalning 1", owner),
        ("received", "Svar på begäran om komplettering, ansökan om utbetalning 1", owner),
        ("sent", "Beslut", owner),
    ]
    asked, answered, _ = matter.documents.order_by("serial")
    assert asked.file.read().decode() == "Visa fakturan.\n\nSvara senast 2022-10-17.\n"
    assert answered.file.read().decode() == "Visa fakturan.\n\nHär är den.\n"


def test_a_no_to_a_claim_is_registered_too(claim, matter, ylva):
    refuse_claim(
        claim=claim,
        words="Nej",
        papers=lambda of: [Paper(of.decision_words, "b.pdf", b"%PDF", Direction.SENT)],
        by=ylva,
        at=AT,
    )

    assert registered(matter) == [("sent", "Nej", "Region Jämtland Härjedalen")]


def test_a_decision_keeps_its_reasons(claim, ylva):
    for line in claim.lines.all():
        judge(line, ylva)

    decided = decide_claim(claim=claim, words=" Allt är styrkt. ", by=ylva, at=AT)

    assert decided.decision_words == "Allt är styrkt."


@pytest.fixture
def large(funded, activity, nils):
    """Thirty lines that have been sent and taken up: one over the limit, the others small."""
    made = money.claim(funded, number=2, state=State.SIGNED, by=nils)
    money.lines(made, activity, ["150000.00", *(f"{number}.50" for number in range(1001, 1030))])
    return made


def started(claim, ylva, **how):
    return start_review(claim=claim, **how, by=ylva, at=AT)


def test_taking_up_a_claim_draws_a_sample_by_a_seed_that_is_kept(large, ylva):
    started(large, ylva)

    large.refresh_from_db()
    sampled = large.lines.filter(is_sampled=True)
    assert len(large.seed) == 32
    assert (sampled.count(), large.lines.get(number=1).is_sampled) == (24, True)
    assert Event.objects.last().after == f"in_review 24 of 30 by {large.seed}"


def test_the_same_seed_draws_the_same_lines(large, ylva):
    again = draw(large, seed="c0ffee", always_from=Decimal(100_000))

    started(large, ylva, seed="c0ffee")

    chosen = {pk for (_, _, is_sampled), lines in again.groups.items() if is_sampled for pk in lines}
    assert set(large.lines.filter(is_sampled=True).values_list("pk", flat=True)) == chosen


def test_risk_is_kept_with_its_grounds(large, ylva):
    started(large, ylva)

    first = large.lines.get(number=1)
    assert (first.risk, first.risk_grounds.split()) == (55, [Ground.NO_PROOF, Ground.LARGE, Ground.ROUND])


def test_who_was_reduced_before_and_who_is_new_is_known(funded, activity, nils, ylva):
    paid = money.claim(funded, state=State.PAID, by=nils)
    known, lowered = (money.cost(activity, number=n, supplier=s) for n, s in ((1, "Gran AB"), (2, "Tall AB")))
    money.line(paid, known, verdict=Verdict.APPROVE, approved=known.amount)
    money.line(paid, lowered, verdict=Verdict.REDUCE, approved=Decimal(1), reason="vat")
    claim = money.claim(funded, number=2, state=State.SIGNED, by=nils)
    for number, supplier in ((3, "Gran AB"), (4, "Tall AB"), (5, "Al AB")):
        money.line(claim, money.cost(activity, number=number, supplier=supplier))

    started(claim, ylva)

    grounds = [set(line.risk_grounds.split()) - {"no_proof", "large"} for line in claim.lines.order_by("number")]
    assert grounds == [set(), {"rejected_before"}, {"new_supplier"}]


def test_what_was_not_sampled_is_approved_together_and_says_so(large, ylva):
    started(large, ylva)
    with pytest.raises(SampleLeft) as refused:
        approve_unread(claim=large, by=ylva, at=AT)
    for line in large.lines.filter(is_sampled=True):
        judge(line, ylva)

    number = approve_unread(claim=large, by=ylva, at=AT)

    unread = large.lines.filter(by_sample=True)
    assert (refused.value.facts, number) == ({"count": 24}, 6)
    assert all((line.approved, line.reviewed_by, line.version) == (line.amount, ylva, 1) for line in unread)
    assert Event.objects.last().after == "6 of 30"
    with pytest.raises(NothingUnread):
        approve_unread(claim=large, by=ylva, at=AT)


def test_a_line_approved_by_the_sample_may_still_be_judged(large, ylva):
    started(large, ylva)
    for line in large.lines.filter(is_sampled=True):
        judge(line, ylva)
    approve_unread(claim=large, by=ylva, at=AT)

    line = judge(large.lines.filter(by_sample=True).first(), ylva, Verdict.REJECT, reason="vat")

    assert (line.by_sample, line.verdict) == (False, Verdict.REJECT)


def test_without_a_draw_nothing_is_approved_unread(claim, ylva):
    with pytest.raises(NothingUnread):
        approve_unread(claim=claim, by=ylva, at=AT)


def test_nothing_is_approved_unread_outside_the_review(large, ylva):
    with pytest.raises(ClaimMoveNotOpen):
        approve_unread(claim=large, by=ylva, at=AT)


def test_a_note_is_the_funders_own(claim, line, ylva, sten, nils, torkel):
    write_note(claim=claim, text=" Ring dem. ", by=ylva, at=AT)
    write_note(claim=claim, line=line, text="Stämmer.", by=sten, at=AT)

    seen = {who.email: ReviewNote.objects.visible_to(who, on=DAY).count() for who in (ylva, sten, nils, torkel)}
    assert list(seen.values()) == [2, 2, 0, 0]
    assert [note.text for note in ReviewNote.objects.all()] == ["Ring dem.", "Stämmer."]
    assert Event.objects.last().after == f"claim {claim.pk}"


@pytest.mark.parametrize(("who", "refusal"), [("bodil", NotReviewer), ("vera", SelfReview)])
def test_others_write_no_notes(claim, request, who, refusal):
    with pytest.raises(refusal):
        write_note(claim=claim, text="x", by=request.getfixturevalue(who), at=AT)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("sten", NotReviewer), ("bodil", NotReviewer), ("alva", NotReviewer), ("vera", SelfReview), ("nils", SelfReview)],
)
def test_only_the_funders_reviewer_reviews(claim, line, request, who, refusal):
    other = request.getfixturevalue(who)

    for act in (
        lambda: start_review(claim=claim, by=other, at=AT),
        lambda: approve_unread(claim=claim, by=other, at=AT),
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
