from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.records.rules import Direction, Secrecy, number

DIRECTION_LABELS = {
    Direction.RECEIVED.value: pgettext_lazy("document", "Received"),
    Direction.SENT.value: pgettext_lazy("document", "Sent"),
    Direction.MADE.value: pgettext_lazy("document", "Drawn up"),
}
SECRECY_LABELS = {
    Secrecy.OPEN.value: _("Public"),
    Secrecy.PERSON.value: _("Personal circumstances (OSL 21)"),
    Secrecy.BUSINESS.value: _("An enterprise’s circumstances (OSL 30)"),
    Secrecy.PROCUREMENT.value: _("Procurement (OSL 31:16)"),
    Secrecy.INQUIRY.value: _("Ongoing inquiry"),
}


class Series(models.Model):
    """Numbers in a row, begun anew each year; its row is locked while one is taken, so that none is lost."""

    name = models.CharField(max_length=10)  # “RUN”
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "year"]
        verbose_name_plural = "series"
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="series_counts_once_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Matter(models.Model):
    """One matter of the diary, from the document that opens it to the day it is closed; its title names no person."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="matters")
    serial = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-series__year", "-serial"]
        constraints = [
            models.UniqueConstraint(fields=["series", "serial"], name="matter_has_a_number"),
            models.CheckConstraint(name="matter_number_begins_at_one", condition=Q(serial__gte=1)),
            models.CheckConstraint(
                name="matter_closes_after_it_opens",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """“RUN/412/2019”; reads the series."""
        return number(self.series.name, self.serial, self.series.year)


class Document(models.Model):
    """One registered document (OSL 5:2): when, from or to whom, what it is about, whether it may hold what is secret.

    It has no address of its own: the page of what it belongs to shows it, and hands out its file.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="documents")
    serial = models.PositiveIntegerField()  # within the matter
    direction = models.CharField(max_length=8, choices=DIRECTION_LABELS)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # None: the system
    dated_on = models.DateField()
    party = models.CharField(max_length=200, blank=True)  # an organisation, or a person, from whom or to whom
    party_is_a_person = models.BooleanField(default=False)  # whose name the public list leaves out
    title = models.CharField(max_length=300)
    secrecy = models.CharField(max_length=12, choices=SECRECY_LABELS, blank=True, default=Secrecy.OPEN.value)
    file = models.FileField(upload_to="records/%Y/%m/", blank=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ["matter", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "serial"], name="document_has_a_number"),
            models.CheckConstraint(
                name="document_file_has_a_digest", condition=Q(file="") | (~Q(sha256="") & ~Q(name=""))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}-{self.serial}"
