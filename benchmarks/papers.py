"""The papers of the demo's matter on PostgreSQL: seconds to read, to write as Word and PDF, and by a command from cold.

The aim: memo and decision under 2 seconds. Time on the clock tells of everything else that the machine does too; the
command's time on the processor is its own. A PDF that is typeset again is faster than the first.
"""

from __future__ import annotations

import datetime
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from django.core.management import call_command
from rich.console import Console
from rich.table import Table

from bofast.demo.actions import load_demo
from bofast.funding.models import Decision
from bofast.projects.models import Project
from bofast.reports.decision import decision
from bofast.reports.document import Document
from bofast.reports.extract import extract
from bofast.reports.formats import FORMATS
from bofast.reports.memo import memo

CHILD = "import json, django; django.setup(); from benchmarks.papers import measure; print(json.dumps(measure()))"
SERVER = os.environ.get("BOFAST_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
NAME = "bofast_bench_papers"
DAY = datetime.date(2022, 10, 3)
AIM = 2.0
TIMES = 5


def main() -> None:
    """Measure in a process of its own, where the demo's day is set before anything is loaded."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    with tempfile.TemporaryDirectory() as var:
        subprocess.run([sys.executable, "-m", "scripts.fresh_database", SERVER, NAME], check=True)
        own = {"BOFAST_VAR": var, "BOFAST_DEMO_DATE": str(DAY), "DJANGO_SETTINGS_MODULE": "bofast.settings"}
        own["DATABASE_URL"] = f"{SERVER.rsplit('/', 1)[0]}/{NAME}"
        done = subprocess.run([sys.executable, "-c", CHILD], env=kept | own, stdout=subprocess.PIPE, check=True)
    papers: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    columns = ("", "read s", "docx s", "pdf s", "command, cold s", "on the processor", "")
    table = Table(*columns, title="The demo’s papers, PostgreSQL")
    for paper, took in papers.items():
        over = "over the aim" if took["processor"] >= AIM else ""
        table.add_row(paper, *(f"{took[step]:.2f}" for step in ("read", "docx", "pdf", "cold", "processor")), over)
    Console(width=110).print(table)


def measure() -> dict[str, dict[str, float]]:
    """By paper, the middle one of a few times each."""
    call_command("migrate", verbosity=0)
    load_demo(at=datetime.datetime(2022, 10, 3, 6, tzinfo=datetime.UTC))
    project = Project.objects.get(slug="en-attraktiv-region")
    taken = Decision.objects.filter(project=project).latest("version")
    papers: dict[str, Callable[[], Document]] = {
        "memo": lambda: memo(project, on=DAY),
        "decision": lambda: decision(taken, on=DAY),
        "extract": lambda: extract(taken, on=DAY),
    }
    return {name: _timed(name, make) for name, make in papers.items()}


def _timed(name: str, make: Callable[[], Document]) -> dict[str, float]:
    document = make()
    took = {"read": _middle(make)}
    for form in FORMATS:
        took[form] = _middle(lambda form=form: FORMATS[form].write(document))
    with tempfile.TemporaryDirectory() as folder:
        words = ["report", name, "--project", "en-attraktiv-region", "--out", f"{folder}/paper.pdf"]
        command = [sys.executable, "-m", "bofast.cli", *words]
        before = _of_children()
        took["cold"] = _middle(lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL))
        took["processor"] = (_of_children() - before) / TIMES
    return took


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _middle(do: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return sorted(times)[TIMES // 2]
