"""Which occupations people mean by the words they use, and how sure that is.

Every label, everyday word and headline that is known to mean an occupation is an *entry*. A text that is an entry,
or an inflected, differently compounded or slightly misspelt one, means what the entry means. For every other text
the entries vote: each by how alike it is (character n-grams, weighted by how much they tell of the group), the
best few of a group counting together, so that neither one odd headline nor a thousand vague ones decide.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bofast.taxonomy.rules.entries import SWEDISH, Entry, Target, known
from bofast.taxonomy.rules.grams import Floats, Numbers, Postings, postings, telling
from bofast.taxonomy.rules.text import joined, key, may_be_a_slip, slips, slips_allowed, stem, stems, words_in

SAME, COMPOUNDED, INFLECTED = 0.97, 0.96, 0.94  # how sure, when the words are an entry's
MISSPELT = {1: 0.91, 2: 0.82}  # by slips
VAGUE = 0.5  # how sure, when the words are known to mean more than `TOGETHER`
TOGETHER = 15
OTHER_LANGUAGE = 0.4  # how sure, when the words mean something else in the reader's own language
STEEP = 3.0  # turns a share of the votes into how often the first is right, on headlines left out
LIKELY = 0.9  # a vote is never surer than this
SHORTEST = 2  # letters
SHORTEST_HEAD = 4  # letters of a known word that an unknown one may end with
NEAR = 20  # entries that are compared letter by letter
UNLIKE, ALIKE = 0.2, 0.5  # below the first nothing is meant (random letters come so far), from the second a vote holds
LEAST = 0.005  # less sure than this is not worth saying
OTHERS = 3  # how fast the occupations of a group fall behind the first of it
VOTERS = 8  # of a group, and of an occupation
POWER = 3  # how much more a likely entry counts than an unlikely one
FAINT = 0.15  # entries less alike than this share of the likest do not vote


@dataclass(frozen=True, slots=True)
class Understood:
    """An occupation (or, where only that is known, a group: then id and label are the group's) and how sure, 0 to 1."""

    id: str
    label: str
    ssyk: str
    confidence: float
    is_group: bool = False
    label_en: str = ""

    def shown(self, language: str) -> str:
        """The label in that language, as far as we have it."""
        return self.label_en if self.label_en and language.startswith("en") else self.label


@dataclass(frozen=True, slots=True)
class Words:
    """The index. Entries that are not headlines come first; `keys` are their words, `spoken` the languages of each.

    `group_of` `(targets,)` numbers each target's SSYK group, `target_of` `(entries,)` the target of each entry;
    `by_form` finds the entries of a text: as it is, written as one word, without its endings. `broad` are keys that
    mean several occupations at once, which share the vote (`shares` `(entries,)`); `parts` are the words of all keys.
    """

    targets: tuple[Target, ...]
    group_of: Numbers
    target_of: Numbers
    keys: tuple[str, ...]
    spoken: tuple[str, ...]
    broad: frozenset[str]
    parts: frozenset[str]
    shares: Floats
    by_form: tuple[Mapping[str, Sequence[int]], ...]
    postings: Postings

    @classmethod
    def built(cls, targets: Iterable[Target], entries: Iterable[Entry]) -> Words:
        """Index the targets by their labels and by the entries; the order of either never matters."""
        ordered = tuple(sorted(set(targets)))
        number = {target.id: place for place, target in enumerate(ordered)}
        told = known(ordered, entries)
        keyed = sorted((number[id], text) for text, id in told.sure)
        shown = sorted((number[id], text) for text, id in told.heard)
        group_of = np.unique(np.array([target.ssyk for target in ordered], str), return_inverse=True)[1].astype(
            np.int64
        )
        target_of = np.array([target for target, _ in keyed + shown], np.int64)
        texts = [text.split(" ") for _, text in keyed + shown]
        keys = tuple(text for _, text in keyed)
        spoken = tuple(told.sure[text, ordered[target].id] for target, text in keyed)
        index = postings(texts, partial(telling, group=group_of[target_of]))
        return cls(
            ordered,
            group_of,
            target_of,
            keys,
            spoken,
            told.broad,
            _parts(keys),
            _shares(keys, len(texts)),
            _by_form(keys),
            index,
        )

    def understand(self, text: str, top: int = 5, language: str = SWEDISH) -> list[Understood]:
        """The likeliest targets, best first, never more than `top`; none for what nobody would call an occupation.

        What the words mean in that language comes before what they mean in another. Of the meanings of a broad word,
        which are all as sure, the one comes first that the most entries are of.
        """
        words = words_in(text)
        if len(joined(words)) < SHORTEST or not self.keys:
            return []
        likeness = self.postings.likeness(words)
        worth = self._votes(likeness)
        same, sure = self._same(words, likeness)
        sure_of = self._meant(same, sure, language[:2])
        common = self._common(sure_of) if any(self.keys[entry] in self.broad for entry in same) else {}
        called = {number for number in sure_of if not common and self._is_called(number, words)}
        voted_for = np.argsort(-worth, kind="stable")[: top + len(sure_of)]
        order = sorted(
            sure_of.keys() | set(voted_for[worth[voted_for] > 0].tolist()),
            key=lambda number: (
                -sure_of.get(number, 0.0),
                number not in called,
                -common.get(number, 0),
                -worth[number],
                number,
            ),
        )[:top]
        found, ceiling = [], 1.0
        for number in order:
            voted = LIKELY * -math.expm1(-STEEP * float(worth[number]))
            ceiling = min(ceiling, sure_of.get(number, voted))
            if ceiling >= LEAST:
                target = self.targets[number]
                certain = round(ceiling, 4)
                found.append(
                    Understood(target.id, target.label, target.ssyk, certain, target.is_group, target.label_en)
                )
        return found

    def knows(self, text: str) -> bool:
        """Whether any word of the text is part of something known, or ends as such a word does: a compound's head.

        Words of which nothing is known may still be like something, but chance can bring that about.
        """
        return any(
            word[begin:] in self.parts or stem(word[begin:]) in self.parts
            for word in words_in(text)
            for begin in range(max(len(word) - SHORTEST_HEAD, 0) + 1)
        )

    def _common(self, numbers: Iterable[int]) -> dict[int, int]:
        """How many entries there are of each target: labels, everyday words, headlines of ads."""
        return {number: int(np.count_nonzero(self.target_of == number)) for number in numbers}

    def _votes(self, likeness: Floats) -> NDArray[np.float64]:
        """What each target is worth, 0 to 1: its part of its group's votes, the group's part of all, their likeness."""
        best = float(likeness.max())
        if best <= UNLIKE:
            return np.zeros(len(self.targets))
        voters = np.flatnonzero(likeness >= best * FAINT)
        strength = likeness[voters].astype(np.float64) ** POWER * self.shares[voters]
        target = self.target_of[voters]
        of_target = _best_few(strength, target, len(self.targets))
        of_group = _best_few(strength, self.group_of[target], int(self.group_of.max()) + 1)
        highest = np.full(len(of_group), 1e-30)
        np.maximum.at(highest, self.group_of, of_target)
        share = of_group / of_group.sum()
        trusted = best * min((best - UNLIKE) / (ALIKE - UNLIKE), 1.0)
        worth: NDArray[np.float64] = (of_target / highest[self.group_of]) ** OTHERS * share[self.group_of] * trusted
        return worth

    def _same(self, words: list[str], likeness: Floats) -> tuple[Sequence[int], float]:
        """The entries that say the same as the words, and how sure that is."""
        for entries, form, sure in zip(self.by_form, _forms(words), (SAME, COMPOUNDED, INFLECTED), strict=True):
            if form in entries:
                return entries[form], sure
        text, keyed = key(words), likeness[: len(self.keys)]
        near = np.argpartition(-keyed, min(NEAR, len(keyed) - 1))[:NEAR].tolist()
        apart = {entry: slips(text, self.keys[entry]) for entry in near if may_be_a_slip(text, self.keys[entry])}
        fewest = min(apart.values(), default=0)
        if not 0 < fewest <= slips_allowed(len(text)):
            return [], 0.0
        return [entry for entry, many in apart.items() if many == fewest], MISSPELT[fewest]

    def _meant(self, entries: Sequence[int], sure: float, language: str) -> dict[int, float]:
        """The targets of entries that all say the same: less sure where they are many, or of another language."""
        own = {int(self.target_of[entry]) for entry in entries if language in self.spoken[entry]}
        meant = own or {int(self.target_of[entry]) for entry in entries}
        sure = min(sure, VAGUE) if len(meant) > TOGETHER else sure
        others = {int(self.target_of[entry]): min(OTHER_LANGUAGE, sure) for entry in entries}
        return others | dict.fromkeys(meant, sure)

    def _is_called(self, number: int, words: list[str]) -> bool:
        return any(words_in(label) == words for label in self.targets[number].labels)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, to be opened in a moment later."""
        self.postings.save(folder)
        np.save(folder / "group_of.npy", self.group_of)
        np.save(folder / "target_of.npy", self.target_of)
        told = {
            "targets": [astuple(target) for target in self.targets],
            "keys": self.keys,
            "spoken": self.spoken,
            "broad": sorted(self.broad),
            "by_form": self.by_form,
        }
        (folder / "words.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def opened(cls, folder: Path) -> Words:
        """The index that lies in the folder; its arrays are mapped, not read."""
        told = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        target_of = np.load(folder / "target_of.npy")
        return cls(
            targets=tuple(Target(*target) for target in told["targets"]),
            group_of=np.load(folder / "group_of.npy"),
            target_of=target_of,
            keys=tuple(told["keys"]),
            spoken=tuple(told["spoken"]),
            broad=frozenset(told["broad"]),
            parts=_parts(told["keys"]),
            shares=_shares(told["keys"], len(target_of)),
            by_form=tuple(told["by_form"]),
            postings=Postings.opened(folder),
        )


def _best_few(strength: NDArray[np.float64], of: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """The sum of the `VOTERS` strongest votes of each, `(size,)`."""
    order = np.lexsort((-strength, of))
    of, strength = of[order], strength[order]
    begins = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    rank = np.arange(len(of)) - np.repeat(begins, np.diff(np.r_[begins, len(of)]))
    few = rank < VOTERS
    return np.bincount(of[few], strength[few], size).astype(np.float64)


def _forms(words: list[str]) -> tuple[str, str, str]:
    return key(words), joined(words), stems(words)


def _parts(keys: Sequence[str]) -> frozenset[str]:
    """The words of the keys, as they are and without their endings, long enough to tell something."""
    words = {word for text in keys for word in text.split(" ") if len(word) >= SHORTEST_HEAD}
    return frozenset(words | {stem(word) for word in words})


def _shares(keys: Sequence[str], entries: int) -> Floats:
    """What each vote counts: words with several meanings have one vote among them; headlines count whole."""
    times = Counter(keys)
    shares = np.ones(entries, np.float32)
    shares[: len(keys)] = [1 / times[text] for text in keys]
    return shares


def _by_form(keys: Sequence[str]) -> tuple[Mapping[str, Sequence[int]], ...]:
    """For each form of a text, the entries that have it."""
    forms: tuple[defaultdict[str, list[int]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    for entry, text in enumerate(keys):
        for entries, form in zip(forms, _forms(text.split(" ")), strict=True):
            entries[form].append(entry)
    return forms
