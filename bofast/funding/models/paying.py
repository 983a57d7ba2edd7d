"""Advances, corrections, recoveries and payment files: a project's money beside its claims."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.funding.models.claims import Claim, ClaimLine, Payout
from bofast.funding.models.fields import Amount, OfProject
from bofast.funding.rules.paying import CorrectionKind, RecoveryState
from bofast.organisations.models import Organisation
from bofast.projects.models import Project

CORRECTION_LABELS = {
    CorrectionKind.ERROR.value: _("Approved by mistake"),
    CorrectionKind.REFUND.value: _("Refunded to the project"),
    CorrectionKind.AUDIT.value: _("Found in a later control"),
    CorrectionKind.REVERSAL.value: _("Takes back a correction"),
}
RECOVERY_LABELS = {
    RecoveryState.CLAIMED.value: _("Claimed back"),
    RecoveryState.PAID.value: _("Paid back"),
    RecoveryState.REMITTED.value: _("Remitted"),
}


class Correction(models.Model):
    """A change of a cost approved in an earlier claim: the next claim settles it; after the last it is recovered."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="corrections")
    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=8, choices=CORRECTION_LABELS)
    amount = Amount()  # of approved cost; usually negative
    words = models.TextField()
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_in = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="settled_corrections"
    )
    is_after_last = models.BooleanField(default=False)  # no claim is left to settle it: it is recovered

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(name="correction_changes_something", condition=~Q(amount=0)),
            models.CheckConstraint(
                name="correction_takes_back_unless_it_reverses",
                condition=Q(reverses__isnull=True, amount__lt=0) | Q(reverses__isnull=False, amount__gt=0),
            ),
            models.CheckConstraint(
                name="correction_is_settled_or_recovered",
                condition=Q(is_after_last=False) | Q(settled_in__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.amount}"

    @property
    def asked_back(self) -> Recovery | None:
        """What the project is to pay back for it, where no claim is left to settle it."""
        return getattr(self, "recovery", None)


class Advance(models.Model):
    """Money paid before any cost, for special reasons and after a test that the recipient is viable."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="advances")
    amount = Amount()
    reasons = models.TextField()
    viability = models.TextField()  # how it was tested that the recipient can bear it
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    attested_at = models.DateTimeField(null=True, blank=True)
    attested_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    released_to = models.CharField(max_length=8, blank=True)  # the bankgiro number; none for a booking within
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "decided_at"]
        constraints = [
            models.CheckConstraint(name="advance_is_some_money", condition=Q(amount__gt=0)),
            models.UniqueConstraint(fields=["project"], name="advance_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.amount}"


class Recovery(models.Model):
    """Money asked back: what a correction after the last claim takes, or what a claim shows was paid too much.

    The sum, from when interest runs, when it is due, and what came.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="recoveries")
    correction = models.OneToOneField(
        Correction, null=True, blank=True, on_delete=models.PROTECT, related_name="recovery"
    )
    payout = models.OneToOneField(Payout, null=True, blank=True, on_delete=models.PROTECT, related_name="recovery")
    amount = Amount()  # whole kronor
    words = models.TextField()
    paid_out_on = models.DateField()  # the payout that it takes from: the ten years count from there
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    attested_at = models.DateTimeField(null=True, blank=True)
    attested_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=RECOVERY_LABELS, default=RecoveryState.CLAIMED.value)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    remitted_because = models.TextField(blank=True)
    interest = Amount(null=True, blank=True)  # what had accrued when it was paid
    steps = models.JSONField(default=list)  # how sum and interest were reckoned

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "decided_on", "pk"]
        verbose_name_plural = "recoveries"
        constraints = [
            models.CheckConstraint(name="recovery_is_some_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="recovery_follows_one_thing", condition=Q(correction__isnull=True) | Q(payout__isnull=True)
            ),
            models.CheckConstraint(
                name="recovery_ends_on_a_day",
                condition=Q(state=RecoveryState.CLAIMED.value, settled_on__isnull=True)
                | (~Q(state=RecoveryState.CLAIMED.value) & Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="recovery_is_remitted_for_a_reason",
                condition=~Q(state=RecoveryState.REMITTED.value) | ~Q(remitted_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.amount}"


class PaymentFile(models.Model):
    """Payouts and advances that were released: in a file to the bank (ISO 20022 pain.001), and a table to the ledger.

    Both are kept as they were made, whatever becomes of the payees' numbers.
    """

    payer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="payment_files")
    number = models.PositiveIntegerField()
    payouts = models.ManyToManyField(Payout, related_name="payment_files")
    advances = models.ManyToManyField(Advance, related_name="payment_files")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    total = Amount()
    file = models.FileField(upload_to="payments/%Y/%m/", blank=True)  # none where nothing is paid to others
    table = models.FileField(upload_to="payments/%Y/%m/")
    name = models.CharField(max_length=200)  # of the bank's file, or where there is none of the table
    sha256 = models.CharField(max_length=64)  # of the same

    class Meta:
        ordering = ["payer", "-number"]
        constraints = [models.UniqueConstraint(fields=["payer", "number"], name="payment_file_has_a_number")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_for_bank(self) -> bool:
        """Whether anything in it is paid to others; what is not is a table of internal bookings."""
        return bool(self.file)

    @property
    def count(self) -> int:
        """How many payments it holds."""
        return len(self.payouts.all()) + len(self.advances.all())
