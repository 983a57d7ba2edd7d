"""The matter as the decision memo has it, made with models: what is applied for, who pays, what is proposed.

What the memo does not give (names, the other financiers' sums, the diary's number) is invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from bofast.cases.rules import Phase
from bofast.funding.models import (
    Application,
    BudgetLine,
    Condition,
    Decision,
    Financier,
    Meeting,
    Proposal,
    Rejection,
)
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.funding.rules.preparation import ConditionKind
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Kind
from bofast.places.models import County, Municipality
from bofast.projects.models import Activity, Area, Indicator, Project
from bofast.records.models import Matter, Series
from bofast.reports.document import Document, Facts, Gap, Numbered, Paragraph, Points, Signatures, Table
from tests.region import AT

GROUND = "Förordning (2003:596) om bidrag för projektverksamhet inom den regionala tillväxtpolitiken"
MADE = datetime(2019, 11, 12, 9, 0, tzinfo=UTC)
SENT = datetime(2019, 10, 14, 9, 0, tzinfo=UTC)
MUNICIPALITIES = {
    "2303": ("Ragunda", "2120002452"),
    "2305": ("Bräcke", "2120002460"),
    "2309": ("Krokom", "2120002478"),
    "2313": ("Strömsund", "2120002486"),
    "2321": ("Åre", "2120002494"),
    "2326": ("Berg", "2120002502"),
    "2361": ("Härjedalen", "2120002510"),
    "2380": ("Östersund", "2120002528"),
}


def matter(serial: int = 412, *, year: int = 2019, title: str = "Medfinansiering") -> Matter:
    series, _ = Series.objects.get_or_create(name="RUN", year=year, defaults={"last": serial})
    return Matter.objects.create(series=series, serial=serial, title=title, opened_on=date(year, 10, 14), opened_at=AT)


def the_memos(project: Project) -> Application:
    """Everything that the memo states of the project and its financing, and what the applicant says as data."""
    project.activities.all().delete()
    Area.objects.filter(project=project).delete()
    project.indicators.all().delete()
    _plan(project)
    _financing(project)
    return Application.objects.create(
        project=project,
        state=ApplicationState.PROPOSED.value,
        asked=Decimal(19_283_329),
        purpose=(
            "Syftet är bättre kompetensförsörjning, genom att samarbetet mellan kommunerna och näringslivet stärks."
        ),
        goals=(
            "Målet är en väl fungerande samverkansplattform mellan deltagande organisationer, något som saknas i dag."
            "\n\nProjektet marknadsför dessutom länets arbetsmarknad, så att fler väljer att flytta hit."
        ),
        strategy=(
            "Regionplanen för 2018–2020 visar att både näringsliv och offentlig sektor har svårt att rekrytera. "
            "Den regionala utvecklingsstrategin pekar ut ökad inflyttning som en insats för kompetensförsörjningen."
        ),
        matter=matter(),
        saved_at=SENT,
        submitted_at=SENT,
    )


def proposal(application: Application, **facts: object) -> Proposal:
    said = {
        "proposer": "Regiondirektören",
        "rate": Decimal("0.5"),
        "cap": Decimal(19_283_328),
        "terms": "RUN/640/2017",
        "legal_ground": GROUND,
        "appropriation": "Anslag 1:1, Regionala tillväxtåtgärder",
        "revisions": (
            "Under beredningen har aktivitetsplanen reviderats, med en tydligare effektlogik mellan mål, aktiviteter "
            "och resurser."
        ),
        "signatures": "Hedvig Granvåg, regiondirektör\nTyra Lomtjärn, områdeschef näringsliv",
        "receivers": "Region Jämtland Härjedalen, projektägaren\nLänets kommuner",
        "made_at": MADE,
        "meeting": meeting(application.project.funder),
    }
    return Proposal.objects.create(application=application, **(said | facts))


def meeting(funder: Organisation, **facts: object) -> Meeting:
    said = {
        "held_on": date(2019, 12, 3),
        "applications_by": date(2019, 10, 15),
        "papers_by": date(2019, 11, 12),
        "participants": "Bodil Vinterväg, ordförande\nErland Snöby",
    }
    made, _ = Meeting.objects.get_or_create(
        organisation=funder, body="Regionala utvecklingsnämnden", defaults=said | facts
    )
    return made


def decision(project: Project, **facts: object) -> Decision:
    said = {
        "number": "RUN/412/2019",
        "decided_on": date(2019, 12, 3),
        "decider": "Regionala utvecklingsnämnden",
        "rate": Decimal("0.5"),
        "cap": Decimal(19_283_328),
        "terms": "RUN/640/2017",
        "legal_ground": GROUND,
        "appropriation": "Anslag 1:1, Regionala tillväxtåtgärder",
        "final_report_due_on": date(2023, 3, 31),
        "meeting": meeting(project.funder),
        "paragraph": "§ 112",
        "rapporteur": "Tyra Lomtjärn",
        "reasons": "Projektet ligger i linje med den regionala utvecklingsstrategin.",
    }
    return Decision.objects.create(project=project, **(said | facts))


def rejection(application: Application, **facts: object) -> Rejection:
    said = {
        "decided_on": date(2019, 12, 3),
        "decider": "Regionala utvecklingsnämnden",
        "meeting": meeting(application.project.funder),
        "paragraph": "§ 113",
        "reasons": "Projektet är löpande drift.",
    }
    return Rejection.objects.create(application=application, **(said | facts))


def condition(project: Project, text: str, kind: ConditionKind = ConditionKind.OTHER) -> Condition:
    return Condition.objects.create(project=project, kind=kind.value, text=text)


def _plan(project: Project) -> None:
    platform = Area.objects.create(project=project, number=1, name="Utvecklad plattform för aktörssamverkan")
    Area.objects.create(
        project=project,
        number=2,
        name="Marknadsföring av arbetsmarknadsregionen (inflyttnings- och kompetensförsörjningsinsatser)",
    )
    goals = [
        ("organisations", "national", "Antal deltagande organisationer", 20),
        ("households", "regional", "400 hushåll väljer Jämtland Härjedalen som boplats", 400),
        ("companies", "regional", "200 företag får tillgång till arbetskraft", 200),
    ]
    for number, (counts, level, goal, target) in enumerate(goals, start=1):
        Indicator.objects.create(project=project, number=number, counts=counts, level=level, goal=goal, target=target)
    for number, phase in enumerate(Phase, start=1):
        Activity.objects.create(
            project=project,
            area=platform,
            number=number,
            name=f"Aktivitet {number}",
            phase=phase.value,
            responsible=project.owner,
            starts_on=project.starts_on,
            until=project.until,
        )


def _financing(project: Project) -> None:
    """The own funds exactly; the others make up what remains of 38 566 657 kr, in invented shares."""
    for kind, amount in ((CostType.STAFF, 24_941_457), (CostType.IN_KIND, 13_625_200)):
        BudgetLine.objects.create(project=project, kind=kind.value, year=2020, amount=amount, is_fictive=True)
    county, _ = County.objects.get_or_create(
        code="23", defaults={"name": "Jämtlands län", "concept_id": "65Ms_7r1_RTG"}
    )
    for place, (code, (name, number)) in enumerate(MUNICIPALITIES.items()):
        home, _ = Municipality.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "slug": f"slug-{code}",
                "county": county,
                "concept_id": f"concept-{code}",
                "latitude": 63.0,
                "longitude": 14.0,
            },
        )
        giver = _organisation(number, f"{name}s kommun", Kind.MUNICIPALITY, home)
        _promise(project, giver, FinancingKind.IN_KIND, 1_593_750 if place else 1_593_751)
    state = _organisation("2021002452", "Länsstyrelsen i Jämtlands län", Kind.STATE, home)
    insurance = _organisation("5932001828", "Länsförsäkringar Jämtland", Kind.COMPANY, home)
    power = _organisation("5560016064", "Jämtkraft AB", Kind.COMPANY, home)
    _promise(project, state, FinancingKind.IN_KIND, 875_199)
    _promise(project, insurance, FinancingKind.CASH, 1_500_000)
    _promise(project, power, FinancingKind.CASH, 1_500_000)
    Financier.objects.create(
        project=project,
        organisation=project.owner,
        kind=FinancingKind.OWN.value,
        amount=Decimal(2_658_128),
        purpose="personal som behövs för genomförandet av projektet",
        decided_on=date(2019, 9, 17),
        decider="regionala utvecklingsnämnden",
    )


def _organisation(number: str, name: str, kind: Kind, home: Municipality) -> Organisation:
    made, _ = Organisation.objects.get_or_create(
        number=number,
        defaults={"name": name, "kind": kind.value, "municipality": home, "active_from": date(2019, 1, 1)},
    )
    return made


def _promise(project: Project, giver: Organisation, kind: FinancingKind, amount: int) -> None:
    Financier.objects.create(
        project=project, organisation=giver, kind=kind.value, amount=Decimal(amount), is_fictive=True
    )


def said(document: Document) -> str:
    """All that the paper says, a line each, with ordinary spaces."""
    told = [document.title, document.subtitle, document.date, document.note]
    told += [f"{document.head.kind} {document.head.number}"] if document.head else []
    told += [f"{name}: {value}" for name, value in document.facts]
    for section in document.sections:
        told.append(section.heading)
        told += [line for block in section.blocks for line in _lines(block)]
    return "\n".join(told).replace("\u00a0", " ")


def _lines(block: object) -> Iterable[str]:
    match block:
        case Paragraph() | Gap():
            yield block.text
        case Numbered() | Points():
            yield from block.items
        case Facts():
            yield from (f"{name}: {value}" for name, value in block.rows)
        case Signatures():
            yield from (f"{name}, {title}" for name, title in block.people)
        case Table():
            yield from (" | ".join(row) for row in (*block.rows, block.totals))


def gaps(document: Document) -> list[str]:
    return [block.text for section in document.sections for block in section.blocks if isinstance(block, Gap)]
