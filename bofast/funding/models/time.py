"""Somebody’s work in a project: employment, monthly sheets and hours, and who sees them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.funding.models.costs import CostLine
from bofast.funding.models.fields import Amount, Row_co, RowsForReview
from bofast.funding.rules.time import PayKind, SheetState
from bofast.organisations.models import Organisation
from bofast.projects.models import Activity, Project

PAY_LABELS = {
    PayKind.ACTUAL.value: _("Actual salary by hours"),
    PayKind.FIXED_SHARE.value: _("Fixed share of full time"),
    PayKind.UNIT.value: _("Hourly unit cost"),
}
SHEET_LABELS = {
    SheetState.DRAFT.value: _("Being filled in"),
    SheetState.SIGNED.value: _("Signed by the employee"),
    SheetState.LOCKED.value: _("Signed by both and locked"),
}


class OwnOrOfProject(RowsForReview[Row_co]):
    """The person's own, what their manager signs, and what those of the project and its reviewers see."""

    employment = ""

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        seen = super().visible_to(user, on=on)
        if not user.is_authenticated:
            return seen
        own, managed = f"{self.employment}person", f"{self.employment}manager"
        return seen | self.filter(**{own: user}) | self.filter(**{managed: user})


class Employment(models.Model):
    """Somebody's work in a project: for whom, at what pay, how large a share of full time."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="employments")
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    pay = models.CharField(max_length=12, choices=PAY_LABELS)
    share = models.DecimalField(max_digits=5, decimal_places=4)  # of full time, in the project
    full_week = models.DecimalField(max_digits=4, decimal_places=2, default=40)  # hours of full time
    activity = models.ForeignKey(  # where a fixed share's cost lies in a month without hours
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    certificate = models.FileField(upload_to="certificates/%Y/%m/", blank=True)  # of a fixed share
    certificate_name = models.CharField(max_length=200, blank=True)
    monthly_salary = Amount()
    salary_on = models.DateField()  # when the salary was as stated; an hourly unit cost is indexed after twelve months
    overhead = models.DecimalField(max_digits=5, decimal_places=4)  # 0.15; universities 0.20
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    manager = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")  # signs the sheets
    is_fictive = models.BooleanField(default=False)

    objects = OwnOrOfProject.as_manager()

    class Meta:
        ordering = ["project", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(name="employment_is_a_share", condition=Q(share__gt=0, share__lte=1)),
            models.CheckConstraint(
                name="employment_ends_after_it_starts", condition=Q(until__isnull=True) | Q(until__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="employment_has_a_full_week", condition=Q(full_week__gt=0, full_week__lte=60)),
            models.CheckConstraint(
                name="employment_is_managed_by_another",
                condition=Q(manager__isnull=True) | Q(person__isnull=True) | ~Q(manager=F("person")),
            ),
            models.CheckConstraint(
                name="fixed_share_is_certified_and_has_an_activity",
                condition=~Q(pay=PayKind.FIXED_SHARE.value) | (Q(activity__isnull=False) & ~Q(certificate_name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.title}"


class SheetRows(OwnOrOfProject[Row_co]):
    path, employment = "employment__project", "employment__"


class TimeSheet(models.Model):
    """A month of somebody's hours in a project; signed by two, then locked."""

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="sheets")
    month = models.DateField()  # its first day
    state = models.CharField(max_length=8, choices=SHEET_LABELS, default=SheetState.DRAFT.value)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_back = models.CharField(max_length=300, blank=True)  # why, by the manager; empty once it is signed again
    costs = models.ManyToManyField(CostLine, blank=True, related_name="time_sheets")  # what it became

    objects = SheetRows.as_manager()

    class Meta:
        ordering = ["employment", "month"]
        constraints = [
            models.UniqueConstraint(fields=["employment", "month"], name="sheet_is_of_a_month_once"),
            models.CheckConstraint(name="sheet_begins_with_its_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="sheet_is_signed_by_two_when_locked",
                condition=Q(state=SheetState.DRAFT.value, signed_at__isnull=True, locked_at__isnull=True)
                | Q(state=SheetState.SIGNED.value, signed_at__isnull=False, locked_at__isnull=True)
                | Q(state=SheetState.LOCKED.value, signed_at__isnull=False, locked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.month:%Y-%m}"


class EntryRows(OwnOrOfProject[Row_co]):
    path, employment = "sheet__employment__project", "sheet__employment__"

    def holding(self) -> Self:
        """Those that count: a correction does once a second person has signed it."""
        return self.filter(waits=False)


class TimeEntry(models.Model):
    """Hours of one day on one activity; in a locked sheet an entry is corrected by a further one."""

    sheet = models.ForeignKey(TimeSheet, on_delete=models.PROTECT, related_name="entries")
    day = models.DateField()
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    comment = models.CharField(max_length=300, blank=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    waits = models.BooleanField(default=False)  # a correction that nobody else has signed yet
    confirmed_at = models.DateTimeField(null=True, blank=True)  # of a correction
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = EntryRows.as_manager()

    class Meta:
        ordering = ["sheet", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "day", "activity"],
                condition=Q(corrects__isnull=True),
                name="day_has_an_entry_an_activity",
            ),
            models.CheckConstraint(
                name="entry_has_hours",
                condition=Q(corrects__isnull=True, hours__gt=0, hours__lte=24)
                | (Q(corrects__isnull=False, hours__gte=-24, hours__lte=24) & ~Q(hours=0) & ~Q(comment="")),
            ),
            models.CheckConstraint(
                name="entry_waits_until_it_is_confirmed", condition=Q(waits=False) | Q(confirmed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hours}"
