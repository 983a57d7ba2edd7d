"""Decisions and their versions, what they wait for, and who else pays."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.funding.models.applications import Application
from bofast.funding.models.fields import Amount, OfProject, Row_co
from bofast.funding.models.preparation import Meeting
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.preparation import ConditionKind, Decider
from bofast.organisations.models import Organisation
from bofast.projects.models import Project
from bofast.records.models import Matter

DECIDER_LABELS = {Decider.COMMITTEE.value: _("The committee"), Decider.DELEGATE.value: _("By delegation")}
CONDITION_LABELS = {
    ConditionKind.COMMITMENT.value: _("Confirmation of the commitment"),
    ConditionKind.PROCUREMENT_PLAN.value: _("Procurement plan"),
    ConditionKind.OTHER.value: _("Other condition"),
    ConditionKind.SPECIAL.value: _("Special condition"),
}
FINANCING_LABELS = {
    FinancingKind.CASH.value: _("Cash"),
    FinancingKind.IN_KIND.value: _("In kind"),
    FinancingKind.OWN.value: _("Own funds"),
}


class TakenByBody(models.Model):
    """How a decision was taken: when, by whom, and what the minutes say."""

    decided_on = models.DateField()
    by = models.CharField(max_length=9, choices=DECIDER_LABELS, default=Decider.COMMITTEE.value)
    decider = models.CharField(max_length=200)  # the body, or the delegate
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    paragraph = models.CharField(max_length=10, blank=True)  # of the minutes: “§ 112”
    rapporteur = models.CharField(max_length=120, blank=True)
    reservations = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    announced_on = models.DateField(null=True, blank=True)  # a delegate's; a committee's is its minutes'

    class Meta:
        abstract = True


class Decision(TakenByBody):
    """The funder's yes: a share of reported and approved costs, at most the cap, on conditions. Versioned."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=30)  # the diary's
    rate = models.DecimalField(max_digits=5, decimal_places=4)  # of approved costs, 0 to 1
    cap = Amount()
    currency = models.CharField(max_length=3, default="SEK")
    terms = models.CharField(max_length=60)  # the general terms' number
    legal_ground = models.CharField(max_length=200)
    appropriation = models.CharField(max_length=120)
    final_report_due_on = models.DateField()
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changes = models.TextField(blank=True)  # what this version changes of the one before, and why
    consented: models.ManyToManyField[Financier, models.Model] = models.ManyToManyField(
        "Financier", related_name="+", blank=True
    )  # who agreed to the change
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # the applicant's signatory, where share or sum changed
    ceiling = Amount(null=True, blank=True)  # the most that can be granted, where in kind cannot be paid out
    withheld = models.DecimalField(max_digits=5, decimal_places=4, default=0)  # share kept until the final claim
    revoked_on = models.DateField(null=True, blank=True)
    revoked_because = models.TextField(blank=True)

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "version"]
        constraints = [
            models.UniqueConstraint(fields=["project", "version"], name="decision_has_a_version"),
            models.CheckConstraint(name="decision_rate_is_a_share", condition=Q(rate__gte=0, rate__lte=1)),
            models.CheckConstraint(name="decision_cap_is_not_negative", condition=Q(cap__gte=0)),
            models.CheckConstraint(name="decision_withholds_a_share", condition=Q(withheld__gte=0, withheld__lt=1)),
            models.CheckConstraint(
                name="decision_is_revoked_for_a_reason",
                condition=Q(revoked_on__isnull=True) | (Q(revoked_on__isnull=False) & ~Q(revoked_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"


class RejectionRows(OfProject[Row_co]):
    path = "application__project"


class Rejection(TakenByBody):
    """The funder's no, with its reasons."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="rejection")

    objects = RejectionRows.as_manager()

    class Meta:
        ordering = ["application"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.decided_on}"


class Conditions(OfProject[Row_co]):
    def awaited(self) -> Self:
        """What payouts wait for until it is met: all but the special conditions."""
        return self.exclude(kind=ConditionKind.SPECIAL.value)


class Condition(models.Model):
    """What must be there before anything is paid, besides the co-financiers' certificates; or holds all along."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="conditions")
    kind = models.CharField(max_length=16, choices=CONDITION_LABELS)
    text = models.CharField(max_length=300, blank=True)  # of the kinds that the officer words
    met_on = models.DateField(null=True, blank=True)
    met_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = Conditions.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "text"], name="condition_is_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind}"

    @property
    def words(self) -> str:
        """What it asks for, as it is read."""
        return self.text or str(CONDITION_LABELS[self.kind])


class Financier(models.Model):
    """Who else pays, how, and whether their certificate has been registered: until then nothing is paid out."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="financiers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=FINANCING_LABELS)
    amount = Amount(null=True, blank=True)  # None: not reported
    currency = models.CharField(max_length=3, default="SEK")
    is_fictive = models.BooleanField(default=False)
    purpose = models.CharField(max_length=200, blank=True)  # what it pays for: “personal som behövs …”
    decided_on = models.DateField(null=True, blank=True)  # when the giver decided to give it, where that is known
    decider = models.CharField(max_length=120, blank=True)  # and who did: “Regionala utvecklingsnämnden”
    certified_on = models.DateField(null=True, blank=True)
    certified_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "kind", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation", "kind"], name="financier_promises_once_a_kind"),
            models.CheckConstraint(
                name="financier_promises_something", condition=Q(amount__isnull=True) | Q(amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"
