"""How the finder's question is read: words as occupations, numbers as limits, or which field is wrong and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bofast.matching.rules import Adult, Extent, Household, Size, Wanted, Where, Wishes
from bofast.site import people
from bofast.site.country import Country
from bofast.site.people import MOST_ADULTS
from bofast.site.question import LICENCES, USUAL_MINUTES, AdultAsked, Question
from bofast.taxonomy.queries import understand
from bofast.taxonomy.rules.words import Understood

LONGEST_WORDS = 200
MOST_OCCUPATIONS = 15
SHORTEST, LONGEST = 5, 180
SURE_ENOUGH = 0.8  # words that are understood this well are not taken apart at their commas
OPTIONS = 5

EXTENTS: Mapping[str, Extent] = {"hel": Extent.FULL, "del": Extent.PART}
SIZES: Mapping[str, Size] = {"by": Size.VILLAGE, "ort": Size.TOWN, "stad": Size.CITY}


@dataclass(frozen=True, slots=True)
class Taken:
    """One adult's words, what they were taken for, and what else they could be."""

    number: int
    words: str
    wanted: Wanted
    others: tuple[Understood, ...]

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
        _adult(number, adult, [one.wanted for one in taken if one.number == number], minutes, errors)
        for number, adult in asked
    )
    if question.left_out:
        errors[f"vem-{MOST_ADULTS}"] = _("We can take %(most)s adults at most: the others were left out.") % {
            "most": MOST_ADULTS
        }
    if errors or not adults:
        return Reading(None, tuple(taken), errors)
    wishes = Wishes(cheap_housing=question.cheap, size=SIZES.get(question.size))
    return Reading(Household(adults, where, wishes), tuple(taken))


def _adult(number: int, adult: AdultAsked, wanted: Sequence[Wanted], usual: float, errors: dict[str, str]) -> Adult:
    if adult.extent and adult.extent not in EXTENTS:
        errors[f"tid{number}"] = _("Choose full time, part time or either.")
    return Adult(
        name=str(number),
        occupations=tuple(wanted),
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
        errors[f"vem-{number}"] = _(
            "We do not know “%(words)s” as an occupation. Try another word, such as the title in an ad."
        ) % {"words": shortened(lost[0])}
        return []
    return [
        Taken(number, part, _wanted(part, options[0]), tuple(options[1:])) for part, options in found[:MOST_OCCUPATIONS]
    ]


def _understood(words: str) -> list[tuple[str, Sequence[Understood]]]:
    """The words as one occupation; or as several with commas between them, where each is surer than the whole."""
    whole = understand(words, top=OPTIONS)
    pieces = [piece.strip() for piece in words.split(",") if piece.strip()]
    if len(pieces) < 2 or (whole and whole[0].confidence >= SURE_ENOUGH):
        return [(words, whole)]
    least = whole[0].confidence if whole else 0.0
    apart = [(piece, understand(piece, top=OPTIONS)) for piece in pieces]
    surer = all(options and options[0].confidence > least for _piece, options in apart)
    return [*apart] if surer else [(words, whole)]


def _wanted(words: str, best: Understood) -> Wanted:
    return Wanted(
        id=best.ssyk if best.is_group else best.id,
        label=best.label,
        is_group=best.is_group,
        words=words,
        confidence=best.confidence,
    )


def sentence(reading: Reading, household: Household) -> str:
    """Who asks, and how far they would travel: “Nurse and electrician, at most 45 minutes to work.”"""
    wanted = [one.wanted.label for one in reading.taken]
    limits = sorted({int(adult.commute_minutes) for adult in household.adults})
    return _("%(who)s, at most %(minutes)s minutes to work.") % {
        "who": people.listed([wanted[0], *map(people.lowered, wanted[1:])]),
        "minutes": people.listed([str(limit) for limit in limits]),
    }


def shortened(text: str) -> str:
    """As much of what was typed as a message can hold."""
    return text if len(text) <= 40 else f"{text[:39]}…"
