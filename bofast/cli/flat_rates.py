"""Reckons simplified costs from the command line: what each of EU 2021/1060's flat rates gives of the same costs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated

import typer
from django.utils import translation

from bofast.cli.app import Failed, app
from bofast.cli.legal import terms_today
from bofast.cli.written import BadCase, sum_of
from bofast.funding.rules.flat_rates import (
    DirectCosts,
    FlatRate,
    indirect_of_direct,
    indirect_of_staff,
    others_of_staff,
    staff_of_other,
)
from bofast.funding.rules.terms import Parameter
from bofast.web.reckoned import flat_rates_said

RULES: Mapping[Parameter, Callable[[DirectCosts, Decimal], FlatRate]] = {
    Parameter.FLAT_54A: indirect_of_direct,
    Parameter.FLAT_54B: indirect_of_staff,
    Parameter.FLAT_55: staff_of_other,
    Parameter.FLAT_56: others_of_staff,
}


@app.command(name="flat-rates")
def flat_rates(
    staff: Annotated[str, typer.Option(help="Direct staff costs, in kronor.")],
    other: Annotated[str, typer.Option(help="All other direct costs, in kronor.")] = "0",
    as_json: Annotated[bool, typer.Option("--json", help="Print the sums as one JSON object.")] = False,
) -> None:
    """What each flat rate gives of a project's direct costs, by the rates that the terms of today have.

    The four are one another's alternatives: a project uses the one that its decision says.

    Example: `bofast flat-rates --staff 1000000 --other 250000.50`
    """
    try:
        costs = DirectCosts(sum_of({"--staff": staff}, "--staff"), sum_of({"--other": other}, "--other"))
    except BadCase as bad:
        raise Failed(str(bad)) from bad
    terms = terms_today()
    found = {parameter: rule(costs, terms.value(parameter)) for parameter, rule in RULES.items()}
    if as_json:
        typer.echo(json.dumps({parameter.value: f"{one.amount:.2f}" for parameter, one in found.items()}))
        return
    with translation.override("en"):
        typer.echo("\n".join(flat_rates_said(found)).replace("\u00a0", " "))
