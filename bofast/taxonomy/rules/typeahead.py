"""Which occupations to suggest while somebody is still writing, in their own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bofast.taxonomy.rules.entries import ENGLISH, SWEDISH
from bofast.taxonomy.rules.text import key, words_in
from bofast.taxonomy.rules.words import TOGETHER, Words

SHORTEST_GUESS = 4  # letters, before what is written is also taken for a misspelt or inflected word
SHORTEST_BROAD = 3  # letters, before a broad word that begins so is offered whole
MOST_BROAD = 2
SURE_ENOUGH = 0.25
LAST = "\U0010ffff"
SAME, LABEL, CALLED, INSIDE, CALLED_INSIDE, FOREIGN = range(6)  # how what is written stands in what is suggested

Rank = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A target in the reader's language, and its group where it is not a group itself.

    `called` are the words that were begun, where the label does not hold them. A broad word has no id: it is the
    label, and `means` are the labels of what it means.
    """

    id: str
    label: str
    group: str = ""
    is_group: bool = False
    called: str = ""
    means: tuple[str, ...] = ()


class Typeahead:
    """The words of an index, ordered by where in them one may begin to write; made once for each index."""

    def __init__(self, words: Words) -> None:
        self._words = words
        ordered = sorted(
            (begin, place > 0, entry) for entry, text in enumerate(words.keys) for place, begin in _beginnings(text)
        )
        self._beginnings = [begin for begin, _, _ in ordered]
        self._entries = [(inside, entry) for _, inside, entry in ordered]
        self._common = np.bincount(words.target_of, minlength=len(words.targets)).tolist()
        self._labels = ["\n".join(key(words_in(label)) for label in target.labels) for target in words.targets]
        self._number = {target.id: number for number, target in enumerate(words.targets)}
        self._groups = {target.ssyk: target for target in words.targets if target.is_group}

    def suggestions(
        self, written: str, language: str, limit: int, jobs: Mapping[str, int] | None = None
    ) -> list[Suggestion]:
        """The likeliest targets for the beginning of a word, best first: a broad word whole; then labels that begin so,
        what else is called so, and those with a later word that begins so, each with most jobs first, then the
        commonest; then what the writing may be a misspelling or form of. Of those with one label, the first.
        """
        text, spoken = key(words_in(written)), ENGLISH if language.startswith(ENGLISH) else SWEDISH
        if not text:
            return []
        ranks = self._ranked(text, spoken, jobs or {})
        numbers = sorted(ranks, key=lambda number: ranks[number][0])
        if len(numbers) < limit and len(text) >= SHORTEST_GUESS:
            guesses = self._words.understand(written, limit, spoken)
            numbers += [self._number[one.id] for one in guesses if one.confidence >= SURE_ENOUGH]
        found = [self._told(number, spoken, ranks.get(number, (None, ""))[1]) for number in dict.fromkeys(numbers)]
        broad = self._broad(text, spoken) if len(text) >= SHORTEST_BROAD else []
        return _apart([*broad, *found])[:limit]

    def _ranked(self, text: str, spoken: str, jobs: Mapping[str, int]) -> dict[int, tuple[Rank, str]]:
        """What begins with the text: how good that is, less is better, and the words that do, by its number."""
        ranks: dict[int, tuple[Rank, str]] = {}
        low, high = bisect_left(self._beginnings, text), bisect_left(self._beginnings, text + LAST)
        for place in range(low, high):
            inside, entry = self._entries[place]
            number, called = int(self._words.target_of[entry]), self._words.keys[entry]
            target = self._words.targets[number]
            is_label = called in self._labels[number]
            is_shown = is_label and called in key(words_in(target.shown(spoken)))
            kind = (INSIDE if inside else LABEL) if is_label else (CALLED_INSIDE if inside else CALLED)
            if not is_label and spoken not in self._words.spoken[entry]:
                kind = FOREIGN
            if called == text and kind != FOREIGN:
                kind = SAME
            rank = ((kind, -jobs.get(target.id, 0), -self._common[number], number), "" if is_shown else called)
            ranks[number] = min(rank, ranks.get(number, rank))
        return ranks

    def _broad(self, text: str, spoken: str) -> list[Suggestion]:
        """The broad words of the language that begin so, the shortest first; of those that mean the same, that one."""
        low, high = bisect_left(self._beginnings, text), bisect_left(self._beginnings, text + LAST)
        means: dict[str, list[str]] = {}
        for inside, entry in self._entries[low:high]:
            word = self._words.keys[entry]
            if not inside and word in self._words.broad and spoken in self._words.spoken[entry]:
                label = self._words.targets[int(self._words.target_of[entry])].shown(spoken)
                means.setdefault(word, []).append(label)
        broad = [word for word, labels in means.items() if 1 < len(labels) <= TOGETHER]
        shortest = sorted(broad, key=lambda word: (len(word), word))
        apart = list({frozenset(means[word]): word for word in reversed(shortest)}.values())[::-1][:MOST_BROAD]
        return [Suggestion("", word[:1].upper() + word[1:], means=tuple(means[word])) for word in apart]

    def _told(self, number: int, spoken: str, called: str) -> Suggestion:
        target = self._words.targets[number]
        group = self._groups.get(target.ssyk)
        above = "" if group in (None, target) else group.shown(spoken)
        return Suggestion(target.id, target.shown(spoken), above, target.is_group, called)


def _apart(found: list[Suggestion]) -> list[Suggestion]:
    """Each label once, where it first stands."""
    first: dict[str, Suggestion] = {}
    for one in found:
        first.setdefault(one.label.casefold(), one)
    return list(first.values())


def _beginnings(text: str) -> Iterator[tuple[int, str]]:
    words = text.split(" ")
    for place in range(len(words)):
        yield place, " ".join(words[place:])
