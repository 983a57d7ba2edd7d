"""What a claim holds: its sums, what is to be seen to before it is sent, and exactly what is signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from bofast.accounts.models import User
from bofast.funding.models import (
    OPEN_VALUES,
    Application,
    BudgetLine,
    Claim,
    ClaimLine,
    CostLine,
    Decision,
    InKindEntry,
    Proof,
    TimeSheet,
)
from bofast.funding.queries.standing import RECKONED, decision_of, missing_certificates
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import CostType, State, Verdict
from bofast.funding.rules.preflight import BOUGHT, MANY, Around, Check, Key, Line, Within, checks, deviates
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.funding.rules.time import SheetState
from bofast.organisations.models import Membership, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff
from bofast.projects.queries import figures
from bofast.projects.rules import Duty
from bofast.records.models import Matter

ZERO = Decimal(0)
WITH_PROJECT = (State.DRAFT.value, State.COMPLETION.value, State.REFUSED.value)  # in which it is theirs to complete
SHEETS_OPEN = (SheetState.DRAFT.value, SheetState.SIGNED.value)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many lines a claim has and what they ask for; `mark` tells one content from another at a glance."""

    lines: int
    amount: Decimal

    @property
    def mark(self) -> str:
        return f"{self.lines} {self.amount:.2f}"


def asked(claim: Claim) -> Asked:
    found = ClaimLine.objects.filter(claim=claim).aggregate(lines=Count("pk"), amount=Sum("amount"))
    return Asked(found["lines"], found["amount"] or ZERO)


def terms_of(project: Project, *, decision: Decision | None = None) -> TermsValues:
    """The terms of the project's decision; of its first day where nothing has been decided."""
    decision = decision or decision_of(project)
    if decision is None:
        return terms_on(project.starts_on)
    return terms_on(decision.decided_on, number=decision.terms)


def may_sign(person: User, project: Project, *, on: date) -> bool:
    """The project's manager, or who signs for its owner."""
    manages = Project.objects.staffed_by(person, Duty.MANAGER).filter(pk=project.pk)
    return manages.exists() or acting_for(person, Role.SIGNATORY, on=on).filter(organisation=project.owner_id).exists()


def signers(project: Project, *, on: date) -> list[User]:
    """Those who manage the project or sign for its owner, by name."""
    managers = Staff.objects.filter(project=project, duty=Duty.MANAGER.value, until__isnull=True).order_by()
    members = Membership.objects.active_on(on).filter(organisation=project.owner_id, role=Role.SIGNATORY.value)
    may = Q(pk__in=managers.values("person")) | Q(pk__in=members.order_by().values("person"))
    return list(User.objects.filter(may).order_by("name", "pk"))


def matter_of(project: Project) -> Matter | None:
    """The diary's matter that the project's papers belong to: its decision's, else its application's."""
    decision = decision_of(project)
    if decision is not None and decision.matter_id:
        return decision.matter
    application = Application.objects.filter(project=project).select_related("matter").first()
    return application.matter if application else None


def within(claim: Claim, *, on: date, terms: TermsValues | None = None) -> Within:
    """What the claim's lines are held against that day; `terms`: its project's, where they are at hand."""
    project = claim.project
    periods = (claim.starts_on, claim.until), (project.starts_on, project.until)
    return Within(on, *periods, _procured_over(terms or terms_of(project)))


def wrong(of: Within) -> Mapping[Key, Q]:
    """What `preflight.faults` says of a line, asked of the database; an activity and öre it has by its tables."""
    positive = Q(amount__gt=0)
    proofs = Proof.objects.filter(cost=OuterRef("cost")).order_by()
    first, end = of.project
    over = Q(cost__amount__gt=of.procured_over) if of.procured_over is not None else Q(pk__in=[])
    return {
        Key.SUM: Q(amount=0),
        Key.PROJECT_PERIOD: positive & (Q(cost__booked_on__lt=first) | Q(cost__booked_on__gte=end)),
        Key.PAID: positive & (Q(cost__booked_on__gt=of.on) | Q(cost__paid_on__gt=of.on)),
        Key.LUMP_SUM: positive & Q(cost__is_lump_sum=True, cost__specification=""),
        Key.PROCUREMENT: over & Q(cost__procurement__isnull=True, cost__kind__in=[kind.value for kind in BOUGHT]),
        Key.LOGO: positive & Q(cost__is_publicity=True) & ~Q(Exists(proofs.filter(shows_logo=True))),
        Key.PARTICIPANTS: positive & Q(cost__is_gathering=True) & ~Q(Exists(proofs.filter(lists_participants=True))),
        Key.PROOF: positive & Q(cost__is_proven=False),
        Key.CLAIM_PERIOD: positive & Q(is_outside=True),
    }


def held_against(project: Project, *, on: date) -> Within:
    """What a cost is held against that lies in no claim: the project's period stands for the claim's."""
    period = (project.starts_on, project.until)
    return Within(on, period, period, _procured_over(terms_of(project)))


