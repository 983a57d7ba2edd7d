"""A project's money: a long case reckoned, a long ledger read, and pages with 200,000 costs.

The ledger and the pages are measured on PostgreSQL, in a database of their own on the server that BOFAST_TEST_POSTGRES
names: the demo region, whose project has 250,000 costs, 200,000 of them in one claim: first in review, then being
written. The time of a page is from the request to the whole answer in Django, everything warm, without the network.
Time on the clock tells of everything else that the machine does too; what the work itself takes is the time on the
processor, of Python and of PostgreSQL's process (where the server is on this machine).
"""

from __future__ import annotations

import datetime
import gc
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from statistics import median
from time import perf_counter, process_time

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.utils import translation
from rich.console import Console
from rich.table import Table

from benchmarks.asked import Measured, timed
from bofast.accounts.models import User
from bofast.demo.region.loading import load_region
from bofast.funding.actions import fill_claim
from bofast.funding.actions.ledgers import apply_rules, import_ledger, remember_mapping
from bofast.funding.models import Claim, ClaimLine, CostLine, LedgerImport, Proof
from bofast.funding.queries.ledgers import planned
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.payout import Ceiling, Claimed, Terms, reckon
from bofast.projects.models import Activity, Project
from bofast.web.reckoned import all_said

CLAIMS, TIMES = 100_000, 5
MOST = 2.0  # seconds for a case and its sentences
CHILD = "import json, django; django.setup(); from benchmarks.money import measure; print(json.dumps(measure()))"
SERVER = os.environ.get("BOFAST_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
NAME = "bofast_bench_money"
MADE = "Mätt "  # how the vouchers of this run begin
COST, CLAIM = (f"/projekt/en-attraktiv-region/{page}/" for page in ("kostnader", "utbetalningar"))
DAY = datetime.date(2022, 10, 3)
AT = datetime.datetime(2022, 10, 3, 6, tzinfo=datetime.UTC)
NILS, YLVA, BODIL = (f"{name}@regionen.example" for name in ("nils.kallmyr", "ylva.tallrot", "bodil.vintervag"))
COSTS, LINES, ROWS, ASKED = 250_000, 200_000, 20_000, 40
FIRST, A_COST = datetime.date(2020, 1, 1), datetime.timedelta(days=1000) / COSTS
MOST_PAGE, MOST_READ = 300, 5.0  # milliseconds, p95, of a page; seconds of a ledger


def main() -> None:
    settled_case()
    long_ledgers()


def settled_case() -> None:
    """A case of 100 000 claims with corrections, a ceiling, an advance and a withheld share, told in Swedish."""
    plan = Ceiling(Decimal(38_566_656), Decimal(18_000_000), Decimal(2_658_128))
    terms = Terms(Decimal("0.50"), Decimal(19_283_328), plan, withheld=Decimal("0.10"), advance=Decimal(400_000))
    claims = [
        Claimed(Decimal(place * 7919 % 100_000) / 100, Decimal(-place % 3), is_final=place == CLAIMS)
        for place in range(1, CLAIMS + 1)
    ]
    with translation.override("sv"):
        seconds = _seconds(lambda: list(all_said(reckon(terms, claims))))
        told = list(all_said(reckon(terms, claims)))
    size = len(json.dumps(told, default=str))
    print(
        f"{CLAIMS:,} claims, {sum(len(sentences) for _, sentences in told):,} sentences ({size / 1e6:.0f} MB): "
        f"{seconds:.2f} s, the median of {TIMES} (at most {MOST:.1f})"
    )


def _seconds(act: Callable[[], object]) -> float:
    """Seconds, the median of several times."""
    taken = []
    for _ in range(TIMES):
        gc.collect()
        began = perf_counter()
        act()
        taken.append(perf_counter() - began)
    return median(taken)


def long_ledgers() -> None:
    """A ledger of 20,000 rows, and pages of a claim of 200,000 lines, in a process and a database of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    with tempfile.TemporaryDirectory() as var:
        subprocess.run([sys.executable, "-m", "scripts.fresh_database", SERVER, NAME], check=True)
        own = {"BOFAST_VAR": var, "BOFAST_DEMO_DATE": str(DAY), "DJANGO_SETTINGS_MODULE": "bofast.settings"}
        own["DATABASE_URL"] = f"{SERVER.rsplit('/', 1)[0]}/{NAME}"
        done = subprocess.run([sys.executable, "-c", CHILD], env=kept | own, stdout=subprocess.PIPE, check=True)
    ledger, filled, pages = json.loads(done.stdout.splitlines()[-1])
    print(
        f"A SIE file of {ROWS:,} rows read and booked: {ledger[0]:.2f} s, {ledger[1]:.2f} s on the processor", end=" "
    )
    print(f"(at most {MOST_READ:.1f})")
    print(f"A draft filled with {LINES:,} lines: {filled[0]:.1f} s, {filled[1]:.1f} s on the processor")
    columns = ("", "p50 ms", "p95 ms", "Python", "PostgreSQL", "queries, most", "")
    table = Table(*columns, title=f"A claim of {LINES:,} lines, PostgreSQL")
    for page, (half, most, python, sql, queries) in pages.items():
        numbers = (f"{number:.0f}" for number in (half, most, python, sql))
        table.add_row(page, *numbers, str(queries), "over the aim" if most >= MOST_PAGE else "")
    Console(width=110).print(table)


def measure() -> tuple[tuple[float, float], tuple[float, float], dict[str, Measured]]:
    """Seconds of reading a ledger and of filling a draft, on the clock and the processor; and what the pages took."""
    call_command("migrate", verbosity=0)
    load_region()
    project = Project.objects.get(slug="en-attraktiv-region")
    settings.ALLOWED_HOSTS = ["testserver"]
    draft, sent = (Claim.objects.get(project=project, number=number) for number in (3, 2))
    _lengthen(project, sent)
    read = _read_ledger(project)
    pages = _asked(_of_sent(sent.pk))
    lines = ClaimLine.objects.filter(claim=sent, cost__voucher__startswith=MADE)
    lines._raw_delete(connection.alias)  # nothing refers to them
    Claim.objects.filter(pk=draft.pk).update(starts_on=project.starts_on, until=FIRST + LINES * A_COST)
    began = perf_counter(), process_time()
    fill_claim(claim=draft, by=User.objects.get(email=NILS), at=AT)
    filled = perf_counter() - began[0], process_time() - began[1]
    return read, filled, pages | _asked(_of_draft())


def _asked(pages: Iterator[tuple[str, str, Iterator[str]]]) -> dict[str, Measured]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself within minutes
    return {name: timed(email, list(itertools.islice(paths, ASKED))) for name, email, paths in pages}


def _lengthen(project: Project, claim: Claim) -> None:
    """As many costs as a very long ledger holds, half of them proven, the oldest of them in the claim."""
    activities = list(Activity.objects.filter(project=project).order_by("number"))
    kinds = [kind.value for kind in CostType if kind is not CostType.IN_KIND]
    _copy(
        CostLine(
            project=project,
            activity=activities[number % len(activities)],
            kind=kinds[number % len(kinds)],
            voucher=f"{MADE}{number}",
            booked_on=(on := FIRST + number * A_COST),
            paid_on=on,
            supplier=f"Norrbanan Resor {number % 5000} AB",
            text=f"Resa {number} till Östersund",
            amount=Decimal(number * 7919 % 900_000 + 100).scaleb(-2),
            is_proven=not number % 2,
            is_fictive=True,
            added_at=AT,
        )
        for number in range(COSTS)
    )
    made = CostLine.objects.filter(project=project, voucher__startswith=MADE).order_by("pk")
    costs = list(made.values_list("pk", "amount"))
    _copy(
        Proof(cost_id=pk, file="proofs/x.pdf", name="x.pdf", size=1, sha256="0" * 64, added_at=AT)
        for pk, _ in costs[::2]
    )
    last = claim.lines.count()
    _copy(
        ClaimLine(claim=claim, cost_id=pk, number=last + place, amount=amount)
        for place, (pk, amount) in enumerate(costs[: LINES - last], start=1)
    )


def _copy(rows: Iterable[Model]) -> None:
    """Into the table of the first one's model, as fast as PostgreSQL reads."""
    rows = iter(rows)
    one = next(rows)
    names = [field for field in one._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in names)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{one._meta.db_table}" ({columns}) FROM STDIN') as into:
        for row in itertools.chain([one], rows):
            into.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in names])


