"""Searching 100,000 ads: the same page, total and counts from our index, from SQLite's FTS5 and from LIKE."""

from __future__ import annotations

import datetime
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bofast.vacancies.search.asked import Order, Search
from bofast.vacancies.search.index import Ad, change, link, opened, write
from bofast.vacancies.search.language import asked_words
from bofast.vacancies.search.reader import Reader

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "ads" / "jobsearch_ads.jsonl"
ADS = int(os.environ.get("BENCH_ADS", "100000"))
DAY = datetime.date(2025, 6, 1)
ASKED = [
    Search(),
    Search(county=("23",)),
    Search(words="sjuksköterska"),
    Search(words="lärare", county=("01",)),
    Search(words="sköterska natt"),
    Search(words="data engineer", extent=("full",)),
    Search(words="undersköterska", order=Order.NEWEST),
    Search(words="väktare göteborg"),
    Search(words="ansvar team", remote=True),
    Search(words="förskollärare", municipality=("0180", "1480")),
    Search(words="projektledare", page=20),
    Search(words="systemutvecklare c++"),
]
MISSPELT = [Search(words=words) for words in ("sjukskötreska", "larrare", "vaktare", "projekltedare")]
FACETS = ("county", "municipality", "field", "group", "extent", "remote")
COLUMNS = ("pk", "title", "text", *FACETS, "published", "first_day", "last_day")


def ads(many: int) -> Iterator[Ad]:
    """Headlines, occupations and employers as the shared ads have them; each text a shuffle of sentences of three."""
    if not SHARED.is_file():
        sys.exit("REAL DATA MISSING: ../shared/data is not beside the checkout, nothing was measured")
    chance = random.Random(1)
    real = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").split("\n") if line]
    sentences = [(ad["description"]["text"] or "").split(". ") for ad in real]
    places = [ad["workplace_address"] for ad in real if ad["workplace_address"]["municipality_code"]]
    for pk in range(1, many + 1):
        number, place = chance.randrange(len(real)), chance.choice(places)
        ad, begins = real[number], DAY.toordinal() - chance.randrange(60)
        text = [*sentences[number], *chance.choice(sentences)[:6], *chance.choice(sentences)[:6]]
        chance.shuffle(text)
        yield Ad(
            pk=pk,
            headline=ad["headline"],
            published=(begins - 719_163) * 86_400 + chance.randrange(86_400),
            first_day=begins,
            last_day=begins + chance.randrange(20, 90),
            text=". ".join(text),
            occupation=ad["occupation"]["label"],
            group=ad["occupation_group"]["legacy_ams_taxonomy_id"],
            group_label=ad["occupation_group"]["label"],
            field=ad["occupation_field"]["concept_id"],
            employer=ad["employer"]["name"] or "",
            municipality=place["municipality_code"],
            town=place["municipality"],
            county=place["municipality_code"][:2],
            county_name=place["region"],
            extent=chance.choice(["full", "full", "part", ""]),
            remote=chance.random() < 0.05,
        )


def _title(ad: Ad) -> str:
    return " ".join((ad.headline, ad.occupation, ad.town, ad.employer))


