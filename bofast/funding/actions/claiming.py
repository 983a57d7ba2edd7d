"""The project gathers its costs in a claim, sends it, and answers what is asked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_funder
from bofast.funding.actions.registering import register_claim_papers
from bofast.funding.actions.seats import demand_signer, demand_staff, lock_ledger, locked, moved
from bofast.funding.models import OPEN_VALUES, Claim, ClaimLine
from bofast.funding.queries import claimable
from bofast.funding.queries.claims import asked, figures_now, head, matter_of, preflight, rows
from bofast.funding.rules.claims import (
    ClaimHasChanged,
    ClaimIsDraft,
    ClaimIsOpen,
    ClaimNotReady,
    LineNotDraft,
    Move,
    NothingToClaim,
    PeriodOutsideProject,
    ReversalStays,
    State,
    after,
    digest,
)
from bofast.funding.rules.preflight import errors
from bofast.funding.rules.preparation import Paper
from bofast.kernel.clock import local_day
from bofast.kernel.period import Period
from bofast.organisations.rules import Role
from bofast.projects.models import Project
from bofast.records.actions import register_document
from bofast.records.rules import Direction


@transaction.atomic
def start_claim(
    *, project: Project, starts_on: date, until: date, is_final: bool = False, by: User, at: datetime
) -> Claim:
    """A draft of the project's next claim; it holds no costs yet.

    Raises NotProjectStaff, ClaimIsDraft and PeriodOutsideProject.
    """
    demand_staff(project, by)
    lock_ledger(project)  # numbers follow on each other
    claims = Claim.objects.filter(project=project)
    if draft := claims.filter(state=State.DRAFT.value).first():
        raise ClaimIsDraft(number=draft.number)
    if not project.starts_on <= starts_on < until <= project.until:
        raise PeriodOutsideProject(first=project.starts_on, last=Period(project.starts_on, project.until).last)
    number = (claims.aggregate(last=Max("number"))["last"] or 0) + 1
    claim = Claim.objects.create(
        project=project, number=number, starts_on=starts_on, until=until, is_final=is_final, made_at=at, made_by=by
    )
    record(what="claim.start", on=claim, by=by, at=at, after=f"{number} {starts_on} {until}")
    return claim


@transaction.atomic
def fill_claim(*, claim: Claim, by: User, at: datetime) -> int:
    """Put every cost that may be claimed into the draft, after those that lie there; how many they are.

    Raises NotProjectStaff and LineNotDraft.
    """
    claim = _draft(claim, by)
    last = claim.lines.aggregate(last=Max("number"))["last"] or 0
    period = Period(claim.starts_on, claim.until)
    added = [
        ClaimLine(
            claim=claim,
            cost_id=one.cost,
            number=number,
            amount=one.amount,
            is_outside=one.booked_on not in period,
        )
        for number, one in enumerate(claimable(claim), start=last + 1)
    ]
    ClaimLine.objects.bulk_create(added, batch_size=2000)
    record(what="claim.fill", on=claim, by=by, at=at, after=f"{len(added)} lines")
    return len(added)


@transaction.atomic
def drop_line(*, line: ClaimLine, by: User, at: datetime) -> None:
    """Take a cost out of a draft. Raises NotProjectStaff, LineNotDraft once it is sent, and ReversalStays.

    A reversal takes back what has been approved: left out, the money would stay with the project.
    """
    claim = _draft(line.claim, by)
    if line.amount < 0:
        raise ReversalStays(number=line.number)
    ClaimLine.objects.filter(pk=line.pk).delete()
    record(what="claim.drop_line", on=claim, by=by, at=at, before=f"cost {line.cost_id} {line.amount:f}")


@transaction.atomic
def sign_claim(
    *, claim: Claim, seen: str = "", paper: bytes | None = None, title: str = "", by: User, at: datetime
) -> Claim:
    """Send the claim to the funder as it stands; from now on its sums are frozen, and the diary has it as a paper.

    `seen` is the `mark` of what the signer saw. Raises NotSigner, ClaimMoveNotOpen when it has been sent, ClaimIsOpen,
    NothingToClaim, ClaimHasChanged, and ClaimNotReady while something must be mended.
    """
    demand_signer(claim.project, by, at=at)
    lock_ledger(claim.project)  # one of its claims is open at a time
    claim = locked(claim)
    after(State(claim.state), Move.SIGN)
    _demand_ready(claim, seen, on=local_day(at))
    before = moved(claim, Move.SIGN)
    claim.figures = figures_now(claim.project, on=local_day(at))
    claim.digest = digest(head(claim, claim.figures), rows(claim))
    claim.signed_at, claim.signed_by = at, by
    claim.save(update_fields=["state", "signed_at", "signed_by", "figures", "digest"])
    tell_funder(claim, Move.SIGN, Role.REVIEWER, at=at)
    record(what="claim.sign", on=claim, by=by, at=at, before=before, after=f"{claim.state} {claim.digest}")
    if paper is not None and (matter := matter_of(claim.project)):
        claim.paper = register_document(
            matter=matter,
            direction=Direction.RECEIVED,
            title=title or str(claim),
            party=claim.project.owner.name,
            content=paper,
            name=f"ansokan-om-utbetalning-{claim.number}.pdf",
            by=by,
            at=at,
        )
        claim.save(update_fields=["paper"])
    return claim


def _demand_ready(claim: Claim, seen: str, *, on: date) -> None:
    if other := Claim.objects.filter(project=claim.project_id, state__in=OPEN_VALUES).first():
        raise ClaimIsOpen(number=other.number, state=other.state)
    now = asked(claim)
    if not now.lines:
        raise NothingToClaim(number=claim.number)
    if seen and seen != now.mark:
        raise ClaimHasChanged(number=claim.number)
    if found := errors(preflight(claim, lines_in=now.lines, on=on)):
        raise ClaimNotReady(number=claim.number, count=len(found))


@transaction.atomic
def answer_completion(*, claim: Claim, answer: str, by: User, at: datetime) -> Claim:
    """Answer what the reviewer asked; it is registered, and the review goes on.

    Raises NotProjectStaff and ClaimMoveNotOpen.
    """
    demand_staff(claim.project, by)
    claim = locked(claim)
    before = moved(claim, Move.ANSWER)
    claim.answer = answer.strip()
    claim.save(update_fields=["state", "answer"])
    tell_funder(claim, Move.ANSWER, Role.REVIEWER, at=at)
    title = f"Svar på begäran om komplettering, ansökan om utbetalning {claim.number}"
    content = f"{claim.question}\n\n{claim.answer}\n".encode()
    papers = [Paper(title, f"svar-utbetalning-{claim.number}.txt", content, Direction.RECEIVED)]
    register_claim_papers(claim, papers, by=by, at=at)
    record(what="claim.answer", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


def _draft(claim: Claim, by: User) -> Claim:
    demand_staff(claim.project, by)
    lock_ledger(claim.project)  # a cost that is put into it is not reversed meanwhile
    claim = locked(claim)
    if claim.state != State.DRAFT.value:
        raise LineNotDraft(number=claim.number)
    return claim
