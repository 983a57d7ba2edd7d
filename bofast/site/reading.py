"""How the finder's question is read: words as occupations, numbers as limits, or which field is wrong and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bofast.kernel.clock import local_day, now
from bofast.matching.rules import Adult, Extent, Household, Size, Wanted, Where, Wishes
from bofast.site import people
from bofast.site.country import Country
from bofast.site.openings import openings
from bofast.site.question import LICENCES, USUAL_MINUTES, AdultAsked, Question
from bofast.taxonomy.queries import Understood, Without, understand, without_occupation

LONGEST_WORDS = 200
MOST_OCCUPATIONS = 15
SHORTEST, LONGEST = 5, 180
SURE_ENOUGH = 0.8  # words that are understood this well are not taken apart at their commas
KNOWN = 0.9  # votes are never as sure: what is, is known to be called so
LIKELY = 0.2  # what is as likely as this is said beside what the words are surely taken for
MEANINGS = 40  # as many as the broadest word has
NAMED = 4  # of what a broad word means, in a sentence
OTHERS, OTHERS_WHEN_DOUBTFUL = 4, 8

EXTENTS: Mapping[str, Extent] = {"hel": Extent.FULL, "del": Extent.PART}
SIZES: Mapping[str, Size] = {"by": Size.VILLAGE, "ort": Size.TOWN, "stad": Size.CITY}


@dataclass(frozen=True, slots=True)
class Taken:
    """One adult's words, what they were taken for, and what else they could be.

    A broad word is taken for several occupations at once: `wanted` is the one with the most jobs, `also` the rest.
    """

    number: int
    words: str
    wanted: Wanted
    others: tuple[Understood, ...] = ()
    also: tuple[Wanted, ...] = ()

    @property
    def all_wanted(self) -> tuple[Wanted, ...]:
        return (self.wanted, *self.also)

    @property
    def is_broad(self) -> bool:
        return len(self.labels) > 1

    @property
    def labels(self) -> list[str]:
        """What the words were taken for, each name once."""
        return list({one.label.casefold(): one.label for one in reversed(self.all_wanted)}.values())[::-1]

    @property
    def meaning(self) -> str:
        """The same in a sentence: “Specialistläkare, ST-läkare och AT-läkare”; of many, the first and how many more.

        Where a name has a comma of its own, semicolons stand between them.
        """
        labels = self.labels
        named = labels if len(labels) <= NAMED + 1 else labels[:NAMED]
        told = [named[0], *map(people.lowered, named[1:])]
        more = len(labels) - len(named)
        if more:
            told.append(ngettext("%(count)s more", "%(count)s more", more) % {"count": more})
        return "; ".join(told) if any("," in label for label in named) else people.listed(told)

    @property
    def name(self) -> str:
        """What the adult is called: by the official name, or by a broad word with what it means."""
        if not self.is_broad:
            return self.wanted.label
        words = shortened(self.words)
        return f"{words[:1].upper()}{words[1:]} ({people.lowered(self.meaning)})"

    @property
    def is_doubtful(self) -> bool:
        return self.wanted.confidence < SURE_ENOUGH


@dataclass(frozen=True, slots=True)
class Reading:
    """The household for the engine, None where nothing is asked or something is wrong; errors by the field's id."""

    household: Household | None
    taken: tuple[Taken, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)

    def taken_by(self, number: int) -> list[Taken]:
        """What the adult of that number wants."""
        return [one for one in self.taken if one.number == number]


def read(question: Question, known: Country) -> Reading:
    """The question as the engine takes it. Nothing raises: what is wrong is said beside its field."""
    errors: dict[str, str] = {}
    asked = [(number, adult) for number, adult in enumerate(question.adults, 1) if adult.words]
    taken = [one for number, adult in asked for one in _taken(number, adult.words, errors)]
    minutes = _minutes("minuter", question.minutes, errors)
    where = _where(question.where, known, errors)
    if question.size and question.size not in SIZES:
        errors["storlek"] = _("Choose one of the sizes in the list.")
    adults = tuple(
        _adult(
            number, adult, [each for one in taken if one.number == number for each in one.all_wanted], minutes, errors
        )
        for number, adult in asked
    )
    if errors or not adults:
        return Reading(None, tuple(taken), errors)
    wishes = Wishes(cheap_housing=question.cheap, size=SIZES.get(question.size))
    return Reading(Household(adults, where, wishes), tuple(taken))


def _adult(number: int, adult: AdultAsked, wanted: Sequence[Wanted], usual: float, errors: dict[str, str]) -> Adult:
    if adult.extent and adult.extent not in EXTENTS:
        errors[f"tid{number}"] = _("Choose full time, part time or either.")
    return Adult(
        name=str(number),
        occupations=tuple(wanted[:MOST_OCCUPATIONS]),
        skills=frozenset(adult.skills),
        licences=frozenset(adult.holds),
        languages=frozenset(adult.speaks),
        lacks=frozenset(LICENCES[letter] for letter in adult.lacks if letter not in adult.holds)
        | frozenset(adult.speaks_not) - frozenset(adult.speaks),
        commute_minutes=_minutes(f"minuter{number}", adult.minutes, errors) if adult.minutes else usual,
        remote=adult.remote,
        extent=EXTENTS.get(adult.extent),
    )


