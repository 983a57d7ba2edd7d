"""Reads places and the taxonomy of occupations into the database, from files or from where they are published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from bofast.cli.app import Failed, advance, counts, import_app, messages, progress, sync_app
from bofast.kernel.clock import now
from bofast.kernel.tables import Unreadable
from bofast.places import scb
from bofast.places.actions import import_places
from bofast.taxonomy import jobtech, jobtech_files
from bofast.taxonomy.actions import write_taxonomy
from bofast.taxonomy.rules.concepts import Concepts
from bofast.vacancies.actions.closing import look_up_again
from bofast.web.warm import rebuild_indexes

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


@import_app.command()
def taxonomy(directory: Annotated[Path, typer.Argument(help="A folder with JobTech's CSV and JSON files.")]) -> None:
    """Read JobTech's taxonomy: occupations, groups, skills, and which occupation can stand in for which.

    Each file in the folder is known by what is in it, whatever it is called; gzip is unpacked. Nothing is written
    when one of them cannot be read. Concepts are known by their ids, so that reading the folder again changes nothing.
    """
    if not directory.is_dir():
        raise Failed(f"{directory} is not a folder")
    try:
        found = jobtech_files.folder(directory)
    except (Unreadable, OSError) as wrong:
        raise Failed(f"{directory.name}: {wrong}") from wrong
    if not found.taken:
        raise Failed(f"{directory} holds no file of JobTech's taxonomy")
    for name, what in found.taken.items():
        messages.print(f"{name}: {what}", markup=False)
    for name in found.left:
        messages.print(f"{name}: left alone, nothing here for the taxonomy", markup=False)
    written(found.concepts)


@sync_app.command(name="taxonomy")
def sync_taxonomy() -> None:
    """Fetch occupations, groups, skills and substitutions from the taxonomy service at TAXONOMY_URL."""
    found = Concepts()
    try:
        with progress("Fetching the taxonomy", jobtech.STEPS) as bar:
            for found in jobtech.fetched(settings.TAXONOMY_URL):  # noqa: B007 the last is whole
                advance(bar)
    except jobtech.TaxonomyUnreachable as wrong:
        raise Failed(str(wrong)) from wrong
    written(found)


def written(found: Concepts) -> None:
    """Store what was found and say what came of it."""
    done = write_taxonomy(found=found, by=None, at=now())
    look_up_again(by=None, at=now())  # vacancies that were read before their occupation was known
    rebuild_indexes()
    report(done.skipped)
    for sort, tally in done.tallies.items():
        if tally:
            rows = [("added", tally.added), ("changed", tally.changed), ("removed", tally.removed)]
            typer.echo(f"{sort.capitalize()}: {counts(rows)}.")
    typer.echo(
        f"{'Taxonomy up to date' if any(done.tallies.values()) else 'Nothing new'}, {len(done.skipped)} skipped."
    )
