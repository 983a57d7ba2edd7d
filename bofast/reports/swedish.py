"""How sums, days and shares are written in Swedish papers, never broken over two lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

NO_BREAK = "\u00a0"
UNKNOWN = f"–{NO_BREAK}okänt"


def kronor(amount: Decimal | None) -> str:
    """“19 283 328 kr”; öre only where there are any, and a missing sum is told as unknown."""
    return UNKNOWN if amount is None else f"{plain(amount)}{NO_BREAK}kr"


def plain(amount: Decimal) -> str:
    """“19 283 328” or “248 750,50”, with a true minus."""
    return _written(amount, "#,##0" if amount == amount.to_integral_value() else "#,##0.00")


def with_ore(amount: Decimal) -> str:
    """“412 380,00”: the sums of one column alike."""
    return _written(amount, "#,##0.00")


def day(on: date | None) -> str:
    """“31 december 2022”."""
    written: str = UNKNOWN if on is None else format_date(on, "d MMMM y", locale="sv_SE")
    return written.replace(" ", NO_BREAK)


def per_cent(share: Decimal) -> str:
    """“50 %”."""
    return f"{plain((share * 100).normalize())}{NO_BREAK}%"


def number(count: int) -> str:
    """“1 284”."""
    return plain(Decimal(count))


def _written(amount: Decimal, pattern: str) -> str:
    written: str = format_decimal(amount, format=pattern, locale="sv_SE")
    return written.replace("-", "−").replace(" ", NO_BREAK)