def _procured_over(terms: TermsValues) -> Decimal | None:
    return terms.value(Parameter.DOCUMENTATION_OVER) if Parameter.DOCUMENTATION_OVER in terms else None


def facts_of(cost: CostLine, proofs: Sequence[Proof], *, amount: Decimal | None = None) -> Line:
    """What `preflight.faults` asks of a cost; `amount` where a line claims another sum than was booked."""
    return Line(
        amount=cost.amount if amount is None else amount,
        kind=CostType(cost.kind),
        booked_on=cost.booked_on,
        paid_on=cost.paid_on,
        proofs=len(proofs),
        is_lump_sum=cost.is_lump_sum,
        is_specified=bool(cost.specification),
        is_publicity=cost.is_publicity,
        shows_logo=any(proof.shows_logo for proof in proofs),
        is_gathering=cost.is_gathering,
        lists_participants=any(proof.lists_participants for proof in proofs),
        has_procurement=cost.procurement_id is not None,
    )


def preflight(claim: Claim, *, lines_in: int, on: date, terms: TermsValues | None = None) -> list[Check]:
    """Everything to see to before the claim is sent, as it stands that day; `lines_in`: how many lines it has.

    `terms`: its project's, where they are at hand.
    """
    terms = terms or terms_of(claim.project)
    lines = ClaimLine.objects.filter(claim=claim, cost__project=claim.project_id).order_by().values("pk")
    counts = {
        key.value: _Few(lines.filter(fault)[: MANY + 1])
        for key, fault in wrong(within(claim, on=on, terms=terms)).items()
    }  # each by its own index: a few of 200 000 lines are found, and many counted, without reading the others
    found: Mapping[str, int] = dict(Claim.objects.filter(pk=claim.pk).values(**counts).get())  # type: ignore[arg-type]  # whole numbers
    return checks({Key(key): number for key, number in found.items()}, _around(claim, lines_in, terms, on=on))


