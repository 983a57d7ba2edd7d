"""The engine beside DuckDB: milliseconds a household, and what the index costs to build, load and hold.

100 000 ads made after the shared ones, two adults with 1 to 15 occupations each who travel 30 to 90 minutes, warm.
DuckDB (one thread) is given the same (workplace, place, minutes) pairs and the same fits of occupations, and answers
the same: every place's fit, the best twenty places and each adult's best five vacancies there. Both answer each
household three times and the quickest counts, since other work may share the machine.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import duckdb
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks import generated
from bofast.matching.rules.answer import Answer
from bofast.matching.rules.engine import Question
from bofast.matching.rules.ground import Ground, ground_of
from bofast.matching.rules.household import Household
from bofast.matching.rules.stock import Stock, stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import View, view_of
from bofast.matching.stored import load, save

HOUSEHOLDS = 200
BY_DUCKDB = 40  # of them: it takes its time
TOP, BEST, TIMES = 20, 5, 3

SCORED = """
SELECT adult, place, ad, positions, minutes, share * worth * (1 - 0.5 * minutes / commute) AS score
FROM wanted JOIN vacancy USING (kind) JOIN near USING (workplace)
WHERE household = ? AND minutes <= commute
"""
FITS = f"""
CREATE OR REPLACE TEMP TABLE fits AS
WITH scored AS ({SCORED}), first AS (
    SELECT adult, place, max(score) AS best, sum(positions) AS positions,
           coalesce(sum(positions) FILTER (score >= 0.3), 0) AS good,
           arg_max(CASE WHEN score >= 0.3 THEN positions ELSE 0 END, (round(score, 9), -ad)) AS its_own
    FROM scored GROUP BY adult, place
)
SELECT adult, place, positions, best + (1 - best) * 0.2 * (1 - pow(2, -(good - its_own) / 10.0)) AS fit FROM first
"""
PLACES = f"""
CREATE OR REPLACE TEMP TABLE places AS
SELECT place, sqrt(product(fit)) AS fit FROM fits GROUP BY place HAVING count(*) = 2
ORDER BY round(sqrt(product(fit)), 9) DESC, place LIMIT {TOP}
"""
VACANCIES = f"""
WITH near AS (FROM near SEMI JOIN places USING (place)), scored AS ({SCORED})
SELECT place, adult, ad, score FROM scored
QUALIFY row_number() OVER (PARTITION BY place, adult ORDER BY round(score, 9) DESC, ad) <= {BEST}
"""


def main() -> None:
    """Measure both at the municipalities' seats and at every locality, and print the table."""
    generated.need_shared()
    vacancies = generated.vacancies()
    households = generated.households(HOUSEHOLDS)
    table = Table("", "290 seats", "2 017 localities", title=f"{len(vacancies)} ads, {HOUSEHOLDS} households")
    columns = [_measured(generated.places(seats_only=seats), vacancies, households) for seats in (True, False)]
    for name in columns[0]:
        table.add_row(name, *(column[name] for column in columns))
    Console(width=100).print(table)


def _measured(places: Sequence, vacancies: Sequence, households: Sequence[Household]) -> dict[str, str]:
    occupations = generated.occupations()
    ground = ground_of(places, {one.group for one in occupations}, occupations, generated.substitutions())
    stock, build = _timed(lambda: stock_of(vacancies, ground, ESTIMATE))
    with tempfile.TemporaryDirectory() as folder:
        save(stock, Path(folder))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
            idle, opened, held = process.submit(_in_a_new_process, Path(folder), ground, households).result()
    view = view_of(ground, [stock], ESTIMATE, on=generated.DAY)
    ours = [_best_of(lambda one=one: _answer(view, one)) for one in households]
    theirs = _by_duckdb(view, stock, households[:BY_DUCKDB])
    same = np.array([milliseconds for _, milliseconds in ours[:BY_DUCKDB]])
    found = [milliseconds for _, milliseconds in ours]
    agree = sum(_shown(answer) == told for (answer, _), (told, _) in zip(ours, theirs, strict=False))
    other = np.array([milliseconds for _, milliseconds in theirs])
    return {
        "places": f"{len(places)}",
        "workplaces": f"{len(stock.around_start) - 1}",
        "pairs within 180 minutes": f"{len(stock.around_minutes):,}".replace(",", " "),
        "pairs within reach a household": f"{np.mean([_pairs(view, one) for one in households]):,.0f}".replace(
            ",", " "
        ),
        "engine, ms a household, p50": f"{np.percentile(found, 50):.2f}",
        "engine, ms a household, p95": f"{np.percentile(found, 95):.2f}",
        "DuckDB, one thread, p50": f"{np.percentile(other, 50):.1f}",
        "DuckDB, one thread, p95": f"{np.percentile(other, 95):.1f}",
        f"times faster, the {BY_DUCKDB} together": f"{other.sum() / same.sum():.1f}",
        "times faster, the median of each": f"{np.median(other / same):.1f}",
        "the same best places and vacancies": f"{agree} of {len(theirs)}",
        "build, s": f"{build:.1f}",
        "open, ms": f"{opened * 1000:.0f}",
        "on disk, MB": f"{size / 1e6:.0f}",
        "in memory, MB": f"{held - idle:.0f} (the process {held:.0f})",
    }


