"""Certificates: of aid of minor importance to an undertaking, and the form on which a co-financier promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils import translation

from bofast.funding.models import AidGrant, Financier
from bofast.funding.queries.de_minimis import check_aid, family
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.de_minimis import Checked
from bofast.funding.rules.terms import NoTerms, Parameter
from bofast.reports.document import (
    Block,
    Column,
    Document,
    Facts,
    Gap,
    Letterhead,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from bofast.reports.matter import told_of
from bofast.reports.swedish import NO_BREAK, day, in_kronor, iso, listed, period, with_ore

WAYS = {
    FinancingKind.CASH.value: "kontanta medel",
    FinancingKind.IN_KIND.value: "bidrag i annat än pengar",
    FinancingKind.OWN.value: "egna medel",
}


def de_minimis_certificate(grant: AidGrant, *, on: date) -> Document:
    """What an undertaking got, in euro, by which rule, and what it may still get: to keep and to show.

    It is dated `on`; what counts beside it is told as it stood on the day that the aid was granted.
    """
    with translation.override("sv"):
        given_by = grant.giver.name if grant.giver else grant.giver_words
        return Document(
            title="Intyg om stöd av mindre betydelse",
            subtitle=f"{grant.undertaking.name}, {grant.undertaking.spelled_number}",
            sender=given_by,
            date=iso(on),
            facts=[],
            sections=[
                Section("Stödet", [Facts(_aid_facts(grant, given_by))]),
                Section("Det här gäller", list(_aid_terms(grant))),
                Section("Tidigare stöd som räknas in", _counted(grant)),
                Section("Underskrift", [Signatures([("", f"För {given_by}: namn och titel")])]),
            ],
            note=f"Stödet är upphävt från {day(grant.revoked_on)}" if grant.revoked_on else "",
            head=Letterhead("Intyg"),
        )


def _aid_facts(grant: AidGrant, given_by: str) -> list[tuple[str, str]]:
    facts = [
        ("Stödgivare", given_by),
        ("Stödet gäller", grant.measure),
        ("Beviljat", day(grant.granted_on)),
        ("Belopp i euro", f"{with_ore(grant.euro)}{NO_BREAK}euro"),
    ]
    if grant.kronor is not None:
        rate = f", till kursen {day(grant.rate_on)}" if grant.rate_on else ""
        facts.append(("Belopp i kronor", f"{in_kronor(grant.kronor)}{rate}"))
    return facts


def _regulation(granted_on: date) -> str:
    """The rules of the day, as their terms set has them."""
    try:
        number = terms_on(granted_on).term(Parameter.DE_MINIMIS).number
    except NoTerms:
        return "EU:s regler om stöd av mindre betydelse"
    return f"{number} om stöd av mindre betydelse"


def _aid_terms(grant: AidGrant) -> Iterable[Block]:
    yield Paragraph(
        f"Stödet ges enligt {_regulation(grant.granted_on)}. Spara intyget. Nästa stödgivare behöver veta hur mycket "
        "stöd av mindre betydelse företaget har fått."
    )
    together = [one.name for one in family(grant.undertaking)]
    if len(together) > 1:
        yield Paragraph(f"Företag som styr över varandra räknas som ett enda: {listed(together)}.")


def _counted(grant: AidGrant) -> list[Block]:
    try:
        checked = check_aid(grant.undertaking, Decimal(0), on=grant.granted_on)
    except NoTerms:
        return [Gap("Hur mycket stöd som får ges: villkoren för dagen saknas.")]
    said = Paragraph(_left(checked))
    rows = [[day(one.day), with_ore(one.euro)] for one in checked.counted]
    if not rows:
        return [said]
    columns = [Column("Beviljat", width=2), Column("Euro", is_number=True)]
    caption = f"Stöd från {day(checked.first)} till {day(checked.last)}, detta inräknat"
    return [said, Table(caption, columns, rows, ["Summa", with_ore(checked.sum)])]


def _left(checked: Checked) -> str:
    return (
        f"Ett företag får ta emot högst {with_ore(checked.most)}{NO_BREAK}euro under de år som slutar "
        f"{day(checked.last)}. Därefter var {with_ore(checked.left)}{NO_BREAK}euro kvar."
    )


def financing_certificate(financier: Financier, *, on: date) -> Document:
    """The form that a co-financier signs: what it promises to which project, filled in as the plan has it."""
    with translation.override("sv"):
        project, giver = financier.project, financier.organisation
        told = told_of(project)
        return Document(
            title=f"Intyg om medfinansiering av projektet ”{project.name}”",
            subtitle=f"{giver.name}, {giver.spelled_number}",
            sender=giver.name,
            date=iso(on),
            facts=[
                ("Projektägare", f"{project.owner.name}, {project.owner.spelled_number}"),
                ("Projektperiod", period(project.starts_on, project.until)),
                ("Diarienummer hos finansiären", told.number or "–"),
            ],
            sections=[
                Section("Vi intygar", [Numbered(list(_promises(financier)))]),
                Section("Hur beloppet har räknats fram", _basis(financier)),
                Section("Underskrift", [Signatures([("", "Firmatecknare: namn och titel"), ("", "Ort och dag")])]),
            ],
            note="Beloppet är påhittat" if financier.is_fictive else "",
            head=Letterhead("Intyg om medfinansiering", told.number),
        )


def _promises(financier: Financier) -> Iterable[str]:
    giver, project, way = financier.organisation, financier.project, WAYS[financier.kind]
    amount = "" if financier.amount is None else f"{in_kronor(financier.amount)} i "
    yield f"{giver.name} bidrar med {amount}{way} till projektet ”{project.name}”."
    yield "Samma insats används inte för att medfinansiera något annat projekt."
    if financier.kind == FinancingKind.IN_KIND.value:
        yield "Vi bekräftar för varje period vad vi har bidragit med, och kan visa hur det har värderats."


def _basis(financier: Financier) -> list[Block]:
    if financier.kind == FinancingKind.IN_KIND.value:
        return [Gap("Vad som bidras med (timmar, lokaler, material, tjänster), hur mycket, och hur det är värderat.")]
    return [Gap("När pengarna betalas, och av vilket anslag eller konto.")]
