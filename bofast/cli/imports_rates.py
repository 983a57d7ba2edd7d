"""Reads what a euro cost each day into the database from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bofast.cli.app import Failed, import_app
from bofast.cli.imports_reference import content_of, report
from bofast.funding.actions.de_minimis import import_rates
from bofast.funding.euro_rates import DayRate, SkippedRate, euro_rates
from bofast.kernel.clock import now
from bofast.kernel.tables import Unreadable


@import_app.command()
def rates(file: Annotated[Path, typer.Argument(help="The European Central Bank's rates, as CSV.")]) -> None:
    """Read what a euro cost each day, in kronor, as the European Central Bank publishes it.

    The columns are TIME_PERIOD and OBS_VALUE (its data portal) or Date and SEK (its history of reference rates).
    """
    try:
        read = list(euro_rates(content_of(file)))
    except Unreadable as wrong:
        raise Failed(f"{file.name} {wrong}") from wrong
    report([str(one) for one in read if isinstance(one, SkippedRate)])
    kept = [one for one in read if isinstance(one, DayRate)]
    if not kept:
        raise Failed(f"{file.name} holds no rate that can be used")
    typer.echo(f"Euro rates: {import_rates(rates=kept, by=None, at=now())} days.")
