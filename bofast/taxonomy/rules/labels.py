"""Which of some given labels a text is most like, by the text alone.

Nothing is looked up: neither the taxonomy nor any mapping between registers. The n-grams at the beginnings and ends
of words count more, since a Swedish compound says what it is at its end, and an id that several labels are given for
is helped by all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from bofast.taxonomy.rules.grams import Counting, Numbers, Postings, postings, rarity
from bofast.taxonomy.rules.text import words_in

COUNTING = Counting(edge=1.5, whole=0.0)
TOGETHER = 0.5  # how much the mean likeness of an id's labels counts beside its likest label
SAME = 0.97


@dataclass(frozen=True, slots=True)
class Likely:
    """An id, and how sure that the words mean it, 0 to 1."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Labels:
    """The given labels, indexed; ids in ascending order, `id_of` `(labels,)` numbers each label's."""

    ids: tuple[str, ...]
    id_of: Numbers
    postings: Postings

    @classmethod
    def built(cls, labels: Iterable[tuple[str, str]]) -> Labels:
        """Index (id, label) pairs; the order of them never matters, and the same pair twice is once."""
        rows = sorted({(id, tuple(words_in(label))) for id, label in labels})
        ids, id_of = np.unique(np.array([id for id, _ in rows], str), return_inverse=True)
        texts = [words for _, words in rows]
        return cls(tuple(ids.tolist()), id_of, postings(texts, partial(rarity, size=len(texts)), COUNTING))

    def ranked(self, text: str, top: int) -> list[Likely]:
        """The `top` ids whose labels the text is most like, likest first, then by id; none that shares nothing."""
        likeness = self.postings.likeness(words_in(text)).astype(np.float64)
        likest = np.zeros(len(self.ids))
        np.maximum.at(likest, self.id_of, likeness)
        mean = np.bincount(self.id_of, likeness, len(self.ids)) / np.maximum(np.bincount(self.id_of), 1)
        worth = np.round((likest + TOGETHER * mean) / (1 + TOGETHER), 9)
        best = np.lexsort((np.arange(len(worth)), -worth))[:top]
        return [Likely(self.ids[place], SAME * float(worth[place])) for place in best.tolist() if worth[place] > 0]
