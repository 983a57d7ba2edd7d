"""The finder's question as it stands in an address: who, how far, where; and the form that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.places.models import County, Municipality
from bofast.web.templatetags.look import MOST_ADULTS, minutes

MINUTE_CHOICES = (15, 30, 45, 60, 75, 90)
USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True)
class Question:
    """Each adult's words (at least one adult), the longest journey in minutes, and a county, a municipality or ""."""

    adults: tuple[str, ...] = ("", "")
    minutes: int = USUAL_MINUTES
    where: str = ""

    @property
    def is_asked(self) -> bool:
        return any(self.adults)

    @property
    def query(self) -> str:
        """The question as the part of an address after “?”, in one way only, so that equal questions share an address."""
        asked = QueryDict(mutable=True)
        asked.setlist("vem", [words for words in self.adults if words] or [""])
        asked["minuter"] = str(self.minutes)
        if self.where:
            asked["i"] = self.where
        return asked.urlencode()


def asked(query: QueryDict) -> Question:
    """The question that an address asks. What makes no sense in it is left out rather than refused."""
    adults = [" ".join(words.split())[:120] for words in query.getlist("vem")][:MOST_ADULTS] or ["", ""]
    if "fler" in query:
        adults = [*adults, ""][:MOST_ADULTS]
    away = query.get("bort", "")
    if away == "0":
        adults = adults[:1]
    elif away.isdecimal() and 1 < int(away) <= len(adults):
        del adults[int(away) - 1]
    far = query.get("minuter", "")
    return Question(
        adults=tuple(adults),
        minutes=min(max(int(far), 5), 180) if far.isdecimal() and len(far) < 4 else USUAL_MINUTES,
        where=query.get("i", "") if len(query.get("i", "")) in {2, 4} else "",
    )


def form_of(question: Question, *, errors: Mapping[int, str] | None = None) -> dict[str, object]:
    """What components/finder_form.html takes; `errors` by the adult's place in the question, from 0."""
    lengths = sorted({*MINUTE_CHOICES, question.minutes})
    return {
        "action": reverse("site:find"),
        "suggest": reverse("site:suggest_occupations"),
        "adults": [
            {"words": words, "error": (errors or {}).get(index, "")} for index, words in enumerate(question.adults)
        ],
        "minutes": str(question.minutes),
        "minute_choices": [(str(length), minutes(length)) for length in lengths],
        "where": question.where,
        "where_choices": where_choices(),
    }


def where_choices() -> list[tuple[str, object]]:
    """Everywhere; then county by county, this region's first: the whole of it and each of its municipalities."""
    ordered = Municipality.objects.select_related("county").order_by("county__name", "county", "name")
    groups: list[tuple[str, object]] = []
    for county, municipalities in groupby(ordered, key=lambda municipality: municipality.county):
        inside = [(county.code, _("All of %(county)s") % {"county": county.name})]
        group = (county.name, [*inside, *((one.code, one.name) for one in municipalities)])
        groups.insert(0 if county.code == settings.REGION_COUNTY else len(groups), group)
    return [("", _("Anywhere in Sweden")), *groups]


def named(where: str) -> str:
    """The county's or municipality's name, or that it is anywhere in Sweden."""
    found: County | Municipality | None = (
        County.objects.filter(code=where).first() if len(where) == 2 else Municipality.objects.filter(code=where).first()
    )
    return found.name if found else _("Anywhere in Sweden")
