"""Hands a matter over to an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from bofast.cli.app import Failed, app, messages
from bofast.records.archive import package
from bofast.records.queries import case_file, matter_of


@app.command()
def archive(
    number: Annotated[str, typer.Argument(help="The matter's number in the diary: RUN/412/2019.")],
    out: Annotated[Path, typer.Option(help="The zip to write.")],
) -> None:
    """Write a matter with all its documents as an archive package: E-ARK CSIP with METS, ERMS and PREMIS.

    Documents with a secrecy mark are in it. The same matter gives the same package until something is added to it.
    """
    if not out.parent.is_dir():
        raise Failed(f"{out.parent} is not a folder: make it first")
    matter = matter_of(number)
    if matter is None:
        raise Failed(f"there is no matter “{number}” in the diary: write its number as RUN/412/2019")
    try:
        made = package(case_file(matter, agency=settings.REGION_BODY))
    except FileNotFoundError as gone:
        raise Failed(f"a file of {matter} is missing: {gone.filename}") from gone
    try:
        out.write_bytes(made)
    except OSError as wrong:
        raise Failed(f"{out} cannot be written ({wrong.strerror})") from wrong
    messages.print(f"{out}: {matter}, {matter.documents.count()} documents, {len(made) / 1000:.0f} kB", markup=False)
