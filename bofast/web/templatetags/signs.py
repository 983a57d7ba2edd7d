"""How people, phases, days and levels are shown on the signed-in pages: `{% load signs %}`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_time
from django import template
from django.utils.translation import pgettext

from bofast.cases.models import PHASE_LABELS
from bofast.cases.rules import Phase
from bofast.kernel.clock import HERE, local_day, now
from bofast.web.templatetags.look import NO_BREAK, day, reader_locale, unknown

register = template.Library()

PHASE_ICONS = {
    Phase.ATTRACT: "compass",
    Phase.WELCOME: "key-round",
    Phase.INTEGRATE: "sprout",
    Phase.BRAND: "megaphone",
}
NOT_OF_A_NAME = {"AB", "och", "i", "på", "av"}
LADDER = 72  # the height of the highest step, in the drawing's units
LEAST = 3  # of a step that has anything at all


@register.filter
def initials(name: object) -> str:
    """Two letters for an avatar: of the first and the last word that begins with a letter."""
    words = [word for word in str(name).split() if word[:1].isalpha() and word not in NOT_OF_A_NAME]
    kept = words[:1] + words[1:][-1:]
    return "".join(word[0].upper() for word in kept)


@register.filter
def phase_name(phase: str) -> str:
    return str(PHASE_LABELS[phase])


@register.filter
def phase_icon(phase: str) -> str:
    """The phase's own icon, everywhere the same."""
    return PHASE_ICONS[Phase(phase)]


@register.filter
def short_day(on: date | datetime | None) -> str:
    """`16 september`, with the year only where it is not this one."""
    if on is None:
        return unknown()
    which = local_day(on) if isinstance(on, datetime) else on
    if which.year != local_day(now()).year:
        return day(which)
    return format_date(which, "d MMMM", locale=reader_locale()).replace(" ", NO_BREAK)


@register.filter
def moment(at: date | datetime | None) -> str:
    """`13 september kl. 15.20`; of a day only the day."""
    if not isinstance(at, datetime):
        return short_day(at)
    clock = format_time(at.astimezone(HERE), "HH:mm", locale=reader_locale())
    told = pgettext("a moment", "%(day)s at %(time)s") % {"day": short_day(at), "time": clock}
    return told.replace(" ", NO_BREAK)


@register.filter
def iso(at: date | datetime | None) -> str:
    """For `datetime="…"`, with the offset that the wall's clock has."""
    if at is None:
        return ""
    return at.astimezone(HERE).isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


@register.filter
def per_cent(share: float) -> str:
    """For an SVG attribute: `71.75%`, whatever the reader's decimal comma."""
    return f"{float(share):.2f}%"


@register.filter
def steps_high(levels: Sequence[Any]) -> list[dict[str, object]]:
    """The levels of a ladder with how high each is drawn beside the highest, and its step of colour from 1 to 4."""
    counts = [_of(level, "count") for level in levels]
    most = max((number for number in counts if number), default=1)
    drawn = []
    for place, (level, number) in enumerate(zip(levels, counts, strict=True)):
        height = max(round(LADDER * number / most), LEAST) if number else 0
        step = 1 + round(3 * place / max(len(counts) - 1, 1))
        drawn.append(
            {"count": number, "name": _of(level, "name"), "height": height, "y": LADDER - height, "step": step}
        )
    return drawn


def _of(level: Any, name: str) -> Any:
    return level[name] if isinstance(level, dict) else getattr(level, name)
