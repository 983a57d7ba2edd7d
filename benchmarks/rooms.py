"""The signed-in pages on PostgreSQL with the demo a hundredfold: milliseconds and queries an answer.

6,000 households in a database of its own on the server that BOFAST_TEST_POSTGRES names, everything warm; the time is
from the request to the whole answer in Django, without the network. The aim: p95 under 150 ms, at most 12 queries.
Time on the clock tells of everything else that the machine does too; what the work itself takes is the time on the
processor, of Python and of PostgreSQL's process (where the server is on this machine), and what it is beside a plain
page of the same run. BENCH_KEEP=1 measures the database of the last run again.
"""

from __future__ import annotations

import datetime
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.table import Table

from benchmarks.asked import Measured, timed
from bofast.accounts.models import User
from bofast.cases.models import Case
from bofast.demo.actions import load_demo
from bofast.demo.region import multiply
from bofast.funding.models import Claim
from bofast.projects.models import Indicator
from bofast.web.warm import rebuild_indexes, warm

CHILD = "import json, django; django.setup(); from benchmarks.rooms import measure; print(json.dumps(measure()))"
SERVER = os.environ.get("BOFAST_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
NAME = "bofast_bench_rooms"
TIMES = int(os.environ.get("BENCH_TIMES", "100"))
ASKED = 40
KEEP = os.environ.get("BENCH_KEEP") == "1"
AIM_MS, AIM_QUERIES = 150, 12


def main() -> None:
    """Measure in a process of its own, where the demo's day is set before anything is loaded."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    with tempfile.TemporaryDirectory() as new:
        var = Path(tempfile.gettempdir()) / NAME if KEEP else Path(new)
        if not KEEP or not var.exists():
            subprocess.run([sys.executable, "-m", "scripts.fresh_database", SERVER, NAME], check=True)
        own = {"BOFAST_VAR": str(var), "BOFAST_DEMO_DATE": "2022-10-03", "DJANGO_SETTINGS_MODULE": "bofast.settings"}
        own["DATABASE_URL"] = f"{SERVER.rsplit('/', 1)[0]}/{NAME}"
        done = subprocess.run([sys.executable, "-c", CHILD], env=kept | own, stdout=subprocess.PIPE, check=True)
    pages: dict[str, Measured] = json.loads(done.stdout.splitlines()[-1])
    plain = sum(next(iter(pages.values()))[2:4])
    columns = ("", "p50 ms", "p95 ms", "Python", "PostgreSQL", "of a plain page", "queries, most", "")
    table = Table(*columns, title=f"The demo × {TIMES}, PostgreSQL")
    for page, (half, most, python, sql, queries) in pages.items():
        over = ["over the aim"] if most >= AIM_MS or queries > AIM_QUERIES else []
        numbers = (f"{number:.0f}" for number in (half, most, python, sql))
        table.add_row(page, *numbers, f"{(python + sql) / plain:.1f}", str(queries), *over)
    Console(width=110).print(table)


def measure() -> dict[str, Measured]:
    """By page, the plain one first: milliseconds, and the most queries that any answer took."""
    call_command("migrate", verbosity=0)
    if not Case.objects.exists():
        load_demo(at=datetime.datetime(2022, 10, 3, 6, tzinfo=datetime.UTC))
        multiply(TIMES)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself within minutes
    rebuild_indexes()
    warm()
    settings.ALLOWED_HOSTS = ["testserver"]
    return {name: timed(email, list(itertools.islice(paths, ASKED))) for name, email, paths in _pages()}


def _pages() -> Iterator[tuple[str, str, Iterator[str]]]:
    """What is measured: its name, who asks, and the addresses."""
    signe, vera, nils = (
        "signe.myrstig@krokom.example",
        "vera.tjarnlund@regionen.example",
        "nils.kallmyr@regionen.example",
    )
    ylva, bodil = "ylva.tallrot@regionen.example", "bodil.vintervag@regionen.example"
    day = datetime.date(2022, 10, 3)
    guide = User.objects.get(email=signe)
    cases = list(Case.objects.visible_to(guide, on=day).order_by("-pk").values_list("pk", flat=True)[:ASKED])
    forms = ("insats", "anstallning", "intyg", "bjud-in", "kontakt")
    project = "/projekt/en-attraktiv-region"
    claims = list(Claim.objects.order_by("number").values_list("pk", "number"))
    yield "A plain page", signe, itertools.repeat("/demo/")
    yield "Idag", signe, itertools.repeat("/idag/")
    yield "Ärenden", signe, itertools.cycle(["/arenden/", "/arenden/?sida=2", "/arenden/?sida=9"])
    yield "Ärendet", signe, (f"/arenden/{pk}/" for pk in itertools.cycle(cases))
    yield "Ärendet, formulär", signe, (f"/arenden/{pk}/?gora={form}" for pk in cases for form in forms)
    yield "Min flytt", "tuva.granris@hushall.example", itertools.repeat("/min-flytt/")
    yield "Organisationen", "maj.forsling@nedrefors.example", itertools.repeat("/organisation/")
    yield "Projektet", vera, itertools.repeat(f"{project}/")
    for indicator in Indicator.objects.order_by("number"):
        yield f"Mål {indicator.number}", vera, itertools.repeat(f"{project}/mal/{indicator.number}/")
    yield "Kostnader", nils, itertools.repeat(f"{project}/kostnader/")
    yield "Projektets utbetalningar", nils, itertools.repeat(f"{project}/utbetalningar/")
    yield "Utbetalningar", ylva, itertools.repeat("/utbetalningar/")
    yield "Granska", ylva, (f"/utbetalningar/{pk}/" for pk, number in itertools.cycle(claims) if number < 3)
    yield "Läget", bodil, itertools.repeat("/laget/en-attraktiv-region/")
