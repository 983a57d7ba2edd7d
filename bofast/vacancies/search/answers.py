"""What the pages ask of the search, answered on the database as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bofast.taxonomy.models import Group, Phrase
from bofast.vacancies.models import Vacancy
from bofast.vacancies.search.asked import MANY, NOTHING, Found, Meant, Search, Suggested
from bofast.vacancies.search.current import current
from bofast.vacancies.search.language import asked_words, compounds, is_form_of

MOST_MEANT = 10


@dataclass(frozen=True, slots=True)
class Instead:
    """A search that finds something, and what was dropped from the one that did not: a kind of choice and its value."""

    kind: str
    value: str
    search: Search
    count: int


def found(search: Search, on: date) -> Found:
    """The open ads that fit, one page of them, with counts for every further choice."""
    meant = _meant(search.words)
    answer = current().found(search, on, parents=_parents(search), meant=meant)
    also = tuple(label for label in meant.occupations if not _says(label, search.words))
    return replace(answer, also=also if answer.total and not answer.read_as else ())


def ads(ids: tuple[int, ...]) -> list[Vacancy]:
    """The ads with these keys, in this order, without their texts; a key that is not there is left out."""
    rows = Vacancy.objects.select_related("municipality__county", "occupation").defer("text").in_bulk(ids)
    return [rows[key] for key in ids if key in rows]


def suggested(typed: str, on: date, *, top: int = 8) -> list[Suggested]:
    """Occupations, employers and towns that begin with what is typed, each with the open jobs it finds."""
    return current().suggested(typed, on, top=top)


def alike(vacancy: Vacancy, on: date, *, top: int = 5) -> list[Vacancy]:
    """Other open ads in the same occupation group, those near by first; none where the group is not known."""
    if vacancy.group is None:
        return []
    there = vacancy.municipality
    keys = current().alike(
        group=vacancy.group.code,
        municipality=there.code if there else "",
        county=there.county_id if there else "",
        but=vacancy.pk,
        on=on,
        top=top,
    )
    return ads(tuple(keys))


def instead(search: Search, on: date, *, top: int = 5) -> list[Instead]:
    """What to drop from a search that finds nothing, one choice or one word at a time; what finds most comes first."""
    reader, ways = current(), []
    for kind in MANY:
        ways += [(kind, value, search.without(kind, value)) for value in getattr(search, kind)]
    if search.remote:
        ways.append(("remote", "", search.without("remote")))
    words = asked_words(search.words)
    for word in words:
        kept = " ".join(other for other in words if other != word)
        if kept or search.is_narrowed:
            ways.append(("words", word, replace(search, words=kept, page=1)))
    counted = [Instead(k, v, way, reader.count(way, on, parents=_parents(way))) for k, v, way in ways]
    return sorted((way for way in counted if way.count), key=lambda way: -way.count)[:top]


def _parents(search: Search) -> Mapping[str, str]:
    """The field of each group that was chosen."""
    if not search.group:
        return {}
    known = Group.objects.filter(code__in=search.group, field__isnull=False)
    return dict(known.order_by().values_list("code", "field__concept_id"))


def _meant(words: str) -> Meant:
    """What the words as a whole are known to mean; nothing when they mean a great deal."""
    plain = " ".join(words.replace("\x00", " ").split())
    if not plain:
        return NOTHING
    told = Phrase.objects.filter(words__in={plain, plain.lower(), plain.lower().capitalize()})
    told = told.exclude(source=Phrase.Source.HEADLINE).order_by()
    occupations = set(told.filter(group__isnull=True).values_list("occupation__label", flat=True)[: MOST_MEANT + 1])
    groups = set(told.filter(occupation__isnull=True).values_list("group__code", flat=True)[: MOST_MEANT + 1])
    if len(occupations) + len(groups) > MOST_MEANT:
        return NOTHING
    return Meant(tuple(sorted(occupations)), tuple(sorted(groups)))


def _says(label: str, words: str) -> bool:
    """Whether ads with the label are found by these words anyway."""
    own = asked_words(label)
    return all(
        any(is_form_of(word, other) for other in own) or any(compounds(word, "\n".join(own)))
        for word in asked_words(words)
    )
