"""Which letters about something still wait, and why."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from bofast.letters.models import Letter, LetterQuerySet


def named(row: models.Model | None) -> str:
    """How a letter names the row that it tells of: “cases.case:17”."""
    return "" if row is None else f"{row._meta.label_lower}:{row.pk}"


def waiting_about(row: models.Model, *further: models.Model) -> LetterQuerySet:
    """The letters about these rows that have been tried in vain: `letter.trouble_in_words` says why."""
    return waiting_about_any([row, *further])


def waiting_about_any(rows: Iterable[models.Model]) -> LetterQuerySet:
    """As `waiting_about`, of many rows in one question."""
    return Letter.objects.waiting().filter(about__in=[named(row) for row in rows])
