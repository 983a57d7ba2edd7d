"""A claim on its way to the money, each step taken by the product's own actions, for tests that begin further on."""

from __future__ import annotations

from datetime import date

from bofast.accounts.models import User
from bofast.funding.actions import (
    attest_claim,
    decide_claim,
    fill_claim,
    judge_line,
    pay_claim,
    pay_recovery,
    release_payout,
    sign_claim,
    start_claim,
    start_review,
)
from bofast.funding.models import Claim, ClaimLine
from bofast.funding.rules.claims import Verdict
from bofast.projects.models import Project, Staff
from bofast.projects.rules import Duty
from tests.region import AT, DAY, person

SPRING = (date(2022, 4, 1), date(2022, 7, 1))
SUMMER = (date(2022, 7, 1), date(2022, 10, 1))


def drafted(project: Project, *, by: User, period: tuple[date, date] = SPRING, is_final: bool = False) -> Claim:
    starts_on, until = period
    claim = start_claim(project=project, starts_on=starts_on, until=until, is_final=is_final, by=by, at=AT)
    fill_claim(claim=claim, by=by, at=AT)
    return claim


def sent(project: Project, *, by: User, period: tuple[date, date] = SPRING, is_final: bool = False) -> Claim:
    """Written by `by`, and signed by the project's manager."""
    return sign_claim(claim=drafted(project, by=by, period=period, is_final=is_final), by=manager(project), at=AT)


def manager(project: Project) -> User:
    """Who signs the project's claims."""
    duty = {"project": project, "duty": Duty.MANAGER.value}
    staff = Staff.objects.filter(**duty, until__isnull=True).select_related("person").first()
    if staff is None:
        signer = person(f"manager-{project.pk}@regionen.example", "Alrik Stenrös")
        staff = Staff.objects.create(**duty, person=signer, starts_on=project.starts_on)
    return staff.person


def judge(line: ClaimLine, *, by: User, verdict: Verdict = Verdict.APPROVE, **facts: object) -> ClaimLine:
    line.refresh_from_db()
    return judge_line(line=line, verdict=verdict, seen_version=line.version, by=by, at=AT, **facts)


def reviewed(claim: Claim, *, by: User) -> Claim:
    """In review, every line approved."""
    claim = start_review(claim=claim, by=by, at=AT)
    for line in claim.lines.order_by("number"):
        judge(line, by=by)
    return claim


def decided(claim: Claim, *, by: User) -> Claim:
    return decide_claim(claim=reviewed(claim, by=by), by=by, at=AT)


def paid(claim: Claim, *, reviewer: User, attestant: User, releaser: User) -> Claim:
    """All the way, until the money has come, there or back; every line approved."""
    payout = attest_claim(claim=decided(claim, by=reviewer), by=attestant, at=AT)
    release_payout(payout=payout, by=releaser, at=AT)
    if payout.amount < 0:
        pay_recovery(recovery=payout.recovery, paid_on=DAY, by=reviewer, at=AT)
    else:
        pay_claim(claim=claim, by=reviewer, at=AT)
    claim.refresh_from_db()
    return claim
