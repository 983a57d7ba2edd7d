"""The days that a form takes: beyond them a year is typed wrong, and other days cannot be counted from it."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator

WITHIN_REACH = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2100, 1, 1)))
