"""The project gathers its costs in a claim, sends it, and answers what is asked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_funder
from bofast.funding.actions.seats import demand_staff, lock_ledger, locked, moved
from bofast.funding.models import OPEN_VALUES, Claim, ClaimLine
from bofast.funding.queries import claimable
from bofast.funding.rules.claims import (
    ClaimIsDraft,
    ClaimIsOpen,
    LineNotDraft,
    Move,
    NothingToClaim,
    PeriodOutsideProject,
    State,
    after,
)
from bofast.kernel.period import Period
from bofast.organisations.rules import Role
from bofast.projects.models import Project


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
    added = [
        ClaimLine(claim=claim, cost=cost, number=number, amount=amount)
        for number, (cost, amount) in enumerate(claimable(claim), start=last + 1)
    ]
    ClaimLine.objects.bulk_create(added)
    record(what="claim.fill", on=claim, by=by, at=at, after=f"{len(added)} lines")
    return len(added)


@transaction.atomic
def drop_line(*, line: ClaimLine, by: User, at: datetime) -> None:
    """Take a cost out of a draft. Raises NotProjectStaff, and LineNotDraft once the claim has been sent."""
    claim = _draft(line.claim, by)
    ClaimLine.objects.filter(pk=line.pk).delete()
    record(what="claim.drop_line", on=claim, by=by, at=at, before=f"cost {line.cost_id} {line.amount:f}")


@transaction.atomic
def sign_claim(*, claim: Claim, by: User, at: datetime) -> Claim:
    """Send the claim to the funder as it stands; from now on its sums are frozen.

    Raises NotProjectStaff, ClaimMoveNotOpen when it has been sent, ClaimIsOpen and NothingToClaim.
    """
    demand_staff(claim.project, by)
    lock_ledger(claim.project)  # one of its claims is open at a time
    claim = locked(claim)
    after(State(claim.state), Move.SIGN)
    if other := Claim.objects.filter(project=claim.project_id, state__in=OPEN_VALUES).first():
        raise ClaimIsOpen(number=other.number, state=other.state)
    if not claim.lines.exists():
        raise NothingToClaim(number=claim.number)
    before = moved(claim, Move.SIGN)
    claim.signed_at, claim.signed_by = at, by
    claim.save(update_fields=["state", "signed_at", "signed_by"])
    tell_funder(claim, Move.SIGN, Role.REVIEWER, at=at)
    record(what="claim.sign", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


@transaction.atomic
def answer_completion(*, claim: Claim, answer: str, by: User, at: datetime) -> Claim:
    """Answer what the reviewer asked; the review goes on. Raises NotProjectStaff and ClaimMoveNotOpen."""
    demand_staff(claim.project, by)
    claim = locked(claim)
    before = moved(claim, Move.ANSWER)
    claim.answer = answer.strip()
    claim.save(update_fields=["state", "answer"])
    tell_funder(claim, Move.ANSWER, Role.REVIEWER, at=at)
    record(what="claim.answer", on=claim, by=by, at=at, before=before, after=claim.state)
    return claim


def _draft(claim: Claim, by: User) -> Claim:
    demand_staff(claim.project, by)
    lock_ledger(claim.project)  # a cost that is put into it is not reversed meanwhile
    claim = locked(claim)
    if claim.state != State.DRAFT.value:
        raise LineNotDraft(number=claim.number)
    return claim
