"""What a project has bought, booked and paid, and the files that prove it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.funding.models.fields import Amount, Row_co, RowsForReview
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.procurement import Method
from bofast.organisations.rules import spelled
from bofast.projects.models import Activity, Project

COST_LABELS = {
    CostType.STAFF.value: _("Salaries"),
    CostType.STAFF_SOCIAL.value: _("Payroll costs"),
    CostType.OVERHEAD.value: _("Overheads"),
    CostType.EXTERNAL.value: _("External services"),
    CostType.TRAVEL.value: _("Travel"),
    CostType.PREMISES.value: _("Premises"),
    CostType.INVESTMENT.value: _("Investments"),
    CostType.OTHER.value: _("Other costs"),
    CostType.IN_KIND.value: _("Contribution in kind"),
}


METHOD_LABELS = {
    Method.DIRECT.value: _("Direct award"),
    Method.FRAMEWORK.value: _("Call-off from a framework agreement"),
    Method.SIMPLIFIED.value: _("Procurement below the threshold"),
    Method.OPEN.value: _("Open procedure"),
    Method.OTHER.value: _("Other procedure"),
}


class Procurement(models.Model):
    """A purchase from a supplier: its value and how it was made; a cost over the limit names one."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="procurements")
    supplier = models.CharField(max_length=200)
    supplier_number = models.CharField(max_length=10)  # organisation number
    subject = models.CharField(max_length=300)
    value = Amount()
    method = models.CharField(max_length=10, choices=METHOD_LABELS)
    documented = models.TextField(blank=True)  # the running documentation: who was asked, why this one
    signed_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)  # that it was awarded: a notice is due after the signing
    file = models.FileField(upload_to="procurements/%Y/%m/", blank=True)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    is_fictive = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsForReview.as_manager()

    class Meta:
        ordering = ["project", "signed_on", "pk"]
        constraints = [
            models.CheckConstraint(name="procurement_has_a_value", condition=Q(value__gt=0)),
            models.CheckConstraint(
                name="procurement_ends_after_it_is_signed",
                condition=Q(until__isnull=True) | Q(until__gt=F("signed_on")),
            ),
            models.CheckConstraint(
                name="award_is_announced_once_it_is_signed",
                condition=Q(announced_on__isnull=True) | Q(announced_on__gte=F("signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.subject}"

    @property
    def spelled_number(self) -> str:
        """The supplier's, as it is read."""
        return spelled(self.supplier_number)


class Costs(RowsForReview[Row_co]):
    def standing(self) -> Self:
        """What has not been taken back, and takes nothing back."""
        return self.filter(reverses__isnull=True, is_reversed=False)

    def unproven(self) -> Self:
        """What stands and has no file."""
        return self.standing().filter(is_proven=False)


class CostLine(models.Model):
    """One booked and paid cost of an activity. Its sum is added and reversed, never changed."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="costs")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=14, choices=COST_LABELS)
    voucher = models.CharField(max_length=30)
    booked_on = models.DateField()
    paid_on = models.DateField()
    supplier = models.CharField(max_length=200)
    text = models.CharField(max_length=300)
    amount = Amount()  # negative only where it reverses
    currency = models.CharField(max_length=3, default="SEK")
    specification = models.TextField(blank=True)  # what a lump sum consists of
    is_lump_sum = models.BooleanField(default=False)  # an invoice that does not say what it consists of
    is_publicity = models.BooleanField(default=False)  # a proof must show the region's logo
    is_gathering = models.BooleanField(default=False)  # a meeting or a course: a proof must list who took part
    procurement = models.ForeignKey(Procurement, null=True, blank=True, on_delete=models.PROTECT, related_name="costs")
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    is_reversed = models.BooleanField(default=False)  # another row takes it back, and it may be booked anew
    is_proven = models.BooleanField(
        default=False
    )  # has a proof; kept by Proof, so that what lacks one is found at once
    is_fictive = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = Costs.as_manager()

    class Meta:
        ordering = ["project", "booked_on", "pk"]
        indexes = [  # what is wrong with a few of 200 000 costs is found without reading the others
            models.Index(fields=["project", "booked_on", "id"], name="cost_by_day"),
            models.Index(fields=["project", "paid_on"], name="cost_by_payment"),
            models.Index(fields=["project", "amount"], condition=Q(procurement__isnull=True), name="cost_unprocured"),
            models.Index(fields=["project"], condition=Q(is_proven=False), name="cost_unproven"),
            models.Index(fields=["project"], condition=Q(is_publicity=True), name="cost_of_publicity"),
            models.Index(fields=["project"], condition=Q(is_gathering=True), name="cost_of_gathering"),
            models.Index(fields=["project"], condition=Q(is_lump_sum=True, specification=""), name="cost_unspecified"),
        ]
        constraints = [
            models.CheckConstraint(
                name="cost_is_positive_unless_it_reverses",
                condition=Q(reverses__isnull=True, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
            ),
            models.UniqueConstraint(
                fields=["project", "voucher", "text", "amount"],
                condition=Q(reverses__isnull=True, is_reversed=False),
                name="cost_is_booked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.text}"


class RowsOfCosts(RowsForReview[Row_co]):
    path = "cost__project"


class Proof(models.Model):
    """A file that proves a cost: an invoice, a contract, a picture with the logo."""

    cost = models.ForeignKey(CostLine, on_delete=models.PROTECT, related_name="proofs")
    file = models.FileField(upload_to="proofs/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    shows_logo = models.BooleanField(default=False)
    lists_participants = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsOfCosts.as_manager()

    class Meta:
        ordering = ["cost", "pk"]
        constraints = [models.UniqueConstraint(fields=["cost", "sha256"], name="proof_is_added_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        CostLine.objects.filter(pk=self.cost_id, is_proven=False).update(is_proven=True)


class LooseProof(models.Model):
    """A file that somebody added among many and that names no cost; it waits to be laid with one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="loose_proofs")
    file = models.FileField(upload_to="proofs/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsForReview.as_manager()

    class Meta:
        ordering = ["project", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "sha256"], name="loose_proof_waits_once")]

    def __str__(self) -> str:
        return self.name
