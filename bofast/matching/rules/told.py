"""The best vacancies of one adult from each place, with the facts that explain them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from bofast.matching.rules.answer import ExcludedVacancy, VacancyAnswer
from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Groups, Kernels, Offers
from bofast.matching.rules.reasons import Required, Seen
from bofast.matching.rules.work import Offered, Work

Found = tuple[int, int, float, float]  # the part and its row, minutes, score
Facts = tuple[int, str, str, float, Seen]


class Teller:
    """Tells one adult's vacancies. What is known of a vacancy is kept, since near places share their best."""

    def __init__(self, work: Work, loops: Kernels) -> None:
        self._work = work
        self._loops = loops
        self._facts = functools.cache(self._facts_of)

    def vacancies(self, places: Array, most: int) -> list[tuple[VacancyAnswer, ...]]:
        """The best within reach of each place, by score and then by name."""
        offers = [(offered.offers, offered.groups) for offered in self._work.offered]
        return [tuple(self._vacancy(one) for one in found) for found in self._best(places, most, offers)]

    def excluded(self, places: Array, most: int) -> list[tuple[ExcludedVacancy, ...]]:
        """The best of those that a lack excludes."""
        if not self._work.adult.lacks:
            return [()] * len(places)
        offers = [(offered.excluded, self._loops.grouped(offered.excluded)) for offered in self._work.offered]
        return [tuple(self._exclusion(one) for one in found) for found in self._best(places, most, offers)]

    def _vacancy(self, found: Found) -> VacancyAnswer:
        part, row, minutes, score = found
        key, name, source, fit, seen = self._facts(part, row)
        return VacancyAnswer(key, name, source, score, fit, minutes, seen)

    def _exclusion(self, found: Found) -> ExcludedVacancy:
        part, row, minutes, score = found
        key, name, source, _, seen = self._facts(part, row)
        return ExcludedVacancy(key, name, source, score, minutes, seen)

    def _best(self, places: Array, most: int, parts: Sequence[tuple[Offers, Groups]]) -> list[list[Found]]:
        """The best of every part's best; parts share no vacancy, so that nothing is told twice."""
        if not len(places):
            return []
        slots = np.full(self._work.fit.shape, -1, dtype=np.int64)
        slots[places] = np.arange(len(places))
        found: list[list[Found]] = [[] for _ in places]
        for part, (offers, groups) in enumerate(parts):
            reach = self._work.offered[part].part.reach
            listed, far, scores = self._loops.listed(slots, most, reach, groups, offers, self._work.terms)
            for slot, best in enumerate(
                np.where(listed >= 0, offers.row[listed], -1).tolist() if len(offers.row) else ()
            ):
                for at, row in enumerate(best):
                    if row >= 0:
                        found[slot].append((part, row, float(far[slot, at]), float(scores[slot, at])))
        return [sorted(best, key=self._rank)[:most] for best in found] if len(parts) > 1 else found

    def _rank(self, found: Found) -> tuple[float, int]:
        part, row, _, score = found
        return -round(score, 9), int(self._work.offered[part].part.order[row])

    def _facts_of(self, part: int, row: int) -> Facts:
        offered = self._work.offered[part]
        stock = offered.part.stock
        name, source = stock.identity(row)
        return int(stock.key[row]), name, source, float(offered.shares[stock.kind[row]]), self._seen(offered, row)

    def _seen(self, offered: Offered, row: int) -> Seen:
        stock, adult = offered.part.stock, self._work.adult
        skills = offered.held[stock.skill[stock.skill_start[row] : stock.skill_start[row + 1]]]
        evidence = int(stock.evidence[row])
        return Seen(
            by_taxonomy=bool(offered.shares[stock.kind[row]] != self._work.terms.same_group),
            held=int(skills.sum()),
            asked=len(skills),
            evidence=stock.evidences[evidence].decode() if adult.remote and evidence >= 0 else None,
            extent_unknown=adult.extent is not None and int(stock.extent[row]) == 0,
            required=tuple(
                self._required(offered, must) for must in stock.must[stock.must_start[row] : stock.must_start[row + 1]]
            ),
        )

    def _required(self, offered: Offered, must: int) -> Required:
        stock, adult = offered.part.stock, self._work.adult
        label, is_licence = stock.must_labels[must].decode(), bool(stock.must_is_licence[must])
        return Required(
            label=label,
            is_licence=is_licence,
            held=label in adult.licences if is_licence else stock.must_ids[must].decode() in adult.languages,
            lacked=bool(offered.lacked[must]),
        )
