"""A project's money: a long case reckoned, a long ledger read, and pages with 200,000 costs.

The ledger and the pages are measured on PostgreSQL, in a database of their own on the server that BOFAST_TEST_POSTGRES
names: the demo region, whose project has 200,000 costs, a claim of 25,000 lines in review and one of 25,000 being
written. The time of a page is from the request to the whole answer in Django, everything warm, without the network.
BENCH_KEEP=1 measures the database of the last run again.
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
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from rich.console import Console
from rich.table import Table

from bofast.accounts.models import User
from bofast.demo.region.loading import load_region
from bofast.funding.actions.ledgers import import_ledger, remember_mapping
from bofast.funding.models import Claim, ClaimLine, CostLine, LedgerImport, Proof
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.payout import Ceiling, Claimed, Terms, reckon
from bofast.projects.models import Activity, Project
from bofast.web.reckoned import all_said

CLAIMS, TIMES = 100_000, 5
MOST = 2.0  # seconds for a case and its sentences
CHILD = "import json, django; django.setup(); from benchmarks.money import measure; print(json.dumps(measure()))"
SERVER = os.environ.get("BOFAST_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
NAME = "bofast_bench_money"
KEEP = os.environ.get("BENCH_KEEP") == "1"
DAY = datetime.date(2022, 10, 3)
AT = datetime.datetime(2022, 10, 3, 6, tzinfo=datetime.UTC)
NILS, YLVA, BODIL = (f"{name}@regionen.example" for name in ("nils.kallmyr", "ylva.tallrot", "bodil.vintervag"))
COSTS, LINES, ROWS, ASKED = 200_000, 25_000, 20_000, 40
MOST_PAGE, MOST_READ = 300, 5.0  # milliseconds, p95, of a page; seconds of a ledger

Measured = tuple[float, float, int]  # p50 and p95 in ms, and the most queries


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
        seconds = timed(lambda: list(all_said(reckon(terms, claims))))
        told = list(all_said(reckon(terms, claims)))
    size = len(json.dumps(told, default=str))
    print(
        f"{CLAIMS:,} claims, {sum(len(sentences) for _, sentences in told):,} sentences ({size / 1e6:.0f} MB): "
        f"{seconds:.2f} s, the median of {TIMES} (at most {MOST:.1f})"
    )


def timed(act: Callable[[], object]) -> float:
    """Seconds, the median of several times."""
    taken = []
    for _ in range(TIMES):
        gc.collect()
        began = perf_counter()
        act()
        taken.append(perf_counter() - began)
    return median(taken)


def long_ledgers() -> None:
    """A ledger of 20,000 rows, and pages of a project with 200,000 costs, in a process and a database of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    with tempfile.TemporaryDirectory() as new:
        var = Path(tempfile.gettempdir()) / NAME if KEEP else Path(new)
        if not KEEP or not var.exists():
            subprocess.run([sys.executable, "-m", "scripts.fresh_database", SERVER, NAME], check=True)
        own = {"BOFAST_VAR": str(var), "BOFAST_DEMO_DATE": str(DAY), "DJANGO_SETTINGS_MODULE": "bofast.settings"}
        own["DATABASE_URL"] = f"{SERVER.rsplit('/', 1)[0]}/{NAME}"
        done = subprocess.run([sys.executable, "-c", CHILD], env=kept | own, stdout=subprocess.PIPE, check=True)
    seconds, pages = json.loads(done.stdout.splitlines()[-1])
    print(f"A SIE file of {ROWS:,} rows read and booked: {seconds:.2f} s (at most {MOST_READ:.1f})")
    table = Table("", "p50 ms", "p95 ms", "queries, most", "", title=f"{COSTS:,} costs in a project, PostgreSQL")
    for page, (half, most, queries) in pages.items():
        table.add_row(page, f"{half:.0f}", f"{most:.0f}", str(queries), "over the aim" if most >= MOST_PAGE else "")
    Console(width=100).print(table)


def measure() -> tuple[float, dict[str, Measured]]:
    """Seconds of reading a ledger, and what the pages took."""
    call_command("migrate", verbosity=0)
    load_region()
    project = Project.objects.get(slug="en-attraktiv-region")
    if CostLine.objects.filter(project=project).count() < COSTS:
        _lengthen(project)
    seconds = _read_ledger(project)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself within minutes
    settings.ALLOWED_HOSTS = ["testserver"]
    return seconds, {name: _timed(email, list(itertools.islice(paths, ASKED))) for name, email, paths in _pages()}


