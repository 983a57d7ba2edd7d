"""A matter of funding as papers tell it: what is applied for, who else pays, what is proposed or decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from bofast.cases.rules import Phase
from bofast.funding.models import Application, BudgetLine, Condition, Decision, Financier, Proposal, TermsSet
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.deadlines import report_by
from bofast.funding.rules.preparation import STANDARD, ConditionKind
from bofast.funding.rules.terms import NoTerms, Parameter
from bofast.kernel.calendar import DAY
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Kind
from bofast.places.models import Municipality
from bofast.projects.models import Area, Indicator, Project
from bofast.reports.swedish import day, genitive, in_kronor, in_words, listed, per_cent

PHASES = {
    Phase.ATTRACT: "Attrahera talang",
    Phase.WELCOME: "Välkomna talang",
    Phase.INTEGRATE: "Integrera talang",
    Phase.BRAND: "Stärkt varumärke",
}
OTHER_FINANCING = "gäller under förutsättning att övrig finansiering ordnas enligt ansökan"


@dataclass(frozen=True, slots=True)
class Grant:
    """A share of reported and approved costs, at most the cap, and by what rules."""

    rate: Decimal
    cap: Decimal
    terms: str
    legal_ground: str
    appropriation: str
    report_due_on: date | None  # None: neither said nor given by the terms


@dataclass(frozen=True, slots=True)
class Told:
    """A project's matter of funding, read once."""

    project: Project
    application: Application | None
    proposal: Proposal | None
    decision: Decision | None  # the version that the paper is about
    financiers: Sequence[Financier]
    conditions: Sequence[Condition]
    budgeted: Decimal | None

    @property
    def number(self) -> str:
        """The diary's."""
        if self.application is not None and self.application.matter is not None:
            return self.application.matter.number
        return self.decision.number if self.decision else ""

    @property
    def asked(self) -> Decimal | None:
        return self.application.asked if self.application else None

    @property
    def total(self) -> Decimal | None:
        """All costs: as budgeted, else as the financing plan covers them; None where a sum of it is not reported."""
        if self.budgeted is not None:
            return self.budgeted
        sums = [self.asked, *(one.amount for one in self.financiers)]
        return None if None in sums else sum((one for one in sums if one is not None), Decimal(0))

    @property
    def last_day(self) -> date:
        return self.project.until - DAY

    def of_kind(self, kind: FinancingKind) -> list[Financier]:
        return [one for one in self.financiers if one.kind == kind.value]

    def brought(self, kind: FinancingKind) -> Decimal:
        """The sum of one kind of financing, where all are reported."""
        return sum((one.amount for one in self.of_kind(kind) if one.amount is not None), Decimal(0))


def told_of(project: Project, *, decision: Decision | None = None) -> Told:
    """Seven queries. Without a decision given, the version that holds is the one told of."""
    application = Application.objects.filter(project=project).select_related("matter__series").first()
    proposal = Proposal.objects.filter(application__project=project).select_related("meeting").first()
    versions = Decision.objects.filter(project=project).select_related("meeting", "matter__series")
    financiers = Financier.objects.filter(project=project).select_related("organisation__municipality")
    return Told(
        project,
        application,
        proposal,
        decision or versions.order_by("-version").first(),
        list(financiers.order_by("organisation__name", "pk")),
        list(Condition.objects.filter(project=project).order_by("pk")),
        BudgetLine.objects.filter(project=project).aggregate(sum=Sum("amount"))["sum"],
    )


def proposed(told: Told) -> Grant | None:
    """What is proposed; where the proposal is not at hand, what was decided on it."""
    one = told.proposal
    if one is None:
        return decided(told.decision) if told.decision else None
    if one.rate is None or one.cap is None:
        return None
    due_on = one.final_report_due_on or _report_due_on(told, one.terms, on=one.made_at.date())
    return Grant(one.rate, one.cap, one.terms, one.legal_ground, one.appropriation, due_on)


def decided(one: Decision) -> Grant:
    return Grant(one.rate, one.cap, one.terms, one.legal_ground, one.appropriation, one.final_report_due_on)


def _report_due_on(told: Told, terms: str, *, on: date) -> date | None:
    try:
        months = terms_on(on, number=terms).days(Parameter.FINAL_REPORT_MONTHS)
    except NoTerms:
        return None
    return report_by(told.project.until, months=months)


