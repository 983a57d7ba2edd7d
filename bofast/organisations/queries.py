"""What a person does for which organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser

from bofast.accounts.models import User
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role


@dataclass(frozen=True, slots=True)
class ActsFor:
    """An organisation that somebody acts for."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that a person may do for organisations on a day, by role."""

    by_role: Mapping[Role, Sequence[ActsFor]] = field(default_factory=dict)

    def __contains__(self, role: Role) -> bool:
        return role in self.by_role

    def __bool__(self) -> bool:
        return bool(self.by_role)

    def has_any(self, *roles: Role) -> bool:
        return any(role in self.by_role for role in roles)

    def organisations(self, *roles: Role) -> list[ActsFor]:
        """Those that the person acts for in any of the roles, once each, by name."""
        found = {held for role in roles for held in self.by_role.get(role, ())}
        return sorted(found, key=lambda held: (held.name, held.id))


def roles_of(user: User | AnonymousUser, *, on: date) -> Roles:
    """What the person does that day; one question to the database, none for who is not signed in."""
    if not user.is_authenticated:
        return Roles()
    found: dict[Role, list[ActsFor]] = {}
    rows = Membership.objects.active_on(on).filter(person=user).order_by("organisation__name", "pk")
    for role, pk, name in rows.values_list("role", "organisation_id", "organisation__name"):
        found.setdefault(Role(role), []).append(ActsFor(pk, name))
    return Roles(found)