def _minutes(name: str, text: str, errors: dict[str, str]) -> float:
    if text.isascii() and text.isdigit() and len(text) < 5 and SHORTEST <= int(text) <= LONGEST:
        return float(text)
    errors[name] = _("“%(typed)s” is not a travel time we can use: choose %(low)s to %(high)s minutes.") % {
        "typed": shortened(text),
        "low": SHORTEST,
        "high": LONGEST,
    }
    return float(USUAL_MINUTES)


def _where(code: str, known: Country, errors: dict[str, str]) -> Where:
    if code in known.counties:
        return Where(counties=frozenset([code]))
    if code in known.municipalities:
        return Where(municipalities=frozenset([code]))
    if code:
        errors["i"] = _("There is no county or municipality with the code “%(code)s”: choose one in the list.") % {
            "code": shortened(code)
        }
    return Where()


def _taken(number: int, words: str, errors: dict[str, str]) -> list[Taken]:
    if len(words) > LONGEST_WORDS:
        errors[f"vem-{number}"] = _("That is very long: say it in at most %(most)s characters.") % {
            "most": LONGEST_WORDS
        }
        return []
    found = [one for part in words.split(";") if part.strip() for one in _understood(part.strip())]
    lost = [part for part, options in found if not options] or ([] if found else [words])
    if lost:
        errors[f"vem-{number}"] = _not_known(lost[0])
        return []
    return [_meant(number, part, options) for part, options in found[:MOST_OCCUPATIONS]]


def _not_known(words: str) -> str:
    """Why the words are taken for nothing, and what to write instead."""
    why = without_occupation(words)
    if why is Without.AWAY:
        text = _("“%(words)s” is no occupation. Leave the field empty for somebody who is not looking for work.")
    elif why is Without.OPEN:
        text = _("“%(words)s” does not say what the work is. Write what you can or want to work as, such as “cook”.")
    else:
        text = _("We do not know “%(words)s” as an occupation. Try another word, such as the title in an ad.")
    return text % {"words": shortened(words)}


def _understood(words: str) -> list[tuple[str, Sequence[Understood]]]:
    """The words as one occupation; or as several with commas between them, where each is surer than the whole."""
    whole = _options(words)
    pieces = [piece.strip() for piece in words.split(",") if piece.strip()]
    if len(pieces) < 2 or (whole and whole[0].confidence >= SURE_ENOUGH):
        return [(words, whole)]
    least = whole[0].confidence if whole else 0.0
    apart = [(piece, _options(piece)) for piece in pieces]
    surer = all(options and options[0].confidence > least for _piece, options in apart)
    return [*apart] if surer else [(words, whole)]


def _options(words: str) -> Sequence[Understood]:
    return understand(words, MEANINGS, get_language() or "sv")


def _meant(number: int, words: str, options: Sequence[Understood]) -> Taken:
    """All that the words are known to mean, where they are; else the likeliest. What has most jobs comes first."""
    best = options[0].confidence
    same = [one for one in options if one.confidence == best]
    jobs = openings(local_day(now())) if len(same) > 1 else {}
    same.sort(key=lambda one: -jobs.get(one.id, 0))
    taken = same if best >= KNOWN else same[:1]
    language = get_language() or "sv"
    names = {one.shown(language).casefold() for one in taken}
    others: list[Understood] = []
    likely = [one for one in options if one.confidence < best and (best < SURE_ENOUGH or one.confidence >= LIKELY)]
    for one in [*same, *likely]:
        name = one.shown(language).casefold()
        if name not in names:
            names.add(name)
            others.append(one)
    most = OTHERS if best >= SURE_ENOUGH else OTHERS_WHEN_DOUBTFUL
    wanted = [_wanted(words, one, language) for one in taken]
    return Taken(number, words, wanted[0], tuple(others[:most]), tuple(wanted[1:]))


def _wanted(words: str, best: Understood, language: str) -> Wanted:
    return Wanted(
        id=best.ssyk if best.is_group else best.id,
        label=best.shown(language),
        is_group=best.is_group,
        words=words,
        confidence=best.confidence,
    )


def sentence(reading: Reading, household: Household) -> str:
    """Who asks, and how far they would travel: “Nurse and electrician, at most 45 minutes to work.”"""
    wanted = [one.name for one in reading.taken]
    limits = sorted({int(adult.commute_minutes) for adult in household.adults})
    return _("%(who)s, at most %(minutes)s minutes to work.") % {
        "who": people.listed([wanted[0], *map(people.lowered, wanted[1:])]),
        "minutes": people.listed([str(limit) for limit in limits]),
    }


def shortened(text: str) -> str:
    """As much of what was typed as a message can hold."""
    return text if len(text) <= 40 else f"{text[:39]}…"
