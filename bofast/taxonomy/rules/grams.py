"""Texts as weighted bags of character n-grams and whole words, and how alike two of them are: all at once, in numpy.

A gram is known by a 64-bit hash, so that an index needs no dictionary and can be read from mapped files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZES = (2, 3, 4)
ARRAYS = ("grams", "weights", "starts", "texts", "shares")

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]

_PRIME = np.uint64(0x100000001B3)
_SALTS = [np.uint64(salt) for salt in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)]
_POWERS = np.concatenate([[np.uint64(1)], np.cumprod(np.full(127, _PRIME))])


@dataclass(frozen=True, slots=True)
class Counting:
    """How often an n-gram at a word's beginning or end, and a whole word, count beside an n-gram in the middle."""

    edge: float = 1.5
    whole: float = 2.0


COUNTING = Counting()


@dataclass(frozen=True, slots=True)
class Bags:
    """Which grams each text holds and how often: three arrays of one length, ordered by text, then gram."""

    text: Numbers
    gram: Hashes
    count: Floats


def bags(texts: Sequence[Sequence[str]], counting: Counting) -> Bags:
    """The n-grams within each word (its edges count as letters) and the whole words of texts already cut into words."""
    words = [(number, word) for number, text in enumerate(texts) for word in text]
    if not words:
        return Bags(np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0, np.float32))
    letters = np.frombuffer("".join(f" {word} " for _, word in words).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.fromiter((len(word) + 2 for _, word in words), np.int64, len(words))
    texts_of_words = np.fromiter((number for number, _ in words), np.int64, len(words))
    word_at = np.repeat(np.arange(len(words)), lengths)
    starts = np.cumsum(lengths) - lengths
    place = np.arange(len(letters)) - starts[word_at]
    found_text, found_gram, found_count = [], [], []
    for size, salt in zip(SIZES, _SALTS, strict=False):
        if len(letters) < size:
            continue
        rolled = letters[: len(letters) - size + 1].copy()
        for step in range(1, size):
            rolled = rolled * _PRIME + letters[step : len(letters) - size + 1 + step]
        inside = np.flatnonzero(word_at[: len(rolled)] == word_at[size - 1 :])
        found_text.append(texts_of_words[word_at[inside]])
        found_gram.append(_mixed(rolled[inside], salt))
        ends = (place[inside] == 0) | (place[inside] + size == lengths[word_at[inside]])
        found_count.append(np.where(ends, np.float32(counting.edge), np.float32(1)))
    whole = np.add.reduceat(letters * _POWERS[place], starts)
    found_text.append(texts_of_words)
    found_gram.append(_mixed(whole, _SALTS[3]))
    found_count.append(np.full(len(words), counting.whole, np.float32))
    return _summed(np.concatenate(found_text), np.concatenate(found_gram), np.concatenate(found_count))


def _mixed(hashes: Hashes, salt: np.uint64) -> Hashes:
    mixed = hashes ^ salt
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _summed(text: Numbers, gram: Hashes, count: Floats) -> Bags:
    order = np.lexsort((gram, text))
    text, gram, count = text[order], gram[order], count[order]
    first = np.flatnonzero(np.r_[True, (text[1:] != text[:-1]) | (gram[1:] != gram[:-1])])
    return Bags(text[first], gram[first], np.add.reduceat(count, first).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Postings:
    """An inverted index: for each gram its weight and the texts that hold it, with what it adds to their likeness.

    `grams` `(grams,)` ascending, `weights` `(grams,)`, `starts` `(grams + 1,)` into `texts` and `shares`.
    """

    grams: Hashes
    weights: Floats
    starts: Numbers
    texts: NDArray[np.int32]
    shares: Floats
    size: int
    counting: Counting

    def likeness(self, words: Sequence[str]) -> Floats:
        """The cosine, 0 to 1, of a text with every indexed one, `(size,)`; grams never seen make it less alike."""
        asked = bags([words], self.counting)
        if not len(asked.gram) or not len(self.grams):
            return np.zeros(self.size, np.float32)
        place = np.minimum(np.searchsorted(self.grams, asked.gram), len(self.grams) - 1)
        known = self.grams[place] == asked.gram
        weight = np.where(known, self.weights[place], self.weights.mean()) * asked.count
        length = float(np.sqrt(weight @ weight)) or 1.0
        found = place[known]
        begins, ends = self.starts[found], self.starts[found + 1]
        spans = [slice(begin, end) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        if not spans:
            return np.zeros(self.size, np.float32)
        texts = np.concatenate([self.texts[span] for span in spans])
        shares = np.concatenate([self.shares[span] for span in spans])
        shares = shares * np.repeat(weight[known] / length, ends - begins)
        return np.minimum(np.bincount(texts, shares, self.size), 1.0).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder."""
        for name in ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))
        np.save(folder / "settings.npy", np.array([self.size, self.counting.edge, self.counting.whole]))

    @classmethod
    def opened(cls, folder: Path) -> Postings:
        """What was saved there; the arrays are mapped, not read."""
        size, edge, whole = np.load(folder / "settings.npy").tolist()
        grams, weights, starts, texts, shares = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS)
        return cls(grams, weights, starts, texts, shares, int(size), Counting(edge, whole))


def postings(
    texts: Sequence[Sequence[str]],
    weigh: Callable[[Numbers, Numbers], NDArray[np.floating[Any]]],
    counting: Counting = COUNTING,
) -> Postings:
    """Index texts cut into words; `weigh` is told, for every gram in every text, the gram's number and the text's,
    and gives each gram's weight: `rarity` or `telling`.
    """
    held, size = bags(texts, counting), len(texts)
    grams, number = np.unique(held.gram, return_inverse=True)
    weights = weigh(number, held.text).astype(np.float32)
    share = held.count * weights[number]
    lengths = np.sqrt(np.bincount(held.text, share.astype(np.float64) ** 2, size))
    share = share / np.maximum(lengths, 1e-12)[held.text]
    order = np.argsort(number, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(number, minlength=len(grams)))])
    return Postings(
        grams, weights, starts, held.text[order].astype(np.int32), share[order].astype(np.float32), size, counting
    )


def rarity(number: Numbers, text: Numbers, *, size: int) -> NDArray[np.float64]:
    """How rare each gram is among `size` texts (inverse document frequency, as in scikit-learn)."""
    return 1 + np.log((1 + size) / (1 + np.bincount(number)))


def telling(number: Numbers, text: Numbers, *, group: Numbers) -> NDArray[np.float64]:
    """How much each gram tells of the group of the text it stands in; `group` `(texts,)`.

    The Kullback-Leibler divergence of the gram's groups, smoothed by one text, from all texts' groups: "köterska"
    tells much, "söker" and the name of a town little, without any list of such words.
    """
    share = (np.bincount(group) + 1.0) / (len(group) + len(np.bincount(group)))
    groups = len(share)
    pair, times = np.unique(number * groups + group[text], return_counts=True)
    of, into = pair // groups, pair % groups
    total = np.bincount(number).astype(np.float64)
    likely = (times + share[into]) / (total[of] + 1)
    seen = np.bincount(of, likely * np.log(likely / share[into]))
    unseen = (1 - np.bincount(of, share[into])) / (total + 1) * np.log(1 / (total + 1))
    return np.maximum(seen + unseen, 0.0)
