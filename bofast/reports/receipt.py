"""The receipt that an applicant gets: its number in the diary, what came in and when, and what happens next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation

from bofast.funding.models import Application, Attachment
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.deadlines import clock_ends
from bofast.funding.rules.terms import NoTerms, Parameter
from bofast.kernel.clock import local_day
from bofast.projects.models import Project
from bofast.reports.document import Block, Column, Document, Gap, Letterhead, Numbered, Paragraph, Section, Table
from bofast.reports.swedish import day, in_kronor, iso, period


def receipt(application: Application, *, on: date) -> Document:
    """Of an application that has been sent in; of a draft it says that nothing has come."""
    with translation.override("sv"):
        project = Project.objects.select_related("owner", "funder").get(pk=application.project_id)
        came_on = local_day(application.submitted_at) if application.submitted_at else None
        matter = application.matter.number if application.matter else ""
        return Document(
            title=f"Vi har tagit emot ansökan om medfinansiering till projektet ”{project.name}”",
            subtitle="",
            sender=project.funder.name,
            date=iso(came_on or on),
            facts=_facts(application, project, matter, came_on),
            sections=[section for section in _sections(application, came_on) if section.blocks],
            note="" if came_on else "Ansökan är inte skickad",
            head=Letterhead("Kvitto", matter),
        )


def _facts(application: Application, project: Project, matter: str, came_on: date | None) -> list[tuple[str, str]]:
    facts = [("Diarienummer", matter or "–"), ("Sökande", f"{project.owner.name}, {project.owner.spelled_number}")]
    if application.asked is not None:
        facts.append(("Sökt belopp", in_kronor(application.asked)))
    facts.append(("Projektperiod", period(project.starts_on, project.until)))
    if came_on is not None:
        facts.append(("Kom in", day(came_on)))
    if application.submitted_by is not None:
        facts.append(("Undertecknad av", application.submitted_by.name))
    if application.digest:
        facts.append(("Kontrollsumma (SHA-256)", application.digest))
    return facts


def _sections(application: Application, came_on: date | None) -> Iterable[Section]:
    files = Attachment.objects.filter(project=application.project_id).order_by("pk")
    rows = [[one.what or one.name, one.name] for one in files]
    columns = [Column("Vad", width=2), Column("Fil", width=2)]
    yield Section("Bilagor", [Table(f"Bilagor: {len(rows)}", columns, rows)] if rows else [])
    yield Section("Det här händer nu", list(_next(came_on)) if came_on else [])


def _next(came_on: date) -> Iterable[Block]:
    yield Numbered(
        [
            "En handläggare läser ansökan och frågar om något saknas.",
            "Handläggaren skriver ett förslag till beslut.",
            "Nämnden, eller någon på delegation, beslutar. Du får beslutet och skälen för det.",
        ]
    )
    try:
        waits_until = clock_ends(came_on, months=terms_on(came_on).days(Parameter.CASE_MONTHS))
    except NoTerms:
        yield Gap("När du får begära att ärendet avgörs: villkoren för dagen saknas.")
        return
    yield Paragraph(
        f"Om ansökan inte är beslutad {day(waits_until)} får du skriftligen begära att den avgörs (12 § "
        "förvaltningslagen). Ange diarienumret när du hör av dig. Ansökan är en allmän handling."
    )
