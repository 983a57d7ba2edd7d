"""Reckons the payouts of a case from the command line, and says how."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from django.utils import translation
from rich.console import Console
from rich.table import Table

from bofast.cli.app import Failed, app
from bofast.funding.rules.payout import Ceiling, Claimed, NegativeCosts, Terms, reckon
from bofast.web.reckoned import all_said

LARGEST = 50_000_000  # bytes of a case
LARGEST_SUM = Decimal("999999999999999.99")
WRITTEN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
CASE = ("rate", "cap", "already_paid", "advance", "withheld_share", "ceiling", "claims")
CEILING = ("total", "in_kind", "other_cash")
CLAIM = ("approved", "corrected", "final")
DECIMALS = {"sum": 2, "share": 20}
ZERO = Decimal(0)


class BadCase(Exception):
    """The text names the key and says what to write there."""


@app.command(name="settle")
def settle_case(
    case: Annotated[Path, typer.Argument(help="The case as JSON; - reads it from standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print payouts, total and steps as one JSON object.")] = False,
) -> None:
    """What a decision pays for each claim in turn: a share of all approved so far, under the cap, less what was paid.

    The smallest case: `{"rate": "0.50", "cap": "19283328", "claims": [{"approved": "3000001.00"}]}`

    It may also say `already_paid` and `advance` (whole kronor paid before the first claim), `withheld_share` (kept
    until the final claim) and `ceiling` (`{"total": …, "in_kind": …, "other_cash": …}` of the financing plan, where
    financing in kind cannot be paid out: what is left of the total is the most that can be granted); and of a claim
    `corrected` (of what was approved before; the only sum that may be negative) and `final` (true or false). Sums are
    strings or numbers with at most two decimals; payouts are in whole kronor, negative where money is to be recovered.
    The steps are told in Swedish in the JSON, as the project and the funder read them, and in English in the table.
    """
    try:
        terms, claims = _case(json.loads(_text(case), parse_float=Decimal, parse_int=_whole, **STRICT))
        with translation.override("sv" if as_json else "en"):
            found = list(all_said(reckon(terms, claims)))
    except (BadCase, ValueError, ArithmeticError, RecursionError) as bad:
        raise Failed(f"{case}: {_trouble(bad)}") from bad
    except NegativeCosts as bad:
        raise Failed(f"{case}: claims: corrections exceed what was approved by {-bad.facts['cumulative']} kr") from bad  # type: ignore[operator]  # a sum
    if as_json:
        typer.echo(json.dumps(_document(found), ensure_ascii=False).replace("\u00a0", " "))
    else:
        _show(found, Console(highlight=False))


Told = Sequence[tuple[Decimal, list[str]]]  # of each claim the payout and its sentences


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
    return f"{int(amount)}"  # whole by rule


def _case(given: object) -> tuple[Terms, list[Claimed]]:
    case = _object(given, "the case", known=CASE, needed=("rate", "cap", "claims"))
    terms = Terms(
        rate=_share(case, "rate"),
        cap=_sum(case, "cap"),
        ceiling=_ceiling(case["ceiling"]) if "ceiling" in case else None,
        withheld=_share(case, "withheld_share"),
        advance=_whole_sum(case, "advance"),
        already_paid=_whole_sum(case, "already_paid"),
    )
    if not isinstance(case["claims"], list):
        raise BadCase("claims: write a list, in square brackets")
    return terms, [_claim(claim, at) for at, claim in enumerate(case["claims"])]


def _ceiling(given: object) -> Ceiling:
    plan = _object(given, "ceiling", known=CEILING, needed=CEILING)
    return Ceiling(*(_sum(plan, key, "ceiling.") for key in CEILING))


def _claim(given: object, at: int) -> Claimed:
    where = f"claims[{at}]"
    claim = _object(given, where, known=CLAIM, needed=("approved",))
    final = claim.get("final", False)
    if final is not True and final is not False:
        raise BadCase(f"{where}.final: write true or false")
    before = f"{where}."
    corrected = _sum(claim, "corrected", before, may_be_negative=True) if "corrected" in claim else ZERO
    return Claimed(_sum(claim, "approved", before), corrected, final)


def _object(given: object, where: str, *, known: Iterable[str], needed: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise BadCase(f"{where}: write an object, in braces")
    if strangers := [key for key in given if key not in known]:
        raise BadCase(f"{where}: there is no key “{strangers[0][:40]}”; write {', '.join(known)}")
    if missing := [key for key in needed if key not in given]:
        raise BadCase(f"{where}: “{missing[0]}” is missing")
    return given


def _sum(given: Mapping[str, Any], key: str, before: str = "", *, may_be_negative: bool = False) -> Decimal:
    where = f"{before}{key}"
    amount = _decimal(given.get(key, "0"), where, of="sum")
    if amount < 0 and not may_be_negative:
        raise BadCase(f"{where}: it is negative; write 0 or more")
    if abs(amount) > LARGEST_SUM:
        raise BadCase(f"{where}: it is too large; write at most fifteen figures before the point")
    return amount


def _whole_sum(given: Mapping[str, Any], key: str) -> Decimal:
    amount = _sum(given, key)
    if amount != int(amount):
        raise BadCase(f"{key}: write whole kronor, as they are paid")
    return amount


def _share(given: Mapping[str, Any], key: str) -> Decimal:
    share = _decimal(given.get(key, "0"), key, of="share")
    if not 0 <= share <= 1:
        raise BadCase(f"{key}: write a share from 0 to 1, such as 0.50")
    return share


def _decimal(given: object, where: str, *, of: str) -> Decimal:
    """A number of JSON, or a string that is written as one. Exponents stay small, so that nothing grows unbounded."""
    if isinstance(given, str) and WRITTEN.fullmatch(given):
        given = Decimal(given)
    if not isinstance(given, Decimal):
        raise BadCase(f"{where}: write a {of} in figures, such as {'1234.50' if of == 'sum' else '0.50'}")
    exponent = given.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS[of]:
        raise BadCase(f"{where}: it has more than {DECIMALS[of]} decimals")
    return given + 0  # “-0” is 0


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadCase(f"“{twice[:40]}” is written twice in the same object")
    return found


def _whole(digits: str) -> Decimal:
    return Decimal(digits)


def _no_number(constant: str) -> NoReturn:
    raise BadCase(f"{constant} is not a number in JSON")


STRICT: Mapping[str, Any] = {"parse_constant": _no_number, "object_pairs_hook": _once}


def _text(path: Path) -> str:
    try:
        if str(path) == "-":
            found = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                found = file.read(LARGEST + 1)
    except OSError as error:
        raise BadCase(f"it cannot be read: {error.strerror}") from error
    if len(found) > LARGEST:
        raise BadCase(f"it is larger than a case can be ({LARGEST} bytes)")
    return found.decode("utf-8-sig")


def _trouble(bad: Exception) -> str:
    if isinstance(bad, BadCase):
        return str(bad)
    return (
        "a number in it is too large" if isinstance(bad, ArithmeticError) else f"it is not JSON that can be read: {bad}"
    )
