"""The finder's question as it stands in an address: kept as it was typed, and written back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from bofast.site.people import MOST_ADULTS

USUAL_MINUTES = "45"
SHOWN, MOST_SHOWN = 10, 50
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LICENCES: Mapping[str, str] = {  # the letters on the card, and what JobTech calls them
    "B": "VTK8_WRx_GcM",
    "BE": "bcFd_Vkt_KXL",
    "C": "BKCx_hST_Pcm",
    "CE": "zZu8_iZ9_wMH",
    "D": "hK1a_wsQ_4UG",
}
HOLDS, LACKS = "har", "saknar"  # what the form's choice of a licence says before its letter: “har-B”
TOLD_ON_SHEETS: Mapping[str, str] = {"kan": "skills", "talar": "speaks", "talarinte": "speaks_not"}
LONGEST_ID, MOST_IDS = 20, 40


@dataclass(frozen=True, slots=True)
class AdultAsked:
    """One adult as the form has it; everything but the words may be left out."""

    words: str = ""
    minutes: str = ""  # a longest journey of their own
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    remote: bool = False
    extent: str = ""
    skills: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()  # ids of languages
    speaks_not: tuple[str, ...] = ()

    @property
    def says_more(self) -> bool:
        """Anything that the form shows beside the words; what is told on the sheet only goes with it."""
        return self != replace(
            AdultAsked(self.words), **{name: getattr(self, name) for name in TOLD_ON_SHEETS.values()}
        )

    @property
    def told(self) -> list[tuple[str, str]]:
        """What is told on the sheet, as pairs of a parameter (without the adult's number) and an id."""
        return [(key, one) for key, name in TOLD_ON_SHEETS.items() for one in getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Question:
    """The whole question as typed. Adults without words are fields that wait to be filled."""

    adults: tuple[AdultAsked, ...] = (AdultAsked(), AdultAsked())
    minutes: str = USUAL_MINUTES
    where: str = ""  # a county's or a municipality's code, or "" for anywhere
    cheap: bool = False
    size: str = ""
    shown: int = SHOWN
    left_out: int = 0  # adults beyond the most that are taken

    @property
    def is_asked(self) -> bool:
        return any(adult.words for adult in self.adults)

    @property
    def has_wishes(self) -> bool:
        return self.cheap or bool(self.size)

    @property
    def says_more(self) -> bool:
        return any(adult.says_more for adult in self.adults)

    @property
    def query(self) -> str:
        """The question after an address's “?”, in one way only, so that equal questions share an address."""
        adults = [adult for adult in self.adults if adult.words] or [AdultAsked()]
        pairs = [*(("vem", adult.words) for adult in adults), ("minuter", self.minutes), ("i", self.where)]
        if self.cheap:
            pairs.append(("bostad", "billig"))
        if self.size:
            pairs.append(("storlek", self.size))
        pairs += [pair for number, adult in enumerate(adults, 1) for pair in _said_more(number, adult)]
        if self.shown != SHOWN:
            pairs.append(("antal", str(self.shown)))
        return urlencode(pairs)

    def with_words(self, number: int, words: str) -> Question:
        """The same question with other words for the adult of that number, from 1."""
        adults = list(self.adults)
        adults[number - 1] = replace(adults[number - 1], words=words)
        return replace(self, adults=tuple(adults))

    def with_more(self, number: int, name: str, one: str) -> Question:
        """The same question with one thing more in that list of the adult's, from 1."""
        adults = list(self.adults)
        adult = adults[number - 1]
        grown: dict[str, Any] = {name: (*getattr(adult, name), one)}
        adults[number - 1] = replace(adult, **grown)
        return replace(self, adults=tuple(adults))


def _said_more(number: int, adult: AdultAsked) -> list[tuple[str, str]]:
    pairs = [(f"minuter{number}", adult.minutes)] if adult.minutes else []
    pairs += [(f"har{number}", letter) for letter in adult.holds]
    pairs += [(f"saknar{number}", letter) for letter in adult.lacks]
    if adult.remote:
        pairs.append((f"distans{number}", "1"))
    if adult.extent:
        pairs.append((f"tid{number}", adult.extent))
    return pairs + [(f"{key}{number}", one) for key, one in adult.told]


def asked(query: QueryDict) -> Question:
    """The question in an address. Whatever is typed is kept, also what makes no sense; nothing raises."""
    words = [" ".join(CONTROL.sub(" ", text).split()) for text in query.getlist("vem")]
    numbers = list(range(1, len(words) + 1))
    away = query.get("bort", "")
    if away == "0":
        numbers = numbers[:1]
    elif away in {str(number) for number in numbers[1:]}:
        numbers.remove(int(away))
    filled = [number for number in numbers if words[number - 1]]
    adults = [_adult(query, number, words[number - 1]) for number in filled[:MOST_ADULTS]]
    rows = len(numbers) + ("fler" in query) if words else 2
    waiting = max(min(rows, MOST_ADULTS), 1) - len(adults)
    return Question(
        adults=(*adults, *[AdultAsked()] * waiting),
        minutes=query.get("minuter", USUAL_MINUTES).strip(),
        where=query.get("i", "" if words else settings.REGION_COUNTY).strip(),
        cheap=query.get("bostad", "") == "billig",
        size=query.get("storlek", ""),
        shown=_shown(query.get("antal", "")),
        left_out=max(len(filled) - MOST_ADULTS, 0),
    )


def _adult(query: QueryDict, number: int, words: str) -> AdultAsked:
    return AdultAsked(
        words=words,
        minutes=query.get(f"minuter{number}", "").strip(),
        holds=_letters([*query.getlist(f"har{number}"), *_said(query, number, HOLDS)]),
        lacks=_letters([*query.getlist(f"saknar{number}"), *_said(query, number, LACKS)]),
        remote=query.get(f"distans{number}", "") == "1",
        extent=query.get(f"tid{number}", ""),
        **{name: _ids(query.getlist(f"{key}{number}")) for key, name in TOLD_ON_SHEETS.items()},
    )


def _said(query: QueryDict, number: int, answer: str) -> list[str]:
    """The letters of the licences that the form's choices answer so."""
    choices = (choice.partition("-") for choice in query.getlist(f"kort{number}"))
    return [letter for said, _dash, letter in choices if said == answer]


def _ids(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in given if 0 < len(one) <= LONGEST_ID))[:MOST_IDS]


def _letters(given: Iterable[str]) -> tuple[str, ...]:
    chosen = set(given)
    return tuple(letter for letter in LICENCES if letter in chosen)


def _shown(text: str) -> int:
    return min(max(int(text), 1), MOST_SHOWN) if text.isascii() and text.isdigit() and len(text) < 5 else SHOWN
