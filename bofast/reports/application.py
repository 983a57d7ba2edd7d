"""An application for project funding as a paper: what was signed, registered in the diary as it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import translation

from bofast.funding.models import COST_LABELS, FINANCING_LABELS, TEXT_LABELS, Application, Attachment
from bofast.funding.queries.applications import PlannedMoney, money_of, years_of
from bofast.kernel.clock import local_day
from bofast.projects.models import Project
from bofast.reports.document import Block, Column, Document, Letterhead, Paragraph, Points, Section, Table
from bofast.reports.swedish import UNKNOWN, day, kronor, plain

NOT_SAID = "Ingen uppgift."
FICTIVE = "Belopp märkta (fiktivt) är påhittade."


def application(of: Application, *, on: date) -> Document:
    """The application as it stands; a draft until it has been signed, and says so on every page."""
    with translation.override("sv"):
        project, money = of.project, money_of(of.project)
        return Document(
            title=f"Ansökan om medfinansiering: {project.name}",
            subtitle=f"{day(project.starts_on)}–{day(project.until - timedelta(days=1))}",
            sender=project.owner.name,
            date=day(local_day(of.submitted_at) if of.submitted_at else on),
            facts=list(_facts(of, money)),
            sections=[*_texts(of), *_money(of, money), _attached(project)],
            note="" if of.submitted_at else f"Utkast {day(on)}: inte signerat",
            head=Letterhead("Ansökan", of.matter.number if of.matter else ""),
        )


def _facts(of: Application, money: PlannedMoney) -> Iterable[tuple[str, str]]:
    project = of.project
    yield "Sökande", f"{project.owner.name}, {project.owner.spelled_number}"
    yield "Söks hos", project.funder.name
    yield "Sökt belopp", kronor(of.asked)
    yield "Total kostnad", kronor(money.costs())
    if of.submitted_at:
        yield "Signerad av", f"{of.submitted_by or UNKNOWN}, {day(local_day(of.submitted_at))}"
        yield "Kontrollsumma (SHA-256)", " ".join(of.digest[at : at + 16] for at in range(0, len(of.digest), 16))


def _texts(of: Application) -> Iterable[Section]:
    for name, label in TEXT_LABELS.items():
        if name != "budget_words":
            yield Section(str(label), _paragraphs(getattr(of, name)) or [Paragraph(NOT_SAID, is_quiet=True)])


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]


def _money(of: Application, money: PlannedMoney) -> Iterable[Section]:
    is_fictive = any(one.is_fictive for one in money.budget) or any(one.is_fictive for one in money.financiers)
    note: list[Block] = [Paragraph(FICTIVE, is_quiet=True)] if is_fictive else []
    yield Section("Budget", [_budget(of.project, money), *_paragraphs(of.budget_words), *note])
    yield Section("Finansieringsplan", [_financing(of, money), *note])


def _budget(project: Project, money: PlannedMoney) -> Block:
    """A row a kind of cost, a column a year; “(fiktivt)” where a row holds invented sums."""
    years = sorted({*years_of(project), *(one.year for one in money.budget)})
    invented = {one.kind for one in money.budget if one.is_fictive}
    rows = [
        [
            f"{label}{' (fiktivt)' if kind in invented else ''}",
            *(_sum(money.costs(kind, year)) for year in years),
            plain(money.costs(kind)),
        ]
        for kind, label in COST_LABELS.items()
        if money.costs(kind)
    ]
    columns = [Column("Kostnadsslag", width=3), *(Column(str(year), is_number=True, width=2) for year in years)]
    totals = ["Summa", *(_sum(money.costs(year=year)) for year in years), plain(money.costs())]
    return Table("Budget i kronor", [*columns, Column("Summa", is_number=True, width=2)], rows, totals)


def _sum(amount: Decimal) -> str:
    return plain(amount) if amount else "–"


def _financing(of: Application, money: PlannedMoney) -> Block:
    rows = [[of.project.funder.name, "Sökt medfinansiering", kronor(of.asked)]]
    rows += [
        [
            one.organisation.name,
            str(FINANCING_LABELS[one.kind]),
            f"{kronor(one.amount)}{' (fiktivt)' if one.is_fictive else ''}",
        ]
        for one in money.financiers
    ]
    known = (one.amount for one in money.financiers if one.amount is not None)
    totals = ["Summa", "", kronor(sum(known, of.asked or Decimal(0)))]
    columns = [Column("Finansiär", width=4), Column("Slag", width=3), Column("Belopp", is_number=True, width=3)]
    return Table("Vem som betalar", columns, rows, totals)


def _attached(project: Project) -> Section:
    files = [
        f"{one.what or one.name} ({one.name})" for one in Attachment.objects.filter(project=project).order_by("pk")
    ]
    return Section("Bilagor", [Points(files) if files else Paragraph("Inga bilagor.")])
