"""What the engine's inner loops take and give, whether they are compiled or plain numpy."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from bofast.matching.rules.arrays import Array

OPEN, PLACED, REMOTE, SKILLS, MUSTS, FULL, PART = (1 << bit for bit in range(7))


class Terms(NamedTuple):
    """One adult's terms and the weights, as the loops need them."""

    limit: float  # minutes
    same_occupation: float
    same_group: float
    commute: float
    choice_from: float


class Kinds(NamedTuple):
    """Occupations with their groups, as rows of the ground's; -1 where there is none."""

    occupation: Array
    group: Array


class Near(NamedTuple):
    """Whose work each occupation can do, and how well."""

    start: Array
    serves: Array
    share: Array


class Columns(NamedTuple):
    """What each vacancy is and asks for, and where it stands."""

    kind_start: Array
    kind_row: Array
    flags: Array  # OPEN and the others below, added up: one byte to look at for each vacancy
    skill_start: Array
    skill: Array
    must_start: Array
    must: Array
    workplace: Array  # -1: none
    remote_rows: Array  # by order
    order: Array
    positions: Array


class Asked(NamedTuple):
    """What one adult brings to a stock's vacancies, and the weights that meet it."""

    shares: Array  # the occupation fit of each kind
    held: Array  # of each skill: whether
    lacked: Array  # of each must-have: whether
    other_extent: int  # the flag of the extent that is not wanted, 0: none
    from_home: bool
    home: int  # stands for the workplace of what is done from home
    worth_without_skills: float
    worth_of_skills: float
    worth_when_unknown: float


class Reach(NamedTuple):
    """Who reaches what, nearest first: the places around each workplace, or the workplaces around each place."""

    start: Array
    other: Array
    minutes: Array


class Offers(NamedTuple):
    """The vacancies that fit one adult: by worth, the highest first, then by workplace, then by order.

    Those of one worth at one workplace are a group.
    """

    row: Array
    order: Array
    start: Array  # (groups + 1,) → the offers above
    workplace: Array  # of each group; `home` when the work is done from home
    worth: Array
    positions: Array
    first: Array  # the lowest order among them
    first_positions: Array
    home: int  # the number after the last workplace's


TALLY = np.dtype(
    [
        ("best", np.float64),  # the highest score, -1: nothing found
        ("best_key", np.int64),  # it in whole billionths
        ("first", np.int64),  # the order of the vacancy that stands first
        ("first_score", np.float64),
        ("first_positions", np.int64),
        ("good", np.int64),  # positions from the score that makes a choice, the first vacancy's too
        ("positions", np.int64),
        ("_", np.int64),  # makes a row as long as a line of the processor's cache
    ]
)  # what one adult finds in a place; stocks add to it one after the other


def nothing(places: int) -> Array:
    """The tally before anything is found: (places,) of TALLY."""
    tally = np.zeros(places, dtype=TALLY)
    for name in ("best", "best_key", "first", "first_score"):
        tally[name] = -1
    return tally


class Kernels(Protocol):
    """The loops; both kinds give the same bits."""

    def occupation_shares(self, kinds: Kinds, wanted: Kinds, near: Near, terms: Terms) -> Array:
        """The best occupation fit of each kind for what is wanted: (kinds,)."""

    def offers(self, columns: Columns, asked: Asked, *, lacking: bool) -> Offers:
        """The open vacancies with any worth that are somewhere, or can be done from home by one who accepts that:
        those that lack a must-have, or those that do not."""

    def tallied(self, around: Reach, offers: Offers, terms: Terms, tally: Array) -> None:
        """Add to the tally what is offered within the limit; `around` the workplaces."""

    def listed(
        self, places: Array, most: int, reach: Reach, offers: Offers, terms: Terms
    ) -> tuple[Array, Array, Array]:
        """The best offers from each of the places, the best first: offers (-1 after the last), minutes, scores:
        (places, most); `reach` from the places."""

    def billionths(self, scores: Array) -> Array:
        """The scores in whole billionths, rounded as round(score, 9) rounds: by their exact values, half to even."""

    def powers(self, values: Array, exponent: float) -> Array:
        """Each value to the power, exactly as Python's own; numpy's differs in the last bit."""
