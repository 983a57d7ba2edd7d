"""Demands that whoever acts on a project's money may, and locks the claim that they act on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bofast.accounts.models import User
from bofast.funding.models import Application, Claim, Financier
from bofast.funding.queries import acts, decision_of, missing_conditions
from bofast.funding.queries.applications import may_write
from bofast.funding.queries.claims import may_sign
from bofast.funding.rules import applications
from bofast.funding.rules.applications import ApplicationMove, ApplicationState
from bofast.funding.rules.claims import ConditionsMissing, Move, NotSigner, State, after
from bofast.funding.rules.duties import (
    AccountSetBySelf,
    Acts,
    DeclaredConflict,
    Hands,
    HasHandledClaims,
    HasPrepared,
    NotAttestant,
    NotPreparer,
    NotReviewer,
    SameAttestant,
    SamePerson,
    SelfReview,
    may_attest,
    may_pay,
    may_prepare,
    may_release,
    may_review,
    may_see_to,
)
from bofast.funding.rules.preparation import DecisionRevoked
from bofast.kernel.clock import local_day
from bofast.projects.models import Project
from bofast.projects.rules import NotProjectStaff


def locked(claim: Claim) -> Claim:
    """The claim as it stands now, for this transaction alone to change."""
    return (
        Claim.objects.select_for_update(of=("self",))
        .select_related("project__funder", "project__owner")
        .get(pk=claim.pk)
    )


def lock_ledger(project: Project) -> None:
    """Let this transaction alone gather, send, reverse and pay the project's costs; before any claim is locked."""
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def moved(claim: Claim, move: Move) -> str:
    """Take the claim to its next state, unsaved, and give “before”. Raises ClaimMoveNotOpen."""
    before, claim.state = claim.state, after(State(claim.state), move).value
    return before


def demand_staff(project: Project, by: User) -> None:
    """Raises NotProjectStaff."""
    if not Project.objects.staffed_by(by).filter(pk=project.pk).exists():
        raise NotProjectStaff(project=project.name)


def demand_writer(project: Project, by: User, *, at: datetime) -> None:
    """Who may write the project's application. Raises NotProjectStaff."""
    if not may_write(by, project, on=local_day(at)):
        raise NotProjectStaff(project=project.name)


def demand_signer(project: Project, by: User, *, at: datetime) -> None:
    """The project's manager, or who signs for its owner. Raises NotSigner."""
    if not may_sign(by, project, on=local_day(at)):
        raise NotSigner(project=project.name)


def demand_reviewer(project: Project, by: User, *, at: datetime) -> Acts:
    """Raises SelfReview, DeclaredConflict, HasPrepared or NotReviewer."""
    seat = seated(project, by, at=at)
    if seat.is_reviewer and seat.has_prepared:
        raise HasPrepared(project=project.name)
    if not may_review(seat):
        raise NotReviewer(funder=project.funder.name)
    return seat


def demand_preparer(project: Project, by: User, *, at: datetime) -> Acts:
    """Raises SelfReview, DeclaredConflict, HasHandledClaims or NotPreparer."""
    seat = seated(project, by, at=at)
    if seat.is_preparer and not may_prepare(seat):
        raise HasHandledClaims(project=project.name)
    if not seat.is_preparer:
        raise NotPreparer(funder=project.funder.name)
    return seat


def demand_officer(project: Project, by: User, *, at: datetime) -> Acts:
    """Whoever sees to it that conditions are met. Raises SelfReview, DeclaredConflict or NotReviewer."""
    seat = seated(project, by, at=at)
    if not may_see_to(seat):
        raise NotReviewer(funder=project.funder.name)
    return seat


def seated(project: Project, by: User, *, at: datetime) -> Acts:
    """What somebody is to the project's funder.

    Raises SelfReview for who works or has worked in the project, and DeclaredConflict for who has a conflict in it.
    """
    seat = acts(by, project, on=local_day(at))
    if seat.is_staff:
        raise SelfReview(project=project.name)
    if seat.has_conflict:
        raise DeclaredConflict(project=project.name)
    return seat


def demand_attestant(project: Project, by: User, *, not_among: Collection[int | None], at: datetime) -> Acts:
    """Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant and SamePerson."""
    seat = seated(project, by, at=at)
    if not seat.is_attestant:
        raise NotAttestant(funder=project.funder.name)
    if seat.has_prepared:
        raise HasPrepared(project=project.name)
    if not may_attest(seat, by.pk, not_among):
        raise SamePerson
    return seat


def demand_second(project: Project, by: User, hands: Hands, *, at: datetime) -> None:
    """As `demand_attestant`, SameAttestant for the first one, and AccountSetBySelf for who said where it goes."""
    seat = demand_attestant(project, by, not_among=hands.handled_by, at=at)
    if by.pk == hands.attested_by:
        raise SameAttestant
    if not may_release(seat, by.pk, hands):
        raise AccountSetBySelf(organisation=project.owner.name)


def demand_payer(project: Project, by: User, *, at: datetime) -> None:
    """Raises SelfReview, DeclaredConflict, HasPrepared and NotAttestant."""
    seat = seated(project, by, at=at)
    if may_pay(seat):
        return
    if seat.has_prepared:
        raise HasPrepared(project=project.name)
    raise NotAttestant(funder=project.funder.name)


def demand_conditions(project: Project) -> None:
    """That nothing holds a payout back. Raises DecisionRevoked, and ConditionsMissing with what is missing by name."""
    decision = decision_of(project)
    if decision and decision.revoked_on:
        raise DecisionRevoked(project=project.name, day=decision.revoked_on)
    if missing := missing_conditions(project):
        names = [one.organisation.name if isinstance(one, Financier) else one.words for one in missing]
        raise ConditionsMissing(names=names)


def locked_application(application: Application) -> Application:
    """The application as it stands now, for this transaction alone to change."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("project__funder", "project__owner")
    return rows.select_related("matter__series").get(pk=application.pk)


def application_moved(application: Application, move: ApplicationMove) -> str:
    """Take it to its next state, unsaved, and give “before”. Raises ApplicationMoveNotOpen."""
    before = application.state
    application.state = applications.after(ApplicationState(before), move).value
    return before
