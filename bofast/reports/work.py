"""Papers that prove costs of our own making: a month of hours as two signed it, and what a giver confirmed in kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import translation

from bofast.accounts.models import User
from bofast.funding.models import TYPE_LABELS, VALUATION_LABELS, InKindEntry, TimeEntry, TimeSheet
from bofast.funding.queries.time import activities_of, by_activity, hours_of
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.projects.models import Project
from bofast.reports.document import Block, Column, Document, Facts, Letterhead, Paragraph, Section, Table
from bofast.reports.swedish import day, iso, per_cent, period, plain, with_ore

NOTHING = Decimal(0)
INVENTED = "Uppgifterna är påhittade."


def time_sheet(sheet: TimeSheet, *, on: date) -> Document:
    """Hours day by day and by activity, corrections beside them, and who signed when."""
    employment = sheet.employment
    with translation.override("sv"):
        return Document(
            title="Tidredovisning",
            subtitle=f"{_named(employment.person)}, {sheet.month:%Y-%m}",
            sender=employment.employer.name,
            date=iso(on),
            facts=[
                ("Projekt", employment.project.name),
                ("Arbete", employment.title),
                ("Andel av heltid", per_cent(employment.share)),
            ],
            sections=[
                Section("Timmar per aktivitet", [_by_activity(sheet)]),
                Section("Timmar dag för dag", [_by_day(sheet)]),
                Section("Underskrifter", [Facts(_signed(sheet))]),
            ],
            note=INVENTED if employment.is_fictive else "",
            head=Letterhead("Tidredovisning"),
        )


def _by_activity(sheet: TimeSheet) -> Table:
    hours = by_activity(hours_of(sheet))
    rows = [(str(one), plain(hours[one.pk])) for one in activities_of(sheet) if one.pk in hours]
    columns = [Column("Aktivitet", width=4), Column("Timmar", is_number=True)]
    return Table("Timmar per aktivitet", columns, rows, ("Tillsammans", plain(sum(hours.values(), NOTHING))))


def _by_day(sheet: TimeSheet) -> Block:
    entries = TimeEntry.objects.filter(sheet=sheet).holding().select_related("activity", "confirmed_by")
    rows = [
        (
            iso(entry.day),
            str(entry.activity),
            plain(entry.hours),
            _correction(entry) if _is_correction(sheet, entry) else entry.comment,
        )
        for entry in entries.order_by("day", "pk")
    ]
    if not rows:
        return Paragraph("Arbetet ersätts efter en fast andel, och inga timmar har skrivits.")
    columns = [
        Column("Dag", width=2),
        Column("Aktivitet", width=4),
        Column("Timmar", is_number=True),
        Column("Not", width=3),
    ]
    return Table("Timmar dag för dag", columns, rows)


def _is_correction(sheet: TimeSheet, entry: TimeEntry) -> bool:
    return sheet.locked_at is not None and entry.entered_at > sheet.locked_at


def _correction(entry: TimeEntry) -> str:
    signed = f" Underskriven av {_by_whom(entry.confirmed_by, entry.confirmed_at)}." if entry.confirmed_at else ""
    return f"Rättelse: {entry.comment}{signed}"


def _signed(sheet: TimeSheet) -> list[tuple[str, str]]:
    return [
        ("Anställd", _by_whom(sheet.signed_by, sheet.signed_at)),
        ("Chef", _by_whom(sheet.locked_by, sheet.locked_at)),
    ]


def _by_whom(person: User | None, at: datetime | None) -> str:
    return f"{_named(person)}, elektroniskt {day(local_day(at))}" if at else "inte underskrivet"


def _named(person: User | None) -> str:
    return person.name if person else "Borttagen person"


def in_kind_certificate(
    project: Project, giver: Organisation, entries: Sequence[InKindEntry], *, by: User, on: date
) -> Document:
    """What the giver stands for having brought in a period, and who said so."""
    first = entries[0]
    with translation.override("sv"):
        return Document(
            title="Intyg om naturainsatser",
            subtitle=f"{giver.name}, {giver.spelled_number}",
            sender=giver.name,
            date=iso(on),
            facts=[("Projekt", project.name), ("Period", period(first.starts_on, first.until))],
            sections=[
                Section("Insatser", [_entries(entries)]),
                Section(
                    "Intyg",
                    [
                        Paragraph(
                            f"{giver.name} intygar att insatserna har gjorts, att ingen annan har betalat dem och att "
                            "värdena är rätt."
                        ),
                        Facts([("Bekräftat av", f"{by.name}, elektroniskt {day(on)}")]),
                    ],
                ),
            ],
            note=INVENTED if any(entry.is_fictive for entry in entries) else "",
            head=Letterhead("Intyg"),
        )


def _entries(entries: Sequence[InKindEntry]) -> Table:
    rows = [
        (
            entry.text,
            str(TYPE_LABELS[entry.type]),
            f"{plain(entry.quantity)} {entry.unit} × {with_ore(entry.unit_value)}",
            f"{VALUATION_LABELS[entry.valuation]}: {entry.basis}",
            with_ore(entry.amount),
        )
        for entry in entries
    ]
    columns = [
        Column("Vad", width=3),
        Column("Slag", width=2),
        Column("Mängd och värde", width=3),
        Column("Grund", width=3),
        Column("Summa", is_number=True, width=2),
    ]
    total = with_ore(sum((entry.amount for entry in entries), NOTHING))
    return Table("Insatser", columns, rows, ("Tillsammans", "", "", "", total))
