"""Reads places and the taxonomy of occupations into the database, from files or from where they are published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bofast.cli.app import Failed, counts, import_app, messages
from bofast.kernel.clock import now
from bofast.kernel.tables import Unreadable
from bofast.places import scb
from bofast.places.actions import import_places

SHOWN = 20


@import_app.command()
def places(file: Annotated[Path, typer.Argument(help="SCB's list of localities, as CSV.")]) -> None:
    """Read SCB's list of localities: every one becomes a place to live.

    The columns it needs are code, name, mun_code, pop, year, lat and lon. Localities are known by their code, so
    that reading the same list again changes nothing.
    """
    try:
        done = import_places(rows=scb.localities(content_of(file)), by=None, at=now())
    except Unreadable as wrong:
        raise Failed(f"{file.name} {wrong}") from wrong
    report([str(row) for row in done.skipped])
    if not done.added + done.changed + done.unchanged:
        raise Failed(f"{file.name} holds no locality that can be used")
    typer.echo(
        "Places: "
        + counts([("added", done.added), ("changed", done.changed), ("unchanged", done.unchanged)])
        + f", {len(done.skipped)} skipped."
    )


def content_of(file: Path) -> bytes:
    """What the file holds; Failed with one line when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise Failed(f"{file} cannot be read: {wrong.strerror}") from wrong


def report(skipped: list[str]) -> None:
    """Say what was left out and why, on stderr."""
    for text in skipped[:SHOWN]:
        messages.print(f"skipped {text}", markup=False)
    if len(skipped) > SHOWN:
        messages.print(f"… and {len(skipped) - SHOWN} more", markup=False)
