"""The demo's applications: En attraktiv region as its decision tells of it, one that is to be prepared, one half written.

The first one's purpose, goals, phases, period, sum asked for and own funds are the memo's; its budget and who gives how
much are fictive and marked so. The other two are invented.
"""

# ruff: noqa: E501  a budget is read as a table

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from bofast.accounts.models import User
from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at
from bofast.demo.region.money import promises
from bofast.demo.region.people import RUNA, TORKEL, VERA
from bofast.demo.region.plan import PURPOSE
from bofast.demo.region.proofs import pdf as proof
from bofast.funding.actions.applying import (
    add_attachment,
    save_application,
    set_budget,
    set_financing,
    start_application,
    submit_application,
)
from bofast.funding.models import Application
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.kernel.clock import local_day
from bofast.reports.application import application as paper
from bofast.reports.pdf import pdf

BEGUN, SENT = at("2019-09-18", "09.20"), at("2019-10-01", "14.05")
Given = tuple[str, FinancingKind, int, bool]  # whose key, how, kronor, whether invented


@dataclass(frozen=True, slots=True)
class Written:
    """An application as it is written: a table of its budget has a kind a line and a column a year."""

    name: str
    starts_on: date
    until: date
    asked: int
    texts: Mapping[str, str]
    budget: str
    financing: tuple[Given, ...]


