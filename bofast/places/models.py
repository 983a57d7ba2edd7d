"""Counties, municipalities and localities as SCB numbers them, and figures about them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ON_EARTH = Q(latitude__range=(-90, 90), longitude__range=(-180, 180))


class County(models.Model):
    """A county (*län*): a two-digit code and JobTech's concept id."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)
    concept_id = models.CharField(max_length=20, unique=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{2}$"), name="county_code_is_two_digits"),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality (*kommun*): a four-digit code that begins with its county's; the point is its centroid."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    concept_id = models.CharField(max_length=20, unique=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{4}$"), name="municipality_code_is_four_digits"),
            models.CheckConstraint(
                condition=Q(code__startswith=F("county")), name="municipality_code_begins_with_its_county"
            ),
            models.CheckConstraint(condition=ON_EARTH, name="municipality_is_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name


class Locality(models.Model):
    """A locality (*tätort*) to live in; a municipality's seat may lack a locality code, then it has the centroid."""

    code = models.CharField(max_length=16, null=True, unique=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="localities")
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField()
    population_year = models.PositiveSmallIntegerField()
    is_seat = models.BooleanField(default=False)

    class Meta:
        ordering = ["municipality", "name", "pk"]
        verbose_name_plural = "localities"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(is_seat=True), name="municipality_has_only_one_seat"
            ),
            models.UniqueConstraint(fields=["municipality", "slug"], name="locality_has_its_own_address"),
            models.CheckConstraint(condition=Q(code__isnull=False) | Q(is_seat=True), name="only_a_seat_lacks_a_code"),
            models.CheckConstraint(condition=ON_EARTH, name="locality_is_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """One fact about a municipality in one year: persons or kronor, and who says so."""

    class Kind(models.TextChoices):
        POPULATION = "population", _("Population")
        HOUSE_PRICE = "house_price", _("Mean house price")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()
    source = models.CharField(max_length=80)

    class Meta:
        ordering = ["municipality", "kind", "year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "year"], name="figure_is_told_once_a_year"),
            models.CheckConstraint(condition=Q(kind__in=["population", "house_price"]), name="figure_is_of_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.kind} {self.year}: {self.value}"
