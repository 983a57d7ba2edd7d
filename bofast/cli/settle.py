"""Reckons the payouts of a case from the command line, and says how."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from django.utils import translation
from rich.console import Console
from rich.table import Table

from bofast.cli.app import Failed, app
from bofast.cli.written import BadCase, case_from, object_of, share_of, sum_of
from bofast.funding.rules.payout import Ceiling, Claimed, NegativeCosts, Terms, reckon
from bofast.web.reckoned import all_said

CASE = ("rate", "cap", "already_paid", "advance", "withheld_share", "ceiling", "claims")
CEILING = ("total", "in_kind", "other_cash")
CLAIM = ("approved", "corrected", "final")
ZERO = Decimal(0)


@app.command(name="settle")
def settle_case(
    case: Annotated[Path, typer.Argument(help="The case as JSON; - reads it from standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print payouts, total and steps as one JSON object.")] = False,
) -> None:
    """What a decision pays for each claim in turn: a share of all approved so far, under the cap, less what was paid.

    The smallest case: `{"rate": "0.50", "cap": "19283328", "claims": [{"approved": "3000001.00"}]}`

    It may also say `already_paid` and `advance` (kronor paid before the first claim), `withheld_share` (kept
    until the final claim) and `ceiling` (`{"total": …, "in_kind": …, "other_cash": …}` of the financing plan, where
    financing in kind cannot be paid out: what is left of the total is the most that can be granted); and of a claim
    `corrected` (of what was approved before; the only sum that may be negative) and `final` (true or false). Sums are
    strings or numbers with at most two decimals; payouts are in whole kronor, negative where money is to be recovered;
    only where öre were paid before do öre come back.
    The steps are told in Swedish in the JSON, as the project and the funder read them, and in English in the table.
    """
    try:
        terms, claims = _case(case_from(case))
        with translation.override("sv" if as_json else "en"):
            found = list(all_said(reckon(terms, claims)))
    except BadCase as bad:
        raise Failed(f"{case}: {bad}") from bad
    except NegativeCosts as bad:
        raise Failed(f"{case}: claims: corrections exceed what was approved by {-bad.facts['cumulative']} kr") from bad  # type: ignore[operator]  # a sum
    if as_json:
        typer.echo(json.dumps(_document(found), ensure_ascii=False).replace("\u00a0", " "))
    else:
        _show(found, Console(highlight=False))


Told = Sequence[tuple[Decimal, tuple[str, ...]]]  # of each claim the payout and its sentences


def _document(found: Told) -> dict[str, object]:
    return {
        "payouts": [_plain(payout) for payout, _ in found],
        "total": _plain(_total(found)),
        "steps": [sentences for _, sentences in found],
    }


def _show(found: Told, console: Console) -> None:
    table = Table("Claim", "Payout", "How it was reckoned", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for number, (payout, sentences) in enumerate(found, start=1):
        table.add_row(f"{number}", f"{payout:,f}", "\n".join(sentences))
    console.print(table, markup=False)
    console.print(f"In all: SEK {_total(found):,f}", markup=False)


def _total(found: Told) -> Decimal:
    return sum((payout for payout, _ in found), ZERO)


def _plain(amount: Decimal) -> str:
    return f"{int(amount)}" if amount == int(amount) else f"{amount:f}"


def _case(given: object) -> tuple[Terms, list[Claimed]]:
    case = object_of(given, "the case", known=CASE, needed=("rate", "cap", "claims"))
    terms = Terms(
        rate=share_of(case, "rate"),
        cap=sum_of(case, "cap"),
        ceiling=_ceiling(case["ceiling"]) if "ceiling" in case else None,
        withheld=share_of(case, "withheld_share"),
        advance=sum_of(case, "advance"),
        already_paid=sum_of(case, "already_paid"),
    )
    if not isinstance(case["claims"], list):
        raise BadCase("claims: write a list, in square brackets")
    return terms, [_claim(claim, at) for at, claim in enumerate(case["claims"])]


def _ceiling(given: object) -> Ceiling:
    plan = object_of(given, "ceiling", known=CEILING, needed=CEILING)
    return Ceiling(*(sum_of(plan, key, "ceiling.") for key in CEILING))


def _claim(given: object, at: int) -> Claimed:
    where = f"claims[{at}]"
    claim = object_of(given, where, known=CLAIM, needed=("approved",))
    final = claim.get("final", False)
    if final is not True and final is not False:
        raise BadCase(f"{where}.final: write true or false")
    before = f"{where}."
    corrected = sum_of(claim, "corrected", before, may_be_negative=True) if "corrected" in claim else ZERO
    return Claimed(sum_of(claim, "approved", before), corrected, final)