REGION = Written(
    "En attraktiv region",
    date(2020, 1, 1),
    date(2023, 1, 1),
    19_283_329,
    {
        "summary": "Länets kommuner, näringsliv och offentliga aktörer bygger en gemensam samverkansplattform och marknadsför länets arbetsmarknad, så att fler väljer att flytta hit och arbetsgivare får tag i den arbetskraft de behöver.",
        "background": "Både näringsliv och offentlig sektor har rekryteringsproblem i länet, som regionplanen för 2018–2020 beskriver. En väl fungerande samverkansplattform mellan deltagande organisationer saknas inom området.",
        "purpose": PURPOSE,
        "goals": "20 deltagande organisationer, namngivna.\n\n400 hushåll väljer Jämtland Härjedalen som boplats.\n\n200 företag får tillgång till arbetskraft.",
        "target_group": "Människor som kan tänka sig att flytta hit och deras hushåll, arbetsgivare i länet, och de kommuner och andra offentliga aktörer som tar emot.",
        "strategy": "Den regionala utvecklingsstrategin lyfter ökad inflyttning som insats för att regionen ska klara kompetensförsörjningen och för att länets befolkning ska öka. Genom aktörssamverkan attraherar projektet inflyttare och bidrar till kompetensförsörjningen.",
        "implementation": "Ett proaktivt inflyttningsarbete genom arbetssättet Talent Attraction Management, som i fyra faser länkar samman inflyttare, arbetsgivare och offentliga aktörer: attrahera talang, välkomna talang, integrera talang och stärkt varumärke.\n\nAktiviteterna sker inom två huvudområden: utvecklad plattform för aktörssamverkan, och marknadsföring av arbetsmarknadsregionen (inflyttnings- och kompetensförsörjningsinsatser).",
        "timetable": "Projektet pågår från 1 januari 2020 till 31 december 2022. Det första året byggs plattformen och nätverket, därefter drivs matchning, mottagande och marknadsföring löpande, och det sista året förs arbetssättet över till ordinarie verksamhet. Slutrapport lämnas senast tre månader efter projektets slut.",
        "organisation": "Region Jämtland Härjedalen äger projektet. En projektledare och en projektekonom arbetar i projektet, och varje kommun har en flyttlots.",
        "collaboration": "Alla länets kommuner, Länsstyrelsen, Länsförsäkringar och Jämtkraft finansierar projektet och deltar i det. Fler arbetsgivare och föreningar tillfrågas efter hand och bekräftar själva sitt deltagande.",
        "risks": "Att hushåll registreras utan att någon följer upp dem: därför har varje hushåll en lots och ett nästa steg. Att partnern inte får arbete: därför matchas hela hushållet.",
        "horizontal": "Båda vuxna i ett hushåll matchas på lika villkor. Barns behov av skola och förskola finns med från första kontakten. Möten hålls på distans där det går.",
        "follow_up": "Nationell indikator: antal deltagande organisationer, som namnges. Regionala effektmål: hushåll som väljer länet som boplats och företag som får tillgång till arbetskraft. Måtten följs varje månad.",
        "dissemination": "Resultaten delas i kommunernas nätverk och med andra regioner som arbetar med inflyttning.",
        "afterwards": "Plattformen och flyttlotsarna blir en del av kommunernas och regionens ordinarie arbete.",
        "other_aid": "Inget annat offentligt stöd söks för samma kostnader.",
        "economic_activity": "Ingen enskild aktör gynnas: insatserna är öppna för alla arbetsgivare i länet.",
        "budget_words": "Regionala utvecklingsnämnden avsatte 2019-09-17 2 658 128 kronor av egna medel för personal som behövs för projektet. Fördelningen per kostnadsslag och år är påhittad i den här demon.",
    },
    """
    staff        4150000 4300000 4450000
    staff_social 1771220 1835240 1899260
    overhead      888183  920286  952389
    external      900000  910000  800000
    travel        130000  130000  130000
    premises       50000   50000   50000
    other         200000  200000  224879
    in_kind      4541000 4541900 4542300
    """,
    tuple((one.organisation, one.kind, int(one.amount), one.is_fictive) for one in promises()),
)
OWN_FUNDS: Mapping[str, Any] = {
    "purpose": "personal som behövs för genomförandet av projektet",
    "decided_on": date(2019, 9, 17),
    "decider": "Regionala utvecklingsnämnden",
}
HOMES = Written(
    "Fler hem i fjällen",
    date(2023, 1, 1),
    date(2026, 1, 1),
    3_100_000,
    {
        "summary": "Tre fjällkommuner och regionen tar fram bostäder för dem som har fått arbete men inte hittar någonstans att bo. Tomma hus och lokaler kartläggs, ägare får stöd, och hushåll som är på väg hit får veta vad som finns.",
        "background": "Flyttlotsarna berättar att bostaden är ett vanligt skäl till att en flytt inte blir av. Samtidigt står hus tomma större delen av året.",
        "purpose": "Fler hushåll som har arbete i fjällkommunerna ska hitta ett hem där året om.",
        "goals": "120 bostäder har blivit tillgängliga för boende året om.\n\n80 hushåll har flyttat in i dem.\n\n30 fastighetsägare har fått stöd.",
        "target_group": "Hushåll som har arbete eller ett erbjudande om arbete i fjällkommunerna, och de som äger hus och lokaler där.",
        "strategy": "Den regionala utvecklingsstrategin vill att länets befolkning ökar och att kompetensförsörjningen klaras. Utan bostäder blir det inte av.",
        "implementation": "Kartläggning av tomma hus och lokaler, rådgivning till ägare, en gemensam förmedling för kommunerna, och en bostadslots som arbetar med flyttlotsarna.",
        "timetable": "2023: kartläggning och rådgivning börjar. 2024: förmedlingen öppnar. 2025: arbetssättet förs över till kommunerna, utvärdering.",
        "organisation": "Regionen äger projektet. En projektledare och en bostadslots anställs, och en styrgrupp med de tre kommunerna möts varje kvartal.",
        "collaboration": "Åre, Härjedalens och Bergs kommuner deltar med arbetstid. Länsförsäkringar bidrar kontant och med kunskap om hus som står tomma.",
        "risks": "Att ägare inte vill hyra ut: vi börjar med dem som redan har visat intresse.",
        "horizontal": "Barnfamiljer får veta om skola och förskola. Renovering går före nybygge.",
        "follow_up": "Bostäder och inflyttningar räknas varje kvartal. En utvärderare anlitas 2025.",
        "dissemination": "En handbok för kommuner, och två öppna seminarier.",
        "afterwards": "Kommunerna driver förmedlingen vidare inom sina bostadsbolag.",
        "other_aid": "Inget annat offentligt stöd söks för samma kostnader.",
        "economic_activity": "Fastighetsägare får rådgivning värd högst några tusen kronor var.",
        "budget_words": "Två heltidstjänster. Kommunernas arbetstid är värderad efter faktisk lön.",
    },
    """
    staff        900000 900000 900000
    staff_social 384120 384120 384120
    overhead     192618 192618 192618
    external     200000 300000 200000
    travel        40000  40000  40000
    other         16000  16000  17786
    in_kind      300000 300000 300000
    """,
    (
        ("region", FinancingKind.OWN, 1_400_000, True),
        ("lansforsakringar", FinancingKind.CASH, 800_000, True),
        ("are", FinancingKind.IN_KIND, 300_000, True),
        ("harjedalen", FinancingKind.IN_KIND, 300_000, True),
        ("berg", FinancingKind.IN_KIND, 300_000, True),
    ),
)
SEASONS = Written(
    "Jobb hela året i fjällen",
    date(2023, 3, 1),
    date(2024, 3, 1),
    600_001,
    {
        "summary": "Arbetsgivare med säsong på vintern och arbetsgivare med säsong på sommaren delar på anställda, så att den som flyttar hit får arbete året om.",
        "purpose": "Fler säsongsjobb i fjällen ska bli jobb hela året.",
        "goals": "25 personer har fått ett arbete som räcker hela året.",
        "target_group": "Arbetsgivare med säsongsarbete, och de som arbetar åt dem.",
    },
    """
    staff    400000 80001
    external 350000 70000
    in_kind  250000 50000
    """,
    (("region", FinancingKind.OWN, 300_000, True), ("are", FinancingKind.IN_KIND, 300_000, True)),
)


