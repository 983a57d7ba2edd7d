"""Makes the papers that a project owes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bofast.cli.app import GROUP, Failed, app, messages
from bofast.kernel.clock import local_day, now
from bofast.projects.models import Project
from bofast.reports.document import Document
from bofast.reports.final import final_report
from bofast.reports.pdf import pdf
from bofast.reports.word import docx
from bofast.web.reckoned import sentences

WRITERS: Mapping[str, Callable[[Document], bytes]] = {".pdf": pdf, ".docx": docx}

report_app = typer.Typer(help="Make a paper from what is recorded.", **GROUP)
app.add_typer(report_app, name="report")


@report_app.callback()
def about() -> None:
    """Make a paper from what is recorded."""


@report_app.command()
def final(
    project: Annotated[str, typer.Option(help="The project, as its address has it: en-attraktiv-region.")],
    out: Annotated[Path, typer.Option(help="The file to write: .docx to go on writing in Word, .pdf to read.")],
) -> None:
    """Write a project's final report, in Swedish: thirteen headings, filled with what the records tell."""
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise Failed(f"{out} is neither .docx nor .pdf: name the file after what it is to be")
    if not out.parent.is_dir():
        raise Failed(f"{out.parent} is not a folder: make it first")
    made = write(_document(project, local_day(now())))
    try:
        out.write_bytes(made)
    except OSError as wrong:
        raise Failed(f"{out} cannot be written ({wrong.strerror})") from wrong
    messages.print(f"{out}: {len(made) / 1000:.0f} kB")


def _document(slug: str, on: date) -> Document:
    found = Project.objects.select_related("owner", "funder").filter(slug=slug).first()
    if found is None:
        known = ", ".join(Project.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise Failed(f"there is no project “{slug}”; there is: {known}")
    return final_report(found, on=on, sentences=sentences)
