"""An extract of the minutes (*protokollsutdrag*): one decision of a meeting, as those it concerns get it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation

from bofast.funding.models import Conflict, Decision, Meeting, Rejection
from bofast.funding.rules.preparation import Decider
from bofast.kernel.clock import local_day
from bofast.projects.models import Project
from bofast.reports.appeal import appeal_of
from bofast.reports.decision import granted, matter
from bofast.reports.document import Block, Document, Gap, Letterhead, Numbered, Paragraph, Points, Section, Signatures
from bofast.reports.matter import Told, lines, paragraphs, receivers, told_of
from bofast.reports.swedish import day, genitive, iso, listed


def extract(one: Decision | Rejection, *, on: date) -> Document:
    """Of the meeting's minutes; of a decision by delegation what is reported to the body. It has the day it is made."""
    with translation.override("sv"):
        of = one.project_id if isinstance(one, Decision) else one.application.project_id
        project = Project.objects.select_related("owner", "funder__municipality").get(pk=of)
        told = told_of(project, decision=one if isinstance(one, Decision) else None)
        is_delegated = one.by == Decider.DELEGATE.value
        title = f"Medfinansiering till projektet ”{project.name}”"
        return Document(
            title=f"{one.paragraph} {title}".strip(),
            subtitle="Beslut på delegation" if is_delegated else "Utdrag ur sammanträdesprotokoll",
            sender=project.funder.name,
            date=iso(one.meeting.held_on if one.meeting else one.decided_on),
            facts=_facts(told, one),
            sections=[section for section in _sections(told, one, on=on) if section.blocks],
            head=Letterhead("Delegationsbeslut" if is_delegated else "Protokollsutdrag", told.number),
        )


def _facts(told: Told, one: Decision | Rejection) -> list[tuple[str, str]]:
    meeting = one.meeting
    if meeting is None:
        return [("Beslutat av", one.decider), ("Beslutsdag", day(one.decided_on))]
    facts = [("Organ", meeting.body), ("Sammanträdesdag", day(meeting.held_on))]
    if meeting.minutes_number:
        facts.append(("Protokoll", meeting.minutes_number))
    return [*facts, ("Paragraf", one.paragraph or "–"), ("Diarienummer", told.number or "–")]


def _sections(told: Told, one: Decision | Rejection, *, on: date) -> Iterable[Section]:
    meeting = one.meeting
    if meeting is not None:
        yield Section("Närvarande", [_present(meeting)])
    yield Section("Jäv", _abstained(told.project, one, on=on))
    yield Section("Ärendet", [Paragraph(matter(told)), *_rapporteur(one)])
    yield Section(f"{genitive(meeting.body if meeting else one.decider)} beslut", [Numbered(_points(told, one))])
    yield Section("Skäl", [Paragraph(text) for text in paragraphs(one.reasons)])
    if meeting is not None:
        yield Section("Reservationer", _reservations(one))
    yield Section("Justering och anslag" if meeting else "Tillkännagivande", list(_adjusted(one)))
    yield Section("Utdrag till" if meeting else "Beslutet skickas till", [Points(receivers(told))])
    certified = "Rätt utdraget intygar" if meeting else "Rätt avskrivet intygar"
    yield Section(certified, [Signatures([("", f"Namn och titel, {iso(on)}")])])


def _present(meeting: Meeting) -> Block:
    found = lines(meeting.participants)
    return Points(found) if found else Gap("Vilka som deltog i beslutet.")


def _abstained(project: Project, one: Decision | Rejection, *, on: date) -> list[Block]:
    """Who did not take part: those with a conflict of interest that was declared and held when it was decided."""
    declared = Conflict.objects.filter(project=project, person__isnull=False).select_related("person")
    adjusted_on = one.meeting.adjusted_on if one.meeting else one.decided_on
    until = adjusted_on or max(on, one.decided_on)  # what is told of afterwards does not change what was adjusted
    names = [
        conflict.person.name
        for conflict in declared.order_by("person__name", "pk")
        if conflict.person
        and local_day(conflict.said_at) <= until
        and (conflict.ended_at is None or local_day(conflict.ended_at) > one.decided_on)
    ]
    what = "deltog inte i handläggningen av ärendet eller i beslutet, på grund av jäv."
    return [Paragraph(f"{listed(list(dict.fromkeys(names)))} {what}")] if names else []


def _rapporteur(one: Decision | Rejection) -> list[Block]:
    return [Paragraph(f"Föredragande: {one.rapporteur}.")] if one.rapporteur else []


def _points(told: Told, one: Decision | Rejection) -> list[str]:
    if isinstance(one, Decision):
        return granted(told, one)
    project = told.project
    return [f"{project.funder.name} avslår ansökan om medfinansiering till projektet ”{project.name}”."]


def _reservations(one: Decision | Rejection) -> list[Block]:
    said = paragraphs(one.reservations)
    return [Paragraph(text) for text in said] if said else [Paragraph("Inga reservationer.")]


def _adjusted(one: Decision | Rejection) -> Iterable[Block]:
    meeting, appeal = one.meeting, appeal_of(one)
    if meeting is not None:
        yield _adjustment(meeting)
    if appeal.announced_on is not None:
        what = "Justeringen" if meeting else "Beslutet"
        yield Paragraph(f"{what} tillkännagavs på anslagstavlan {day(appeal.announced_on)}.")
    if appeal.last is not None:
        yield Paragraph(
            f"Beslutet kan överklagas till och med {day(appeal.last)}. Om ingen överklagar har det laga kraft "
            f"från {day(appeal.in_force_on)}."
        )


def _adjustment(meeting: Meeting) -> Block:
    if meeting.adjusted_on is None:
        return Gap("Dag för justering: protokollet är inte justerat.")
    return Paragraph(f"Protokollet justerades {day(meeting.adjusted_on)}.")
