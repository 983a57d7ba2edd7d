"""How sums, days, shares and lists are written in Swedish papers; figures are never broken over two lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

NO_BREAK = "\u00a0"
WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
UNKNOWN = f"–{NO_BREAK}okänt"


def kronor(amount: Decimal | None) -> str:
    """“19 283 328 kr”; öre only where there are any, and a missing sum is told as unknown."""
    return UNKNOWN if amount is None else f"{plain(amount)}{NO_BREAK}kr"


def in_kronor(amount: Decimal | None) -> str:
    """“19 283 328 kronor”, as running text has it."""
    return UNKNOWN if amount is None else f"{plain(amount)}{NO_BREAK}kronor"


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


def period(starts_on: date, until: date) -> str:
    """“1 januari 2020 till 31 december 2022”: the last day is the one before `until`."""
    return f"{day(starts_on)} till {day(until - timedelta(days=1))}"


def iso(on: date) -> str:
    """“2019-09-17”."""
    return on.isoformat()


def per_cent(share: Decimal) -> str:
    """“50 %”."""
    return f"{plain((share * 100).normalize())}{NO_BREAK}%"


def number(count: int) -> str:
    """“1 284”."""
    return plain(Decimal(count))


def in_words(count: int) -> str:
    """“fyra”; figures from thirteen."""
    return WORDS[count] if 0 <= count < len(WORDS) else number(count)


def listed(names: Sequence[str]) -> str:
    """“Berg, Bräcke och Åre”."""
    return " och ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def genitive(name: str) -> str:
    """“regionens”; a name that ends in s, x or z takes none."""
    return name if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"


def begun(text: str) -> str:
    """With a capital to begin with, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def _written(amount: Decimal, pattern: str) -> str:
    written: str = format_decimal(amount, format=pattern, locale="sv_SE")
    return written.replace("-", "−").replace(" ", NO_BREAK)
