"""Terms sets: legal values with their days and sources."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bofast.funding.rules.terms import Parameter, TermsKind, Unit

KIND_LABELS = {
    TermsKind.LAW.value: _("Law"),
    TermsKind.GENERAL.value: _("General terms"),
    TermsKind.EU.value: _("EU rules"),
}
PARAMETER_LABELS = {
    Parameter.HIGHEST_SHARE.value: _("Highest share of the costs from one decider"),
    Parameter.ADVANCE_SHARE.value: _("Advance, at most of the grant"),
    Parameter.ADVANCE_MOST.value: _("Advance, at most"),
    Parameter.ON_COSTS.value: _("Payroll costs, of salary"),
    Parameter.OVERHEAD.value: _("Overheads, of salary and payroll costs"),
    Parameter.OVERHEAD_UNIVERSITY.value: _("Overheads at universities"),
    Parameter.FULL_TIME_HOURS.value: _("Full-time hours of a year"),
    Parameter.HOURLY_INDEX.value: _("Rise of an hourly unit cost after twelve months"),
    Parameter.FLAT_54A.value: _("Flat rate: indirect costs, of direct costs"),
    Parameter.FLAT_54B.value: _("Flat rate: indirect costs, of direct staff"),
    Parameter.FLAT_55.value: _("Flat rate: staff, of other direct costs"),
    Parameter.FLAT_56.value: _("Flat rate: all other costs, of staff"),
    Parameter.DEVIATION_SHARE.value: _("Budget change that needs a decision: more than"),
    Parameter.DEVIATION_LEAST.value: _("Budget change that needs a decision: at least"),
    Parameter.COMPLETION_DAYS.value: _("Time to complete"),
    Parameter.DELEGATE_BELOW.value: _("A delegate decides below"),
    Parameter.APPLICATION_WEEKS.value: _("Application before the meeting"),
    Parameter.CASE_MONTHS.value: _("Longest time to a decision before one may ask for it"),
    Parameter.ADJUST_DAYS.value: _("Minutes adjusted within"),
    Parameter.ANNOUNCE_DAYS.value: _("Adjusted minutes announced within"),
    Parameter.APPEAL_WEEKS.value: _("Time to appeal"),
    Parameter.FINAL_REPORT_MONTHS.value: _("Final report after the project’s end, within"),
    Parameter.DOCUMENTATION_OVER.value: _("Purchases documented over"),
    Parameter.DIRECT_AWARD_BELOW.value: _("Direct award below"),
    Parameter.AWARD_NOTICE.value: _("Notice of an award, after the contract is signed"),
    Parameter.DE_MINIMIS.value: _("De minimis aid, at most"),
    Parameter.DE_MINIMIS_YEARS.value: _("De minimis aid, over"),
    Parameter.DE_MINIMIS_REGISTER.value: _("De minimis aid registered within"),
    Parameter.REPAYMENT_YEARS.value: _("Repayment can be demanded for"),
    Parameter.REPAYMENT_DAYS.value: _("Repayment is due after"),
    Parameter.ARCHIVE_YEARS.value: _("Papers are kept for"),
    Parameter.INTEREST_OVER_REFERENCE.value: _("Interest on arrears, above the reference rate"),
    Parameter.REFERENCE_RATE.value: _("Reference rate"),
}
UNIT_LABELS = {
    Unit.SHARE.value: _("share"),
    Unit.KRONOR.value: _("kronor"),
    Unit.EURO.value: _("euro"),
    Unit.HOURS.value: _("hours"),
    Unit.DAYS.value: _("days"),
    Unit.WORKING_DAYS.value: _("working days"),
    Unit.WEEKS.value: _("weeks"),
    Unit.MONTHS.value: _("months"),
    Unit.YEARS.value: _("years"),
    Unit.COUNT.value: _("number"),
}


class TermsSet(models.Model):
    """A wording of a law, of general terms or of EU rules, from when until when a decision of that day follows it."""

    number = models.CharField(max_length=60)  # “RUN/640/2017”, “Förordning (2003:596)”
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=KIND_LABELS)
    wording = models.CharField(max_length=60, blank=True)  # “2015:858”
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    until = models.DateField(null=True, blank=True)  # exclusive

    class Meta:
        ordering = ["kind", "number", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["number", "valid_from"], name="terms_have_a_wording_a_day"),
            models.CheckConstraint(
                name="terms_end_after_they_begin", condition=Q(until__isnull=True) | Q(until__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.valid_from}"


class Value(models.Model):
    """One legal value of a terms set, with where it is said."""

    terms = models.ForeignKey(TermsSet, on_delete=models.CASCADE, related_name="values")
    parameter = models.CharField(max_length=30, choices=PARAMETER_LABELS)
    value = models.DecimalField(max_digits=16, decimal_places=6)
    unit = models.CharField(max_length=12, choices=UNIT_LABELS)
    source = models.CharField(max_length=300)  # the paragraph
    is_verified = models.BooleanField(default=False)  # against the wording in force; shown as it is

    class Meta:
        ordering = ["terms", "parameter"]
        constraints = [models.UniqueConstraint(fields=["terms", "parameter"], name="terms_give_a_value_once")]

    def __str__(self) -> str:
        return f"{self.parameter} {self.value}"
