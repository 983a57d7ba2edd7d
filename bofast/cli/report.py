"""Makes the papers that a project owes, and those that the funder writes on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bofast.cli.app import GROUP, Failed, app, messages
from bofast.funding.models import Decision
from bofast.kernel.clock import local_day, now
from bofast.projects.models import Project
from bofast.reports.decision import decision as decision_paper
from bofast.reports.document import Document
from bofast.reports.extract import extract as extract_paper
from bofast.reports.final import final_report
from bofast.reports.formats import FORMATS
from bofast.reports.memo import memo as memo_paper
from bofast.web.reckoned import sentences

Slug = Annotated[str, typer.Option(help="The project, as its address has it: en-attraktiv-region.")]
Out = Annotated[Path, typer.Option(help="The file to write: .docx to go on writing in Word, .pdf to read.")]

report_app = typer.Typer(help="Make a paper from what is recorded.", **GROUP)
app.add_typer(report_app, name="report")


@report_app.callback()
def about() -> None:
    """Make a paper from what is recorded."""


@report_app.command()
def final(project: Slug, out: Out) -> None:
    """Write a project's final report, in Swedish: thirteen headings, filled with what the records tell."""
    form = _form(out)
    _write(final_report(_project(project), on=_today(), sentences=sentences), out, form)


@report_app.command()
def memo(project: Slug, out: Out) -> None:
    """Write the officer's paper to who decides (tjänsteskrivelse), in Swedish; what the records lack it says."""
    form = _form(out)
    _write(memo_paper(_project(project), on=_today()), out, form)


@report_app.command()
def decision(project: Slug, out: Out) -> None:
    """Write the decision that holds, in Swedish, as the applicant gets it."""
    form = _form(out)
    _write(decision_paper(_decision(project), on=_today()), out, form)


@report_app.command()
def extract(project: Slug, out: Out) -> None:
    """Write the extract of the minutes with the decision that holds (protokollsutdrag), in Swedish."""
    form = _form(out)
    _write(extract_paper(_decision(project), on=_today()), out, form)


def _today() -> date:
    return local_day(now())


def _form(out: Path) -> str:
    """How the file is to be written; asked first, so that nothing is reckoned in vain."""
    form = out.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise Failed(f"{out} is neither .docx nor .pdf: name the file after what it is to be")
    if not out.parent.is_dir():
        raise Failed(f"{out.parent} is not a folder: make it first")
    return form


def _project(slug: str) -> Project:
    found = Project.objects.select_related("owner", "funder__municipality").filter(slug=slug).first()
    if found is None:
        known = ", ".join(Project.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise Failed(f"there is no project “{slug}”; there is: {known}")
    return found


def _decision(slug: str) -> Decision:
    project = _project(slug)
    found = Decision.objects.filter(project=project).select_related("meeting").order_by("-version").first()
    if found is None:
        raise Failed(f"nothing has been decided on “{slug}”")
    return found


def _write(document: Document, out: Path, form: str) -> None:
    made = FORMATS[form].write(document)
    try:
        out.write_bytes(made)
    except OSError as wrong:
        raise Failed(f"{out} cannot be written ({wrong.strerror})") from wrong
    messages.print(f"{out}: {len(made) / 1000:.0f} kB")
