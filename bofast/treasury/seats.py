"""Which claims somebody meets for the funder, what they are to each one's project, and what they may do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from bofast.accounts.models import User
from bofast.funding.models import Claim
from bofast.funding.queries import barred
from bofast.funding.queries.hands import hands_of_claims, is_released
from bofast.funding.rules.claims import State
from bofast.funding.rules.duties import Acts, Hands, may_attest, may_pay, may_release, may_review
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import Role

HANDED_ON = (State.DECIDED.value, State.ATTESTED.value)  # from reviewer to attestant to who pays


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
        .select_related("project__owner", "payout")
    )


def acts_of(claim: Claim) -> Acts:
    """What the person who reads one of `claims_sent_to` is to its project."""
    names = ("is_staff", "has_conflict", "has_prepared", "is_reviewer", "is_attestant")
    return Acts(**{name: getattr(claim, name) for name in names})


@dataclass(frozen=True, slots=True)
class Steps:
    """Which of a claim's next steps are a person's to take."""

    starts: bool = False
    judges: bool = False
    attests: bool = False
    releases: bool = False
    pays: bool = False

    @property
    def any(self) -> bool:
        return any(astuple(self))


def steps_of(claims: Iterable[Claim], *, person: int) -> dict[int, Steps]:
    """Of each of `claims_sent_to`, by its primary key; at most three queries, and none for what is not decided."""
    claims = list(claims)
    hands = hands_of_claims([claim for claim in claims if claim.state in HANDED_ON])
    return {claim.pk: _steps(claim, person, hands.get(claim.pk)) for claim in claims}


def _steps(claim: Claim, person: int, hands: Hands | None) -> Steps:
    acts, state = acts_of(claim), State(claim.state)
    if hands is None:
        may = may_review(acts)
        return Steps(starts=may and state is State.SIGNED, judges=may and state is State.IN_REVIEW)
    if state is State.DECIDED:
        return Steps(attests=may_attest(acts, person, hands.handled_by))
    if not is_released(claim.payout):
        return Steps(releases=may_release(acts, person, hands))
    return Steps(pays=may_pay(acts) and claim.payout.amount >= 0)


def funder_of(user: User, *roles: Role, on: date) -> Organisation:
    """The first funder by name that the person acts for in one of the roles; for others the page does not exist."""
    funder = Organisation.objects.filter(pk__in=acting_for(user, *roles, on=on)).order_by("name").first()
    if funder is None:
        raise Http404
    return funder
