"""The decision on a claim: what is approved and paid, why lines were not approved in full, how it was reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils import translation

from bofast.funding.models import REASON_LABELS, Claim, ClaimLine, Condition, Financier, Payout, Recovery
from bofast.funding.queries import decision_of, missing_conditions, reckoning
from bofast.funding.queries.review import tally
from bofast.funding.rules.claims import State, Verdict
from bofast.kernel.clock import local_day
from bofast.projects.models import Project
from bofast.reports.document import (
    Block,
    Column,
    Document,
    Gap,
    Letterhead,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from bofast.reports.matter import paragraphs
from bofast.reports.swedish import day, in_kronor, iso, listed, number, period, with_ore

Sentences = Callable[[Claim], Sequence[str]]
ZERO = Decimal(0)
LOWERED = {Verdict.REDUCE.value, Verdict.REJECT.value}


def claim_decision(claim: Claim, *, on: date, sentences: Sentences) -> Document:
    """Of a claim that is decided; before that a draft, and it says so.

    `sentences` tells how the claim is reckoned: *så räknade vi*.
    """
    with translation.override("sv"):
        project = Project.objects.select_related("owner", "funder").get(pk=claim.project_id)
        granting = decision_of(project)
        others = ClaimLine.objects.filter(claim=claim).exclude(verdict=Verdict.APPROVE.value)  # of many lines a few
        lines = list(others.select_related("cost").order_by("number"))
        decided_on = local_day(claim.decided_at) if claim.decided_at else None
        return Document(
            title=f"Beslut om utbetalning {claim.number} till projektet ”{project.name}”",
            subtitle="",
            sender=project.funder.name,
            date=iso(decided_on or on),
            facts=[
                ("Mottagare", f"{project.owner.name}, {project.owner.spelled_number}"),
                ("Kostnader för", f"{period(claim.starts_on, claim.until)}"),
                ("Ansökan kom in", day(local_day(claim.signed_at)) if claim.signed_at else "inte ännu"),
            ],
            sections=[section for section in _sections(claim, project, lines, sentences) if section.blocks],
            note="" if decided_on else f"Utkast {day(on)}: ansökan är inte beslutad",
            head=Letterhead("Beslut om utbetalning", granting.number if granting else ""),
        )


def _sections(claim: Claim, project: Project, lines: Sequence[ClaimLine], sentences: Sentences) -> Iterable[Section]:
    payout = Payout.objects.filter(claim=claim).select_related("attested_by", "released_by").first()
    is_refused = claim.state == State.REFUSED.value
    yield Section("Beslut", [Numbered(list(_points(claim, project, payout)))])
    yield Section("Skäl för beslutet", _reasons(claim, lines))
    yield Section("Rader som inte har godkänts fullt ut", _table(lines, LOWERED, "Sänkta och avslagna rader"))
    yield Section("Rader som väntar", list(_parked(lines)))
    yield Section("Så räknade vi", [] if is_refused else [Numbered(sentences(claim))])
    yield Section("Utbetalning", [] if is_refused else list(_paid(project, payout)))
    if claim.decided_by is not None:
        yield Section("", [Signatures([(claim.decided_by.name, "Handläggare som har granskat ansökan")])])


def _points(claim: Claim, project: Project, payout: Payout | None) -> Iterable[str]:
    of = tally(claim)
    if claim.state == State.REFUSED.value:
        yield f"{project.funder.name} avslår ansökan om utbetalning {claim.number}."
        return
    yield f"{project.funder.name} godkänner kostnader på {in_kronor(of.granted)}, av {in_kronor(of.asked)} i ansökan."
    if claim.corrected:
        yield f"Tidigare godkända kostnader ändras med {in_kronor(claim.corrected)}."
    amount = payout.amount if payout else reckoning(claim).amount  # before it is attested what it comes to now
    if amount < 0:
        recovery = Recovery.objects.filter(payout=payout).first() if payout else None
        by = f" senast {day(recovery.due_on)}" if recovery else ""
        yield f"{project.owner.name} ska betala tillbaka {in_kronor(-amount)}{by}."
    else:
        yield f"{in_kronor(amount)} betalas ut till {project.owner.name}."


def _reasons(claim: Claim, lines: Sequence[ClaimLine]) -> list[Block]:
    said = [Paragraph(text) for text in paragraphs(claim.decision_words)]
    if said:
        return list(said)
    if not lines:
        return [Paragraph("Kostnaderna följer beslutet om medfinansiering och de allmänna villkoren.")]
    return [] if any(line.reason for line in lines) else [Gap("Skälen för beslutet.")]


def _table(lines: Sequence[ClaimLine], verdicts: set[str], caption: str) -> list[Block]:
    found = [line for line in lines if line.verdict in verdicts]
    if not found:
        return []
    columns = [
        Column("Rad"),
        Column("Kostnad", width=4),
        Column("Sökt, kr", is_number=True, width=2),
        Column("Godkänt, kr", is_number=True, width=2),
        Column("Skäl", width=5),
    ]
    rows = [
        [
            number(line.number),
            f"{line.cost.text} ({line.cost.voucher})",
            with_ore(line.amount),
            "–" if line.approved is None else with_ore(line.approved),
            _why(line),
        ]
        for line in found
    ]
    sums = [sum((line.amount for line in found), ZERO), sum((line.approved or ZERO for line in found), ZERO)]
    return [Table(caption, columns, rows, ["", "Summa", *map(with_ore, sums), ""])]


def _why(line: ClaimLine) -> str:
    label = str(REASON_LABELS[line.reason]) if line.reason else ""
    return ". ".join(filter(None, [label.rstrip("."), line.words.strip()]))


def _parked(lines: Sequence[ClaimLine]) -> Iterable[Block]:
    listed_ = _table(lines, {Verdict.PARK.value}, "Rader som vi inte kunde bedöma nu")
    if listed_:
        yield from listed_
        yield Paragraph("De här raderna är inte avslagna. Ta med dem i nästa ansökan, med det som saknas.")


def _paid(project: Project, payout: Payout | None) -> Iterable[Block]:
    if missing := missing_conditions(project):
        awaited = [_awaited(one) for one in missing]
        yield Paragraph(f"Inget betalas ut förrän det här har kommit in: {listed(list(dict.fromkeys(awaited)))}.")
    if payout is None:
        yield Paragraph("Beslutet attesteras av någon annan än den som har granskat, innan pengarna betalas ut.")
        return
    attested = [one.name for one in (payout.attested_by, payout.released_by) if one is not None]
    if attested:
        yield Paragraph(f"Attesterat av {listed(attested)} {day(local_day(payout.attested_at))}.")
    if payout.paid_on is not None:
        yield Paragraph(f"Betalat {day(payout.paid_on)}.")


def _awaited(one: Financier | Condition) -> str:
    if isinstance(one, Financier):
        return f"intyg om medfinansiering från {one.organisation.name}"
    return one.words[0].lower() + one.words[1:]