def _answer(view: View, household: Household) -> Answer:
    return Question(view, household, prices={}).answer(top=TOP, apart=0)


def _pairs(view: View, household: Household) -> int:
    """How many (place, vacancy) pairs are scored for the household's adults."""
    question, total = Question(view, household, prices={}), 0
    for work in question.works:
        for offered in work.offered:
            around, offers = offered.part.around, offered.offers
            for workplace, many in zip(offers.workplace, np.diff(offers.start), strict=True):
                minutes = around.minutes[around.start[workplace] : around.start[workplace + 1]]
                total += int(many) * int(np.searchsorted(minutes, work.terms.limit, side="right"))
    return total


def _timed(work: Callable[[], object]) -> tuple:
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def _best_of(work: Callable[[], object]) -> tuple:
    """What the work gives, and the milliseconds of the quickest time."""
    work()
    times = [_timed(work) for _ in range(TIMES)]
    return times[0][0], 1000 * min(seconds for _, seconds in times)


def _in_a_new_process(folder: Path, ground: Ground, households: Sequence[Household]) -> tuple[float, float, float]:
    """Megabytes before the index is opened, the seconds that takes, and megabytes when all have been answered."""
    _answer(view_of(ground, [stock_of([], ground, ESTIMATE)], ESTIMATE, on=generated.DAY), households[0])
    idle = _megabytes()
    view, seconds = _timed(lambda: view_of(ground, [load(folder)], ESTIMATE, on=generated.DAY))
    for household in households:
        _answer(view, household)
    return idle, seconds, _megabytes()


def _megabytes() -> float:
    """What the process holds in memory, mapped pages that it has touched too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _shown(answer: Answer) -> list[tuple]:
    """The best places and vacancies by their keys, as DuckDB's answer is told."""
    return [(place.key, *(one.key for adult in place.adults for one in adult.vacancies)) for place in answer.places]


def _by_duckdb(view: View, stock: Stock, households: Sequence[Household]) -> list[tuple]:
    base = duckdb.connect(config={"threads": 1})
    _tell(base, view, stock, households)
    return [_best_of(lambda number=number: _ask(base, view, stock, number)) for number in range(len(households))]


def _tell(base: duckdb.DuckDBPyConnection, view: View, stock: Stock, households: Sequence[Household]) -> None:
    """Put in what the engine has: vacancies, pairs, and which kinds of vacancies each adult wants."""
    worth = np.where(np.diff(stock.skill_start) > 0, 0.7, 0.85)  # nobody here holds a skill
    _table(
        base,
        "vacancy",
        ad=stock.order,
        kind=stock.kind,
        workplace=stock.workplace,
        positions=stock.positions,
        worth=worth,
    )
    workplace = np.repeat(np.arange(len(stock.around_start) - 1), np.diff(stock.around_start))
    _table(base, "near", workplace=workplace, place=stock.around_place, minutes=stock.around_minutes)
    rows = [
        (number, adult, kind, share, work.commute_minutes)
        for number, household in enumerate(households)
        for adult, work in enumerate(household.adults)
        for kind, share in _kinds(view, Household((work,)))
    ]
    names = ("household", "adult", "kind", "share", "commute")
    _table(
        base, "wanted", **{name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    )


def _kinds(view: View, household: Household) -> list[tuple[int, float]]:
    shares = Question(view, household, prices={}).works[0].offered[0].shares
    return [(int(kind), float(shares[kind])) for kind in np.flatnonzero(shares)]


def _table(base: duckdb.DuckDBPyConnection, name: str, **columns: np.ndarray) -> None:
    """A table of numpy columns."""
    given = {column: np.ascontiguousarray(values) for column, values in columns.items()}
    base.register("given", given)
    base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
    base.unregister("given")


def _ask(base: duckdb.DuckDBPyConnection, view: View, stock: Stock, number: int) -> list[tuple]:
    base.execute(FITS, [number])
    base.execute(PLACES)
    places = base.execute("SELECT place, fit FROM places ORDER BY round(fit, 9) DESC, place").fetchall()
    best: dict[int, list[tuple]] = {place: [] for place, _ in places}
    for place, adult, ad, score in base.execute(VACANCIES, [number]).fetchall():
        best[place].append((adult, -round(score, 9), ad))
    key_of = np.empty(len(stock.key), dtype=np.int64)
    key_of[stock.order] = stock.key
    return [(view.places[place].key, *(int(key_of[ad]) for _, _, ad in sorted(found))) for place, found in best.items()]
