"""The decision as the applicant gets it: what is granted, why, how it was reckoned, on which terms, how to appeal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation

from bofast.funding.models import Decision, Rejection
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.preparation import ConditionKind, Decider
from bofast.kernel.money import floored
from bofast.projects.models import Project
from bofast.reports.appeal import how_to_appeal
from bofast.reports.document import Block, Document, Gap, Letterhead, Numbered, Paragraph, Points, Section, Signatures
from bofast.reports.matter import Told, deadline, decided, paragraphs, points, told_of
from bofast.reports.swedish import day, in_kronor, iso, listed, per_cent, period

CHANGES = (
    "projektets period",
    "inriktning eller plan",
    "budgeten, om ändringen är väsentlig",
    "mottagare eller projektledning",
    "när projektet redovisar",
)  # what needs a decision beforehand


def decision(one: Decision, *, on: date) -> Document:
    """One version of a yes. `on` is the day that the paper is read: it says what has been met by then."""
    with translation.override("sv"):
        project = _project(one.project_id)
        told = told_of(project, decision=one)
        return Document(
            title=_title(one, project),
            subtitle="",
            sender=project.funder.name,
            date=iso(one.decided_on),
            facts=_facts(told, one),
            sections=[section for section in _sections(told, one, on=on) if section.blocks],
            note=f"Beslutet är upphävt från {day(one.revoked_on)}" if one.revoked_on else "",
            head=Letterhead("Beslut", one.number),
        )


def rejection(one: Rejection, *, on: date) -> Document:
    """The no, with its reasons."""
    with translation.override("sv"):
        project = _project(one.application.project_id)
        told = told_of(project)
        funder = project.funder
        refused = Numbered([f"{funder.name} avslår ansökan om medfinansiering till projektet ”{project.name}”."])
        return Document(
            title=f"Avslag på ansökan om medfinansiering till projektet ”{project.name}”",
            subtitle="",
            sender=funder.name,
            date=iso(one.decided_on),
            facts=_facts(told, one),
            sections=[
                Section("Beslut", [refused]),
                Section("Ärendet", [Paragraph(matter(told))]),
                Section("Skäl för beslutet", _reasons(one)),
                Section("Hur man överklagar", list(how_to_appeal(one, funder=funder))),
                *_signed(one),
            ],
            head=Letterhead("Beslut", told.number),
        )


def _project(pk: int) -> Project:
    return Project.objects.select_related("owner", "funder__municipality").get(pk=pk)


def _title(one: Decision, project: Project) -> str:
    if one.version > 1:
        return f"Ändrat beslut om medfinansiering till projektet ”{project.name}”, version {one.version}"
    return f"Beslut om medfinansiering till projektet ”{project.name}”"


def _facts(told: Told, one: Decision | Rejection) -> list[tuple[str, str]]:
    owner = told.project.owner
    by = "på delegation" if one.by == Decider.DELEGATE.value else one.paragraph
    return [
        ("Sökande", f"{owner.name}, {owner.spelled_number}"),
        ("Beslutat av", ", ".join(filter(None, [one.decider, by]))),
        ("Beslutsdag", day(one.decided_on)),
    ]


def _sections(told: Told, one: Decision, *, on: date) -> Iterable[Section]:
    yield Section("Beslut", [Numbered(granted(told, one))])
    yield Section("Vad som har ändrats", _changes(told, one))
    yield Section("Varför beslutet är upphävt", list(map(Paragraph, paragraphs(one.revoked_because))))
    yield Section("Ärendet", [Paragraph(matter(told))])
    yield Section("Skäl för beslutet", _reasons(one))
    yield Section("Så räknade vi", _reckoned(told, one))
    yield Section("Innan något betalas ut", _before_payment(told, one, on=on))
    yield Section("Om något ändras", [_on_changes()])
    yield Section("Hur man överklagar", list(how_to_appeal(one, funder=told.project.funder)))
    yield from _signed(one)


def granted(told: Told, one: Decision) -> list[str]:
    """The points of the yes, with the day of the final report."""
    return [*points(told, decided(one)), f"Projektet ska slutrapporteras {deadline(told, one.final_report_due_on)}."]


def matter(told: Told) -> str:
    """Who applied for what, in a sentence or two."""
    project = told.project
    asked = f"{in_kronor(told.asked)} i medfinansiering" if told.asked is not None else "medfinansiering"
    return (
        f"{project.owner.name} har ansökt om {asked} till projektet ”{project.name}”, som pågår från "
        f"{period(project.starts_on, project.until)}."
    )


def _changes(told: Told, one: Decision) -> list[Block]:
    if one.version == 1:
        return []
    said: list[Block] = [Paragraph(text) for text in paragraphs(one.changes)]
    agreed = [financier.organisation.name for financier in one.consented.select_related("organisation").order_by("pk")]
    if agreed:
        said.append(Paragraph(f"Medfinansiärerna har godkänt ändringen: {listed(agreed)}."))
    if one.signed_by is not None:
        said.append(Paragraph(f"{told.project.owner.name} har godkänt ändringen genom {one.signed_by.name}."))
    return [*said, Paragraph("Detta beslut ersätter det tidigare.")]


def _reasons(one: Decision | Rejection) -> list[Block]:
    return [Paragraph(text) for text in paragraphs(one.reasons)] or [Gap("Skälen för beslutet.")]


def _reckoned(told: Told, one: Decision) -> list[Block]:
    """From the costs to the cap, a sentence a step; nothing where the costs are not known."""
    if told.total is None:
        return []
    share = one.rate * told.total
    steps = [
        f"Projektets kostnader är sammanlagt {in_kronor(told.total)}.",
        f"{per_cent(one.rate)} av kostnaderna är {in_kronor(share)}. Medfinansiering ges i hela kronor, avrundat "
        f"nedåt: {in_kronor(floored(share))}.",
    ]
    if told.asked is not None:
        steps.append(f"Ansökan gäller {in_kronor(told.asked)}.")
    if one.ceiling is not None:
        cash = told.brought(FinancingKind.CASH) + told.brought(FinancingKind.OWN)
        steps.append(
            f"Naturainsatser, {in_kronor(told.brought(FinancingKind.IN_KIND))}, kan inte betalas ut, och "
            f"andra bidrar med {in_kronor(cash)} i pengar. Därför kan högst {in_kronor(one.ceiling)} beviljas."
        )
    return [Points([*steps, f"Alltså beviljas högst {in_kronor(one.cap)}."])]


def _before_payment(told: Told, one: Decision, *, on: date) -> list[Block]:
    """What payouts wait for, and what has been met by the day."""
    waiting: dict[str, list[str]] = {}
    for financier in told.financiers:
        if financier.kind != FinancingKind.OWN.value:
            waiting.setdefault(_met(financier.certified_on, on=on), []).append(financier.organisation.name)
    said = [f"Intyg om medfinansiering från {listed(names)}{met}." for met, names in waiting.items()]
    awaited = [one for one in told.conditions if one.kind != ConditionKind.SPECIAL.value]
    said += [f"{one.words.rstrip('.')}{_met(one.met_on, on=on)}." for one in awaited]
    blocks: list[Block] = []
    if said:
        blocks += [Paragraph("Det här ska finnas hos oss innan något betalas ut:"), Points(said)]
    if one.withheld:
        blocks.append(Paragraph(f"{per_cent(one.withheld)} av varje utbetalning hålls inne tills projektet är slut."))
    costs = "Medfinansieringen betalas ut i efterskott, för kostnader som är betalda, bokförda och godkända."
    return [*blocks, Paragraph(costs)]


def _met(met_on: date | None, *, on: date) -> str:
    return f" (kom in {day(met_on)})" if met_on is not None and met_on <= on else ""


def _on_changes() -> Block:
    return Paragraph(f"Fråga oss innan ni ändrar {listed(CHANGES)}. Sådana ändringar kräver ett nytt beslut i förväg.")


def _signed(one: Decision | Rejection) -> list[Section]:
    return [Section("", [Signatures([(one.rapporteur, "Föredragande")])])] if one.rapporteur else []