def _read_ledger(project: Project) -> tuple[float, float]:
    """A SIE file of 20,000 rows that remembered rules know: seconds to read it and book its costs."""
    nils = User.objects.get(email=NILS)
    activity = Activity.objects.filter(project=project).order_by("number").first()
    for account in range(5800, 5860):
        remember_mapping(
            project=project, account=str(account), kind=CostType.TRAVEL.value, activity=activity, by=nils, at=AT
        )
    lines = ["#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", f'#PROSA "{LedgerImport.objects.count()}"']
    for number in range(ROWS // 4):
        on, net = f"2022{number % 9 + 1:02}{number % 28 + 1:02}", number * 7919 % 90_000 + 100
        lines += [f'#VER "S{LedgerImport.objects.count()}" "{number}" {on} "Norrbanan Resor AB"', "{"]
        lines += [
            f'#TRANS {5800 + (number + row) % 60} {{"1" "310" "6" "2041"}} {net + row}.50 {on} "Resa {number} till Åre"'
            for row in range(2)
        ]
        lines += [f"#TRANS 2641 {{}} 0.00 {on}", f"#TRANS 2440 {{}} -{2 * net + 2}.00 {on}", "}"]
    content = "\r\n".join(lines).encode("cp437")
    began = perf_counter(), process_time()
    ledger = import_ledger(project=project, name="huvudbok.se", content=content, is_fictive=True, by=nils, at=AT)
    apply_rules(ledger=ledger, seen=planned(ledger).mark, by=nils, at=AT)
    seconds = perf_counter() - began[0], process_time() - began[1]
    if (rows := ledger.rows.count()) != ROWS or (booked := ledger.rows.filter(state="booked").count()) != ROWS // 2:
        raise RuntimeError(f"{rows} rows, {booked} booked")
    return seconds


def _of_sent(pk: int) -> Iterator[tuple[str, str, Iterator[str]]]:
    """What is measured while the claim is in review: its name, who asks, and the addresses."""
    ledger = LedgerImport.objects.order_by("-pk").first()
    some = list(CostLine.objects.filter(voucher__startswith=MADE).order_by("pk").values_list("pk", flat=True)[:ASKED])
    review, every, far = f"/utbetalningar/{pk}/", f"/utbetalningar/{pk}/?visa=alla", range(LINES // 2, LINES, 1000)
    yield "Kostnader", NILS, itertools.repeat(COST)
    yield "Kostnader, långt in", NILS, (f"{COST}?sida={page}" for page in itertools.cycle((2, 500, 5000)))
    yield "Kostnader, inte sökta", NILS, itertools.repeat(f"{COST}?lage=fria")
    yield "Kostnader, sökta", NILS, itertools.repeat(f"{COST}?lage=sokta")
    yield "Kostnaden", NILS, (f"{COST}{cost}/" for cost in some)
    yield "Läs in huvudbok", NILS, itertools.repeat(f"{COST}import/")
    read = [f"{COST}import/{ledger.pk}/?visa=bokforda&sida={page}" for page in (1, 100, 200)] if ledger else []
    yield "Den inlästa filen", NILS, itertools.cycle(read)
    yield "Projektets utbetalningar", NILS, itertools.repeat(CLAIM)
    yield "Utbetalningen, inskickad", NILS, itertools.cycle([f"{CLAIM}2/", f"{CLAIM}2/?sida={LINES // 100}"])
    yield "Utbetalningar", YLVA, itertools.repeat("/utbetalningar/")
    yield "Granska", YLVA, itertools.repeat(review)
    yield "Granska, alla", YLVA, itertools.repeat(every)
    yield "Granska, långt in", YLVA, itertools.cycle([f"{review}?visa=alla&sida={page}" for page in (900, LINES // 50)])
    yield "Granska, en rad", YLVA, (f"{every}&rad={number}" for number in itertools.chain(range(100, 120), far))
    yield "Granska, kvar", YLVA, itertools.repeat(f"{review}?visa=kvar")
    yield "Granska, parkerade", YLVA, itertools.repeat(f"{review}?visa=parkerade")
    yield "Läget", BODIL, itertools.repeat("/laget/en-attraktiv-region/")


def _of_draft() -> Iterator[tuple[str, str, Iterator[str]]]:
    """What is measured while it is being written."""
    yield "Utbetalningen, utkast", NILS, itertools.repeat(f"{CLAIM}3/")
    yield "Utkastet, långt in", NILS, itertools.cycle([f"{CLAIM}3/?sida={page}" for page in (90, LINES // 60)])
    yield "Utkastet, utan underlag", NILS, itertools.repeat(f"{CLAIM}3/?visa=proof")
    yield "Projektets utbetalningar, utkast", NILS, itertools.repeat(CLAIM)