def _lengthen(project: Project) -> None:
    """As many costs as a very long ledger holds, half of them proven, some of them in the demo's open claims."""
    activities = list(Activity.objects.filter(project=project).order_by("number"))
    kinds = [kind.value for kind in CostType if kind is not CostType.IN_KIND]
    first = datetime.date(2020, 1, 1)
    costs = [
        CostLine(
            project=project,
            activity=activities[number % len(activities)],
            kind=kinds[number % len(kinds)],
            voucher=f"M {number}",
            booked_on=(on := first + datetime.timedelta(days=number * 1000 // COSTS)),
            paid_on=on,
            supplier="Norrbanan Resor AB",
            text=f"Resa {number} till Östersund",
            amount=Decimal(number * 7919 % 900_000 + 100).scaleb(-2),
            is_proven=number < 2 * LINES and not number % 2,
            is_fictive=True,
            added_at=AT,
        )
        for number in range(COSTS)
    ]
    CostLine.objects.bulk_create(costs, batch_size=5000)
    some = costs[: 2 * LINES]
    proofs = (
        Proof(cost=cost, file="proofs/x.pdf", name="x.pdf", size=1, sha256="0" * 64, added_at=AT) for cost in some[::2]
    )
    Proof.objects.bulk_create(proofs, batch_size=5000)
    for claim, claimed in zip(
        Claim.objects.filter(project=project, number__gt=1).order_by("number"),
        (some[:LINES], some[LINES:]),
        strict=False,
    ):
        last = claim.lines.count()
        lines = [
            ClaimLine(claim=claim, cost=cost, number=last + place, amount=cost.amount)
            for place, cost in enumerate(claimed, start=1)
        ]
        ClaimLine.objects.bulk_create(lines, batch_size=5000)


def _read_ledger(project: Project) -> float:
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
    began = perf_counter()
    ledger = import_ledger(project=project, name="huvudbok.se", content=content, is_fictive=True, by=nils, at=AT)
    seconds = perf_counter() - began
    if (rows := ledger.rows.count()) != ROWS or (booked := ledger.rows.filter(state="booked").count()) != ROWS // 2:
        raise RuntimeError(f"{rows} rows, {booked} booked")
    return seconds


def _pages() -> Iterator[tuple[str, str, Iterator[str]]]:
    """What is measured: its name, who asks, and the addresses."""
    project = "/projekt/en-attraktiv-region"
    costs = f"{project}/kostnader/"
    pk = Claim.objects.get(project__slug="en-attraktiv-region", number=2).pk
    ledger = LedgerImport.objects.order_by("pk").last()
    some = list(CostLine.objects.order_by("pk").values_list("pk", flat=True)[:ASKED])
    review = f"/utbetalningar/{pk}/"
    yield "Kostnader", NILS, itertools.repeat(costs)
    yield "Kostnader, långt in", NILS, (f"{costs}?sida={page}" for page in itertools.cycle((2, 500, 4000)))
    yield "Kostnader, inte sökta", NILS, itertools.repeat(f"{costs}?lage=fria")
    yield "Kostnader, sökta", NILS, itertools.repeat(f"{costs}?lage=sokta")
    yield "Kostnaden", NILS, (f"{costs}{cost}/" for cost in some)
    yield "Läs in huvudbok", NILS, itertools.repeat(f"{costs}import/")
    yield (
        "Den inlästa filen",
        NILS,
        itertools.cycle(
            [f"{costs}import/{ledger.pk}/?visa=bokforda&sida={page}" for page in (1, 100, 200)] if ledger else []
        ),
    )
    yield "Projektets utbetalningar", NILS, itertools.repeat(f"{project}/utbetalningar/")
    yield (
        "Utbetalningen, utkast",
        NILS,
        itertools.cycle([f"{project}/utbetalningar/3/{more}" for more in ("", "?sida=90")]),
    )
    yield "Utbetalningen, inskickad", NILS, itertools.repeat(f"{project}/utbetalningar/2/")
    yield "Utbetalningar", YLVA, itertools.repeat("/utbetalningar/")
    yield "Granska", YLVA, itertools.repeat(review)
    yield "Granska, en rad", YLVA, (f"{review}?rad={number}" for number in itertools.count(100, 601))
    yield "Granska, kvar", YLVA, itertools.repeat(f"{review}?visa=kvar")
    yield "Läget", BODIL, itertools.repeat("/laget/en-attraktiv-region/")


def _timed(email: str, paths: Sequence[str]) -> Measured:
    """Asked once for nothing, and then every address once."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    client.get(paths[0])
    taken, queries = [], 0
    for path in paths:
        with CaptureQueriesContext(connection) as asked:
            began = perf_counter()
            answer = client.get(path)
            taken.append((perf_counter() - began) * 1000)
        queries = max(queries, len(asked))
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code} to {email}")
    return median(taken), quantiles(taken, n=20)[-1], queries
