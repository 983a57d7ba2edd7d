"""Money before any cost: decided for special reasons, attested and released by two others, and paid once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.paying import demand_released, let_go
from bofast.funding.actions.seats import (
    demand_attestant,
    demand_conditions,
    demand_payer,
    demand_reviewer,
    demand_second,
    lock_ledger,
)
from bofast.funding.models import Advance, Payout
from bofast.funding.queries import decision_of
from bofast.funding.queries.hands import hands_of_advances
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
    """A second attestant lets it be paid, to its payee's number. Raises as `let_go` does, and NotReleased before it."""
    advance = _locked(advance)
    hands = hands_of_advances([advance])[advance.pk]
    if not advance.attested_at:
        demand_second(advance.project, by, hands, at=at)
        raise NotReleased(number=0)
    let_go(advance, hands, by=by, at=at)
    record(what="advance.release", on=advance, by=by, at=at, after=f"{advance.amount:f} {advance.released_to}".strip())
    return advance


@transaction.atomic
def pay_advance(*, advance: Advance, by: User, at: datetime) -> Advance:
    """Register that it has been paid; from now on claims are settled against it.

    Raises as `demand_payer`, `demand_released` and `demand_conditions` do, AdvancePaid and AdvanceAfterClaim.
    """
    lock_ledger(advance.project)
    advance = _locked(advance)
    demand_payer(advance.project, by, at=at)
    demand_released(advance)
    if advance.paid_on:
        raise AdvancePaid
    if not advance.payment_files.exists():  # what is in a file has been settled against since
        demand_before_claims(advance)
    demand_conditions(advance.project)
    advance.paid_on, advance.paid_by = local_day(at), by
    advance.save(update_fields=["paid_on", "paid_by"])
    record(what="advance.pay", on=advance, by=by, at=at, after=f"{advance.amount:f}")
    return advance


def demand_before_claims(advance: Advance) -> None:
    """Raises AdvanceAfterClaim once a payout has been reckoned without it."""
    if Payout.objects.filter(claim__project=advance.project_id).exists():
        raise AdvanceAfterClaim


def _locked(advance: Advance) -> Advance:
    rows = Advance.objects.select_for_update(of=("self",)).select_related("project__funder", "project__owner")
    return rows.get(pk=advance.pk)
