"""Which claims somebody meets for the funder, and what they are to each one's project."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from bofast.accounts.models import User
from bofast.funding.models import Claim
from bofast.funding.queries import barred
from bofast.funding.rules.claims import State
from bofast.funding.rules.duties import Acts
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import Role


def claims_sent_to(user: User, *, on: date) -> QuerySet[Claim, Claim]:
    """The claims sent to a funder that the person reviews or attests for, each with what gives a seat."""
    roles = Membership.objects.active_on(on).filter(person=user, organisation=OuterRef("project__funder")).order_by()
    return (
        Claim.objects.filter(project__funder__in=acting_for(user, Role.REVIEWER, Role.ATTESTANT, on=on))
        .exclude(state=State.DRAFT.value)
        .annotate(
            is_reviewer=Exists(roles.filter(role=Role.REVIEWER.value)),
            is_attestant=Exists(roles.filter(role=Role.ATTESTANT.value)),
            **barred(user, project="project"),
        )
        .select_related("project")
    )


def acts_of(claim: Claim) -> Acts:
    """What the person who reads one of `claims_sent_to` is to its project."""
    names = ("is_staff", "has_conflict", "has_prepared", "is_reviewer", "is_attestant")
    return Acts(**{name: getattr(claim, name) for name in names})


def funder_of(user: User, *roles: Role, on: date) -> Organisation:
    """The first funder by name that the person acts for in one of the roles; for others the page does not exist."""
    funder = Organisation.objects.filter(pk__in=acting_for(user, *roles, on=on)).order_by("name").first()
    if funder is None:
        raise Http404
    return funder
