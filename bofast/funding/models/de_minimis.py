"""Aid of minor importance, and what a euro cost."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from bofast.accounts.models import User
from bofast.funding.models.fields import FUNDERS, Amount
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project


class EuroRate(models.Model):
    """What a euro costs on a day, as the European Central Bank publishes it."""

    day = models.DateField(unique=True)
    kronor = models.DecimalField(max_digits=10, decimal_places=6)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["day"]
        constraints = [models.CheckConstraint(name="euro_costs_something", condition=Q(kronor__gt=0))]

    def __str__(self) -> str:
        return f"{self.day} {self.kronor}"


class AidGrantQuerySet(models.QuerySet["AidGrant"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """The giver's officers, the project's staff, and who speaks or signs for the undertaking."""
        if not user.is_authenticated:
            return self.none()
        own = Project.objects.staffed_by(user).order_by().values("pk")
        return self.filter(
            Q(giver__in=acting_for(user, *FUNDERS, on=on))
            | Q(project__in=own)
            | Q(undertaking__in=acting_for(user, Role.REPRESENTATIVE, Role.SIGNATORY, on=on))
        )


class AidGrant(models.Model):
    """De minimis aid that an undertaking got, or said that it had got elsewhere (EU 2023/2831)."""

    undertaking = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aid")
    giver = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    giver_words = models.CharField(max_length=200, blank=True)  # somebody whom these records do not know
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="aid")
    measure = models.CharField(max_length=300)  # what it was for
    granted_on = models.DateField()
    kronor = Amount(null=True, blank=True)
    euro = Amount()
    rate_on = models.DateField(null=True, blank=True)  # the day of the rate that was used
    is_declared = models.BooleanField(default=False)  # by the undertaking itself, of aid from others
    is_fictive = models.BooleanField(default=False)
    certified_at = models.DateTimeField(null=True, blank=True)  # the undertaking got its certificate
    exported_at = models.DateTimeField(null=True, blank=True)  # to the national register
    revoked_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = AidGrantQuerySet.as_manager()

    class Meta:
        ordering = ["undertaking", "granted_on", "pk"]
        constraints = [
            models.CheckConstraint(name="aid_is_some_money", condition=Q(euro__gt=0)),
            models.CheckConstraint(name="aid_has_a_giver", condition=Q(giver__isnull=False) | ~Q(giver_words="")),
        ]

    def __str__(self) -> str:
        return f"{self.undertaking_id} {self.granted_on} {self.euro}"
