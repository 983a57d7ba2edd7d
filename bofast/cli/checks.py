"""Looks whether what is stored is as it was written."""

from __future__ import annotations

import json

import typer

from bofast.audit.models import Head
from bofast.audit.queries import tampering
from bofast.cli.app import check_app


@check_app.callback()
def about() -> None:
    """Look whether all is as it must be."""


@check_app.command()
def audit(as_json: bool = typer.Option(False, "--json", help="Print one JSON object.")) -> None:
    """Find any row of the audit that was changed, removed or added; exit 1 when there is one."""
    found = tampering()
    head = Head.objects.first() or Head()
    if as_json:
        typer.echo(json.dumps({"events": head.count, "last": head.last, "problems": found}))
    else:
        typer.echo("\n".join(found) if found else f"{head.count} events, none of them touched.")
    raise typer.Exit(1 if found else 0)