def points(told: Told, grant: Grant) -> list[str]:
    """The numbered points of a yes: share and cap, appropriation, ground and condition, terms, further conditions."""
    project, terms = told.project, _terms(told, grant)
    given = [
        f"{project.funder.name} beviljar medfinansiering av projektet ”{project.name}” med {per_cent(grant.rate)} av "
        f"redovisade och godkända kostnader, dock högst {in_kronor(grant.cap)}.",
        f"Medfinansieringen tas från {_appropriation(grant.appropriation)}.",
        f"Beslutet fattas med stöd av {grant.legal_ground} och {OTHER_FINANCING}.",
        f"{terms} gäller för projektet.",
    ]
    return [*given, *_awaited(told), *(f"Särskilt villkor: {words}." for words in _worded(told, ConditionKind.SPECIAL))]


def _awaited(told: Told) -> list[str]:
    """What payouts wait for, beside the certificates that point three speaks of: the standard in one point."""
    standard = [one.words for one in told.conditions if ConditionKind(one.kind) in STANDARD]
    others = [
        f"Innan något betalas ut ska också detta vara uppfyllt: {one}." for one in _worded(told, ConditionKind.OTHER)
    ]
    if not standard:
        return others
    financiers = [one for one in told.financiers if one.kind != FinancingKind.OWN.value]
    certificates = ["intyg om medfinansiering från alla medfinansiärer"] if financiers else []
    awaited = [*certificates, *(words[0].lower() + words[1:] for words in standard)]
    return [f"Innan något betalas ut ska det här ha kommit in: {listed(awaited)}.", *others]


def _worded(told: Told, kind: ConditionKind) -> list[str]:
    """As the officer worded them, without the full stop."""
    return [one.text.rstrip(".") for one in told.conditions if one.kind == kind.value and one.text]


def _appropriation(said: str) -> str:
    """“anslag 1:1, Regionala tillväxtåtgärder”, however it was written."""
    return f"anslag {said.removeprefix('Anslag').removeprefix('anslag').strip()}"


def _terms(told: Told, grant: Grant) -> str:
    found = TermsSet.objects.filter(number=grant.terms).order_by("-valid_from").values_list("title", flat=True).first()
    name = found.split(",")[0] if found else "Allmänna villkor för stöd till projekt"
    return f"{genitive(told.project.funder.name)} {name} ({grant.terms})"


def givers(told: Told, kind: FinancingKind) -> str:
    """Who brings that kind, by name; “alla länets kommuner” where every municipality of the funder's county does."""
    found = [one.organisation for one in told.of_kind(kind)]
    home = told.project.funder.municipality
    county = set(Municipality.objects.filter(county=home.county_id).values_list("code", flat=True)) if home else set()
    municipalities = [one for one in found if one.kind == Kind.MUNICIPALITY.value]
    if county and county <= {one.municipality_id for one in municipalities}:
        others = [one for one in found if one not in municipalities or one.municipality_id not in county]
        return listed(["alla länets kommuner", *_names(others)])
    return listed(_names(found))


def _names(organisations: Sequence[Organisation]) -> list[str]:
    return [one.name for one in organisations]


def indicators_of(project: Project) -> list[Indicator]:
    return list(Indicator.objects.filter(project=project).order_by("number"))


def areas_of(project: Project) -> list[str]:
    return list(Area.objects.filter(project=project).order_by("number").values_list("name", flat=True))


def phases_of(project: Project) -> list[str]:
    """The phases that the plan's activities lie in, in the order of a move."""
    used = set(project.activities.order_by().values_list("phase", flat=True))
    return [name for phase, name in PHASES.items() if phase.value in used]


def lines(text: str) -> list[str]:
    """What was written a line each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def paragraphs(text: str) -> list[str]:
    """What was written with an empty line between."""
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def receivers(told: Told) -> list[str]:
    """Who gets the extract of the minutes: as the proposal says, else the applicant and everybody who pays."""
    said = lines(told.proposal.receivers) if told.proposal else []
    return said or list(dict.fromkeys([told.project.owner.name, *(one.organisation.name for one in told.financiers)]))


def people(text: str) -> list[tuple[str, str]]:
    """“Hedvig Granvik, regiondirektör”, a line each, as name and title."""
    return [(name.strip(), title.strip()) for name, _, title in (line.partition(",") for line in lines(text))]


def deadline(told: Told, due_on: date) -> str:
    """“senast tre månader efter projektets slutdatum, 31 mars 2023”; only the day where it is not whole months."""
    for months in range(1, 13):
        if report_by(told.project.until, months=months) == due_on:
            count = "en månad" if months == 1 else f"{in_words(months)} månader"
            return f"senast {count} efter projektets slutdatum, det vill säga {day(due_on)}"
    return f"senast {day(due_on)}"
