"""What the household's words were taken for, what else they may mean, and which of that has jobs when this has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext

from bofast.matching.queries import answer
from bofast.site.country import Country
from bofast.site.openings import openings
from bofast.site.question import Question
from bofast.site.reading import Reading, Taken, read
from bofast.site.telling import Way
from bofast.taxonomy.models import Group, Occupation
from bofast.web.templatetags.look import count

MOST, TRIED = 4, 8  # other meanings with jobs: shown, asked of the engine


@dataclass(frozen=True, slots=True)
class OtherMeanings:
    """What one adult's words may mean instead, each as a link with how many jobs there are."""

    words: str
    ways: Sequence[Way]


def taken_told(question: Question, taken: Taken) -> dict[str, object]:
    """What somebody's words were taken for, with a link for each other thing they could mean."""
    language = get_language() or "sv"
    return {
        "number": taken.number,
        "words": taken.words,
        "label": taken.meaning,
        "percent": round(100 * taken.wanted.confidence),
        "is_doubtful": taken.is_doubtful,
        "is_broad": taken.is_broad,
        "is_same": taken.words.casefold() == taken.meaning.casefold(),
        "others": [_link(question, taken, one.shown(language)) for one in taken.others],
    }


def other_meanings(question: Question, reading: Reading, known: Country, on: date) -> list[OtherMeanings]:
    """For each adult's words without a place where the question looks: what they may mean that has jobs there.

    Every link has been asked of the engine: it leads to places, if not for all then for that adult alone.
    """
    told = []
    jobs = openings(on, question.where)
    for taken in reading.taken:
        alone = replace(question, adults=(question.adults[taken.number - 1],))
        if _finds(alone, known, on):
            continue
        candidates = sorted(_candidates(taken).items(), key=lambda named: -jobs.get(named[1], 0))
        ways = [
            _link(question, taken, label, jobs[concept])
            for label, concept in candidates[:TRIED]
            if jobs.get(concept) and _finds(_changed(alone, 1, taken, label), known, on)
        ]
        if ways:
            told.append(OtherMeanings(taken.words, ways[:MOST]))
    return told


def _candidates(taken: Taken) -> Mapping[str, str]:
    """Concept ids by label: what the words were nearly taken for, and the groups beside the one that was."""
    language = get_language() or "sv"
    named = {one.shown(language): one.id for one in taken.others}
    families = {_code(one.id, is_group=one.is_group)[:3] for one in taken.all_wanted} - {""}
    for family in sorted(families):
        for group in Group.objects.filter(code__startswith=family).order_by("code"):
            named.setdefault(group.shown, group.concept_id)
    return {label: concept for label, concept in named.items() if label not in taken.labels}


def _code(id: str, *, is_group: bool) -> str:
    if is_group:
        return id
    return Occupation.objects.filter(concept_id=id).values_list("group__code", flat=True).first() or ""


def _finds(question: Question, known: Country, on: date) -> bool:
    household = read(question, known).household
    return household is not None and answer(household, on=on, top=1).places_found > 0


def _changed(question: Question, number: int, taken: Taken, label: str) -> Question:
    words = question.adults[number - 1].words
    return question.with_words(number, words.replace(taken.words, label, 1))


def _link(question: Question, taken: Taken, label: str, jobs: int = 0) -> Way:
    address = f"{reverse('site:find')}?{_changed(question, taken.number, taken, label).query}"
    gives = ngettext("%(count)s open position", "%(count)s open positions", jobs) % {"count": count(jobs)}
    return Way(label, address, gives if jobs else "")
