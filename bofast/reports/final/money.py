"""The money: what was decided, who else paid, what it cost, what was approved and paid, and how that was reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from decimal import Decimal

from django.db.models import Sum

from bofast.funding.models import COST_LABELS, FINANCING_LABELS, STATE_LABELS, Claim, CostLine, Financier, Payout
from bofast.funding.queries import Standing
from bofast.funding.rules.claims import State
from bofast.projects.models import Project
from bofast.reports.document import Block, Column, Facts, Gap, Paragraph, Points, Table
from bofast.reports.swedish import day, kronor, per_cent, plain, with_ore

ZERO = Decimal(0)
Sentences = Callable[[Payout], Sequence[str]]


def sentence(standing: Standing) -> str:
    """The money in a line."""
    if standing.decision is None:
        return "Projektet har inget beslut om medfinansiering."
    review = f", {kronor(standing.in_review)} granskas" if standing.in_review else ""
    return (
        f"Av medfinansieringen på högst {kronor(standing.cap)} är {kronor(standing.paid)} utbetalda{review} "
        f"och {kronor(standing.left)} kvar av taket."
    )


def money(project: Project, standing: Standing, sentences: Sentences) -> list[Block]:
    return [
        *_against_the_cap(standing),
        *_financing(project),
        *_costs(project),
        *_claims(project, sentences),
        Gap("Hur kostnaderna har följt budgeten, och varför det avvek."),
    ]


def _against_the_cap(standing: Standing) -> Iterable[Block]:
    if standing.decision is None:
        yield Paragraph(sentence(standing))
        return
    yield Facts(
        [
            ("Beviljat", f"{per_cent(standing.rate)} av godkända kostnader, högst {kronor(standing.cap)}"),
            ("Sökt för kostnader på", kronor(standing.claimed)),
            ("Godkända kostnader", kronor(standing.approved)),
            ("Utbetalt", kronor(standing.paid)),
            (
                "Godkänt, inte utbetalt" if standing.is_decided else "Bedömt hittills, inte beslutat",
                kronor(standing.in_review),
            ),
            ("Kvar av taket", kronor(standing.left)),
        ]
    )
    missing = [one.organisation.name for one in standing.missing]
    if missing:
        yield Paragraph(f"Intyg om medfinansiering saknas från {', '.join(missing)}. Utan dem betalas inget ut.")


def _financing(project: Project) -> Iterable[Block]:
    of_project = Financier.objects.filter(project=project).select_related("organisation")
    found = list(of_project.order_by("kind", "organisation__name"))
    rows = [
        [
            row.organisation.name,
            str(FINANCING_LABELS[row.kind]),
            f"{kronor(row.amount)}{' (fiktivt)' if row.is_fictive else ''}",
            day(row.certified_on) if row.certified_on else "saknas",
        ]
        for row in found
    ]
    columns = [
        Column("Finansiär", width=4),
        Column("Slag", width=2),
        Column("Belopp", is_number=True, width=3),
        Column("Intyg", width=3),
    ]
    if rows:
        known = sum((row.amount for row in found if row.amount is not None), ZERO)
        is_whole = all(row.amount is not None for row in found)
        totals = ["Summa" if is_whole else "Summa av kända belopp", "", kronor(known), ""]
        yield Table("Övrig finansiering", columns, rows, totals)


def _costs(project: Project) -> Iterable[Block]:
    costs = CostLine.objects.filter(project=project).order_by()
    by_kind = dict(costs.values_list("kind").annotate(sum=Sum("amount")))
    if not by_kind:
        yield Paragraph("Inga kostnader är bokförda.")
        return
    totals = ["Summa", with_ore(sum(by_kind.values(), ZERO))]
    kinds = [[str(COST_LABELS[kind]), with_ore(by_kind[kind])] for kind in COST_LABELS if kind in by_kind]
    yield Table("Kostnader per slag", [Column("Slag", width=4), Column("Kronor", is_number=True)], kinds, totals)
    sums = costs.values_list("activity__number", "activity__name").annotate(sum=Sum("amount"))
    activities = [[f"{number}. {name}", with_ore(sum_)] for number, name, sum_ in sums.order_by("activity__number")]
    columns = [Column("Aktivitet", width=4), Column("Kronor", is_number=True)]
    yield Table("Kostnader per aktivitet", columns, activities, totals)
    if costs.filter(is_fictive=True).exists():
        yield Paragraph("Beloppen är fiktiva.", is_quiet=True)


def _claims(project: Project, sentences: Sentences) -> Iterable[Block]:
    sent = Claim.objects.filter(project=project).exclude(state=State.DRAFT.value).order_by("number")
    claims = list(sent.select_related("payout").annotate(asked=Sum("lines__amount"), granted=Sum("lines__approved")))
    rows = [
        [
            str(claim.number),
            f"{day(claim.starts_on)}–{day(claim.until - timedelta(days=1))}",
            str(STATE_LABELS[claim.state]),
            with_ore(claim.asked or ZERO),
            with_ore(claim.granted or ZERO) if claim.decided_at else "–",
            plain(claim.payout.amount) if hasattr(claim, "payout") else "–",
        ]
        for claim in claims
    ]
    sums = [Column(name, is_number=True, width=3) for name in ("Sökt, kr", "Godkänt, kr", "Utbetalning, kr")]
    columns = [Column("Nr"), Column("Period", width=5), Column("Läge", width=3), *sums]
    if rows:
        yield Table("Ansökningar om utbetalning", columns, rows)
    for claim in claims:
        if hasattr(claim, "payout"):
            yield Paragraph(f"Så räknade vi utbetalning {claim.number}:")
            yield Points(sentences(claim.payout))
