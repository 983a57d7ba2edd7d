"""Reckons what work costs from the command line: a salary with on-costs and overhead, and the hourly unit cost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

import typer
from django.utils import translation

from bofast.cli.app import Failed, app
from bofast.cli.legal import terms_today
from bofast.cli.written import BadCase, decimal_of, share_of, sum_of
from bofast.funding.rules.personnel import Step, hourly, personnel
from bofast.funding.rules.terms import Parameter
from bofast.web.reckoned import work_said

AsJson = Annotated[bool, typer.Option("--json", help="Print the sums as one JSON object.")]


@app.command(name="personnel")
def personnel_costs(
    salary: Annotated[str, typer.Option(help="Gross salary for the time in the project, in kronor.")],
    overhead: Annotated[
        str, typer.Option(help="Share of salary and on-costs; the terms' own when left out. Universities: 0.20.")
    ] = "",
    on_costs: Annotated[str, typer.Option(help="Share of the salary; the terms' own when left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """What a salary costs with on-costs and overhead, each rounded to the öre, halves upwards.

    Example: `bofast personnel --salary 100000 --overhead 0.15`
    """
    try:
        found = personnel(
            sum_of({"--salary": salary}, "--salary"),
            on_costs=_share("--on-costs", on_costs, Parameter.ON_COSTS),
            overhead=_share("--overhead", overhead, Parameter.OVERHEAD),
        )
    except BadCase as bad:
        raise Failed(str(bad)) from bad
    sums = {"on_costs": found.on_costs, "overhead": found.overhead, "sum": found.sum, "total": found.total}
    _tell(sums, found.steps, as_json=as_json)


@app.command(name="hourly")
def hourly_cost(
    monthly_salary: Annotated[str, typer.Option(help="Gross salary a month, full time, in kronor.")],
    hours: Annotated[str, typer.Option(help="Hours of a full year; the terms' own when left out.")] = "",
    index: Annotated[str, typer.Option(help="Raise after twelve months; the terms' own when left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """What an hour costs by the unit cost: twelve salaries by the hours of a full year; and after twelve months.

    Both are rounded to the öre, halves upwards; the index raises the rate as it was decided, which is the rounded one.

    Example: `bofast hourly --monthly-salary 38000`
    """
    try:
        found = hourly(
            sum_of({"--monthly-salary": monthly_salary}, "--monthly-salary"),
            hours=_hours(hours),
            index=_share("--index", index, Parameter.HOURLY_INDEX),
        )
    except BadCase as bad:
        raise Failed(str(bad)) from bad
    _tell({"rate": found.rate, "indexed": found.indexed}, found.steps, as_json=as_json)


def _share(option: str, written: str, otherwise: Parameter) -> Decimal:
    return share_of({option: written}, option) if written else terms_today().value(otherwise)


def _hours(written: str) -> Decimal:
    if not written:
        return terms_today().value(Parameter.FULL_TIME_HOURS)
    hours = decimal_of(written, "--hours", of="sum")
    if hours <= 0:
        raise BadCase("--hours: write how many hours a full year has, such as 1720")
    return hours


def _tell(sums: dict[str, Decimal], steps: Iterable[Step], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({name: f"{amount:.2f}" for name, amount in sums.items()}))
        return
    with translation.override("en"):
        typer.echo("\n".join(work_said(steps)).replace("\u00a0", " "))
