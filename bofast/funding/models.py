from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import User
from bofast.funding.rules.claims import OPEN, CostType, FinancingKind, Reason, State, Verdict
from bofast.kernel.money import Money
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Activity, Project

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
FINANCING_LABELS = {
    FinancingKind.CASH.value: _("Cash"),
    FinancingKind.IN_KIND.value: _("In kind"),
    FinancingKind.OWN.value: _("Own funds"),
}
OPEN_VALUES = sorted(state.value for state in OPEN)


class Amount(models.DecimalField):  # type: ignore[type-arg]  # the stubs' two parameters follow from null
    """Exact kronor and öre, also as a sum."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs |= {"max_digits": 14, "decimal_places": 2}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    def from_db_value(self, value: Decimal | None, expression: object, connection: object) -> Decimal | None:
        """SQLite adds with floating point: 60 times 1 000.10 comes as 60 005.9999999999, and would lose a krona."""
        return None if value is None else Money(value).rounded().amount


def of_projects(user: User | AnonymousUser, *roles: Role, on: date) -> models.QuerySet[Project, Project]:
    """The projects whose staff the person is, and those whose funder they act for in one of the roles."""
    if not user.is_authenticated:
        return Project.objects.none()
    own = Project.objects.staffed_by(user).order_by().values("pk")
    return Project.objects.filter(Q(pk__in=own) | Q(funder__in=acting_for(user, *roles, on=on))).order_by()


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class OfProject(models.QuerySet[Row_co]):
    """Rows of a project's money: its staff, and those who review, attest and decide for its funder."""

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        seen = of_projects(user, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE, on=on)
        return self.filter(project__in=seen.values("pk"))


class Decision(models.Model):
    """The funder's yes: a share of reported and approved costs, at most the cap, on conditions. Versioned."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=30)  # the diary's
    decided_on = models.DateField()
    decider = models.CharField(max_length=200)
    rate = models.DecimalField(max_digits=5, decimal_places=4)  # of approved costs, 0 to 1
    cap = Amount()
    currency = models.CharField(max_length=3, default="SEK")
    terms = models.CharField(max_length=60)  # the general terms' number
    legal_ground = models.CharField(max_length=200)
    appropriation = models.CharField(max_length=120)
    final_report_due_on = models.DateField()

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "version"]
        constraints = [
            models.UniqueConstraint(fields=["project", "version"], name="decision_has_a_version"),
            models.CheckConstraint(name="decision_rate_is_a_share", condition=Q(rate__gte=0, rate__lte=1)),
            models.CheckConstraint(name="decision_cap_is_not_negative", condition=Q(cap__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"


class Financier(models.Model):
    """Who else pays, how, and whether their certificate has been registered: until then nothing is paid out."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="financiers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=FINANCING_LABELS)
    amount = Amount(null=True, blank=True)  # None: not reported
    currency = models.CharField(max_length=3, default="SEK")
    is_fictive = models.BooleanField(default=False)
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


class RowsForReview(models.QuerySet[Row_co]):
    """Rows of costs: the project's staff, and those who review and attest for its funder."""

    path = "project"

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        return self.filter(**{f"{self.path}__in": of_projects(user, Role.REVIEWER, Role.ATTESTANT, on=on).values("pk")})


class CostLine(models.Model):
    """One booked and paid cost of an activity. Added and reversed, never changed."""

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
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    is_fictive = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsForReview.as_manager()

    class Meta:
        ordering = ["project", "booked_on", "pk"]
        indexes = [models.Index(fields=["project", "booked_on"], name="cost_by_day")]
        constraints = [
            models.CheckConstraint(
                name="cost_is_positive_unless_it_reverses",
                condition=Q(reverses__isnull=True, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
            ),
            models.UniqueConstraint(
                fields=["project", "voucher", "text", "amount"],
                condition=Q(reverses__isnull=True),
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
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RowsOfCosts.as_manager()

    class Meta:
        ordering = ["cost", "pk"]
        constraints = [models.UniqueConstraint(fields=["cost", "sha256"], name="proof_is_added_once")]

    def __str__(self) -> str:
        return self.name


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
    number = models.PositiveSmallIntegerField()
    amount = Amount()
    verdict = models.CharField(max_length=8, choices=VERDICT_LABELS, blank=True)
    approved = Amount(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=REASON_LABELS, blank=True)
    words = models.TextField(blank=True)  # to the applicant
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(
        default=0
    )  # how many times it has been judged: two cannot overwrite each other

    objects = RowsOfClaims.as_manager()

    class Meta:
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="line_has_a_number"),
            models.UniqueConstraint(fields=["claim", "cost"], name="line_claims_a_cost_once"),
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


class PayoutQuerySet(models.QuerySet["Payout"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        seen = of_projects(user, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE, on=on)
        return self.filter(claim__project__in=seen.values("pk"))


class Payout(models.Model):
    """What a claim gives, in whole kronor, with the steps it was reckoned by; attested by one, paid by the treasury."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="payout")
    amount = Amount()  # negative: to be recovered
    currency = models.CharField(max_length=3, default="SEK")
    steps = models.JSONField()  # facts of each step, told in words by the pages: [{"step": …, …}]
    attested_at = models.DateTimeField()
    attested_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = PayoutQuerySet.as_manager()

    class Meta:
        ordering = ["claim"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.amount}"
