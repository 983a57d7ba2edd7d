"""The pages' server side: milliseconds an answer on the demo, and with 100,000 generated ads in 2,017 localities.

Each case has its own database in a folder of its own and runs in a process of its own, with everything warm: many
questions, each a new one. The time is from the request to the whole answer in Django, without the network.
"""

from __future__ import annotations

import datetime
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

import numpy as np
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from rich.console import Console
from rich.table import Table

from benchmarks import generated
from bofast.demo.actions import load_demo
from bofast.indexes.actions import bump
from bofast.kernel import clock
from bofast.places import scb
from bofast.places.actions import import_places
from bofast.places.models import Municipality
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.models import Vacancy
from bofast.web.warm import rebuild_indexes, warm

CHILD = (
    "import json, sys, django; django.setup(); "
    "from benchmarks.pages import measure; print(json.dumps(measure(sys.argv[1])))"
)
MANY = int(os.environ.get("BENCH_ADS", "100000"))
BATCH = 5000
WORDS = (
    "sjuksköterska",
    "elektriker",
    "undersköterska",
    "snickare",
    "förskollärare",
    "systemutvecklare",
    "kock",
    "maskinförare",
    "socialsekreterare",
    "personlig assistent",
    "ekonom",
    "usk",
)
PLACES = ("ostersund/ostersund", "krokom/krokom", "stromsund/stromsund", "sundsvall/sundsvall", "umea/umea")
TOWNS = ("ostersund", "krokom", "are", "berg", "bracke", "harjedalen", "ragunda", "stromsund")


def main() -> None:
    """Run each case in its own process and print what they measured beside each other."""
    generated.need_shared()
    measured = [_in_a_new_process(case) for case in CASES]
    table = Table("", *(f"{case}, p50" for case in CASES), *(f"{case}, p95" for case in CASES), title="ms an answer")
    for page in measured[0]:
        table.add_row(page, *(f"{one[page][0]:.0f}" for one in measured), *(f"{one[page][1]:.0f}" for one in measured))
    Console(width=100).print(table)


def _in_a_new_process(case: str) -> dict[str, tuple[float, float]]:
    with tempfile.TemporaryDirectory() as var:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
        own = {"BOFAST_VAR": var, "DATABASE_URL": f"sqlite:///{var}/pages.sqlite3"}
        own["DJANGO_SETTINGS_MODULE"] = "bofast.settings"
        command = [sys.executable, "-c", CHILD, case]
        done = subprocess.run(command, env=kept | own, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)


def demo() -> datetime.date:
    """The demo as a newcomer has it."""
    day = datetime.date(2022, 10, 3)
    load_demo(at=datetime.datetime(2022, 10, 3, 8, tzinfo=datetime.UTC))
    return day


def generated_ads() -> datetime.date:
    """Every locality of Sweden, and so many ads around them that are all open on their day."""
    at = datetime.datetime.combine(generated.DAY, datetime.time(8), datetime.UTC)
    import_places(rows=scb.localities((generated.SHARED / "geo/tatorter_2020.csv").read_bytes()), by=None, at=at)
    rows = _rows(at)
    while batch := list(itertools.islice(rows, BATCH)):
        with transaction.atomic():
            Vacancy.objects.bulk_create(batch)
    return generated.DAY


def _rows(at: datetime.datetime) -> Iterator[Vacancy]:
    occupations = {one.concept_id: one for one in Occupation.objects.all()}
    usual = sorted(occupations.values(), key=lambda one: one.concept_id)
    groups = dict(Group.objects.values_list("code", "pk"))
    towns = list(Municipality.objects.order_by("code"))
    points = np.array([(town.latitude, town.longitude) for town in towns])
    with transaction.atomic():
        revision = bump("vacancies")
    for number, facts in enumerate(generated.vacancies(MANY)):
        occupation = occupations.get(facts.occupation or "") or usual[number % len(usual)]
        apart = (points - (facts.latitude, facts.longitude)) * (1.0, 0.5)
        town = towns[int((apart**2).sum(axis=1).argmin())]
        yield Vacancy(
            source="jobtech",
            source_id=facts.id,
            headline=f"{occupation.label} till {town.name}",
            text=f"Vi söker {occupation.label.lower()} till vår verksamhet i {town.name}. Välkommen med din ansökan.",
            employer_name=f"Arbetsgivare {number % 9000} AB",
            occupation=occupation,
            occupation_label=occupation.label,
            group_id=occupation.group_id or groups.get(facts.group or ""),
            municipality=town,
            city=town.name,
            latitude=facts.latitude,
            longitude=facts.longitude,
            positions=facts.positions,
            extent=facts.extent,
            remote=facts.remote is not None,
            remote_evidence=facts.remote or "",
            must_skills=[{"id": skill, "label": skill} for skill in sorted(facts.skills)],
            must_languages=[{"id": m.id, "label": m.label} for m in facts.musts if not m.is_licence],
            licences=[{"id": m.id, "label": m.label} for m in facts.musts if m.is_licence],
            licence_required=any(m.is_licence for m in facts.musts),
            published_at=at - datetime.timedelta(days=number % 30 + 1),
            last_day=facts.last_day,
            revision=revision,
        )


CASES: dict[str, Callable[[], datetime.date]] = {"demo": demo, "100,000 ads": generated_ads}


def measure(case: str) -> dict[str, tuple[float, float]]:
    """Milliseconds an answer, the median and the 95th percentile, by page."""
    call_command("migrate", verbosity=0)
    clock.live_on(CASES[case]())
    rebuild_indexes()
    warm()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    return {name: _timed(client, list(requests)) for name, requests in _pages().items()}


def _pages() -> dict[str, Iterator[tuple[str, dict[str, object], dict[str, str]]]]:
    couples = list(itertools.permutations(WORDS, 2))
    asked = [
        {"vem": couple, "minuter": minutes, "i": where}
        for couple, minutes, where in zip(
            couples,
            itertools.cycle(("45", "30", "60", "90")),
            itertools.cycle(("23", "", "2380", "23", "22")),
            strict=False,
        )
    ]
    alone = [{"vem": words, "minuter": minutes, "i": ""} for words in WORDS for minutes in ("30", "45", "60")]
    plain: dict[str, str] = {}
    return {
        "finder, two adults": (("/hitta/", question, plain) for question in asked),
        "finder, the part htmx swaps": (("/hitta/", question, {"HX-Request": "true"}) for question in asked),
        "finder, one adult, all of Sweden": (("/hitta/", question, plain) for question in alone),
        "sheet": (
            (f"/plats/{place}/", question, plain)
            for question, place in zip(asked, itertools.cycle(PLACES), strict=False)
        ),
        "search": (("/jobb/", {"ord": words, "sida": page}, plain) for words in WORDS for page in ("1", "2", "3")),
        "typeahead": (("/forslag/yrken", {"q": words[:n]}, plain) for words in WORDS for n in (2, 4, 6)),
        "municipality": ((f"/kommuner/{town}/", {}, plain) for town in TOWNS * 5),
        "front page": (("/", {}, plain) for _ in range(40)),
    }


def _timed(client: Client, requests: list[tuple[str, dict[str, object], dict[str, str]]]) -> tuple[float, float]:
    client.get(requests[0][0], requests[0][1], headers=requests[0][2])
    taken = []
    for path, question, headers in requests[1:]:
        began = time.perf_counter()
        answer = client.get(path, question, headers=headers)
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} {question} answered {answer.status_code}")
    return float(np.percentile(taken, 50)), float(np.percentile(taken, 95))
