"""What the officer proposes to whoever decides."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bofast.accounts.models import User
from bofast.funding.models.applications import Application
from bofast.funding.models.fields import Amount
from bofast.funding.models.preparation import Meeting, PreparationRows


class Proposal(models.Model):
    """What is proposed for decision, and what the paper before the decider says of it beyond the application.

    Share and cap lack where it is proposed to say no; `assessment` then says why.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="proposal")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    proposer = models.CharField(max_length=120, blank=True)  # whose proposal it is: “Regiondirektören”
    rate = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)  # of approved costs, 0 to 1
    cap = Amount(null=True, blank=True)
    terms = models.CharField(max_length=60, blank=True)  # the general terms' number
    legal_ground = models.CharField(max_length=200, blank=True)
    appropriation = models.CharField(max_length=120, blank=True)
    final_report_due_on = models.DateField(null=True, blank=True)
    revisions = models.TextField(blank=True)  # what the preparation changed of the plan
    assessment = models.TextField(blank=True)  # the officer's, in words
    signatures = models.TextField(blank=True)  # who answers for the paper: a name and title a line, with a comma
    receivers = models.TextField(blank=True)  # of the minutes' extract, one a line
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PreparationRows.as_manager()

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_gives_a_share_of_something",
                condition=Q(rate__isnull=True, cap__isnull=True)
                | Q(rate__isnull=False, cap__isnull=False) & Q(rate__gt=0, rate__lte=1, cap__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.cap}"
