"""The final report of a project, on the thirteen headings that Swedish funders share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import translation

from bofast.funding.queries import Standing, standing
from bofast.projects.models import Project
from bofast.projects.queries import Figure, figures
from bofast.reports.document import Block, Document, Gap, Paragraph, Section
from bofast.reports.final import goals, money, work
from bofast.reports.final.money import Sentences
from bofast.reports.swedish import day, kronor, per_cent

ATTACHED = "Till rapporten hör den sista ansökan om utbetalning och projektets huvudbok."


@dataclass(frozen=True, slots=True)
class Told:
    """What the report is made of, read once."""

    project: Project
    on: date
    figures: Sequence[Figure]
    standing: Standing
    sentences: Sentences


def final_report(project: Project, *, on: date, sentences: Sentences) -> Document:
    """The report as far as the records tell it that day; what only people know is left as a gap, and says so.

    `sentences` tells a payout's steps: *så räknade vi*.
    """
    with translation.override("sv"):
        told = Told(project, on, figures(project, on=on), standing(project), sentences)
        return Document(
            title=f"Slutrapport: {project.name}",
            subtitle=_period(project),
            sender=project.owner.name,
            date=day(on),
            facts=_facts(told),
            sections=list(_sections(told)),
            note=_draft_note(told),
        )


def _period(project: Project) -> str:
    return f"{day(project.starts_on)}–{day(project.until - timedelta(days=1))}"


def _facts(told: Told) -> list[tuple[str, str]]:
    project, decision = told.project, told.standing.decision
    facts = [("Projektägare", f"{project.owner.name}, {project.owner.spelled_number}")]
    if decision is not None:
        facts += [
            ("Finansiär", project.funder.name),
            ("Beslut", f"{decision.number}, {day(decision.decided_on)}, {decision.decider}"),
            ("Medfinansiering", f"{per_cent(decision.rate)} av godkända kostnader, högst {kronor(decision.cap)}"),
            ("Lagrum", decision.legal_ground),
            ("Anslag", decision.appropriation),
            ("Allmänna villkor", decision.terms),
            ("Slutrapport senast", day(decision.final_report_due_on)),
        ]
    return [*facts, ("Uppgifter till och med", day(told.on))]


def _draft_note(told: Told) -> str:
    return f"Utkast {day(told.on)}: projektet pågår" if told.on < told.project.until else ""


def _sections(told: Told) -> Iterable[Section]:
    """The thirteen headings, in their order."""
    horizontal = "Jämställdhet, mångfald, tillgänglighet, miljö samt barn och unga"
    headings: Sequence[tuple[str, Sequence[Block]]] = (
        ("Sammanfattning", _summary(told)),
        ("Syfte", _purpose(told)),
        ("Mål", goals.reached(told.figures)),
        ("Målgruppen", goals.taking_part(told.project, on=told.on)),
        ("Indikatorer och delmål", goals.indicators(told.figures)),
        ("Tid- och aktivitetsplan", work.plan(told.project)),
        ("Budget", money.money(told.project, told.standing, told.sentences)),
        (horizontal, [Gap("Hur de horisontella kriterierna har beaktats, och vad det har lett till.")]),
        ("Uppföljning och utvärdering", [Gap("Vad uppföljningen har visat. Bifoga utvärderingen.")]),
        ("Erfarenheter och oväntade effekter", work.lessons(told.project)),
        ("Spridning", [Gap("Hur resultaten har spridits, till vilka och med vilket gensvar.")]),
        ("Vad som händer sedan", [Gap("Vad som lever vidare, vem som ansvarar och hur det finansieras.")]),
        ("Övrigt", [Gap("Annat som finansiären behöver veta."), Paragraph(ATTACHED)]),
    )
    return (Section(heading, blocks) for heading, blocks in headings)


def _summary(told: Told) -> list[Block]:
    return [
        Gap("Det viktigaste på en halv sida: vad projektet gjorde, för vilka, och vad det ledde till."),
        *(goals.goal(figure) for figure in told.figures),
        Paragraph(
            "Nivåerna i en stege står bredvid varandra och läggs aldrig ihop. Varje enhet räknas en gång.",
            is_quiet=True,
        ),
        Paragraph(money.sentence(told.standing)),
    ]


def _purpose(told: Told) -> list[Block]:
    purpose = [Paragraph(told.project.purpose)] if told.project.purpose else []
    return [*purpose, Gap("Om syftet har nåtts, vad som avvek från det och varför.")]
