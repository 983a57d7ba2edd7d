"""Sums as people write them: read from what was typed, with words for what cannot be one."""

from __future__ import annotations

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = Decimal("999999999999.99")
BETWEEN = re.compile(r"[\s\u00a0\u2009\u202f]+")
CURRENCY = re.compile(r"^(?:sek|kr)?(.*?)(?:kr\.?|sek|:-)?$", re.IGNORECASE)
SUM = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")
MINUS = ("-", "−", "–")


def read_sum(typed: str) -> Decimal:
    """Kronor and öre as typed: “12 500,50”, “12500.50 kr”. Raises ValidationError, in words, for what is no sum."""
    found = CURRENCY.match(BETWEEN.sub("", typed))
    bare = found[1] if found else ""
    if bare.startswith(MINUS):
        raise ValidationError(_("A sum cannot be negative. To take a cost back, reverse it."), code="negative")
    if re.search(r"[^0-9.,]", bare):
        raise ValidationError(_("Write the sum in figures only, such as 12 500,50."), code="letters")
    if len(re.findall(r"[.,]", bare)) > 1:
        raise ValidationError(_("Write the sum without marks between the thousands, such as 12 500,50."), code="marks")
    if re.search(r"[.,][0-9]{3,}$", bare):
        raise ValidationError(
            _("A sum has at most two decimals. Write 12 500 for twelve thousand five hundred."), code="decimals"
        )
    if not SUM.fullmatch(bare):
        raise ValidationError(_("Write the sum in figures only, such as 12 500,50."), code="letters")
    read = Decimal(bare.replace(",", "."))
    if read == 0:
        raise ValidationError(_("The sum must be more than 0."), code="zero")
    if read > LARGEST:
        raise ValidationError(_("The sum is too large: at most twelve figures before the comma."), code="large")
    return read.quantize(Decimal("0.01"))


class SumField(forms.CharField):
    """A field for kronor and öre; what was typed stands as it was typed until it can be read."""

    def __init__(self, **how: object) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "money"})
        super().__init__(max_length=40, **({"widget": widget} | how))  # type: ignore[arg-type]  # handed on as they came

    def clean(self, value: object) -> Decimal | None:
        typed = super().clean(value)
        return read_sum(typed) if typed else None
