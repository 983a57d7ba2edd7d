"""What an open index answers: which ads, in which order, how many behind each choice.

Order does not rest on how rare words are in the whole index, which a change elsewhere would move, but on where the
words stand: title and place first, then employer and compounds, then the text; and the newest first in each of these.
An index that was changed a thousand times therefore answers exactly as one built anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import tantivy
from tantivy import FieldType, Occur, Query

from bofast.vacancies.search.asked import NOTHING, PAGE, Found, Meant, Order, Search, Suggested
from bofast.vacancies.search.index import CHOSEN, NAMED, READ, SCHEMA
from bofast.vacancies.search.language import asked_words, basic, compounds, is_form_of, nearest, shortest_stem

KINDS: Mapping[str, tuple[str, ...]] = {  # choices that narrow each other, the wider one first
    "place": ("county", "municipality"),
    "trade": ("field", "group"),
    "extent": ("extent",),
    "remote": ("remote",),
}
MOST_OPTIONS = 1000
MOST_FORMS = 200
MOST_LIKELY = 20


def _all(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries]) if queries else Query.all_query()


def _any(queries: Iterable[Query]) -> Query:
    either = [(Occur.Should, query) for query in queries]
    return Query.boolean_query(either) if either else Query.empty_query()


def _one_of(name: str, values: Sequence[str]) -> Query:
    return Query.term_set_query(SCHEMA, name, list(values)) if values else Query.empty_query()


def _terms(name: str, values: Iterable[str]) -> list[Query]:
    """One query a value: a handful of them is quicker than a set, which is looked up in every segment's dictionary."""
    return [Query.term_query(SCHEMA, name, value, "basic") for value in values]


def _is_open(on: date) -> Query:
    unsigned, day = FieldType.Unsigned, on.toordinal()
    begun = Query.range_query(SCHEMA, "first_day", unsigned, upper_bound=day)
    return _all(begun, Query.range_query(SCHEMA, "last_day", unsigned, lower_bound=day))


