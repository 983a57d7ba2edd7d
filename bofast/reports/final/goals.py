"""The goals, how they are counted, and the organisations that take part, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bofast.cases.models import ATTRIBUTION_LABELS
from bofast.projects.models import LEVEL_LABELS, PART_LABELS, Project
from bofast.projects.queries import Figure, named_participants
from bofast.projects.rules import Counts, Step
from bofast.reports.document import Block, Column, Gap, Goal, Ladder, Paragraph, Rung, Table
from bofast.reports.swedish import day, number

NAMES = {
    Counts.ORGANISATIONS: "Deltagande organisationer",
    Counts.HOUSEHOLDS: "Hushåll som valt länet som boplats",
    Counts.COMPANIES: "Företag som fått tillgång till arbetskraft",
}
EVIDENCE: Mapping[Counts, Mapping[int, object]] = {
    Counts.ORGANISATIONS: {1: "Tillfrågade", 2: "Bekräftade", 3: "Bekräftade och aktiva"},
    Counts.HOUSEHOLDS: {1: "Egen uppgift", 2: "Intygat av andra", 3: "Utdrag visat"},
    Counts.COMPANIES: {1: "Fått en kandidat presenterad", 2: "Anställt"},
}


def goal(figure: Figure) -> Goal:
    """How far a goal has come, with its ladders."""
    evidence = Ladder("Bevis", _rungs(figure.ladder, EVIDENCE[figure.counts]))
    meant = Ladder("Vad hjälpen betydde", _rungs(figure.attribution, ATTRIBUTION_LABELS))
    return Goal(
        NAMES[figure.counts],
        figure.headline,
        figure.target,
        "Målet är nått" if figure.is_reached else f"{number(figure.left)} kvar till målet",
        [evidence, meant] if figure.attribution else [evidence],
    )


def _rungs(steps: Iterable[Step], names: Mapping[int, object]) -> list[Rung]:
    return [Rung(str(names[step.level]), step.count) for step in steps]


def reached(figures: Sequence[Figure]) -> list[Block]:
    rows = [
        [
            figure.indicator.goal,
            number(figure.target),
            number(figure.headline),
            "nått" if figure.is_reached else f"{number(figure.left)} kvar",
        ]
        for figure in figures
    ]
    columns = [Column("Mål", width=4), Column("Antal", is_number=True), Column("Nått", is_number=True), Column("Läge")]
    return [
        Table("Projektets mål", columns, rows),
        Gap("Varför målen nåddes eller inte, och vad som skulle ha behövts."),
    ]


def taking_part(project: Project, *, on: date) -> list[Block]:
    """The named list that the national indicator asks for."""
    rows = [
        [unit.organisation, unit.number, str(PART_LABELS.get(unit.part, unit.part)), day(unit.day)]
        for unit in named_participants(project, on=on)
    ]
    columns = [
        Column("Organisation", width=5),
        Column("Nummer", width=2),
        Column("Medverkar som", width=2),
        Column("Bekräftat", width=3),
    ]
    listed: Block = (
        Table(f"Deltagande organisationer: {number(len(rows))}", columns, rows)
        if rows
        else Paragraph("Ingen organisation har ännu bekräftat att den deltar.")
    )
    return [Gap("Hur målgrupperna har deltagit: inflyttare, företag och offentliga aktörer."), listed]


def indicators(figures: Sequence[Figure]) -> list[Block]:
    """Every indicator with its own definition, in the version that holds."""
    return [block for figure in figures for block in _indicator(figure)]


def _indicator(figure: Figure) -> Iterable[Block]:
    said = figure.definition
    yield goal(figure)
    level = LEVEL_LABELS[figure.indicator.level]
    yield Paragraph(f"{level}. Projektets egen definition, version {said.version} från {day(said.valid_from)}:")
    for part in said.text_sv.split("\n\n"):
        yield Paragraph(part, is_quiet=True)
