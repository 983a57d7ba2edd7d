"""How exact sums are written in tables and sentences, with a true minus and never over two lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_percent, get_decimal_symbol, get_group_symbol
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from bofast.funding.models import VERDICT_LABELS, ClaimLine
from bofast.funding.queries import Standing
from bofast.funding.rules.claims import Verdict
from bofast.web.templatetags.look import NO_BREAK, day, icon, reader_locale, unknown

register = template.Library()


@dataclass(frozen=True, slots=True)
class Sums:
    """How sums are written in one language; asked for once where very many are written after each other."""

    group: str  # no point, in any language that is read here
    point: str
    before: str  # of a sum with its currency
    after: str

    def exact(self, amount: Decimal) -> str:
        return f"{amount:,.2f}".replace(",", self.group).replace(".", self.point).replace("-", "−")

    def whole(self, amount: Decimal) -> str:
        return f"{amount:,.0f}".replace(",", self.group).replace("-", "−")

    def exact_kronor(self, amount: Decimal) -> str:
        return self.before + self.exact(amount) + self.after

    def whole_kronor(self, amount: Decimal) -> str:
        return self.before + self.whole(amount) + self.after


def sums() -> Sums:
    """As they are written in the language that is read now."""
    return _sums(get_language() or "", reader_locale())


@lru_cache(maxsize=8)
def _sums(_language: str, locale: str) -> Sums:
    before, _, after = pgettext("a sum of money", "SEK %(amount)s").replace(" ", NO_BREAK).partition("%(amount)s")
    return Sums(get_group_symbol(locale).replace(" ", NO_BREAK), get_decimal_symbol(locale), before, after)


@register.filter
def exact(amount: Decimal | None) -> str:
    """`412 380,00`: kronor and öre; a missing sum is “– unknown”."""
    return unknown() if amount is None else sums().exact(amount)


@register.filter
def whole(amount: Decimal | None) -> str:
    """`771 708`: a sum that is in whole kronor by rule."""
    return unknown() if amount is None else sums().whole(amount)


@register.filter
def typed(amount: Decimal) -> str:
    """`500 000` or `500 000,50`: a sum that somebody types, with öre only where there are any."""
    return whole(amount) if amount == amount.to_integral_value() else exact(amount)


@register.filter
def typed_kronor(amount: Decimal) -> str:
    """`500 000 kr` or `500 000,50 kr`."""
    return whole_kronor(amount) if amount == amount.to_integral_value() else exact_kronor(amount)


@register.filter
def exact_kronor(amount: Decimal | None) -> str:
    """`412 380,00 kr`, in English `SEK 412,380.00`."""
    return unknown() if amount is None else sums().exact_kronor(amount)


@register.filter
def whole_kronor(amount: Decimal | None) -> str:
    """`771 708 kr`, in English `SEK 771,708`."""
    return unknown() if amount is None else sums().whole_kronor(amount)


@register.filter
def percent(share: Decimal) -> str:
    """`50 %`, with as many decimals as it has."""
    return format_percent(share, format="#,##0.################## %", locale=reader_locale()).replace(" ", NO_BREAK)


@register.simple_tag
def period(starts_on: date, until: date) -> str:
    """A period as people say it, both days within it: `1 april–30 juni 2022`."""
    last = until - timedelta(days=1)
    first = day(starts_on)
    if starts_on.year == last.year:
        first = first.rpartition(NO_BREAK)[0]
    return f"{first}–{day(last)}"


@register.filter
def quarter(starts_on: date) -> str:
    """Three months as they are called: “kvartal 3 2022”."""
    return gettext("quarter %(number)s %(year)s") % {"number": (starts_on.month + 2) // 3, "year": starts_on.year}


@register.filter
def booked(on: date) -> SafeString:
    """A day in a long table, with the element that says which: most lines share a few days."""
    return _booked(on, reader_locale())


@lru_cache(maxsize=4096)
def _booked(on: date, locale: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), day(on))


VERDICTS = {
    Verdict.APPROVE.value: ("good", "check"),
    Verdict.REDUCE.value: ("warn", "arrow-down"),
    Verdict.PARK.value: ("warn", "pause"),
    Verdict.REJECT.value: ("bad", "x"),
    "": ("", "circle"),
}


@register.simple_tag
def verdict(line: ClaimLine) -> SafeString:
    """What the reviewer said of a line, as a badge; what has not been judged is to be reviewed."""
    return _verdict(line.verdict, reader_locale())


@lru_cache(maxsize=32)
def _verdict(said: str, locale: str) -> SafeString:
    tone, sign = VERDICTS[said]
    name = VERDICT_LABELS[said] if said else pgettext("a claim's line", "To review")
    return format_html('<span class="badge" data-tone="{}">{}{}</span>', tone, icon(sign), name)


@register.simple_tag
def money_segments(standing: Standing) -> list[dict[str, object]]:
    """What components/track.html draws: paid and in review, in per cent of the cap, after each other."""
    if not standing.cap:
        return []
    paid, review = (float(100 * part / standing.cap) for part in (standing.paid, standing.in_review))
    return [{"kind": "done", "from": 0, "of": paid}, {"kind": "review", "from": paid, "of": review}]
