"""What the engine's inner loops take and give, whether they are compiled or plain numpy."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from bofast.matching.rules.arrays import Array


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


class Reach(NamedTuple):
    """The places to live that reach each workplace, nearest first."""

    start: Array  # (workplaces + 1,)
    place: Array
    minutes: Array


class Offers(NamedTuple):
    """The vacancies that fit one adult, sorted by workplace; the number after the last workplace's means from home."""

    row: Array
    workplace: Array
    worth: Array
    order: Array
    positions: Array


class Groups(NamedTuple):
    """Offers of one worth at one workplace taken together. A run is one workplace's."""

    workplace: Array  # (runs,)
    start: Array  # (runs + 1,) → the groups below
    offer_start: Array  # (runs + 1,) → the offers
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

    def grouped(self, offers: Offers) -> Groups:
        """The offers, together where both workplace and worth are the same."""

    def tallied(self, reach: Reach, groups: Groups, terms: Terms, tally: Tally) -> None:
        """Add to the tally what the groups offer within the limit."""

    def listed(  # noqa: PLR0917 - a loop takes what it reads
        self, slots: Array, most: int, reach: Reach, groups: Groups, offers: Offers, terms: Terms
    ) -> tuple[Array, Array, Array]:
        """The best offers from the places that have a slot, the best first: offers (-1 after the last), minutes,
        scores: (slots, most). `slots` holds each place's slot, -1 for none."""