class Reader:
    """One version of the index, held open; safe to share between threads."""

    def __init__(self, index: tantivy.Index) -> None:
        self._searcher = index.searcher()
        self._titles = "\n".join(sorted(word for word, _ in self._searcher.terms_with_prefix("title", "")))
        self._forms: dict[tuple[str, str], list[str]] = {}
        self._named: dict[date, list[tuple[str, str, str, int]]] = {}

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def found(
        self, search: Search, on: date, *, parents: Mapping[str, str] | None = None, meant: Meant = NOTHING
    ) -> Found:
        """The page that was asked for, or the last one when there are fewer.

        `parents` gives the field of each group that was chosen; the ads of what the words are known to mean are found
        even when they use none of the words.
        """
        limits, is_open = _limits(search, parents or {}), _is_open(on)
        ranks, read_as = self._ranks(search.words, meant), ""
        total, facets = self._counted(_all(is_open, ranks[-1]), limits)
        if not total and search.words and not self._count(_all(is_open, ranks[-1])):
            read_as = self._respelt(search.words, on)
            ranks = self._ranks(read_as) if read_as else ranks
            total, facets = self._counted(_all(is_open, ranks[-1]), limits)
        pages = max(1, -(-total // PAGE))
        page = min(max(1, search.page), pages)
        ordered = ranks[-1:] if search.order == Order.NEWEST else ranks
        ids = self._page(_all(is_open, *limits.values()), ordered, (page - 1) * PAGE, PAGE)
        return Found(ids=tuple(ids), total=total, page=page, pages=pages, facets=facets, read_as=read_as)

    def count(self, search: Search, on: date, *, parents: Mapping[str, str] | None = None) -> int:
        """How many ads the search finds, read exactly as it is typed."""
        limits = _limits(search, parents or {}).values()
        return self._count(_all(_is_open(on), *limits, self._ranks(search.words)[-1]))

    def alike(self, *, group: str, municipality: str, county: str, but: int, on: date, top: int) -> list[int]:
        """Open ads in the same occupation group: those in the municipality first, then the county, then the rest."""
        there = [_one_of("municipality", [municipality]), _one_of("county", [county]), Query.all_query()]
        others = Query.boolean_query(
            [
                (Occur.Must, _is_open(on)),
                (Occur.Must, _one_of("group", [group])),
                (Occur.MustNot, Query.term_query(SCHEMA, "pk", but)),
            ]
        )
        return self._page(others, there, 0, top)

    def suggested(self, typed: str, on: date, *, top: int = 8) -> list[Suggested]:
        """Occupations, employers and towns with open jobs whose name has what is typed, names that begin so first."""
        start = basic(" ".join(typed.split()))
        if not start:
            return []
        ranked = []
        for plain, words, kind, count in self._names(on):
            at = plain.find(start)
            if at < 0 or (at > 0 and plain[at - 1] != " " and len(start) < 4):
                continue
            rank = 0 if at == 0 else 1 if plain[at - 1] == " " else 2
            ranked.append((rank, -count, plain, words, kind))
        likely = [(words, kind) for *_, words, kind in sorted(ranked)[: 2 * top]]
        told: dict[str, Suggested] = {}
        for words, kind in likely:
            count = self.count(Search(words=words), on)
            if count:
                told.setdefault(basic(words), Suggested(words, kind, count))
        return list(told.values())[:top]

    def _names(self, on: date) -> list[tuple[str, str, str, int]]:
        if on not in self._named:
            _total, counted = self._options(_is_open(on), NAMED)
            self._named = {
                on: [(basic(n), n, kind, count) for kind, options in counted.items() for n, count in options.items()]
            }
        return self._named[on]

    def _ranks(self, words: str, meant: Meant = NOTHING) -> list[Query]:
        """What has all the words, best places first; each query finds all that the one before it finds."""
        asked = asked_words(words)
        if not asked:
            return [Query.all_query() if not words.strip() else Query.empty_query()]
        best, good, far = [], [], []
        for word in asked:
            forms = {name: _terms(name, self._forms_of(word, name)) for name in READ}
            places = forms["title"] + forms["place"]
            wider = places + forms["about"] + _terms("title", compounds(word, self._titles))
            best.append(_any(places))
            good.append(_any(wider))
            far.append(_any(wider + forms["text"]))
        known = _terms("occupation", meant.occupations) + _terms("group", meant.groups)
        return [_all(*best), _any([_all(*good), *known]), _any([_all(*far), *known])]

    def _forms_of(self, word: str, name: str) -> list[str]:
        """The words of one part of the ads that are forms of this word."""
        if (word, name) not in self._forms:
            if len(self._forms) > 5000:
                self._forms = {}
            begun = self._searcher.terms_with_prefix(name, shortest_stem(word))
            forms = sorted(other for other, _ in begun if len(other) <= len(word) + 6 and is_form_of(word, other))
            self._forms[word, name] = forms[:MOST_FORMS]
        return self._forms[word, name]

    def _respelt(self, words: str, on: date) -> str:
        """The words with those that nobody uses replaced by the nearest that somebody does; empty when that fails."""
        open_now, read = _is_open(on), []
        for word in asked_words(words):
            if self._count(_all(open_now, self._ranks(word)[-1])):
                read.append(word)
                continue
            near = {
                other: self.count(Search(words=other), on) for other in nearest(word, self._titles.split("\n"))[:20]
            }
            if not any(near.values()):
                return ""
            read.append(max(sorted(near), key=lambda other: near[other]))
        text = " ".join(read)
        return text if self._count(_all(open_now, self._ranks(text)[-1])) else ""

    def _count(self, query: Query) -> int:
        counted = self._searcher.aggregate(query, {"all": {"value_count": {"field": "pk"}}})
        return int(counted["all"]["value"])

    def _page(self, inside: Query, ranks: Sequence[Query], offset: int, size: int) -> list[int]:
        """Keys from `offset` on: what the first rank finds, then what the second adds to it, and so on."""
        keys: list[int] = []
        before: Query | None = None
        for rank in ranks:
            parts = [(Occur.Must, inside), (Occur.Must, rank)]
            query = Query.boolean_query(parts if before is None else [*parts, (Occur.MustNot, before)])
            result = self._searcher.search(query, limit=size - len(keys), order_by_field="newest", offset=offset)
            addresses = [address for _, address in result.hits]
            keys.extend(int(key or 0) for key in self._searcher.fast_field_values("pk", addresses))
            if len(keys) >= size:
                break
            offset = max(0, offset - int(result.count))  # type: ignore[attr-defined]  # the stub has forgotten it
            before = rank
        return keys

    def _counted(self, base: Query, limits: Mapping[str, Query]) -> tuple[int, dict[str, dict[str, int]]]:
        """How many in all, and every choice counted under the other kinds of choice: what it would give."""
        free = [name for kind, names in KINDS.items() if kind not in limits for name in names]
        total, facets = self._options(_all(base, *limits.values()), free)
        for kind in limits:
            others = [query for other, query in limits.items() if other != kind]
            facets |= self._options(_all(base, *others), KINDS[kind])[1]
        return total, {name: facets[name] for name in CHOSEN}

    def _options(self, query: Query, names: Sequence[str]) -> tuple[int, dict[str, dict[str, int]]]:
        most = 50_000 if names == NAMED else MOST_OPTIONS
        wanted = {name: {"terms": {"field": name, "size": most, "segment_size": most}} for name in names}
        counted = self._searcher.aggregate(query, {"all": {"value_count": {"field": "pk"}}, **wanted})
        facets = {
            name: {str(each["key"]): int(each["doc_count"]) for each in counted[name]["buckets"]} for name in names
        }
        return int(counted["all"]["value"]), facets


def _limits(search: Search, parents: Mapping[str, str]) -> dict[str, Query]:
    """One query a kind of choice that was made."""
    counties = [one for one in search.county if not any(code.startswith(one) for code in search.municipality)]
    narrowed = {parents.get(group) for group in search.group}
    fields = [one for one in search.field if one not in narrowed]
    limits: dict[str, Query] = {}
    if counties or search.municipality:
        limits["place"] = _any((_one_of("county", counties), _one_of("municipality", search.municipality)))
    if fields or search.group:
        limits["trade"] = _any((_one_of("field", fields), _one_of("group", search.group)))
    if search.extent:
        limits["extent"] = _one_of("extent", search.extent)
    if search.remote:
        limits["remote"] = _one_of("remote", ["yes"])
    return limits
