"""What the form that asks the finder's question shows: its fields, choices and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.places.queries import counties
from bofast.site.question import Asked
from bofast.web.templatetags.look import minutes

MINUTE_CHOICES = (15, 30, 45, 60, 75, 90)


def form_of(asked: Asked, errors: Mapping[str, str] | None = None) -> dict[str, object]:
    """What components/finder_form.html takes; `errors` by the field's id: vem-1, minuter, i."""
    wrong = errors or {}
    return {
        "action": reverse("site:find"),
        "suggest": reverse("site:suggest_occupations"),
        "adults": [
            {"words": adult.words, "error": wrong.get(f"vem-{number}", "")}
            for number, adult in enumerate(asked.adults, 1)
        ],
        "minutes": asked.minutes,
        "minutes_error": wrong.get("minuter", ""),
        "minute_choices": minute_choices(asked.minutes),
        "where": asked.where,
        "where_error": wrong.get("i", ""),
        "where_choices": where_choices(),
    }


def minute_choices(chosen: str) -> list[tuple[str, str]]:
    """The usual journeys, and the one that the address asks for when it is another."""
    lengths = set(MINUTE_CHOICES)
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 5:
        lengths.add(int(chosen))
    return [(str(length), minutes(length)) for length in sorted(lengths)]


def where_choices() -> list[tuple[str, object]]:
    """Everywhere; then county by county, this region's first: the whole of it and each of its municipalities."""
    groups: list[tuple[str, object]] = []
    for row in counties():
        whole = (row.county.code, _("All of %(county)s") % {"county": row.county.name})
        group = (row.county.name, [whole, *((one.code, one.name) for one in row.municipalities)])
        groups.insert(0 if row.county.code == settings.REGION_COUNTY else len(groups), group)
    return [("", _("Anywhere in Sweden")), *groups]
