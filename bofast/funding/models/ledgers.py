"""A ledger file that was read, its rows with what became of each, and what is remembered of how rows are mapped."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.funding.models.costs import COST_LABELS, CostLine
from bofast.funding.models.fields import Amount, Row_co, RowsForReview
from bofast.funding.rules.ledgers import RowState, Why
from bofast.projects.models import Activity, Project

ROW_LABELS = {
    RowState.WAITING.value: _("To map"),
    RowState.BOOKED.value: _("Booked as a cost"),
    RowState.LEFT_OUT.value: _("Left out"),
    RowState.DUPLICATE.value: _("Booked before"),
    RowState.OUTSIDE.value: _("Outside the period"),
    RowState.NOT_A_COST.value: _("Not a cost"),
}
WHY_LABELS = {
    Why.NO_TWIN.value: _("A credit without a cost to take back"),
    Why.IN_CLAIM.value: _("The cost that it takes back lies with the funder"),
}


class LedgerImport(models.Model):
    """A ledger file that was read: SIE 4 or CSV, kept as it came."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="ledger_imports")
    format = models.CharField(max_length=4, choices=[("sie", "SIE 4"), ("csv", "CSV")])
    file = models.FileField(upload_to="ledgers/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    company = models.CharField(max_length=200, blank=True)
    encoding = models.CharField(max_length=20, blank=True)  # that it was read in; a SIE file should be in CP437
    only = models.CharField(max_length=60, blank=True)  # the project's code in the ledger; empty: all rows are its own
    is_fictive = models.BooleanField(default=False)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsForReview.as_manager()

    class Meta:
        ordering = ["project", "-imported_at"]
        constraints = [models.UniqueConstraint(fields=["project", "sha256"], name="ledger_is_imported_once")]

    def __str__(self) -> str:
        return self.name


class LedgerRows(RowsForReview[Row_co]):
    path = "ledger__project"


class LedgerRow(models.Model):
    """One transaction row of an imported ledger, and what became of it."""

    ledger = models.ForeignKey(LedgerImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # in the file's order
    series = models.CharField(max_length=20, blank=True)
    voucher = models.CharField(max_length=30)
    booked_on = models.DateField()
    account = models.CharField(max_length=10)
    account_name = models.CharField(max_length=120, blank=True)
    objects_text = models.CharField(max_length=200, blank=True)  # dimensions: “6:2041 1:310”
    text = models.CharField(max_length=300, blank=True)
    gist = models.CharField(max_length=120, blank=True)  # the text without numbers: rows of one kind are alike in it
    supplier = models.CharField(max_length=200, blank=True)
    amount = Amount()
    state = models.CharField(max_length=10, choices=ROW_LABELS, default=RowState.WAITING.value)
    why = models.CharField(max_length=10, choices=WHY_LABELS, blank=True)  # of a credit that waits
    is_distinct = models.BooleanField(default=False)  # somebody has said that it is no duplicate
    cost = models.OneToOneField(CostLine, null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_row")
    duplicate_of = models.ForeignKey(CostLine, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = LedgerRows.as_manager()

    class Meta:
        ordering = ["ledger", "number"]
        indexes = [models.Index(fields=["ledger", "state"], name="ledger_row_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["ledger", "number"], name="ledger_row_has_a_number"),
            models.CheckConstraint(
                name="ledger_row_is_booked_with_its_cost",
                condition=Q(state=RowState.BOOKED.value, cost__isnull=False)
                | (~Q(state=RowState.BOOKED.value) & Q(cost__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.account} {self.amount}"


class MappingRule(models.Model):
    """What is remembered of a mapping: which account, dimension and words mean which kind of cost and activity."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="mapping_rules")
    account = models.CharField(max_length=10)
    dimension = models.CharField(max_length=60, blank=True)  # “6:2041”; empty: any
    words = models.CharField(max_length=120, blank=True)  # that the text holds; empty: any
    kind = models.CharField(max_length=14, choices=COST_LABELS, blank=True)  # empty: leave such rows out
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsForReview.as_manager()

    class Meta:
        ordering = ["project", "account", "-dimension", "-words"]
        constraints = [
            models.UniqueConstraint(fields=["project", "account", "dimension", "words"], name="mapping_is_said_once"),
            models.CheckConstraint(
                name="mapping_books_on_an_activity",
                condition=Q(kind="", activity__isnull=True) | (~Q(kind="") & Q(activity__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.words}"
