"""How a job search stands in an address, and how an address that somebody has typed or mangled is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.site.jobs.names import Names
from bofast.vacancies.search.asked import MANY, Order, Search

LONGEST = 200
PARAMETERS: Mapping[str, str] = {
    "county": "lan",
    "municipality": "kommun",
    "field": "omrade",
    "group": "grupp",
    "extent": "omfattning",
}
EXTENTS: Mapping[str, str] = {"heltid": "full", "deltid": "part"}
EXTENT_WORDS = {value: word for word, value in EXTENTS.items()}
ORDERS: Mapping[str, Order] = {"bast": Order.BEST, "nyast": Order.NEWEST}
YES = "ja"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the address has it, and in words what in the address could not be used."""

    search: Search
    unread: tuple[str, ...] = ()


def read(query: QueryDict, names: Names) -> Asked:
    """What the address asks; whatever it says that there is not, is left out and told."""
    unread: list[str] = []
    chosen = {kind: _chosen(kind, query, names, unread) for kind in MANY}
    page, order = _last(query, "sida"), _last(query, "ordning")
    if page and not (page.isascii() and page.isdigit() and int(page[:9]) > 0):
        unread.append(_("There is no page “%(value)s”: this is the first.") % {"value": _short(page)})
        page = ""
    if order and order not in ORDERS:
        unread.append(_("Jobs cannot be ordered by “%(value)s”.") % {"value": _short(order)})
    search = Search(
        words=_words(query, unread),
        remote=_last(query, "distans").lower() in {YES, "1", "on", "true", "yes"},
        order=ORDERS.get(order, Order.BEST),
        page=int(page[:9]) if page else 1,
        **chosen,
    )
    return Asked(search, tuple(unread))


def address(search: Search) -> str:
    """The page of that search: equal searches have one address."""
    pairs = [("ord", search.words)] if search.words else []
    for kind, name in PARAMETERS.items():
        pairs += [(name, EXTENT_WORDS.get(value, value)) for value in sorted(set(getattr(search, kind)))]
    if search.remote:
        pairs.append(("distans", YES))
    if search.order != Order.BEST:
        pairs.append(("ordning", next(word for word, order in ORDERS.items() if order == search.order)))
    if search.page > 1:
        pairs.append(("sida", str(search.page)))
    return reverse("site:jobs") + (f"?{urlencode(pairs)}" if pairs else "")


def hidden(search: Search) -> list[tuple[str, str]]:
    """What the search field's form must carry along: everything but the words and the page."""
    asked = QueryDict(address(replace(search, words="", page=1)).partition("?")[2])
    return [(name, value) for name, values in asked.lists() for value in values]


def _last(query: QueryDict, name: str) -> str:
    return CONTROL.sub("", query.get(name) or "").strip()


def _words(query: QueryDict, unread: list[str]) -> str:
    words = " ".join(CONTROL.sub(" ", query.get("ord") or "").split())
    if len(words) > LONGEST:
        told = _("That is too many words: only the first %(count)s characters were used.")
        unread.append(told % {"count": LONGEST})
        words = words[:LONGEST].rpartition(" ")[0] or words[:LONGEST]
    return words


def _chosen(kind: str, query: QueryDict, names: Names, unread: list[str]) -> tuple[str, ...]:
    """The values of one kind that there are, each once and in order."""
    given = {CONTROL.sub("", value).strip() for value in query.getlist(PARAMETERS[kind])} - {""}
    read = {value: EXTENTS.get(value, "") if kind == "extent" else value for value in given}
    known = sorted(read[value] for value in given if names.has(kind, read[value]))
    strange = sorted(value for value in given if not names.has(kind, read[value]))
    if strange:
        told = _("“%(name)s=%(value)s” is not something we know, so it was left out.")
        unread.append(told % {"name": PARAMETERS[kind], "value": _short(", ".join(strange))})
    return tuple(known)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
