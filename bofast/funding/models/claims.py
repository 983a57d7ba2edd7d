"""Claims, their lines with verdicts, what they pay, and what the reviewer keeps to itself."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import User
from bofast.funding.models.costs import CostLine
from bofast.funding.models.fields import Amount, OfFunder, OfProject, Row_co, RowsForReview
from bofast.funding.rules.claims import OPEN, Reason, State, Verdict
from bofast.funding.rules.sampling import Ground
from bofast.organisations.rules import Role
from bofast.projects.models import Project
from bofast.records.models import Document

STATE_LABELS = {
    State.DRAFT.value: _("Being written"),
    State.SIGNED.value: _("Sent in"),
    State.IN_REVIEW.value: _("In review"),
    State.COMPLETION.value: _("Completion requested"),
    State.DECIDED.value: pgettext_lazy("claim", "Decided"),
    State.REFUSED.value: _("Refused"),
    State.ATTESTED.value: _("Attested"),
    State.PAID.value: _("Paid"),
}
VERDICT_LABELS = {
    Verdict.APPROVE.value: _("Approved"),
    Verdict.REDUCE.value: _("Reduced"),
    Verdict.PARK.value: _("Parked"),
    Verdict.REJECT.value: _("Rejected"),
}
REASON_LABELS = {
    Reason.OUTSIDE_PERIOD.value: _("Outside the project’s or the claim’s period"),
    Reason.NOT_IN_PLAN.value: _("Not needed for the activity in the plan"),
    Reason.NOT_SPECIFIED.value: _("A lump sum without specification"),
    Reason.NOT_PROVEN.value: _("Proof is missing"),
    Reason.NOT_PAID.value: _("Not paid or not booked"),
    Reason.NOT_REASONABLE.value: _("Not reasonable"),
    Reason.NO_LOGO.value: _("No proof that the region’s logo is shown"),
    Reason.VAT.value: _("Includes deductible VAT"),
    Reason.DUPLICATE.value: _("Claimed before"),
    Reason.OTHER.value: _("Other, as the note says"),
}
RISK_LABELS = {
    Ground.LARGE.value: _("A large part of the claim"),
    Ground.LUMP_SUM.value: _("A lump sum"),
    Ground.NEW_SUPPLIER.value: _("The first cost of this supplier"),
    Ground.NO_PROOF.value: _("No proof"),
    Ground.PUBLICITY.value: _("Publicity"),
    Ground.TRAVEL.value: _("Travel"),
    Ground.LATE.value: _("Booked or paid late"),
    Ground.ROUND.value: _("A round sum"),
    Ground.REJECTED_BEFORE.value: _("Earlier costs of the supplier were reduced or rejected"),
}
OPEN_VALUES = sorted(state.value for state in OPEN)


class Claim(models.Model):
    """Costs of a period, claimed together. Open from signed until paid or refused, one at a time."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    until = models.DateField()
    is_final = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=STATE_LABELS, default=State.DRAFT.value)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    question = models.TextField(blank=True)  # what the reviewer asks the applicant to complete
    answer_due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision_words = models.TextField(blank=True)  # the reasons, to the applicant
    reviewers = models.ManyToManyField(User, related_name="+")  # of any of it, also of what others judged anew
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was signed
    figures = models.JSONField(default=dict, blank=True)  # what the indicators stood at when it was signed
    paper = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=32, blank=True)  # of the sample, drawn once when the review starts
    corrected = Amount(default=0)  # corrections of earlier approved costs that this claim settles; usually negative

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="claim_has_a_number"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state__in=OPEN_VALUES), name="project_has_one_open_claim"
            ),
            models.CheckConstraint(name="claim_ends_after_it_starts", condition=Q(until__gt=F("starts_on"))),
            models.CheckConstraint(
                name="claim_is_signed_once_it_is_sent",
                condition=Q(state=State.DRAFT.value, signed_at__isnull=True)
                | (~Q(state=State.DRAFT.value) & Q(signed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.number}"


class RowsOfClaims(RowsForReview[Row_co]):
    path = "claim__project"


class ClaimLine(models.Model):
    """A cost in a claim, with the amount as it stood when the claim was sent in, and what the reviewer says of it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines")
    cost = models.ForeignKey(CostLine, on_delete=models.PROTECT, related_name="claim_lines")
    number = models.PositiveIntegerField()
    amount = Amount()
    # Booked before the claim's period and in no claim till then; neither day changes
    is_outside = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=VERDICT_LABELS, blank=True)
    approved = Amount(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=REASON_LABELS, blank=True)
    words = models.TextField(blank=True)  # to the applicant
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_sampled = models.BooleanField(default=False)
    risk = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 to 100
    risk_grounds = models.CharField(max_length=120, blank=True)  # why, as it stood when the sample was drawn
    by_sample = models.BooleanField(default=False)  # approved with the others that were not sampled, unread
    # How many times it has been judged: two cannot overwrite each other
    version = models.PositiveIntegerField(default=0)

    objects = RowsOfClaims.as_manager()

    class Meta:
        ordering = ["claim", "number"]
        indexes = [  # the sums of 200 000 lines without reading the lines, and those of one sum among them
            models.Index(fields=["claim", "amount"], name="line_by_amount"),
            models.Index(fields=["claim"], include=["verdict", "is_sampled", "amount", "approved"], name="line_sums"),
            models.Index(fields=["claim", "verdict", "number"], name="line_by_verdict"),
            models.Index(fields=["claim", "number"], condition=Q(is_sampled=True), name="line_of_sample"),
            models.Index(fields=["claim"], condition=Q(is_outside=True), name="line_outside"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="line_has_a_number"),
            models.UniqueConstraint(fields=["claim", "cost"], name="line_claims_a_cost_once"),
            models.CheckConstraint(
                name="line_is_approved_by_sample_unread",
                condition=Q(by_sample=False) | Q(verdict=Verdict.APPROVE.value, is_sampled=False),
            ),
            models.CheckConstraint(
                name="line_risk_is_at_most_a_hundred", condition=Q(risk__isnull=True) | Q(risk__lte=100)
            ),
            models.CheckConstraint(
                name="line_is_approved_as_the_verdict_says",
                condition=Q(verdict="", approved__isnull=True)
                | (Q(verdict=Verdict.PARK.value, approved__isnull=True) & ~Q(reason=""))
                | Q(approved__isnull=False)  # a check that comes to NULL would let the row pass
                & (
                    Q(verdict=Verdict.APPROVE.value, approved=F("amount"))
                    | (Q(verdict=Verdict.REDUCE.value, approved__gt=0, approved__lt=F("amount")) & ~Q(reason=""))
                    | (Q(verdict=Verdict.REJECT.value, approved=0) & ~Q(reason=""))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.number}"


class OfClaims(OfProject[Row_co]):
    path = "claim__project"


class Payout(models.Model):
    """What a claim gives, in whole kronor, with the steps it was reckoned by; attested by one, paid by the treasury."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="payout")
    amount = Amount()  # negative: to be recovered
    currency = models.CharField(max_length=3, default="SEK")
    steps = models.JSONField()  # facts of each step, told in words by the pages: [{"step": …, …}]
    attested_at = models.DateTimeField()
    attested_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)  # by a second attestant: now it may be paid
    released_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    released_to = models.CharField(max_length=8, blank=True)  # the bankgiro number; none for a booking within
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfClaims.as_manager()

    class Meta:
        ordering = ["claim"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.amount}"

    @property
    def project(self) -> Project:
        """Whose money it is, as an advance has it."""
        return self.claim.project

    @property
    def owed(self) -> Decimal:
        """What is to be paid back; below 0 what is to be paid."""
        amount: Decimal = self.amount
        return -amount


class NotesOfReview(OfFunder[Row_co]):
    path = "claim__project"
    roles = (Role.REVIEWER, Role.ATTESTANT)


class ReviewNote(models.Model):
    """What a reviewer writes for the funder's own eyes, of a claim or of one line; the project never sees it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="notes")
    line = models.ForeignKey(ClaimLine, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = NotesOfReview.as_manager()

    class Meta:
        ordering = ["claim", "pk"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.written_at}"
