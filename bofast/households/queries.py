"""Which adult a link is, which households are the same, who would be forgotten with one, and what is due for asking."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet

from bofast.accounts.models import User
from bofast.households.models import Adult, Household, HouseholdQuerySet, Likeness, PortalLink
from bofast.households.rules import ASKED_MONTHS, canonical, months_after, token_hash
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Kind, Role


def link_of(token: str) -> PortalLink | None:
    """The link with that token, whether it works or not; None where there never was one, or it is erased."""
    found = PortalLink.objects.filter(token_hash=token_hash(token), adult__household__erased_at__isnull=True)
    return found.select_related("adult__household", "adult__user").first()


def adult_of_link(token: str, at: datetime) -> Adult | None:
    """The adult whose working link it is."""
    link = link_of(token)
    works = link is not None and link.revoked_at is None and link.expires_at > at
    return link.adult if link is not None and works else None


def identity(household_ids: Collection[int]) -> dict[int, int]:
    """Each household -> the one that stands for it: the oldest of those that people have said are the same."""
    pairs = Likeness.objects.filter(is_same=True).order_by().values_list("first_id", "second_id")
    return canonical(pairs, household_ids)


def households_to_ask(on: date) -> HouseholdQuerySet:
    """Those that have given no sign of life for eleven months and have not been asked since."""
    return Household.objects.filter(
        erased_at__isnull=True,
        asked_at__isnull=True,
        last_sign_on__lte=months_after(on, -ASKED_MONTHS),
        erase_on__gt=on,
    )


def households_to_erase(on: date) -> HouseholdQuerySet:
    return Household.objects.filter(erased_at__isnull=True, erase_on__lte=on)


def people_of(household: Household, *, kept: Collection[int]) -> QuerySet[User]:
    """Those who sign in only as adults of this household: no roles, no other household, not among `kept`."""
    own = household.adults.exclude(user=None).order_by().values("user")
    elsewhere = Adult.objects.exclude(household=household).exclude(user=None).order_by().values("user")
    acting = Membership.objects.order_by().values("person")
    alone = User.objects.filter(pk__in=own).exclude(Q(pk__in=elsewhere) | Q(pk__in=acting) | Q(pk__in=list(kept)))
    return alone.filter(is_superuser=False).select_for_update(of=("self",))


def receivers(county: str, *, on: date) -> QuerySet[Organisation]:
    """The municipalities of the county that have somebody to receive households that day."""
    guides = Membership.objects.active_on(on).filter(role=Role.GUIDE.value).order_by().values("organisation")
    there = Organisation.objects.filter(kind=Kind.MUNICIPALITY.value, municipality__county=county, pk__in=guides)
    return there.select_related("municipality").order_by("municipality__name", "pk")
