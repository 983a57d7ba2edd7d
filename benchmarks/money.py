"""How long a project's money takes to reckon."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from time import perf_counter

from django.utils import translation

from bofast.funding.rules.payout import Ceiling, Claimed, Terms, reckon
from bofast.web.reckoned import all_said

CLAIMS, TIMES = 100_000, 5
MOST = 2.0  # seconds for a case and its sentences


def main() -> None:
    settled_case()


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
