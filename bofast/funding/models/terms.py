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
    parameter = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Parameter])
    value = models.DecimalField(max_digits=16, decimal_places=6)
    unit = models.CharField(max_length=12, choices=UNIT_LABELS)
    source = models.CharField(max_length=300)  # the paragraph
    is_verified = models.BooleanField(default=False)  # against the wording in force; shown as it is

    class Meta:
        ordering = ["terms", "parameter"]
        constraints = [models.UniqueConstraint(fields=["terms", "parameter"], name="terms_give_a_value_once")]

    def __str__(self) -> str:
        return f"{self.parameter} {self.value}"
