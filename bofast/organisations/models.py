from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.organisations.rules import Kind, Role, spelled
from bofast.places.models import Municipality

KIND_LABELS = {
    Kind.MUNICIPALITY.value: _("Municipality"),
    Kind.REGION.value: _("Region"),
    Kind.STATE.value: _("State authority"),
    Kind.COMPANY.value: _("Company"),
    Kind.ASSOCIATION.value: _("Association"),
    Kind.UNIVERSITY.value: _("University"),
}
ROLE_LABELS = {
    Role.GUIDE.value: _("Guide"),
    Role.EMPLOYER.value: _("Employer"),
    Role.REPRESENTATIVE.value: _("Representative"),
    Role.SIGNATORY.value: _("Signatory"),
    Role.PREPARER.value: _("Preparing officer"),
    Role.REVIEWER.value: _("Claim reviewer"),
    Role.ATTESTANT.value: _("Attestant"),
    Role.COMMITTEE.value: _("Committee member"),
}


class Organisation(models.Model):
    """A legal entity, known by its number; a municipality is one whatever its departments are called."""

    number = models.CharField(_("organisation number"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=KIND_LABELS)
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )  # where it is at home, or has its workplace in the county
    active_from = models.DateField()
    active_until = models.DateField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )  # who decides over it: with its whole family it is a single undertaking (EU 2023/2831, article 2.2)
    bankgiro = models.CharField(max_length=8, blank=True)  # digits; what is paid to it goes there

    class Meta:
        ordering = ["name", "number"]
        constraints = [
            models.CheckConstraint(name="organisation_number_is_ten_digits", condition=Q(number__regex=r"^[0-9]{10}$")),
            models.CheckConstraint(name="organisation_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="organisation_is_of_known_kind", condition=Q(kind__in=[kind.value for kind in Kind])
            ),
            models.CheckConstraint(
                name="organisation_ends_after_it_begins",
                condition=Q(active_until__isnull=True) | Q(active_until__gt=F("active_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spelled_number(self) -> str:
        return spelled(self.number)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active_on(self, on: date) -> Self:
        """Those that hold that day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=on), starts_on__lte=on)

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """One's own, and those of the organisations that one speaks for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(person=user) | Q(organisation__in=acting_for(user, Role.REPRESENTATIVE, on=on)))


class Membership(models.Model):
    """Who acts for an organisation in which role, from when until when; ended, it gives no access."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLE_LABELS)
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True, db_index=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until__isnull=True),
                name="membership_is_open_once",
            ),
            models.CheckConstraint(name="membership_has_a_known_role", condition=Q(role__in=[r.value for r in Role])),
            models.CheckConstraint(
                name="membership_ends_after_it_starts", condition=Q(until__isnull=True) | Q(until__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="ended_membership_says_when_it_is_erased",
                condition=Q(until__isnull=True, erase_on__isnull=True) | Q(until__isnull=False, erase_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"


def acting_for(user: User | AnonymousUser, *roles: Role, on: date) -> models.QuerySet[Membership, int]:
    """The primary keys of the organisations that the person acts for that day in any of the roles; to filter with."""
    return (
        Membership.objects.active_on(on)
        .filter(person_id=user.pk, role__in=[role.value for role in roles])
        .order_by()
        .values_list("organisation_id", flat=True)
    )
