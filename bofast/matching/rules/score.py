"""How well a vacancy fits a person and a place fits a household: the score, version 1, part by part.

The version is stored and shown with every answer. The weights are one value, so that a region can tune them and an
answer can be made again. Everything is float64; nothing is rounded but in comparisons, and there to nine decimals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bofast.matching.rules.household import Size

SCORING = "1"


@dataclass(frozen=True, slots=True)
class Weights:
    same_occupation: float = 1.0
    same_group: float = 0.6
    worth_without_skills: float = 0.7
    worth_of_skills: float = 0.3
    worth_when_unknown: float = 0.85
    commute: float = 0.5  # what is lost at the limit
    choice: float = 0.2  # the part of what is missing that any number of other jobs can give
    choice_halves: float = 10.0  # so many positions give half of it
    choice_from: float = 0.3  # the score from which a vacancy is a choice
    without_wishes: float = 0.5
    of_wishes: float = 0.5
    wished_within: float = 180.0  # minutes: as far away as the wish to live near something reaches
    village_under: int = 2_000
    town_under: int = 20_000


WEIGHTS = Weights()


def skills_share(held: frozenset[str], asked: frozenset[str]) -> float | None:
    """How much of what is asked for is held; None when nothing is asked for."""
    return len(held & asked) / len(asked) if asked else None


def worth(occupation_fit: float, share: float | None, weights: Weights = WEIGHTS) -> float:
    """What the vacancy is worth before the journey: a gap in the facts is neutral."""
    if share is None:
        return occupation_fit * weights.worth_when_unknown
    return occupation_fit * (weights.worth_without_skills + weights.worth_of_skills * share)


def commute_factor(minutes: float, limit: float, weights: Weights = WEIGHTS) -> float | None:
    """1 at the door, a half at the limit, None beyond it."""
    return None if minutes > limit else 1.0 - weights.commute * minutes / limit


def choice(positions: int, weights: Weights = WEIGHTS) -> float:
    """How much of a choice so many other positions are, from 0 to 1."""
    return 1.0 - math.pow(2.0, -positions / weights.choice_halves)


def person_fit(best: float, positions: int, weights: Weights = WEIGHTS) -> float:
    """A choice of jobs is worth more than one job: the best score and the positions of the other good vacancies."""
    return best + (1.0 - best) * weights.choice * choice(positions, weights)


def household_fit(fits: Sequence[float], wishes: float, weights: Weights = WEIGHTS) -> float:
    """The geometric mean over those who must have work, so that nobody's career is traded away, and the wishes."""
    mean: float = math.prod(fits) ** (1.0 / len(fits))
    return mean * (weights.without_wishes + weights.of_wishes * wishes)


def wishes_share(known: Iterable[float]) -> float:
    """The mean of the known shares; 1 when nothing is wished or nothing of it is known."""
    shares = list(known)
    return sum(shares) / len(shares) if shares else 1.0


def housing_share(price: int | None, cheapest: int, dearest: int) -> float | None:
    """1 at Sweden's cheapest municipality, 0 at the dearest; None where the price is unknown."""
    if price is None:
        return None
    return (dearest - price) / (dearest - cheapest) if dearest > cheapest else 1.0


def size_of(population: int, weights: Weights = WEIGHTS) -> Size:
    if population < weights.village_under:
        return Size.VILLAGE
    return Size.TOWN if population < weights.town_under else Size.CITY


def near_share(minutes: float, weights: Weights = WEIGHTS) -> float:
    """1 at the door, 0 at 180 minutes and beyond."""
    return max(0.0, 1.0 - minutes / weights.wished_within)
