"""What a funder may decide on, year by year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bofast.funding.models.fields import Amount
from bofast.organisations.models import Organisation


class Frame(models.Model):
    """What a funder may decide on of an appropriation in a year."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="frames")
    appropriation = models.CharField(max_length=120)  # “1:1, Regionala tillväxtåtgärder”
    year = models.PositiveSmallIntegerField()
    amount = Amount()
    is_fictive = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation", "appropriation", "year"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "appropriation", "year"], name="frame_is_set_once_a_year"),
            models.CheckConstraint(name="frame_is_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.appropriation} {self.year}"
