"""Reads organisations into the database from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bofast.cli.app import Failed, counts, import_app
from bofast.cli.imports_reference import content_of, report
from bofast.kernel.clock import now
from bofast.kernel.tables import Unreadable
from bofast.organisations.actions import import_organisations
from bofast.organisations.register import organisations as organisations_of


@import_app.command()
def organisations(file: Annotated[Path, typer.Argument(help="A list of organisations, as CSV.")]) -> None:
    """Read a list of organisations: municipalities, authorities, companies, associations.

    The columns it needs are number, name and kind (municipality, region, state, company, association, university);
    municipality is the code of where it is at home. Organisations are known by their number, however it is spelled,
    so that reading the same list again changes nothing.
    """
    try:
        done = import_organisations(rows=organisations_of(content_of(file)), by=None, at=now())
    except Unreadable as wrong:
        raise Failed(f"{file.name} {wrong}") from wrong
    report([str(row) for row in done.skipped])
    if not done.added + done.changed + done.unchanged:
        raise Failed(f"{file.name} holds no organisation that can be used")
    tally = [("added", done.added), ("changed", done.changed), ("unchanged", done.unchanged)]
    typer.echo(f"Organisations: {counts(tally)}, {len(done.skipped)} skipped.")
