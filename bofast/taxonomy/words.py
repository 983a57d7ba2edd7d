"""The index of words for the taxonomy as it is now: opened once, built anew when the taxonomy or the words change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bofast.indexes import folders
from bofast.indexes.queries import revisions
from bofast.taxonomy.models import Group, Occupation, Phrase
from bofast.taxonomy.rules.entries import Entry, Target
from bofast.taxonomy.rules.typeahead import Typeahead
from bofast.taxonomy.rules.words import Words

KIND = "words"
FORMAT = 3  # raised when what is stored, or how it is weighed, changes


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An opened index: what understands a whole text, and what suggests while it is written."""

    folder: Path
    words: Words
    typeahead: Typeahead


_held: Vocabulary | None = None
_one_at_a_time = threading.Lock()


def current() -> Vocabulary:
    """The index as the database is now; one small query when nothing has changed since the last time."""
    global _held  # noqa: PLW0603  one open index a process
    folder = folders.home(KIND) / _version()
    held = _held
    if held is None or held.folder != folder:
        with _one_at_a_time:
            held = _held
            if held is None or held.folder != folder:
                words = Words.opened(folders.publish(KIND, folder.name, _build))
                _held = held = Vocabulary(folder, words, Typeahead(words))
    return held


def build() -> Path:
    """Build the index for the database as it is now and publish it, unless somebody already has."""
    return folders.publish(KIND, _version(), _build)


def _version() -> str:
    (revision,) = revisions("taxonomy")
    return f"{FORMAT}-{revision}-{_size(folders.home(KIND), revision)}"


@lru_cache(maxsize=1)
def _size(_home: Path, _revision: int) -> str:
    """How much there is to index: an index that was made before `migrate` filled the tables is not taken for ours."""
    return "-".join(str(kind.objects.count()) for kind in (Group, Occupation, Phrase))


def _build(folder: Path) -> None:
    groups = list(Group.objects.order_by("code"))
    occupations = list(Occupation.objects.select_related("group").order_by("pk"))
    by_key = {occupation.pk: occupation for occupation in occupations}
    meant = {occupation.pk: _meant(occupation, by_key) for occupation in occupations}
    targets = [Target(group.code, True, group.concept_id, group.label, group.label_en) for group in groups]
    targets += [
        Target(one.group.code, False, one.concept_id, one.label, one.label_en)
        for one in occupations
        if one.group and not one.deprecated
    ]
    Words.built(targets, _entries(occupations, meant)).save(folder)


def _meant(occupation: Occupation, by_key: dict[int, Occupation]) -> str:
    """The id of what an occupation's words mean now: itself, else its successor, else its group, else nothing."""
    seen: set[int] = set()
    following = occupation
    while following.deprecated and following.replaced_by_id and following.pk not in seen:
        seen.add(following.pk)
        following = by_key[following.replaced_by_id]
    if not following.deprecated:
        return following.concept_id
    return occupation.group.concept_id if occupation.group else ""


def _entries(occupations: list[Occupation], meant: dict[int, str]) -> Iterator[Entry]:
    """What dropped occupations were called, and every phrase."""
    for occupation in occupations:
        if occupation.deprecated:
            yield Entry(occupation.label, meant[occupation.pk])
    phrases = Phrase.objects.order_by().values_list("words", "occupation_id", "group__concept_id", "source", "language")
    for words, occupation_id, group_id, source, language in phrases.iterator(chunk_size=5000):
        target = meant[occupation_id] if occupation_id else group_id
        yield Entry(words, target or "", source == Phrase.Source.HEADLINE, language)
