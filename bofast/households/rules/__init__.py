"""What a household can tell, who may answer for it, and for how long it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bofast.kernel.refused import Refused


class AgeBand(StrEnum):
    """Children are age bands, never names."""

    UNDER_1 = "0"
    PRESCHOOL = "1-5"
    LOWER = "6-9"
    MIDDLE = "10-12"
    UPPER = "13-15"
    SECONDARY = "16-19"


class When(StrEnum):
    SOON = "soon"  # within three months
    HALF_YEAR = "half_year"
    YEAR = "year"
    LATER = "later"
    UNSURE = "unsure"


class Heard(StrEnum):
    """Where they heard of us."""

    SEARCH = "search"
    AD = "ad"
    SOCIAL = "social"
    FAIR = "fair"
    EMPLOYER = "employer"
    FRIEND = "friend"
    HERE_BEFORE = "here_before"
    OTHER = "other"


class Purpose(StrEnum):
    """What an organisation may see a household for."""

    CASE = "case"  # receive the household: everything it wrote
    PROFILE = "profile"  # one adult's occupations, skills and when they can start; not how to reach them


@dataclass(frozen=True, slots=True)
class AdultTold:
    """One adult as told; e-mail or telephone is enough. `occupations` are {"id", "label", "is_group"}."""

    name: str
    email: str = ""
    phone: str = ""  # in any spelling that telephone() reads
    occupation_words: str = ""
    occupations: tuple[Mapping[str, str | bool], ...] = ()
    skills: tuple[str, ...] = ()  # concept ids
    languages: tuple[str, ...] = ()  # concept ids
    licences: tuple[str, ...] = ()  # letters
    remote: bool = False
    seeks_work: bool = True


@dataclass(frozen=True, slots=True)
class HouseholdTold:
    """A household as told: municipalities by code, the place by its key, children as age bands."""

    adults: tuple[AdultTold, ...]
    children: tuple[AgeBand, ...] = ()
    wanted: tuple[str, ...] = ()
    place: int | None = None
    moves_when: When = When.UNSURE
    moving_from: str = ""
    moving_from_words: str = ""
    language: str = "sv"
    speaks: str = ""
    needs_interpreter: bool = False
    heard_of_us: Heard | None = None
    heard_words: str = ""
    wishes: str = ""
    commute_minutes: int = 45

    @property
    def name(self) -> str:
        """What the household is called: the adults' last names, each once: “Granris–Blåbärsmo”."""
        return "–".join(dict.fromkeys(adult.name.split()[-1] for adult in self.adults))[:LONGEST_NAME]


LONGEST_NAME = 200
MOST_ADULTS = 4
LINK_DAYS = 180
TEXT_VERSION = 1  # of what is asked in a consent; a changed text is a new version
KEPT_MONTHS = 24  # after the last sign of life
ASKED_MONTHS = 11  # “is it still of interest?”


class NotYourHousehold(Refused):
    """Only its own adults answer for a household; only who receives it asks it."""

    code = "not_your_household"


class NoReceiver(Refused):
    """Nobody was allowed to receive the household: there is nobody to answer it."""

    code = "no_receiver"


class ConsentAsked(Refused):
    """The household has been asked, or shares already: `receiver`, `is_given`."""

    code = "consent_asked"


class ConsentClosed(Refused):
    """What was asked has been answered or taken back."""

    code = "consent_closed"


class NoEmail(Refused):
    """The adult gave no e-mail address: a link cannot be sent."""

    code = "no_email"


def token_hash(token: str) -> str:
    """What is kept of a link's token, so that the database lets nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


def canonical(pairs: Iterable[tuple[int, int]], households: Collection[int]) -> dict[int, int]:
    """Each household -> the lowest number of those that it is the same as, by confirmed pairs, however long the way."""
    above: dict[int, int] = {}

    def root(one: int) -> int:
        while one in above:
            one = above[one]
        return one

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        if low != high:
            above[high] = low
    return {one: root(one) for one in households}


def may_be_asked_on(last_sign_of_life: date) -> date:
    """The day that a household is asked whether it is still of interest."""
    return months_after(last_sign_of_life, ASKED_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for shorter in range(4):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)


def erase_on(last_sign_of_life: date) -> date:
    """The day that what is known of a household may be erased."""
    return months_after(last_sign_of_life, KEPT_MONTHS)
