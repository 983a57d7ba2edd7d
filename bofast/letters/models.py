from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bofast.letters.rules import Trouble

TROUBLE_LABELS = {
    Trouble.NO_ANSWER.value: _("the mail server does not answer"),
    Trouble.NO_ENTRY.value: _("the mail server does not let us in"),
    Trouble.NO_SUCH_RECEIVER.value: _("the mail server knows no such receiver"),
    Trouble.NOT_TAKEN.value: _("the mail server does not take it"),
}


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, at: datetime) -> Self:
        """Those that are to be posted now, the oldest first."""
        return self.filter(sent_at__isnull=True, next_try_at__lte=at).order_by("written_at", "pk")

    def waiting(self) -> Self:
        """Those that have been tried in vain."""
        return self.filter(sent_at__isnull=True, tries__gt=0)


class Letter(models.Model):
    """One e-mail. Its text is kept until it has been sent, longer only in the demo, where it can be read."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    about = models.CharField(max_length=120, blank=True, db_index=True)  # “cases.case:17”: what it tells of
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)  # a rules.Trouble: why the last try failed
    sent_at = models.DateTimeField(null=True)
    erase_on = models.DateField(db_index=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="letter_waiting_has_its_text", condition=Q(sent_at__isnull=False) | ~Q(text="")
            ),
            models.CheckConstraint(name="letter_goes_to_somebody", condition=~Q(to="")),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.pk})"

    @property
    def trouble_in_words(self) -> str:
        """Why the last try failed, to be read after “because”."""
        return str(TROUBLE_LABELS.get(self.trouble, ""))