class Database:
    """The same ads in one SQLite table with indexes for every choice, and in an FTS5 table beside it."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute("PRAGMA cache_size=-64000")
        columns = ", ".join(f'"{column}"' for column in COLUMNS[1:])
        self.connection.execute(f"CREATE TABLE ads (pk INTEGER PRIMARY KEY, {columns})")
        self.connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, content='ads', content_rowid='pk')")

    def fill(self, rows: Iterator[Ad]) -> None:
        self.connection.executemany(
            f"INSERT INTO ads VALUES ({','.join('?' * len(COLUMNS))})",
            ([_title(ad) if column == "title" else getattr(ad, column) for column in COLUMNS] for ad in rows),
        )
        self.connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
        for column in (*FACETS, "published"):
            self.connection.execute(f'CREATE INDEX ads_{column} ON ads("{column}")')
        self.connection.execute("ANALYZE")
        self.connection.commit()

    def found(self, search: Search, *, like: bool) -> int:
        """A page, the total and six counts; the counts under all choices, which is less than the index is asked."""
        source, where, given = "ads", ["first_day <= ?", "last_day >= ?"], [DAY.toordinal(), DAY.toordinal()]
        order = "published DESC"
        words = asked_words(search.words)
        if words and like:
            for word in words:
                where.append("(title LIKE ? OR text LIKE ?)")
                given += [f"%{word}%", f"%{word}%"]
        elif words:
            source = "words JOIN ads ON ads.pk = words.rowid"
            where.append("words MATCH ?")
            given.append(" ".join(f'"{word}"*' for word in words))
            order = "bm25(words, 8.0, 1.0)" if search.order == Order.BEST else order
        for column, values in {
            "county": search.county,
            "municipality": search.municipality,
            "extent": search.extent,
        }.items():
            if values:
                where.append(f"{column} IN ({','.join('?' * len(values))})")
                given += values
        if search.remote:
            where.append("remote")
        told = f"FROM {source} WHERE {' AND '.join(where)}"
        run = self.connection.execute
        run(f"SELECT ads.pk {told} ORDER BY {order} LIMIT 20 OFFSET {20 * (search.page - 1)}", given).fetchall()
        for column in FACETS:
            run(f'SELECT "{column}", count(*) {told} GROUP BY "{column}"', given).fetchall()
        return int(run(f"SELECT count(*) {told}", given).fetchone()[0])


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(searches: list[Search], ask: Callable[[Search], object], times: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, the first round left out."""
    for search in searches:
        ask(search)
    taken = sorted(1000 * timed(lambda s=search: ask(s)) for _ in range(times) for search in searches)  # type: ignore[misc]
    return statistics.median(taken), taken[int(len(taken) * 0.95) - 1]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, changed, database = Path(name, "index"), Path(name, "changed"), Database(Path(name, "ads.sqlite3"))
        folder.mkdir()
        changed.mkdir()
        generating = timed(lambda: [None for _ in ads(ADS)])
        build = timed(lambda: write(opened(folder), ads(ADS))) - generating
        fts = timed(lambda: database.fill(ads(ADS))) - generating
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        few = list(ads(100))
        link(folder, changed)
        delta = timed(lambda: change(opened(changed), [ad.pk for ad in few], few))
        opening = timed(lambda: Reader(opened(folder)))
        reader = Reader(opened(folder))
        ours = spread(ASKED, lambda search: reader.found(search, DAY), 20)
        slips = spread(MISSPELT, lambda search: reader.found(search, DAY), 5)
        typed = spread([Search(words="sj"), Search(words="sköt"), Search(words="stock")], _suggest(reader), 20)
        full_text = spread(ASKED, lambda search: database.found(search, like=False), 2)
        plain = spread(ASKED[2:5], lambda search: database.found(search, like=True), 1)
    print(f"{ADS:,} ads, {size:.0f} MB; built in {build:.1f} s (SQLite's table, FTS5 and indexes: {fts:.1f} s)")
    print(f"100 ads written anew: {1000 * delta:.0f} ms; an index opened: {1000 * opening:.0f} ms\n")
    print(f"{'a page, the total, every count':34}{'median ms':>12}{'p95 ms':>12}{'ratio':>10}")
    for label, (middle, high) in {
        "our index": ours,
        "our index, misspelt words": slips,
        "our index, suggestions": typed,
        "SQLite FTS5, prefix words": full_text,
        "SQLite LIKE (3 of the searches)": plain,
    }.items():
        print(f"{label:34}{middle:12.1f}{high:12.1f}{middle / ours[0]:10.1f}")


def _suggest(reader: Reader) -> Callable[[Search], object]:
    return lambda search: reader.suggested(search.words, DAY)


if __name__ == "__main__":
    main()
