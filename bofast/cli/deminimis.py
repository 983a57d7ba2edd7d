"""Tells from the command line whether an undertaking may get aid of minor importance on a day."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from bofast.cli.app import Failed, app
from bofast.cli.legal import terms_of, value_of
from bofast.cli.written import BadCase, case_from, object_of, sum_of
from bofast.funding.rules.de_minimis import Checked, Granted, check
from bofast.funding.rules.terms import Parameter

DAY = "write a day, such as 2026-11-23"
FIRST_YEAR = 1900
YEARS = 3  # where a limit is given: its day may be one that no rules are known of


@app.command()
def deminimis(
    case: Annotated[Path, typer.Argument(help="What was granted, as JSON; - reads it from standard input.")],
    on: Annotated[str, typer.Option(help="The day of the new aid, such as 2026-11-23.")],
    limit: Annotated[str, typer.Option(help="Euro; what the EU rules of that day say when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
) -> None:
    """Whether aid of minor importance fits under the limit, with what was granted in the three years up to the day.

    The file: `{"granted": [{"date": "2024-03-01", "eur": "120000"}], "asked": "40000"}`, with all aid to the single
    undertaking: companies that control each other are one. What was granted after the day does not count.
    """
    day = _day(on, "--on")
    terms = terms_of(day)
    most = limit or value_of(terms, Parameter.DE_MINIMIS, "--limit")
    years = int(value_of(terms, Parameter.DE_MINIMIS_YEARS, "--limit")) if not limit else YEARS
    try:
        granted, asked = _case(case_from(case))
        found = check(granted, asked, on=day, most=sum_of({"--limit": most}, "--limit"), years=years)
    except BadCase as bad:
        raise Failed(f"{case}: {bad}") from bad
    if as_json:
        typer.echo(json.dumps(_document(found)))
    else:
        typer.echo(_sentence(found))


def _document(found: Checked) -> dict[str, object]:
    return {
        "allowed": found.is_allowed,
        "window": [found.first.isoformat(), found.last.isoformat()],
        "sum": _plain(found.sum),
        "left": _plain(found.left),
    }


def _sentence(found: Checked) -> str:
    answer = "fits" if found.is_allowed else "does not fit"
    return (
        f"From {found.first} to {found.last} EUR {found.sum:,f} was granted; of at most EUR {found.most:,f} that "
        f"leaves EUR {found.left:,f}, so EUR {found.asked:,f} {answer}."
    )


def _plain(euro: Decimal) -> str:
    return f"{int(euro)}" if euro == int(euro) else f"{euro:.2f}"


def _case(given: object) -> tuple[list[Granted], Decimal]:
    case = object_of(given, "the case", known=("granted", "asked"), needed=("granted", "asked"))
    if not isinstance(case["granted"], list):
        raise BadCase("granted: write a list, in square brackets")
    return [_granted(one, f"granted[{at}]") for at, one in enumerate(case["granted"])], sum_of(case, "asked")


def _granted(given: object, where: str) -> Granted:
    row: Any = object_of(given, where, known=("date", "eur"), needed=("date", "eur"))
    try:
        return Granted(_day(row["date"], f"{where}.date"), sum_of(row, "eur", f"{where}."))
    except Failed as bad:
        raise BadCase(str(bad)) from bad


def _day(written: object, where: str) -> date:
    try:
        day = date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR or written != day.isoformat():
        raise Failed(f"{where}: {DAY}")
    return day
