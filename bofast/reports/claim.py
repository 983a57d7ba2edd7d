"""A claim as a paper: the period, what is asked for by kind and activity, its lines, and what its signer says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils import translation

from bofast.funding.models import COST_LABELS, Claim, ClaimLine
from bofast.funding.queries import decision_of
from bofast.funding.queries.claims import Asked, asked, by_kind_and_activity
from bofast.projects.queries import figures
from bofast.projects.rules import Counts
from bofast.reports.document import Block, Column, Document, Facts, Paragraph, Section, Table
from bofast.reports.swedish import day, number, per_cent, with_ore

MOST_LINES = 1000  # listed on paper; of a larger claim the system has them all
CERTIFIED = (
    "Jag intygar att kostnaderna hör till projektet och aktiviteterna i planen, att de är bokförda och betalda, "
    "att de inte finansieras två gånger och att uppgifterna är riktiga."
)
COUNTED = {
    Counts.ORGANISATIONS: "Deltagande organisationer",
    Counts.HOUSEHOLDS: "Hushåll som valt länet",
    Counts.COMPANIES: "Företag som fått arbetskraft",
}


def title(claim: Claim) -> str:
    """As the diary has it."""
    return f"Ansökan om utbetalning {claim.number}, {claim.project.name}"


def claim_paper(claim: Claim, *, on: date, signed_by: str = "") -> Document:
    """The claim as it stands that day; a draft until somebody has signed."""
    with translation.override("sv"):
        of = asked(claim)
        return Document(
            title=f"Ansökan om utbetalning {claim.number}",
            subtitle=claim.project.name,
            sender=claim.project.owner.name,
            date=day(on),
            facts=_facts(claim, of),
            sections=list(_sections(claim, of, on=on, signed_by=signed_by)),
            note="" if signed_by else f"Utkast {day(on)}: inte undertecknad",
        )


def _facts(claim: Claim, of: Asked) -> list[tuple[str, str]]:
    project, decision = claim.project, decision_of(claim.project)
    facts = [
        ("Projektägare", f"{project.owner.name}, {project.owner.spelled_number}"),
        ("Finansiär", project.funder.name),
        ("Period", f"{day(claim.starts_on)}–{day(claim.until - timedelta(days=1))}"),
        ("Sista ansökan", "Ja" if claim.is_final else "Nej"),
    ]
    if decision is not None:
        facts.insert(2, ("Beslut", f"{decision.number}, {per_cent(decision.rate)} av godkända kostnader"))
    return [*facts, ("Rader", number(of.lines)), ("Sökt för kostnader på", f"{with_ore(of.amount)}\u00a0kr")]


def _sections(claim: Claim, of: Asked, *, on: date, signed_by: str) -> Iterable[Section]:
    sums = by_kind_and_activity(claim)
    yield Section("Kostnader", [_by_kind(sums, of), _by_activity(sums, of)])
    yield Section("Indikatorer", [_figures(claim, on=on)])
    yield Section("Rader", list(_lines(claim, of)))
    signed = f"Elektroniskt undertecknad av {signed_by} {day(on)}." if signed_by else "Inte undertecknad."
    yield Section("Intygande", [Paragraph(CERTIFIED), Paragraph(signed)])


def _by_kind(sums: Sequence[tuple[str, int, str, int, Decimal]], of: Asked) -> Block:
    kinds: dict[str, tuple[int, Decimal]] = {}
    for kind, _, _, lines, amount in sums:
        before, total = kinds.get(kind, (0, Decimal(0)))
        kinds[kind] = before + lines, total + amount
    rows = [
        [str(COST_LABELS[kind]), number(kinds[kind][0]), with_ore(kinds[kind][1])]
        for kind in COST_LABELS
        if kind in kinds
    ]
    return _sums("Per slag av kostnad", "Slag", rows, of)


def _by_activity(sums: Sequence[tuple[str, int, str, int, Decimal]], of: Asked) -> Block:
    activities: dict[tuple[int, str], tuple[int, Decimal]] = {}
    for _, place, name, lines, amount in sums:
        before, total = activities.get((place, name), (0, Decimal(0)))
        activities[place, name] = before + lines, total + amount
    rows = [
        [f"{place}. {name}", number(lines), with_ore(amount)]
        for (place, name), (lines, amount) in sorted(activities.items())
    ]
    return _sums("Per aktivitet", "Aktivitet", rows, of)


def _sums(caption: str, first: str, rows: Sequence[Sequence[str]], of: Asked) -> Block:
    columns = [Column(first, width=5), Column("Rader", is_number=True), Column("Kronor", is_number=True, width=2)]
    return Table(caption, columns, rows, ["Summa", number(of.lines), with_ore(of.amount)])


def _figures(claim: Claim, *, on: date) -> Block:
    told = [
        (COUNTED[figure.counts], f"{number(figure.headline)} av {number(figure.target)}")
        for figure in figures(claim.project, on=on)
    ]
    return Facts(told) if told else Paragraph("Projektet har inga indikatorer.")


def _lines(claim: Claim, of: Asked) -> Iterable[Block]:
    if of.lines > MOST_LINES:
        yield Paragraph(f"Ansökan har {number(of.lines)} rader. De finns i systemet och omfattas av undertecknandet.")
        return
    lines = ClaimLine.objects.filter(claim=claim).select_related("cost", "cost__activity").order_by("number")
    rows = [
        [
            str(line.number),
            f"{line.cost.booked_on:%Y-%m-%d}",
            line.cost.voucher,
            f"{line.cost.text}, {line.cost.supplier}",
            str(line.cost.activity.number),
            with_ore(line.amount),
        ]
        for line in lines
    ]
    columns = [
        Column("Nr"),
        Column("Bokförd", width=2),
        Column("Verifikat", width=2),
        Column("Vad och leverantör", width=6),
        Column("Akt."),
        Column("Kronor", is_number=True, width=2),
    ]
    yield Table("Kostnader i ansökan", columns, rows, ["", "", "", "Summa", "", with_ore(of.amount)])
