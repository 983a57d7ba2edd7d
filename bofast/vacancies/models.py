"""Work on offer as it was last read, open or closed, and how far each feed has been followed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bofast.kernel.clock import HERE
from bofast.places.models import ON_EARTH, Municipality
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.rules.vocabulary import Extent, Source

SOURCE_LABELS = {
    Source.JOBTECH.value: _("Arbetsförmedlingen"),
    Source.HISTORICAL.value: _("Arbetsförmedlingen’s archive"),
    Source.DEMO.value: _("made up for the demo"),
    Source.EMPLOYER.value: _("the employer"),
}
EXTENT_LABELS = {
    Extent.FULL.value: _("Full time"),
    Extent.PART.value: _("Part time"),
    Extent.UNKNOWN.value: _("Not stated"),
}


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def open_on(self, day: date) -> Self:
        """Those that can be applied for that day: published, not removed, and not past their last day."""
        midnight = datetime.combine(day + timedelta(days=1), time(), HERE)
        until = Q(last_day__isnull=True) | Q(last_day__gte=day)
        return self.filter(until, closed_at__isnull=True, published_at__lt=midnight)


class Vacancy(models.Model):
    """An ad, or an employer's own: the facts and the text, without contact persons. Past ones stay, closed."""

    source = models.CharField(max_length=12, choices=SOURCE_LABELS)
    source_id = models.CharField(max_length=64)
    headline = models.CharField(max_length=300)
    text = models.TextField(blank=True, default="")

    employer_name = models.CharField(max_length=200, blank=True, default="")
    employer_number = models.CharField(max_length=10, blank=True, default="")
    workplace_name = models.CharField(max_length=200, blank=True, default="")

    occupation = models.ForeignKey(Occupation, null=True, on_delete=models.SET_NULL, related_name="vacancies")
    occupation_concept = models.CharField(max_length=20, blank=True, default="")  # as the ad has it, for a later look
    occupation_label = models.CharField(max_length=200, blank=True, default="")
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="vacancies")

    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="vacancies")
    street = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=12, blank=True, default="")
    city = models.CharField(max_length=100, blank=True, default="")
    country_code = models.CharField(max_length=2, blank=True, default="SE")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    positions = models.PositiveIntegerField(default=1)
    extent = models.CharField(max_length=4, choices=EXTENT_LABELS, blank=True, default=Extent.UNKNOWN.value)
    remote = models.BooleanField(default=False)
    remote_evidence = models.CharField(max_length=100, blank=True, default="")
    employment_type = models.CharField(max_length=100, blank=True, default="")
    duration = models.CharField(max_length=100, blank=True, default="")
    salary = models.CharField(max_length=300, blank=True, default="")

    must_skills = models.JSONField(default=list)
    must_languages = models.JSONField(default=list)
    licences = models.JSONField(default=list)
    licence_required = models.BooleanField(default=False)
    nice_skills = models.JSONField(default=list)
    nice_languages = models.JSONField(default=list)
    experience_required = models.BooleanField(null=True)

    published_at = models.DateTimeField()
    last_day = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    url = models.URLField(max_length=1000, blank=True, default="")

    changed_at = models.DateTimeField(null=True)  # the source's own time of this version: an older one never wins
    payload_hash = models.CharField(max_length=64, blank=True, default="")
    revision = models.PositiveBigIntegerField(default=0, db_index=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancies"
        ordering = ["-published_at", "source", "source_id"]
        indexes = [
            models.Index(fields=["closed_at", "last_day"], name="vacancy_open"),
            models.Index(fields=["published_at"], name="vacancy_published"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="vacancy_is_told_once_by_its_source"),
            models.CheckConstraint(
                name="vacancy_comes_from_a_known_source", condition=Q(source__in=[source.value for source in Source])
            ),
            models.CheckConstraint(name="vacancy_has_an_id", condition=~Q(source_id="")),
            models.CheckConstraint(name="vacancy_has_a_headline", condition=~Q(headline="")),
            models.CheckConstraint(name="vacancy_offers_a_position", condition=Q(positions__gte=1)),
            models.CheckConstraint(
                name="vacancy_has_a_known_extent", condition=Q(extent__in=[extent.value for extent in Extent])
            ),
            models.CheckConstraint(
                name="vacancy_has_both_coordinates_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(name="vacancy_is_on_earth", condition=Q(latitude__isnull=True) | ON_EARTH),
            models.CheckConstraint(
                name="remote_vacancy_shows_its_evidence", condition=Q(remote=False) | ~Q(remote_evidence="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.source} {self.source_id})"


class Feed(models.Model):
    """How far the changes at one address have been followed; unset until a snapshot has been read to its end."""

    address = models.CharField(max_length=300, unique=True)
    followed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="feed_has_an_address", condition=~Q(address=""))]

    def __str__(self) -> str:
        return self.address