def the_regions(ground: Ground) -> Application:
    """En attraktiv region, from the day after its own funds were decided to the day it was signed and sent."""
    vera, torkel = ground.people[VERA], ground.people[TORKEL]
    application = _begin(REGION, ground, manager=vera, moment=BEGUN)
    _write(REGION, application, ground, by=vera, moment=at("2019-09-27", "15.40"))
    return submit_application(application=application, paper=_paper, by=torkel, at=SENT)


def later(ground: Ground) -> Life:
    """Two more: one is sent in September 2022 and waits for an officer, one is being written on the demo's day."""
    runa, torkel = ground.people[RUNA], ground.people[TORKEL]
    yield at("2022-08-15", "10.10")
    homes = _begin(HOMES, ground, manager=runa, moment=at("2022-08-15", "10.10"))
    yield at("2022-08-31", "15.25")
    _write(HOMES, homes, ground, by=runa, moment=at("2022-08-31", "15.25"))
    yield at("2022-09-02", "11.05")
    _attach(homes, by=runa, moment=at("2022-09-02", "11.05"))
    yield at("2022-09-05", "13.30")
    submit_application(application=homes, paper=_paper, by=torkel, at=at("2022-09-05", "13.30"))
    yield at("2022-09-26", "09.15")
    seasons = _begin(SEASONS, ground, manager=runa, moment=at("2022-09-26", "09.15"))
    yield at("2022-09-30", "14.45")
    _write(SEASONS, seasons, ground, by=runa, moment=at("2022-09-30", "14.45"))


def _begin(told: Written, ground: Ground, *, manager: User, moment: datetime) -> Application:
    region = ground.organisations["region"]
    return start_application(
        name=told.name,
        owner=region,
        funder=region,
        starts_on=told.starts_on,
        until=told.until,
        manager=manager,
        by=ground.people[TORKEL],
        at=moment,
    )


def _write(told: Written, application: Application, ground: Ground, *, by: User, moment: datetime) -> None:
    save_application(application=application, fields={**told.texts, "asked": Decimal(told.asked)}, by=by, at=moment)
    for line in told.budget.strip().splitlines():
        kind, *amounts = line.split()
        for year, amount in enumerate(amounts, told.starts_on.year):
            set_budget(
                application=application,
                kind=CostType(kind),
                year=year,
                amount=Decimal(amount),
                is_fictive=True,
                by=by,
                at=moment,
            )
    for key, how, kronor, is_fictive in told.financing:
        set_financing(
            project=application.project,
            organisation=ground.organisations[key],
            kind=how,
            amount=Decimal(kronor),
            is_fictive=is_fictive,
            **(OWN_FUNDS if told is REGION and how is FinancingKind.OWN else {}),
            by=by,
            at=moment,
        )


def _attach(application: Application, *, by: User, moment: datetime) -> None:
    said = [
        "Intyg om medfinansiering",
        "Länsförsäkringar Jämtland",
        "800 000 kr kontant till projektet Fler hem i fjällen",
        "Påhittat intyg i en demo.",
    ]
    name = "intyg-lansforsakringar.pdf"
    add_attachment(
        application=application,
        name=name,
        content=ContentFile(proof(said), name),
        what="Intyg om medfinansiering, Länsförsäkringar Jämtland",
        by=by,
        at=moment,
    )


def _paper(application: Application) -> bytes:
    return pdf(paper(application, on=local_day(application.saved_at)))
