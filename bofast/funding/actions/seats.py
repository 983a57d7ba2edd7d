"""Demands that whoever acts on a project's money may, and locks the claim that they act on."""

from __future__ import annotations

from datetime import datetime

from bofast.accounts.models import User
from bofast.funding.models import Claim
from bofast.funding.queries import acts
from bofast.funding.rules.claims import Move, State, after
from bofast.funding.rules.duties import Acts, NotReviewer, SelfReview, may_review
from bofast.kernel.clock import local_day
from bofast.projects.models import Project
from bofast.projects.rules import NotProjectStaff


def locked(claim: Claim) -> Claim:
    """The claim as it stands now, for this transaction alone to change."""
    return Claim.objects.select_for_update(of=("self",)).select_related("project__funder").get(pk=claim.pk)


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


def demand_reviewer(project: Project, by: User, *, at: datetime) -> Acts:
    """Raises SelfReview or NotReviewer."""
    seat = seated(project, by, at=at)
    if not may_review(seat):
        raise NotReviewer(funder=project.funder.name)
    return seat


def seated(project: Project, by: User, *, at: datetime) -> Acts:
    """What somebody is to the project's funder. Raises SelfReview for who works in the project."""
    seat = acts(by, project, on=local_day(at))
    if seat.is_staff:
        raise SelfReview(project=project.name)
    return seat
