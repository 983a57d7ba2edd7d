"""Which occupations to suggest while somebody is still writing, in their own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bofast.taxonomy.rules.entries import Target
from bofast.taxonomy.rules.text import key, words_in
from bofast.taxonomy.rules.words import Words

SHORTEST_GUESS = 4  # letters, before what is written is also taken for a misspelt or inflected word
SURE_ENOUGH = 0.25
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A target in the reader's language, and its group where it is not a group itself."""

    id: str
    label: str
    group: str


class Typeahead:
    """The words of an index, ordered by where in them one may begin to write; made once for each index."""

    def __init__(self, words: Words) -> None:
        self._words = words
        entries = (
            (begin, place > 0, entry) for entry, text in enumerate(words.keys) for place, begin in _beginnings(text)
        )
        ordered = sorted(entries)
        self._beginnings = [begin for begin, _, _ in ordered]
        self._entries = [(inside, entry) for _, inside, entry in ordered]
        self._common = np.bincount(words.target_of, minlength=len(words.targets)).tolist()
        self._by_id = {target.id: target for target in words.targets}
        self._groups = {target.ssyk: target for target in words.targets if target.is_group}

    def suggestions(self, written: str, language: str, limit: int) -> list[Suggestion]:
        """The likeliest targets for the beginning of a word, best first: those that begin so, the commoner before the
        rarer, then those with a later word that begins so, then what the writing may be a misspelling or form of.
        """
        text = key(words_in(written))
        if not text:
            return []
        ranks: dict[int, tuple[int, int, int]] = {}
        low, high = bisect_left(self._beginnings, text), bisect_left(self._beginnings, text + LAST)
        for place in range(low, high):
            inside, entry = self._entries[place]
            target = int(self._words.target_of[entry])
            rank = (0 if self._words.keys[entry] == text else 2 if inside else 1, -self._common[target], target)
            ranks[target] = min(rank, ranks.get(target, rank))
        found = [self._words.targets[target] for target in sorted(ranks, key=ranks.__getitem__)[:limit]]
        if len(found) < limit and len(text) >= SHORTEST_GUESS:
            found += [target for target in self._guesses(written, limit) if target not in found]
        return [self._told(target, language) for target in found[:limit]]

    def _guesses(self, written: str, limit: int) -> list[Target]:
        guesses = self._words.understand(written, limit)
        return [self._by_id[one.id] for one in guesses if one.confidence >= SURE_ENOUGH]

    def _told(self, target: Target, language: str) -> Suggestion:
        group = self._groups.get(target.ssyk)
        return Suggestion(
            target.id, _label(target, language), "" if group in (None, target) else _label(group, language)
        )


def _beginnings(text: str) -> Iterator[tuple[int, str]]:
    words = text.split(" ")
    for place in range(len(words)):
        yield place, " ".join(words[place:])


def _label(target: Target, language: str) -> str:
    return target.label_en if language.startswith("en") and target.label_en else target.label
