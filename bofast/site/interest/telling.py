"""What a household wrote, as it is registered; and what the finder's question fills in beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language

from bofast.households.rules import MOST_ADULTS, AdultTold, AgeBand, Heard, HouseholdTold, When
from bofast.site.country import Country
from bofast.site.interest.forms import AdultForm, HouseholdForm, origin
from bofast.site.question import LICENCES, AdultAsked, Question, asked
from bofast.site.reading import LONGEST, SHORTEST, Reading, read

USUAL = 45  # minutes


@dataclass(frozen=True, slots=True)
class Beforehand:
    """The finder's question and the place whose sheet they came from, as the page's address has them."""

    query: str
    question: Question
    place: int | None
    municipality: str  # of the place, or the one that was asked for

    @property
    def adults(self) -> list[AdultAsked]:
        return [adult for adult in self.question.adults if adult.words][:MOST_ADULTS] or [AdultAsked()]


def beforehand(query: QueryDict, known: Country) -> Beforehand:
    """Whatever the address says; what makes no sense is left out."""
    question = asked(query)
    key = query.get("plats", "")
    place = known.localities.get(int(key)) if key.isascii() and key.isdigit() and len(key) < 10 else None
    municipality = place.municipality if place else question.where if len(question.where) == 4 else ""
    if not municipality.startswith(settings.REGION_COUNTY):
        place, municipality = None, ""
    written = f"{question.query}&plats={place.key}" if place else question.query
    return Beforehand(written, question, place.key if place else None, municipality)


def household_told(
    adults: Sequence[AdultForm], form: HouseholdForm, before: Beforehand, known: Country
) -> HouseholdTold:
    """The forms, valid, as `register_household` takes them."""
    data = form.cleaned_data
    code, words = origin(data["moving_from"])
    place = before.place if before.municipality in data["wanted"] else None
    return HouseholdTold(
        adults=tuple(_adult(number, one.cleaned_data, before, known) for number, one in enumerate(adults)),
        children=tuple(band for band in AgeBand for _ in range(data[f"children_{band.name.lower()}"])),
        wanted=tuple(data["wanted"]),
        place=place,
        moves_when=When(data["moves_when"]),
        moving_from=code,
        moving_from_words=words,
        language=(get_language() or "sv")[:2],
        speaks=data["speaks"],
        needs_interpreter=data["needs_interpreter"],
        heard_of_us=Heard(data["heard_of_us"]) if data["heard_of_us"] else None,
        wishes=data["wishes"],
        commute_minutes=_minutes(before.question.minutes),
    )


def _adult(number: int, data: Mapping[str, Any], before: Beforehand, known: Country) -> AdultTold:
    words = " ".join(data["occupation"].split())
    told = before.adults[number] if number < len(before.adults) else AdultAsked()
    return AdultTold(
        name=data["name"],
        email=data["email"],
        phone=data["phone"],
        occupation_words=words,
        occupations=tuple(_occupations(words, known)),
        skills=told.skills,
        languages=told.speaks,
        licences=tuple(letter for letter in told.holds if letter in LICENCES),
        remote=told.remote,
        seeks_work=bool(words),
    )


def _occupations(words: str, known: Country) -> list[Mapping[str, str | bool]]:
    """What the words were taken for; nothing where they are not understood: a guide reads them as they are."""
    reading = read(Question(adults=(AdultAsked(words),)), known) if words else Reading(None)
    return [
        {"id": one.id, "label": one.label, "is_group": one.is_group}
        for taken in reading.taken
        for one in taken.all_wanted
    ]


def _minutes(text: str) -> int:
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) < 5 and SHORTEST <= int(text) <= LONGEST else USUAL
    )