class _Few(Subquery):
    """How many rows a sliced query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS few)"
    output_field = IntegerField()


def _around(claim: Claim, lines: int, terms: TermsValues, *, on: date) -> Around:
    project = claim.project
    others = Claim.objects.filter(project=project, state__in=OPEN_VALUES)
    overlaps = Q(starts_on__lt=claim.until, until__gt=claim.starts_on)
    in_kind = InKindEntry.objects.filter(overlaps, project=project, confirmed_at__isnull=True)
    unsigned = Q(state__in=SHEETS_OPEN) | Q(entries__waits=True)
    sheets = TimeSheet.objects.filter(unsigned, employment__project=project)
    months = Q(month__gte=claim.starts_on.replace(day=1), month__lt=claim.until)
    sent = Claim.objects.filter(project=project, number__lt=claim.number).exclude(state=State.DRAFT.value)
    last = sent.order_by("-number").values_list("figures", flat=True).first()
    return Around(
        lines=lines,
        open_claim=others.order_by("number").values_list("number", flat=True).first(),
        sheets_open=sheets.filter(months).distinct().count(),
        in_kind_open=in_kind.filter(withdrawn_at__isnull=True).count(),
        over_budget=over_budget(project, before=claim.until, terms=terms),
        figures_now=figures_now(project, on=on),
        figures_then=last or {},
        certificates=len(missing_certificates(project)),
        is_final=claim.is_final,
        ends_with_project=claim.until == project.until,
    )


def figures_now(project: Project, *, on: date) -> dict[str, int]:
    """What each indicator stands at, by what it counts."""
    return {figure.counts.value: figure.headline for figure in figures(project, on=on)}


class Claimable(NamedTuple):
    """A cost that may be claimed, by its key: the sum it is claimed at, and when it was booked."""

    cost: int
    amount: Decimal
    booked_on: date


def claimable(claim: Claim) -> list[Claimable]:
    """The costs that may go into the claim, in the order they were booked; two queries.

    Those booked before its end (a late one must not be lost) that lie in no claim, or were parked in the one they lay
    in. A reversal takes back what stands approved of its cost, corrections taken off; where nothing does, neither is
    claimed.
    """
    return _as_claimed(_unclaimed(claim).order_by("booked_on", "pk"))


def left_to_claim(claim: Claim) -> tuple[int, Decimal]:
    """How many costs may go into the claim and what they come to; three queries, which read reversals alone."""
    costs = _unclaimed(claim)
    booked = costs.filter(reverses__isnull=True).aggregate(lines=Count("pk"), amount=Sum("amount"))
    taken_back = [one.amount for one in _as_claimed(costs.filter(reverses__isnull=False))]
    return booked["lines"] + len(taken_back), (booked["amount"] or ZERO) + sum(taken_back, ZERO)


def _unclaimed(claim: Claim) -> QuerySet[CostLine, CostLine]:
    """Booked before its end, not taken back, and in no claim but parked where that was decided."""
    taken = _not_refused().filter(cost=OuterRef("pk"))
    taken = taken.exclude(claim__state__in=RECKONED, verdict=Verdict.PARK.value)
    costs = CostLine.objects.filter(project=claim.project_id, booked_on__lt=claim.until, reversed_by__isnull=True)
    return costs.exclude(Exists(taken)).order_by()


def _not_refused() -> QuerySet[ClaimLine, ClaimLine]:
    return ClaimLine.objects.exclude(claim__state=State.REFUSED.value).order_by()


def _as_claimed(costs: QuerySet[CostLine, CostLine]) -> list[Claimable]:
    """Each with the sum it is claimed at, where there is one."""
    found = list(costs.values_list("pk", "reverses", "amount", "booked_on"))
    reversed_ = [reverses for _, reverses, _, _ in found if reverses]
    granted = _not_refused().filter(cost__in=reversed_, claim__state__in=RECKONED, approved__gt=0)
    corrected = granted.annotate(corrected=Coalesce(Sum("corrections__amount"), ZERO))
    stands = corrected.values_list("cost", "approved", "corrected")
    approved = {cost: (sum_ or ZERO) + taken_back for cost, sum_, taken_back in stands}
    claimed = (
        Claimable(cost, -approved.get(reverses, ZERO) if reverses else amount, booked_on)
        for cost, reverses, amount, booked_on in found
    )
    return [one for one in claimed if one.amount]


def held_lines(cost: CostLine) -> QuerySet[ClaimLine, ClaimLine]:
    """The lines with which the funder has the cost: sent, not asked about, not refused, and not parked at the end."""
    lines = ClaimLine.objects.filter(cost=cost).exclude(claim__state__in=WITH_PROJECT)
    return lines.exclude(claim__state__in=RECKONED, verdict=Verdict.PARK.value).order_by("pk")


def over_budget(project: Project, *, before: date, terms: TermsValues) -> dict[str, Decimal]:
    """The kinds of cost that exceed what was budgeted for them so much that it needs a decision, and by what."""
    budget = BudgetLine.objects.filter(project=project).order_by().values_list("kind").annotate(sum=Sum("amount"))
    planned = {kind: total or ZERO for kind, total in budget}
    if not planned:
        return {}
    if Parameter.DEVIATION_SHARE not in terms or Parameter.DEVIATION_LEAST not in terms:
        return {}
    share, least = terms.value(Parameter.DEVIATION_SHARE), terms.value(Parameter.DEVIATION_LEAST)
    booked = CostLine.objects.filter(project=project, booked_on__lt=before).order_by()
    spent = {kind: total or ZERO for kind, total in booked.values_list("kind").annotate(sum=Sum("amount"))}
    return {
        kind: total - planned.get(kind, ZERO)
        for kind, total in spent.items()
        if deviates(planned.get(kind, ZERO), total, share=share, least=least)
    }


def by_kind_and_activity(claim: Claim) -> list[tuple[str, int, str, int, Decimal]]:
    """Kind, the activity's number and name, how many lines and what they ask for together."""
    lines = ClaimLine.objects.filter(claim=claim).order_by("cost__kind", "cost__activity__number")
    sums = lines.values_list("cost__kind", "cost__activity__number", "cost__activity__name")
    return list(sums.annotate(lines=Count("pk"), sum=Sum("amount")))


def by_kind(claim: Claim) -> list[tuple[str, int, Decimal]]:
    """Kind, how many lines and what they ask for together, the largest first."""
    lines = ClaimLine.objects.filter(claim=claim).order_by().values_list("cost__kind")
    return list(lines.annotate(lines=Count("pk"), sum=Sum("amount")).order_by("-sum"))


def head(claim: Claim, figures_of: Mapping[str, int]) -> dict[str, object]:
    """What is signed besides the lines."""
    period = f"{claim.starts_on:%Y-%m-%d}/{claim.until:%Y-%m-%d}"
    return {
        "project": claim.project.slug,
        "claim": claim.number,
        "period": period,
        "final": claim.is_final,
        "figures": dict(figures_of),
    }


def rows(claim: Claim) -> Iterator[tuple[str, ...]]:
    """What is signed of each line, in order: the cost, its sum, and the digests of its proofs."""
    lines = ClaimLine.objects.filter(claim=claim).order_by("number")
    proofs: dict[int, list[str]] = {}
    for cost, sha256 in (
        Proof.objects.filter(cost__claim_lines__claim=claim).order_by("cost", "sha256").values_list("cost", "sha256")
    ):
        proofs.setdefault(cost, []).append(sha256)
    told = lines.values_list(
        "cost", "number", "cost__voucher", "cost__booked_on", "cost__paid_on", "cost__kind", "cost__activity__number",
        "cost__supplier", "cost__text", "amount", "cost__specification",
    )  # fmt: skip
    for cost, *facts in told.iterator(chunk_size=5000):
        yield (*(f"{fact:.2f}" if isinstance(fact, Decimal) else str(fact) for fact in facts), *proofs.get(cost, []))
