"""The funder's reviewer judges a claim line by line, asks, decides or refuses: never somebody of the project."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_funder, tell_project
from bofast.funding.actions.registering import no_papers, register_claim_papers
from bofast.funding.actions.seats import demand_reviewer, locked, moved, seated
from bofast.funding.models import Claim, ClaimLine, ReviewNote
from bofast.funding.queries.claims import terms_of
from bofast.funding.queries.review import draw
from bofast.funding.rules.claims import (
    ClaimMoveNotOpen,
    LineAlreadyJudged,
    LinesLeft,
    Move,
    NothingUnread,
    SampleLeft,
    State,
    Verdict,
    approved_sum,
)
from bofast.funding.rules.duties import NotReviewer, may_review
from bofast.funding.rules.preparation import Paper
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day
from bofast.organisations.rules import Role
from bofast.records.rules import Direction

A_BATCH = 5000
JUDGED = ("approved", "verdict", "version", "by_sample", "reviewed_at", "reviewed_by")


@transaction.atomic
def start_review(*, claim: Claim, seed: str = "", by: User, at: datetime) -> Claim:
    """Take up a claim that has been sent: score its lines and draw those to be read, by a seed that is kept.

    Chance gives the seed, unless one is given. Raises SelfReview, NotReviewer and ClaimMoveNotOpen.
    """
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.START_REVIEW)
    claim.seed = seed or secrets.token_hex(16)
    terms = terms_of(claim.project)
    always = terms.value(Parameter.DOCUMENTATION_OVER) if Parameter.DOCUMENTATION_OVER in terms else None
    drawn = draw(claim, seed=claim.seed, always_from=always)
    for (score, grounds, is_sampled), lines in drawn.groups.items():
        for start in range(0, len(lines), A_BATCH):
            some = ClaimLine.objects.filter(pk__in=lines[start : start + A_BATCH])
            some.update(risk=score, risk_grounds=grounds, is_sampled=is_sampled)
    claim.save(update_fields=["state", "seed"])
    told = f"{claim.state} {drawn.sampled} of {drawn.lines} by {claim.seed}"
    record(what="claim.start_review", on=claim, by=by, at=at, before=before, after=told)
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
    line.reviewed_at, line.reviewed_by, line.by_sample = at, by, False
    line.save(update_fields=[*JUDGED, "reason", "words"])
    record(what="line.judge", on=line, by=by, at=at, before=before, after=f"{verdict} {line.approved} {line.reason}")
    return line


@transaction.atomic
def approve_unread(*, claim: Claim, by: User, at: datetime) -> int:
    """Approve the lines outside the sample together, once all of the sample is judged; how many they were.

    Each line says that it was approved by the sample. Raises as `start_review` does, SampleLeft and NothingUnread.
    """
    claim = _reviewed(claim, by, at=at)
    if claim.state != State.IN_REVIEW.value:
        raise ClaimMoveNotOpen(state=claim.state, move="judge")
    waiting = claim.lines.filter(verdict="").order_by()
    if left := waiting.filter(is_sampled=True).count():
        raise SampleLeft(count=left)
    unread = waiting.filter(is_sampled=False) if claim.seed else waiting.none()  # without a draw nothing was sampled
    number = unread.update(
        verdict=Verdict.APPROVE.value,
        approved=F("amount"),
        version=F("version") + 1,
        by_sample=True,
        reviewed_at=at,
        reviewed_by=by,
    )
    if not number:
        raise NothingUnread(number=claim.number)
    record(what="claim.approve_unread", on=claim, by=by, at=at, after=f"{number} of {claim.lines.count()}")
    return number


@transaction.atomic
def write_note(*, claim: Claim, line: ClaimLine | None = None, text: str, by: User, at: datetime) -> ReviewNote:
    """Write something down for the funder's own eyes; the project never sees it.

    Raises SelfReview and NotReviewer.
    """
    seat = seated(claim.project, by, at=at)
    if not (may_review(seat) or (seat.is_attestant and not seat.has_prepared)):
        raise NotReviewer(funder=claim.project.funder.name)
    note = ReviewNote.objects.create(claim=claim, line=line, text=text.strip(), written_at=at, written_by=by)
    record(what="note.write", on=note, by=by, at=at, after=f"claim {claim.pk}")
    return note


@transaction.atomic
def ask_completion(*, claim: Claim, question: str, by: User, at: datetime) -> Claim:
    """Ask the project for what is missing; it has the days that the terms give, and the question is registered.

    Raises as `start_review` does.
    """
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.ASK)
    days = terms_of(claim.project).days(Parameter.COMPLETION_DAYS)
    claim.question, claim.answer, claim.answer_due_on = question.strip(), "", local_day(at) + timedelta(days=days)
    claim.save(update_fields=["state", "question", "answer", "answer_due_on"])
    tell_project(claim, Move.ASK, at=at)
    title = f"Begäran om komplettering, ansökan om utbetalning {claim.number}"
    content = f"{claim.question}\n\nSvara senast {claim.answer_due_on}.\n".encode()
    papers = [Paper(title, f"komplettering-utbetalning-{claim.number}.txt", content, Direction.SENT)]
    register_claim_papers(claim, papers, by=by, at=at)
    record(what="claim.ask", on=claim, by=by, at=at, before=before, after=f"{claim.state} {claim.answer_due_on}")
    return claim


@transaction.atomic
def decide_claim(
    *, claim: Claim, words: str = "", papers: Callable[[Claim], Sequence[Paper]] = no_papers, by: User, at: datetime
) -> Claim:
    """Let the verdicts stand, in words where there is more to say; parked lines may be claimed again.

    `papers` of the decision are registered in the project's matter.

    Raises as `start_review` does, and LinesLeft.
    """
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.DECIDE)
    if left := claim.lines.filter(verdict="").count():
        raise LinesLeft(count=left)
    claim.decided_at, claim.decided_by, claim.decision_words = at, by, words.strip()
    claim.save(update_fields=["state", "decided_at", "decided_by", "decision_words"])
    tell_funder(claim, Move.DECIDE, Role.ATTESTANT, at=at)
    tell_project(claim, Move.DECIDE, at=at)
    register_claim_papers(claim, papers(claim), by=by, at=at)
    record(what="claim.decide", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


@transaction.atomic
def refuse_claim(
    *, claim: Claim, words: str, papers: Callable[[Claim], Sequence[Paper]] = no_papers, by: User, at: datetime
) -> Claim:
    """Say no to the whole claim; its costs may be claimed again. Registers and raises as `decide_claim` does."""
    claim = _reviewed(claim, by, at=at)
    before = moved(claim, Move.REFUSE)
    claim.decision_words, claim.decided_at, claim.decided_by = words.strip(), at, by
    claim.save(update_fields=["state", "decision_words", "decided_at", "decided_by"])
    tell_project(claim, Move.REFUSE, at=at)
    register_claim_papers(claim, papers(claim), by=by, at=at)
    record(what="claim.refuse", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


def _reviewed(claim: Claim, by: User, *, at: datetime) -> Claim:
    """The claim as it stands, reviewed by one more from now on; they never attest it."""
    claim = locked(claim)
    demand_reviewer(claim.project, by, at=at)
    claim.reviewers.add(by)
    return claim
