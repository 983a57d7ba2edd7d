"""What a job search can be narrowed by, each choice with how many jobs it would give, and what narrows it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bofast.places.rules import alphabetical
from bofast.site.jobs.address import address
from bofast.site.jobs.names import Names
from bofast.vacancies.search import answers
from bofast.vacancies.search.asked import MANY, Found, Search

NARROWER = {"county": "municipality", "field": "group"}
SHOWN_AT_FIRST = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: `address` takes it, or drops it when it is chosen."""

    text: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow; `more` holds the values that are not shown at first."""

    kind: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A search that finds something when this one does not: what is dropped, how many jobs that gives."""

    text: str
    count: int
    address: str


def facets(search: Search, found: Found, known: Names) -> list[Facet]:
    """Those that have anything to choose; municipalities and groups only inside what is chosen."""
    labels = {
        "county": _("County"),
        "municipality": _("Municipality"),
        "field": _("Occupation field"),
        "group": _("Occupation group"),
        "extent": _("Working hours"),
        "remote": _("Remote work"),
    }
    listed = [_facet(kind, label, search, found, known) for kind, label in labels.items()]
    return [facet for facet in listed if facet.options]


def chips(search: Search, known: Names) -> list[Chip]:
    """Every choice that narrows the search, and the address without it; a county narrowed by a municipality is none."""
    made = [
        Chip(known.of(kind, value), address(search.without(kind, value)))
        for kind in MANY
        for value in getattr(search, kind)
        if not (kind in NARROWER and _chosen_inside(search, kind, value, known))
    ]
    if search.remote:
        made.append(Chip(known.of("remote", "yes"), address(search.without("remote"))))
    return made


def ways_out(search: Search, on: date, known: Names) -> list[WayOut]:
    """What to drop from a search that finds nothing, the most fruitful first."""
    told = []
    for way in answers.instead(search, on):
        if way.kind == "words":
            text = _("Without the word “%(word)s”") % {"word": way.value}
        else:
            text = _("Without the choice “%(name)s”") % {"name": known.of(way.kind, way.value or "yes")}
        told.append(WayOut(text, way.count, address(way.search)))
    return told


def _facet(kind: str, label: str, search: Search, found: Found, known: Names) -> Facet:
    counts = found.facets[kind]
    chosen = {"yes"} if kind == "remote" and search.remote else set(getattr(search, kind) or ())
    outer = next((wide for wide, narrow in NARROWER.items() if narrow == kind), "")
    values = [value for value in {*counts, *chosen} if not outer or _is_inside(search, outer, kind, value, known)]
    narrowed = {value for value in values if kind in NARROWER and _chosen_inside(search, kind, value, known)}
    values.sort(key=lambda value: (-counts.get(value, 0), alphabetical(known.of(kind, value))))
    options = [
        Option(
            known.of(kind, value),
            counts.get(value, 0),
            address(_toggled(search, kind, value, known)),
            value in chosen or value in narrowed,
        )
        for value in values
    ]
    first = [one for number, one in enumerate(options) if number < SHOWN_AT_FIRST or one.chosen]
    more = [one for number, one in enumerate(options) if number >= SHOWN_AT_FIRST and not one.chosen]
    return Facet(kind, label, tuple(first), tuple(more))


def _is_inside(search: Search, outer: str, kind: str, value: str, known: Names) -> bool:
    """Whether a municipality or group lies in a county or field that is chosen, itself or through another in it."""
    wide = known.parent(kind, value)
    return wide in getattr(search, outer) or bool(_chosen_inside(search, outer, wide, known))


def _chosen_inside(search: Search, kind: str, value: str, known: Names) -> list[str]:
    """The municipalities chosen in a county, the groups in a field."""
    narrow = NARROWER[kind]
    return [one for one in getattr(search, narrow) if value and known.parent(narrow, one) == value]


def _toggled(search: Search, kind: str, value: str, known: Names) -> Search:
    """Dropping a county drops its municipalities too, and a field its groups."""
    inside = _chosen_inside(search, kind, value, known) if kind in NARROWER else []
    if not inside:
        return search.toggled(kind, value)
    for one in inside:
        search = search.without(NARROWER[kind], one)
    return search.without(kind, value)
