"""The finder's form: its rows, choices and errors, as components/finder_form.html takes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bofast.kernel.clock import local_day, now
from bofast.places.rules import alphabetical
from bofast.site.country import Country, country
from bofast.site.people import MOST_ADULTS, example_of, label_of, name_of
from bofast.site.question import HOLDS, LACKS, LICENCES, AdultAsked, Question
from bofast.web.templatetags.look import minutes as in_minutes

MINUTE_CHOICES = ("15", "30", "45", "60", "75", "90")

Choices = list[tuple[str, str]]


def form_of(question: Question, *, errors: Mapping[str, str] | None = None, action: str = "") -> dict[str, object]:
    """The form with everything that was typed in it; `errors` by the field's id on the page."""
    wrong = errors or {}
    rows = [_row(index, question, wrong) for index in range(MOST_ADULTS)]
    return {
        "action": action or reverse("site:find"),
        "suggest": reverse("site:suggest_occupations"),
        "rows": rows,
        "shown": len(question.adults),
        "slice": f":{len(question.adults)}",
        "most": MOST_ADULTS,
        "minutes": question.minutes,
        "minute_choices": _minute_choices(question.minutes),
        "minutes_error": wrong.get("minuter", ""),
        "where": question.where,
        "where_choices": _where_choices(question.where),
        "where_error": wrong.get("i", ""),
        "cheap": question.cheap,
        "size": question.size,
        "size_choices": _size_choices(),
        "size_error": wrong.get("storlek", ""),
        "extent_choices": [("", _("Full or part time")), ("hel", _("Full time")), ("del", _("Part time"))],
        "is_wrong": bool(wrong),
        "says_more": question.says_more or any(row["more_error"] for row in rows),
        "has_wishes": question.has_wishes or "storlek" in wrong,
    }


def _row(index: int, question: Question, errors: Mapping[str, str]) -> dict[str, object]:
    adult = question.adults[index] if index < len(question.adults) else AdultAsked()
    number = index + 1
    return {
        "number": number,
        "id": f"vem-{number}",
        "label": label_of(number),
        "name": name_of(number),
        "placeholder": example_of(number),
        "shown": index < len(question.adults),
        "words": adult.words,
        "error": errors.get(f"vem-{number}", ""),
        "minutes": adult.minutes,
        "minutes_id": f"minuter{number}",
        "extent_id": f"tid{number}",
        "minutes_error": errors.get(f"minuter{number}", ""),
        "own_minutes": _own_minute_choices(adult.minutes),
        "extent": adult.extent,
        "extent_error": errors.get(f"tid{number}", ""),
        "more_error": f"minuter{number}" in errors or f"tid{number}" in errors,
        "remote": adult.remote,
        "licences": [_licence(number, letter, adult) for letter in LICENCES],
        "told": [(f"{key}{number}", one) for key, one in adult.told],
    }


def _licence(number: int, letter: str, adult: AdultAsked) -> dict[str, object]:
    """One licence with its three answers; held where both are said, as the engine takes it."""
    words = {
        "B": _("B, car"),
        "BE": _("BE, car with trailer"),
        "C": _("C, lorry"),
        "CE": _("CE, lorry with trailer"),
        "D": _("D, bus"),
    }
    said = HOLDS if letter in adult.holds else LACKS if letter in adult.lacks else ""
    return {
        "id": f"kort{number}-{letter}",
        "name": f"kort{number}",
        "words": words[letter],
        "value": f"{said}-{letter}" if said else "",
        "choices": [
            ("", _("does not say")),
            (f"{HOLDS}-{letter}", _("holds it")),
            (f"{LACKS}-{letter}", _("does not hold it")),
        ],
    }


def _minute_choices(chosen: str) -> Choices:
    """The usual ones, and what was typed where it is none of them: in its place if it is a number, first if not."""
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 5:
        return [(one, in_minutes(int(one))) for one in sorted({*MINUTE_CHOICES, chosen}, key=int)]
    return [(chosen, chosen[:40] or "–"), *((one, in_minutes(int(one))) for one in MINUTE_CHOICES)]


def _own_minute_choices(chosen: str) -> Choices:
    return [("", _("The same for all")), *_minute_choices(chosen or MINUTE_CHOICES[0])]


def _size_choices() -> Choices:
    return [
        ("", _("Any size")),
        ("by", _("A village, under 2,000")),
        ("ort", _("A town, 2,000 to 20,000")),
        ("stad", _("A city, over 20,000")),
    ]


def _where_choices(chosen: str) -> list[tuple[str, object]]:
    """Everywhere; then county by county, this region's first: the whole of it and each of its municipalities."""
    known = country(local_day(now()))
    choices = _listed(known, get_language() or "")
    is_known = not chosen or chosen in known.counties or chosen in known.municipalities
    return choices if is_known else [(chosen, chosen[:40]), *choices]


@lru_cache(maxsize=8)
def _listed(known: Country, language: str) -> list[tuple[str, object]]:
    groups: list[tuple[str, object]] = []
    for code, name in sorted(known.counties.items(), key=lambda county: alphabetical(county[1])):
        inside = sorted(
            (one for one in known.municipalities.values() if one.county == code), key=lambda one: alphabetical(one.name)
        )
        whole = (code, _("All of %(county)s") % {"county": name})
        group = (name, [whole, *((one.code, one.name) for one in inside)])
        groups.insert(0 if code == settings.REGION_COUNTY else len(groups), group)
    return [("", _("Anywhere in Sweden")), *groups]
