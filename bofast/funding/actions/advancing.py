"""Money before any cost: decided for special reasons, attested and released by two others, and paid once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.paying import demand_attestant, demand_payer, demand_second
from bofast.funding.actions.seats import demand_conditions, demand_reviewer, lock_ledger
from bofast.funding.models import Advance, Payout
from bofast.funding.queries import decision_of
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import NoDecision
from bofast.funding.rules.paying import (
    AdvanceAfterClaim,
    AdvancePaid,
    AlreadyReleased,
    NotReleased,
    check_advance,
)
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day
from bofast.projects.models import Project


@transaction.atomic
def decide_advance(
    *, project: Project, amount: Decimal, reasons: str, viability: str, by: User, at: datetime
) -> Advance:
    """At most the share of the grant and the sum that the terms give, before the first payout.

    Raises SelfReview, DeclaredConflict, HasPrepared, NotReviewer, NoDecision, AdvanceAfterClaim, AdvanceWithoutReason
    and AdvanceTooLarge.
    """
    lock_ledger(project)
    demand_reviewer(project, by, at=at)
    decision = decision_of(project)
    if decision is None:
        raise NoDecision(project=project.name)
    has_begun = Payout.objects.filter(claim__project=project).exists()
    if has_begun or Advance.objects.filter(project=project).exists():
        raise AdvanceAfterClaim
    terms = terms_on(decision.decided_on, number=decision.terms)
    check_advance(
        amount,
        grant=decision.cap,
        share=terms.value(Parameter.ADVANCE_SHARE),
        most=terms.value(Parameter.ADVANCE_MOST),
        reasons=reasons,
        viability=viability,
    )
    advance = Advance.objects.create(
        project=project, amount=amount, reasons=reasons, viability=viability, decided_at=at, decided_by=by
    )
    record(what="advance.decide", on=advance, by=by, at=at, after=f"{amount:f}")
    return advance


@transaction.atomic
def attest_advance(*, advance: Advance, by: User, at: datetime) -> Advance:
    """Raises as `demand_attestant` and `demand_conditions` do, and AlreadyReleased."""
    advance = _locked(advance)
    demand_attestant(advance.project, by, not_among={advance.decided_by_id}, at=at)
    if advance.attested_at:
        raise AlreadyReleased
    demand_conditions(advance.project)
    advance.attested_at, advance.attested_by = at, by
    advance.save(update_fields=["attested_at", "attested_by"])
    record(what="advance.attest", on=advance, by=by, at=at, after=f"{advance.amount:f}")
    return advance


@transaction.atomic
def release_advance(*, advance: Advance, by: User, at: datetime) -> Advance:
    """A second attestant lets it be paid. Raises as `attest_advance` does, SameAttestant, and NotReleased before it."""
    advance = _locked(advance)
    handled, first = {advance.decided_by_id}, advance.attested_by_id
    demand_second(advance.project, by, handled=handled, first=first, at=at)
    if not advance.attested_at:
        raise NotReleased(number=0)
    if advance.released_at:
        raise AlreadyReleased
    demand_conditions(advance.project)
    advance.released_at, advance.released_by = at, by
    advance.save(update_fields=["released_at", "released_by"])
    record(what="advance.release", on=advance, by=by, at=at, after=f"{advance.amount:f}")
    return advance


@transaction.atomic
def pay_advance(*, advance: Advance, by: User, at: datetime) -> Advance:
    """Register that it has been paid; from now on claims are settled against it.

    Raises as `demand_payer` and `demand_conditions` do, NotReleased, AdvancePaid and AdvanceAfterClaim.
    """
    lock_ledger(advance.project)
    advance = _locked(advance)
    demand_payer(advance.project, by, at=at)
    if not advance.released_at:
        raise NotReleased(number=0)
    if advance.paid_on:
        raise AdvancePaid
    if Payout.objects.filter(claim__project=advance.project).exists():
        raise AdvanceAfterClaim
    demand_conditions(advance.project)
    advance.paid_on, advance.paid_by = local_day(at), by
    advance.save(update_fields=["paid_on", "paid_by"])
    record(what="advance.pay", on=advance, by=by, at=at, after=f"{advance.amount:f}")
    return advance


def _locked(advance: Advance) -> Advance:
    rows = Advance.objects.select_for_update(of=("self",)).select_related("project__funder")
    return rows.get(pk=advance.pk)
