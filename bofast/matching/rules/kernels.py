"""What the engine's inner loops take and give, whether they are compiled or plain numpy."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from bofast.matching.rules.arrays import Array


class Terms(NamedTuple):
    """One adult's terms and the weights, as the loops need them."""

    limit: float  # minutes
    from_home: bool
    other_extent: int  # the extent that is not wanted, 0: none
    same_occupation: float
    same_group: float
    worth_without_skills: float
    worth_of_skills: float
    worth_when_unknown: float
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
    """What each vacancy is and asks for, and what of it the adult holds and lacks."""

    is_open: Array
    kind: Array
    extent: Array
    skill_start: Array
    skill: Array
    held: Array  # of each skill: 1 or 0
    must_start: Array
    must: Array
    lacked: Array  # of each must-have: 1 or 0


class Rows(NamedTuple):
    """Where each vacancy stands, and the rows of those that can be done from home."""

    order: Array
    positions: Array
    remote: Array
    from_home: Array
    workplace_start: Array


class Reach(NamedTuple):
    """The workplaces that each place reaches, nearest first."""

    start: Array
    workplace: Array
    minutes: Array


class Groups(NamedTuple):
    """Vacancies of one worth at one workplace, by workplace; the last run is what is done from home."""

    start: Array  # (workplaces + 2,)
    worth: Array
    positions: Array
    first: Array  # the lowest order among them
    first_positions: Array


class Tally(NamedTuple):
    """What one adult finds, a value a place: (places,). Stocks add to it one after the other."""

    best: Array  # the highest score, -1: nothing found
    best_key: Array  # it in whole billionths
    first: Array  # the order of the vacancy that stands first
    first_score: Array
    first_positions: Array
    good: Array  # positions from the score that makes a choice, the first vacancy's too
    positions: Array


class Kernels(Protocol):
    """The loops; both kinds give the same bits."""

    def occupation_shares(self, kinds: Kinds, wanted: Kinds, near: Near, terms: Terms) -> Array:
        """The best occupation fit of each kind for what is wanted: (kinds,)."""

    def worths(self, columns: Columns, shares: Array, terms: Terms) -> tuple[Array, Array]:
        """Each vacancy's worth, 0 where it does not fit; and, apart, of those that a lack excludes: (vacancies,)."""

    def grouped(self, worth: Array, rows: Rows, terms: Terms) -> Groups:
        """The vacancies with any worth, together where both workplace and worth are the same."""

    def tallied(self, reach: Reach, groups: Groups, terms: Terms, tally: Tally) -> None:
        """Add to the tally what the groups offer within the limit."""

    def listed(  # noqa: PLR0917 - a loop takes what it reads
        self, places: Array, most: int, reach: Reach, groups: Groups, worth: Array, rows: Rows, terms: Terms
    ) -> tuple[Array, Array, Array]:
        """The best vacancies from each place, the best first: rows, -1 after the last, minutes, scores."""
