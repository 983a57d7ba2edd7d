"""Importing ads: how many a second, how much memory, and what reading the same again costs.

The ads are generated: as long as real ones, in words that mean nothing, spread over all municipalities and groups.
Each size is imported in a process of its own into an empty SQLite database (or the one of BENCH_DATABASE_URL).
"""

from __future__ import annotations

import importlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import django

SIZES = (10_000, 100_000)
SYLLABLES = "ar be da el fö gu hå in jä ka li mo nö on pre ra ska ti und vä".split()


def generate(count: int, path: Path, places: list[str], groups: list[str], seed: int = 1) -> None:
    """Write that many ads to a file of JSON lines."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(5_000)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, count + 1):
            text = "\n\n".join(" ".join(chance.choices(vocabulary, k=70)).capitalize() + "." for _ in range(7))
            file.write(json.dumps(_ad(number, text, chance, vocabulary, places, groups), ensure_ascii=False) + "\n")


def _ad(
    number: int, text: str, chance: random.Random, vocabulary: list[str], places: list[str], groups: list[str]
) -> dict[str, object]:
    day = f"2025-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}"
    group = chance.choice(groups)
    return {
        "id": str(40_000_000 + number),
        "webpage_url": f"https://ads.example/{number}",
        "headline": " ".join(chance.choices(vocabulary, k=4)).capitalize(),
        "application_deadline": "2025-12-31T23:59:59",
        "number_of_vacancies": chance.choice([1, 1, 1, 2, 5]),
        "description": {"text": text, "text_formatted": f"<p>{text}</p>"},
        "employment_type": {"label": "Vanlig anställning"},
        "duration": {"label": "Tills vidare"},
        "working_hours_type": {"label": chance.choice(["Heltid", "Deltid"])},
        "scope_of_work": {"min": 100, "max": 100},
        "employer": {
            "organization_number": f"5560{chance.randint(0, 999_999):06}",
            "name": f"Bolag {number % 9_000} AB",
        },
        "occupation": {"concept_id": f"made_up_{group}", "label": f"Yrke i {group}"},
        "occupation_group": {"legacy_ams_taxonomy_id": group},
        "workplace_address": {
            "municipality_code": chance.choice(places),
            "country_code": "199",
            "coordinates": [round(chance.uniform(11, 24), 6), round(chance.uniform(55.4, 69), 6)],
        },
        "must_have": {"languages": [{"concept_id": "zSLA_vw2_FXN", "label": "Svenska"}] if number % 9 == 0 else []},
        "publication_date": f"{day}T08:00:00",
        "timestamp": 1_735_689_600_000 + number,
    }


def main() -> None:
    columns = [("ads", 8), ("MB", 6), ("import s", 9), ("cpu s", 6), ("ads/s", 6), ("again s", 8), ("cpu s", 6)]
    print(*(f"{name:>{width}}" for name, width in [*columns, ("peak MB", 8), ("before", 7)]), flush=True)
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="bofast-bench-") as folder:
            database = os.environ.get("BENCH_DATABASE_URL", "")
            surroundings = {**os.environ, "BOFAST_VAR": folder, "DATABASE_URL": database}
            subprocess.run([sys.executable, "-m", "benchmarks.imports", str(size)], env=surroundings, check=True)


def measure(size: int) -> None:
    """Generate, import and import again in this process; print one row."""
    migrate = importlib.import_module("django.core.management").call_command
    importing = importlib.import_module("bofast.vacancies.actions.importing")
    jobtech = importlib.import_module("bofast.vacancies.jobtech")
    migrate("migrate", verbosity=0, skip_checks=True)
    known = importlib.import_module("bofast.vacancies.queries").registers()
    path = Path(os.environ["BOFAST_VAR"]) / "ads.jsonl"
    generate(size, path, sorted(known.municipality_codes), sorted(known.group_codes))
    before = _peak()
    spent = []
    for _ in range(2):
        tally, started, worked = importing.Tally(), time.perf_counter(), time.process_time()
        importing.import_ads(ads=jobtech.ads_in(path), tally=tally, by=None, at=datetime.now(UTC))
        spent.append((time.perf_counter() - started, time.process_time() - worked))
        assert tally.skipped == 0
        assert tally.kept == size
    (first, first_cpu), (again, again_cpu) = spent
    print(
        f"{size:8,} {path.stat().st_size / 1e6:6.0f} {first:9.1f} {first_cpu:6.1f} {size / first:6.0f} "
        f"{again:8.1f} {again_cpu:6.1f} {_peak():8.0f} {before:7.0f}",
        flush=True,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
    django.setup()
    measure(int(sys.argv[1]))
