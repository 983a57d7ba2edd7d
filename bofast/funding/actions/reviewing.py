"""The funder's reviewer judges a claim line by line, asks, decides or refuses: never somebody of the project."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_funder, tell_project
from bofast.funding.actions.seats import demand_reviewer, locked, moved
from bofast.funding.models import Claim, ClaimLine
from bofast.funding.rules.claims import (
    ClaimMoveNotOpen,
    LineAlreadyJudged,
    LinesLeft,
    Move,
    State,
    Verdict,
    approved_sum,
)
from bofast.kernel.clock import local_day
from bofast.organisations.rules import Role

TIME_TO_ANSWER = timedelta(days=14)  # domain practice: a completion is asked for within two weeks


@transaction.atomic
def start_review(*, claim: Claim, by: User, at: datetime) -> Claim:
    """Take up a claim that has been sent. Raises SelfReview, NotReviewer and ClaimMoveNotOpen."""
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.START_REVIEW)
    claim.save(update_fields=["state"])
    record(what="claim.start_review", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


@transaction.atomic
def judge_line(
    *,
    line: ClaimLine,
    verdict: Verdict | str,
    approved: Decimal | None = None,
    reason: str = "",
    words: str = "",
    seen_version: int,
    by: User,
    at: datetime,
) -> ClaimLine:
    """Approve a line, approve less of it, park it until later or reject it; all but approval say why.

    `seen_version` is what the reviewer read: LineAlreadyJudged when somebody has judged it since. Raises SelfReview,
    NotReviewer, BadVerdict, and ClaimMoveNotOpen unless the claim is in review.
    """
    claim = _reviewed(line.claim, by, at=at)
    line = ClaimLine.objects.select_for_update(of=("self",)).select_related("reviewed_by").get(pk=line.pk)
    if claim.state != State.IN_REVIEW.value:
        raise ClaimMoveNotOpen(state=claim.state, move="judge")
    if line.version != seen_version:
        raise LineAlreadyJudged(number=line.number, by=str(line.reviewed_by or ""), verdict=line.verdict)
    before, verdict = line.verdict, Verdict(verdict)
    line.approved = approved_sum(verdict, line.amount, approved, reason)
    line.verdict, line.version = verdict.value, line.version + 1
    line.reason, line.words = ("", "") if verdict is Verdict.APPROVE else (reason, words.strip())
    line.reviewed_at, line.reviewed_by = at, by
    line.save(update_fields=["approved", "verdict", "version", "reason", "words", "reviewed_at", "reviewed_by"])
    record(what="line.judge", on=line, by=by, at=at, before=before, after=f"{verdict} {line.approved} {line.reason}")
    return line


@transaction.atomic
def ask_completion(*, claim: Claim, question: str, by: User, at: datetime) -> Claim:
    """Ask the project for what is missing; it has fourteen days. Raises as `start_review` does."""
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.ASK)
    claim.question, claim.answer, claim.answer_due_on = question.strip(), "", local_day(at) + TIME_TO_ANSWER
    claim.save(update_fields=["state", "question", "answer", "answer_due_on"])
    tell_project(claim, Move.ASK, at=at)
    record(what="claim.ask", on=claim, by=by, at=at, before=before, after=f"{claim.state} {claim.answer_due_on}")
    return claim


@transaction.atomic
def decide_claim(*, claim: Claim, by: User, at: datetime) -> Claim:
    """Let the verdicts stand; parked lines may be claimed again. Raises as `start_review` does, and LinesLeft."""
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.DECIDE)
    if left := claim.lines.filter(verdict="").count():
        raise LinesLeft(count=left)
    claim.decided_at, claim.decided_by = at, by
    claim.save(update_fields=["state", "decided_at", "decided_by"])
    tell_funder(claim, Move.DECIDE, Role.ATTESTANT, at=at)
    tell_project(claim, Move.DECIDE, at=at)
    record(what="claim.decide", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


@transaction.atomic
def refuse_claim(*, claim: Claim, words: str, by: User, at: datetime) -> Claim:
    """Say no to the whole claim; its costs may be claimed again. Raises as `start_review` does."""
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.REFUSE)
    claim.question, claim.decided_at, claim.decided_by = words.strip(), at, by
    claim.save(update_fields=["state", "question", "decided_at", "decided_by"])
    tell_project(claim, Move.REFUSE, at=at)
    record(what="claim.refuse", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


def _reviewed(claim: Claim, by: User, *, at: datetime) -> Claim:
    claim = locked(claim)
    demand_reviewer(claim.project, by, at=at)
    return claim
