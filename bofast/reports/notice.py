"""The notice that a meeting's minutes are adjusted, for the public board, and whom its extracts are sent to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from bofast.funding.models import Decision, Meeting, Rejection
from bofast.organisations.models import Organisation
from bofast.projects.models import Project
from bofast.reports.appeal import appeal_from, by_when
from bofast.reports.document import (
    Block,
    Column,
    Document,
    Gap,
    Letterhead,
    Paragraph,
    Points,
    Section,
    Signatures,
    Table,
)
from bofast.reports.matter import receivers, told_of
from bofast.reports.swedish import begun, day, genitive, iso

Taken = Decision | Rejection


def notice(meeting: Meeting, *, on: date) -> Document:
    """What is put up, and the list of those who get an extract; days that have not come are gaps."""
    with translation.override("sv"):
        funder = Organisation.objects.select_related("municipality").get(pk=meeting.organisation_id)
        taken = taken_at(meeting)
        return Document(
            title=f"Justerat protokoll: {meeting.body} {day(meeting.held_on)}",
            subtitle="Bevis om tillkännagivande på anslagstavlan",
            sender=funder.name,
            date=iso(meeting.announced_on or on),
            facts=_facts(meeting),
            sections=[
                Section("", _days(meeting, funder)),
                Section("Beslut om projektmedel", [_decisions(taken)]),
                Section("Sändlista", _sent(taken)),
                Section("Underskrift", [Signatures([("", "Den som har satt upp anslaget")])]),
            ],
            head=Letterhead("Tillkännagivande", meeting.minutes_number),
        )


def taken_at(meeting: Meeting) -> list[Taken]:
    """What the meeting decided on project funds, in the order of its minutes."""
    yes = Decision.objects.filter(meeting=meeting).select_related("project", "meeting")
    no = Rejection.objects.filter(meeting=meeting).select_related(
        "application__project", "application__matter__series", "meeting"
    )
    return sorted([*yes, *no], key=lambda one: (len(one.paragraph), one.paragraph, one.pk))


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    appeal = appeal_from(meeting.announced_on, decided_on=meeting.held_on)
    return [
        ("Organ", meeting.body),
        ("Sammanträdesdag", day(meeting.held_on)),
        ("Protokollet justerat", _or_not_yet(meeting.adjusted_on)),
        ("Anslaget uppsatt", _or_not_yet(meeting.announced_on)),
        ("Anslaget tas ned tidigast", _or_not_yet(appeal.in_force_on)),
    ]


def _or_not_yet(on: date | None) -> str:
    return day(on) if on else "inte ännu"


def _days(meeting: Meeting, funder: Organisation) -> list[Block]:
    if meeting.adjusted_on is None:
        return [Gap("Protokollet är inte justerat: anslaget kan inte sättas upp.")]
    appeal = appeal_from(meeting.announced_on, decided_on=meeting.held_on)
    return [
        Paragraph(
            f"Protokollet från {genitive(begun(meeting.body))} sammanträde {day(meeting.held_on)} är justerat. "
            f"Det finns hos {funder.name}."
        ),
        by_when(appeal, funder=funder),
    ]


def _decisions(taken: Sequence[Taken]) -> Block:
    if not taken:
        return Paragraph("Sammanträdet fattade inga beslut om projektmedel.")
    columns = [Column("Paragraf"), Column("Ärende", width=4), Column("Diarienummer", width=2), Column("Beslut")]
    rows = [
        [one.paragraph or "–", _project(one).name, told_of(_project(one)).number or "–", _verdict(one)] for one in taken
    ]
    return Table("Sammanträdets beslut", columns, rows)


def _verdict(one: Taken) -> str:
    if isinstance(one, Rejection):
        return "avslag"
    return "bifall" if one.version == 1 else "ändrat"


def _number(one: Taken) -> str:
    if isinstance(one, Decision):
        return one.number
    return one.application.matter.number if one.application.matter else ""


def _project(one: Taken) -> Project:
    return one.project if isinstance(one, Decision) else one.application.project


def _sent(taken: Sequence[Taken]) -> list[Block]:
    """Who gets an extract of which decision."""
    blocks: list[Block] = []
    for one in taken:
        project = Project.objects.select_related("owner", "funder").get(pk=_project(one).pk)
        blocks += [Paragraph(f"{one.paragraph} {project.name}".strip()), Points(receivers(told_of(project)))]
    return blocks or [Paragraph("Inga utdrag skickas.")]
