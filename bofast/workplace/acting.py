"""Which organisation somebody is at home with: one that they recruit or speak for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from bofast.kernel.clock import local_day, now
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Role
from bofast.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Acting:
    """The organisation whose page it is, what the person does for it, and the others that they act for."""

    organisation: Organisation
    is_employer: bool
    is_representative: bool
    others: Sequence[Organisation]


def acting(request: SignedIn, pk: int | None) -> Acting:
    """For the organisation `pk`, or the first by name. Raises Http404 where the person recruits or speaks for none."""
    roles = [Role.EMPLOYER.value, Role.REPRESENTATIVE.value]
    held = Membership.objects.active_on(local_day(now())).filter(person=request.user, role__in=roles)
    memberships = list(held.select_related("organisation").order_by("organisation__name", "organisation", "pk"))
    here = next((one.organisation for one in memberships if pk in {None, one.organisation_id}), None)
    if here is None:
        raise Http404
    roles_here = {one.role for one in memberships if one.organisation == here}
    others = dict.fromkeys(one.organisation for one in memberships if one.organisation != here)
    return Acting(
        organisation=here,
        is_employer=Role.EMPLOYER.value in roles_here,
        is_representative=Role.REPRESENTATIVE.value in roles_here,
        others=list(others),
    )
