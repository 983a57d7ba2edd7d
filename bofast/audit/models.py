from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bofast.audit.rules import FIRST, Entry


class Event(models.Model):
    """One thing that was done. Rows are added and never changed; they hold ids, states and amounts, never names."""

    number = models.PositiveBigIntegerField(primary_key=True)
    what = models.CharField(max_length=60)
    on = models.CharField(max_length=120, blank=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(name="event_says_what_was_done", condition=~Q(what=""))]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.what} {self.on}".strip()

    @property
    def entry(self) -> Entry:
        """The columns that the hash is taken over."""
        return Entry(self.number, self.what, self.on, self.by_id, self.at.isoformat(), self.before, self.after)


class Head(models.Model):
    """How many events there are and the last one's hash, kept apart from them so that a removed last row shows."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    count = models.PositiveBigIntegerField(default=0)
    last = models.CharField(max_length=64, default=FIRST)

    class Meta:
        constraints = [models.CheckConstraint(name="audit_has_one_head", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"{self.count} {self.last}"
