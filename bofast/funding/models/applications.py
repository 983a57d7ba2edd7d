"""What a project asks for and says of itself, what it plans to spend, and the files that go with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import User
from bofast.funding.models.costs import COST_LABELS
from bofast.funding.models.fields import Amount, OfProject
from bofast.funding.rules.applications import ApplicationState
from bofast.projects.models import Project
from bofast.records.models import Document, Matter

APPLICATION_LABELS = {
    ApplicationState.DRAFT.value: _("Being written"),
    ApplicationState.SUBMITTED.value: _("Sent in"),
    ApplicationState.COMPLETION.value: _("Completion requested"),
    ApplicationState.PREPARED.value: _("Prepared"),
    ApplicationState.PROPOSED.value: _("Proposed for decision"),
    ApplicationState.DECIDED.value: pgettext_lazy("application", "Granted"),
    ApplicationState.REJECTED.value: pgettext_lazy("application", "Not granted"),
    ApplicationState.WITHDRAWN.value: _("Withdrawn"),
}

TEXT_LABELS = {
    "summary": _("Summary"),
    "background": _("Background"),
    "purpose": _("Purpose"),
    "goals": _("Goals"),
    "target_group": _("Target group"),
    "strategy": _("How it serves the regional strategy"),
    "implementation": _("Implementation"),
    "timetable": _("Timetable"),
    "organisation": _("Organisation"),
    "collaboration": _("Collaboration"),
    "risks": _("Risks"),
    "horizontal": _("Equality, diversity, environment, children and youth"),
    "follow_up": _("Follow-up and evaluation"),
    "dissemination": _("Spreading the results"),
    "afterwards": _("After the project"),
    "other_aid": _("Other public support"),
    "economic_activity": _("Who is favoured on a market"),
    "budget_words": _("Comments on the budget"),
}  # in the order of the form


class Application(models.Model):
    """What a project asks for and says of itself (Förordning 2003:596, § 8), from draft to decision.

    Name, period, recipient and funder are the project's; the financing plan is its financiers'.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="application")
    state = models.CharField(max_length=12, choices=APPLICATION_LABELS, default=ApplicationState.DRAFT.value)
    asked = Amount(null=True, blank=True)  # of the funder
    summary = models.TextField(blank=True)
    background = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    target_group = models.TextField(blank=True)
    implementation = models.TextField(blank=True)
    timetable = models.TextField(blank=True)
    organisation = models.TextField(blank=True)  # who does what
    collaboration = models.TextField(blank=True)
    strategy = models.TextField(blank=True)  # how it serves the regional strategy and plan
    horizontal = models.TextField(blank=True)  # equality, diversity, environment, children and youth
    follow_up = models.TextField(blank=True)
    dissemination = models.TextField(blank=True)
    afterwards = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    other_aid = models.TextField(blank=True)  # other public support that is asked for or granted
    economic_activity = models.TextField(blank=True)  # whom it favours on a market
    budget_words = models.TextField(blank=True)
    draft = models.JSONField(default=dict, blank=True)  # what was typed and cannot be read yet, by field
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    matter = models.OneToOneField(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was signed
    officer = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["-submitted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="application_is_signed_once_it_is_sent",
                condition=Q(state=ApplicationState.DRAFT.value, submitted_at__isnull=True, matter__isnull=True)
                | (~Q(state=ApplicationState.DRAFT.value) & Q(submitted_at__isnull=False, matter__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_asks_for_something", condition=Q(asked__isnull=True) | Q(asked__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.state}"


class BudgetLine(models.Model):
    """What a project plans to spend on one kind of cost in one year; in kind included."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="budget")
    kind = models.CharField(max_length=14, choices=COST_LABELS)
    year = models.PositiveSmallIntegerField()
    amount = Amount()
    currency = models.CharField(max_length=3, default="SEK")
    is_fictive = models.BooleanField(default=False)

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "kind", "year"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "year"], name="budget_has_a_sum_a_kind_and_year"),
            models.CheckConstraint(name="budget_is_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.year}"


class Attachment(models.Model):
    """A file that goes with an application; registered in the diary when it is sent."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="applications/%Y/%m/")
    name = models.CharField(max_length=200)
    what = models.CharField(max_length=200, blank=True)  # “certificate of co-financing, Jämtkraft”
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # once it is registered
    financier = models.ForeignKey(  # whose certificate it is
        "funding.Financier", null=True, blank=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    condition = models.ForeignKey(  # of the decision, that it shows is met
        "funding.Condition", null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "sha256"], name="attachment_is_added_once")]

    def __str__(self) -> str:
        return self.name
