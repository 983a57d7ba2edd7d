"""What co-financiers bring in other things than money, as it was written down and answered."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import User
from bofast.funding.models.costs import CostLine
from bofast.funding.models.fields import Amount, Row_co, RowsForReview
from bofast.funding.rules.in_kind import InKindType, Valuation
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Activity, Project

TYPE_LABELS = {
    InKindType.HOURS.value: _("Working hours"),
    InKindType.PREMISES.value: _("Premises"),
    InKindType.MATERIAL.value: _("Material"),
    InKindType.SERVICES.value: pgettext_lazy("a contribution in kind", "Services"),
}
VALUATION_LABELS = {
    Valuation.UNIT_COST.value: _("Hourly unit cost"),
    Valuation.STANDARD.value: _("Standard sum of the terms"),
    Valuation.MARKET.value: _("Market price"),
    Valuation.BOOKED.value: _("The giver’s booked cost"),
}


class OfGiver(RowsForReview[Row_co]):
    """What the project and its reviewers see, and who speaks for the giver."""

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        gives = self.filter(giver__in=acting_for(user, Role.REPRESENTATIVE, Role.SIGNATORY, on=on))
        return super().visible_to(user, on=on) | gives


class InKindEntry(models.Model):
    """What a co-financier brought in a period, how it was valued; it counts once the giver has confirmed it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="in_kind")
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=10, choices=TYPE_LABELS)
    text = models.CharField(max_length=300)
    starts_on = models.DateField()
    until = models.DateField()
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=20)  # “timmar”, “dagar”, “st”
    unit_value = Amount()
    valuation = models.CharField(max_length=10, choices=VALUATION_LABELS)
    basis = models.CharField(max_length=300)  # how the unit's value was found
    amount = Amount()
    is_fictive = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)  # the giver was written to
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_words = models.CharField(max_length=300, blank=True)  # what is wrong, by the giver
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cost = models.OneToOneField(CostLine, null=True, blank=True, on_delete=models.PROTECT, related_name="in_kind")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfGiver.as_manager()

    class Meta:
        ordering = ["project", "starts_on", "giver__name", "pk"]
        constraints = [
            models.CheckConstraint(name="in_kind_ends_after_it_starts", condition=Q(until__gt=F("starts_on"))),
            models.CheckConstraint(
                name="in_kind_has_a_value", condition=Q(quantity__gt=0, unit_value__gt=0, amount__gt=0)
            ),
            models.CheckConstraint(
                name="in_kind_counts_once_it_is_confirmed",
                condition=Q(cost__isnull=True) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="in_kind_has_one_answer",
                condition=Q(confirmed_at__isnull=True) | Q(withdrawn_at__isnull=True, declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="in_kind_is_declined_with_words",
                condition=Q(declined_at__isnull=True) | ~Q(declined_words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.text}"
