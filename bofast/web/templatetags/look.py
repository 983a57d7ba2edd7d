"""How icons, sums, days, counts and fit are written in every template."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal
from django import template
from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from bofast.kernel.clock import local_day
from bofast.web.fit import fit_step, spans

register = template.Library()

LUCIDE = "vendor/lucide-1.62.0"
NO_BREAK = "\u00a0"
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
FIT_NAMES = (_("Not both"), _("Hard"), _("Perhaps"), _("Quite good"), _("Good"), _("Very good"))


def reader_locale() -> str:
    return LOCALES.get((get_language() or "sv").split("-")[0], "sv_SE")


def unknown() -> str:
    """What stands where a figure is missing: never 0."""
    word = gettext("unknown")
    return f"–{NO_BREAK}{word}"


@cache
def strokes(name: str) -> SafeString:
    """What is drawn inside the icon. Raises LookupError where it has not been vendored."""
    path = finders.find(f"{LUCIDE}/{name}.svg")
    if path is None:
        raise LookupError(f"There is no icon “{name}”: copy it from lucide-static into static/{LUCIDE}/")
    drawing = Path(path).read_text()
    return mark_safe(drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")].strip())  # noqa: S308  our own file


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`: decoration beside a word, hidden from screen readers."""
    frame = '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">{}</svg>'
    return format_html(frame, strokes(name))


@register.filter
def count(number: float | Decimal | None) -> str:
    """`1 284`, in the reader's language, never broken over two lines; a missing one is “– unknown”."""
    return unknown() if number is None else _grouped(number, reader_locale())


@lru_cache(maxsize=4096)
def _grouped(number: float | Decimal, locale: str) -> str:
    return format_decimal(number, locale=locale)


@register.filter
def kronor(amount: float | Decimal | None) -> str:
    """`2 288 000 kr`, in English `SEK 2,288,000`; a missing one is “– unknown”."""
    if amount is None:
        return unknown()
    return (pgettext("a sum of money", "SEK %(amount)s") % {"amount": count(amount)}).replace(" ", NO_BREAK)


@register.filter
def day(moment: date | datetime | None) -> str:
    """`3 oktober 2022`, on one line; a moment is shown as the day on the wall in Sweden."""
    if moment is None:
        return unknown()
    on = local_day(moment) if isinstance(moment, datetime) else moment
    return format_date(on, "d MMMM y", locale=reader_locale()).replace(" ", NO_BREAK)


@register.filter
def month(day: date) -> str:
    """`september 2022`, on one line."""
    return format_date(day, "LLLL y", locale=reader_locale()).replace(" ", NO_BREAK)


@register.filter
def minutes(number: float | None) -> str:
    """`28 min`, to the nearest whole minute, on one line."""
    return unknown() if number is None else f"{count(round(number))}{NO_BREAK}min"


@register.filter
def hundredths(share: float | None) -> str:
    """A share from 0 to 1 as a whole number from 0 to 100, as the fit bars have it; never rounded up to 100."""
    return unknown() if share is None else str(min(round(share * 100), 99) if share < 1 else 100)


@register.filter(name="fit_step")
def step(share: float | None) -> int:
    """0 to 5, as in the classes fit-0 … fit-5."""
    return fit_step(share)


@register.filter
def fit_words(share: float | None) -> str:
    """The step's name, as in the legend of the map: “Very good”."""
    return str(FIT_NAMES[fit_step(share)])


@register.filter
def is_within(path: str, room: str) -> bool:
    """Whether the page lies in the room whose front is at that address."""
    return path.startswith(room)


@register.simple_tag
def fit_legend() -> list[dict[str, object]]:
    """The six steps in order, for the legend: step, name, and the hundredths it begins and ends with."""
    named = enumerate(zip(FIT_NAMES, spans(), strict=True))
    return [{"step": number, "name": name, "first": first, "last": last} for number, (name, (first, last)) in named]


@register.simple_tag
def pages_around(page: int, last: int) -> list[int]:
    """The pages worth a link: the first, the last and those beside this one; 0 stands for a gap."""
    near = sorted(number for number in {1, page - 1, page, page + 1, last} if 1 <= number <= last)
    rest = (n for before, number in pairwise(near) for n in ([number] if number == before + 1 else [0, number]))
    return [near[0], *rest]


@register.simple_tag
def page_address(query: QueryDict, name: str, number: int) -> str:
    """The same address at another page; the first page is the address without a page."""
    asked = query.copy()
    asked.pop(name, None)
    if number > 1:
        asked[name] = str(number)
    return f"?{asked.urlencode()}"
