"""What somebody asks of the search, and what the answer holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

PAGE = 20
MANY = ("county", "municipality", "field", "group", "extent")


class Order(StrEnum):
    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Search:
    """Words and choices; several values of one kind mean any of them, an empty tuple means all.

    A municipality narrows its county and a group its field: a county counts only while none of its municipalities
    is chosen beside it.
    """

    words: str = ""
    county: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    extent: tuple[str, ...] = ()
    remote: bool = False
    order: Order = Order.BEST
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words limits what is found."""
        return self.remote or any(getattr(self, name) for name in MANY)

    def without(self, kind: str, value: str = "") -> Search:
        """The same search with one choice dropped, on its first page."""
        if kind not in MANY:
            return self._with(kind, _UNSET[kind])
        return self._with(kind, tuple(one for one in getattr(self, kind) if one != value))

    def toggled(self, kind: str, value: str = "") -> Search:
        """The same search with one choice added, or dropped where it was made, on its first page."""
        if kind not in MANY:
            return self._with(kind, not getattr(self, kind))
        if value in getattr(self, kind):
            return self.without(kind, value)
        return self._with(kind, (*getattr(self, kind), value))

    def _with(self, kind: str, value: object) -> Search:
        changes: dict[str, Any] = {"page": 1, kind: value}
        return replace(self, **changes)


_UNSET: Mapping[str, Any] = {each.name: each.default for each in fields(Search)}


@dataclass(frozen=True, slots=True)
class Meant:
    """What words are known to mean although ads may not use them: labels of occupations, codes of groups."""

    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


NOTHING = Meant()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer: keys in order, how many there are in all, and how many each choice would give.

    A facet counts what would be found with that value in the place of the values now chosen of its kind.
    `read_as` says what was looked for when nothing has the words as they were typed; `also` the occupations that the
    words are known to mean under another name, whose ads are among those found.
    """

    ids: tuple[int, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    read_as: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """Words that lead somewhere: what they name (occupation, employer or town) and how many open jobs they find."""

    words: str
    kind: str
    count: int
