"""How a form asks for a day, and which days it takes: beyond them a year is typed wrong, and none can be counted on."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

WITHIN_REACH = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2100, 1, 1)))


class Day(forms.DateInput):
    """The browser's own field for a day, with what was typed in it as it reads days."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
