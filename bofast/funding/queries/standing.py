"""How a project's money stands, what a claim would pay, and who may do what with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from bofast.accounts.models import User
from bofast.funding.models import (
    OPEN_VALUES,
    Advance,
    Answer,
    Application,
    Claim,
    ClaimLine,
    Condition,
    Conflict,
    Correction,
    CostLine,
    Decision,
    Employment,
    Financier,
    InKindEntry,
    LooseProof,
    PaymentFile,
    Payout,
    PreparationNote,
    Procurement,
    Proof,
    Proposal,
    Question,
    Recovery,
    Score,
    TimeEntry,
    TimeSheet,
)
from bofast.funding.rules.claims import FinancingKind, NoDecision, State, Verdict
from bofast.funding.rules.duties import Acts
from bofast.funding.rules.paying import RecoveryState
from bofast.funding.rules.payout import Claimed, Step, Terms, settle
from bofast.kernel.money import floored
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff

ZERO = Decimal(0)
RECKONED = (State.DECIDED.value, State.ATTESTED.value, State.PAID.value)  # in which approved costs are for good
NAMING = (
    (CostLine, "added_by"),
    (Proof, "added_by"),
    (LooseProof, "added_by"),
    (Claim, "made_by"),
    (Claim, "signed_by"),
    (Claim, "decided_by"),
    (Claim, "reviewers"),
    (ClaimLine, "reviewed_by"),
    (Payout, "attested_by"),
    (Payout, "released_by"),
    (Payout, "paid_by"),
    (Advance, "decided_by"),
    (Advance, "attested_by"),
    (Advance, "released_by"),
    (Advance, "paid_by"),
    (Correction, "made_by"),
    (Recovery, "decided_by"),
    (Recovery, "attested_by"),
    (Recovery, "settled_by"),
    (PaymentFile, "made_by"),
    (Financier, "certified_by"),
    (Condition, "met_by"),
    (Decision, "signed_by"),
    (Application, "made_by"),
    (Application, "saved_by"),
    (Application, "submitted_by"),
    (Application, "officer"),
    (Answer, "answered_by"),
    (Score, "scored_by"),
    (Question, "asked_by"),
    (Question, "answered_by"),
    (Proposal, "made_by"),
    (PreparationNote, "written_by"),
    (Conflict, "person"),
    (Conflict, "said_by"),
    (Employment, "person"),
    (Employment, "manager"),
    (TimeSheet, "signed_by"),
    (TimeSheet, "locked_by"),
    (TimeEntry, "entered_by"),
    (TimeEntry, "confirmed_by"),
    (InKindEntry, "added_by"),
    (InKindEntry, "confirmed_by"),
    (Procurement, "added_by"),
)  # the rows of a project's money, and who answers for them


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the money of a project is, in kronor: paid out, what the open claim would give, and what the cap leaves."""

    decision: Decision | None
    missing: Sequence[Financier]  # whose certificates the payouts wait for
    paid: Decimal
    in_review: Decimal
    claimed: Decimal  # sent in so far, whatever came of it
    approved: Decimal
    is_decided: bool = True  # of the open claim: before that `in_review` is what has been judged so far
    conditions: Sequence[Condition] = ()  # of the decision, which the payouts wait for too

    @property
    def rate(self) -> Decimal:
        return self.decision.rate if self.decision else ZERO

    @property
    def cap(self) -> Decimal:
        return self.decision.cap if self.decision else ZERO

    @property
    def left(self) -> Decimal:
        return self.cap - self.paid - self.in_review


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a claim pays, or would as it is judged this moment: kronor, the steps there, and the lines not judged."""

    amount: Decimal
    steps: Sequence[Step]
    waiting: int
    parked: int
    left: Decimal  # of the cap, after this payout


@dataclass(frozen=True, slots=True)
class Known:
    """What has been read of a project's money already, and is not read again."""

    decision: Decision | None = None  # as `deciding` reads it
    claims: Sequence[Claim] = ()  # all of them, with their payouts; to reckon one, all that were sent
    sums: Mapping[int, LineSums] = field(default_factory=dict)  # by the claims' primary keys


NOTHING_YET = Known()


def standing(project: Project, known: Known = NOTHING_YET) -> Standing:
    """Where the project's money is; three queries, and one for what payouts wait for."""
    decision = known.decision or deciding(Decision.objects.filter(project=project))
    claims, aside = _claims(project, known), beside_of(decision)
    open_claim = next((claim for claim in claims if claim.state in OPEN_VALUES), None)
    return Standing(
        decision,
        missing_certificates(project) if decision is None or lacks_certificates(decision) else [],
        paid=aside.advanced - aside.recovered + sum((claim.payout or ZERO for claim in claims if claim.paid_on), ZERO),
        in_review=_reckoned(open_claim, claims, decision, aside).amount if open_claim and decision else ZERO,
        claimed=sum((claim.asked for claim in claims if claim.state != State.DRAFT), ZERO),
        approved=sum((claim.granted for claim in claims if claim.state in RECKONED), ZERO),
        is_decided=open_claim is None or open_claim.state in RECKONED,
        conditions=unmet_conditions(project) if decision is None or lacks_conditions(decision) else [],
    )


def decision_of(project: Project) -> Decision | None:
    """The version that holds."""
    return Decision.objects.filter(project=project).order_by("-version").first()


def deciding(versions: QuerySet[Decision, Decision]) -> Decision | None:
    """The version that holds, with what `beside_of` and `lacks_…` read of its project; one query."""
    waiting = _uncertified().filter(project=OuterRef("project")).order_by()
    unmet = Condition.objects.awaited().filter(project=OuterRef("project"), met_on__isnull=True).order_by()
    lacks = {"lacks_certificates": Exists(waiting), "lacks_conditions": Exists(unmet)}
    rows = versions.annotate(**lacks, **_sums_beside())
    return rows.order_by("-version").first()


def lacks_certificates(decision: Decision) -> bool:
    """Whether payouts wait for a co-financier's certificate, of a decision that `deciding` read."""
    return bool(vars(decision)["lacks_certificates"])


def lacks_conditions(decision: Decision) -> bool:
    """Whether payouts wait for a condition of its own, of a decision that `deciding` read."""
    return bool(vars(decision)["lacks_conditions"])


def missing_certificates(project: Project) -> list[Financier]:
    """The co-financiers whose certificates are not registered, by name; the applicant's own funds need none."""
    waiting = _uncertified().filter(project=project).select_related("organisation", "project")
    return list(waiting.order_by("organisation__name", "kind"))


def _uncertified() -> QuerySet[Financier, Financier]:
    return Financier.objects.filter(certified_on__isnull=True).exclude(kind=FinancingKind.OWN.value)


def missing_conditions(project: Project) -> list[Financier | Condition]:
    """All that a payout waits for, readable as it is: certificates first, then the decision's own conditions."""
    return [*missing_certificates(project), *unmet_conditions(project)]


def unmet_conditions(project: Project) -> list[Condition]:
    return list(Condition.objects.awaited().filter(project=project, met_on__isnull=True).order_by("pk"))


def reckoning(claim: Claim, known: Known = NOTHING_YET) -> Reckoning:
    """From the first claim on, this one as it is judged so far. Raises NoDecision."""
    decision = known.decision or deciding(Decision.objects.filter(project=claim.project_id))
    if decision is None:
        raise NoDecision(project=claim.project.name)
    claims = _claims(claim.project, known)
    return _reckoned(next(one for one in claims if one.number == claim.number), claims, decision, beside_of(decision))


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a claim says for the reckoning: the sums of its lines, and how many are not judged, or parked."""

    number: int
    state: str
    is_final: bool
    payout: Decimal | None
    paid_on: date | None
    corrected: Decimal  # what it settled; of one that is not attested 0
    asked: Decimal
    granted: Decimal
    waiting: int
    parked: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What a project's money does beside its claims, in kronor."""

    advanced: Decimal = ZERO  # paid in advance, or in a file to the bank
    pending: Decimal = ZERO  # corrections that the next claim settles; usually negative
    recovered: Decimal = ZERO  # paid back after the last claim, without interest
    corrected_after: Decimal = ZERO  # corrections after the last claim, which no claim settles
    asked_back: Decimal = ZERO  # for them, whether it has been paid or remitted or is waited for


def beside_of(decision: Decision | None) -> Beside:
    """Of a decision that `deciding` read; before there is one nothing moves."""
    return Beside(**{field.name: vars(decision)[field.name] for field in fields(Beside)}) if decision else Beside()


def _sums_beside() -> dict[str, Combinable]:
    """What Beside sums of a decision's project, by its names."""
    of = OuterRef("project")
    in_file = Exists(PaymentFile.advances.through.objects.filter(advance=OuterRef("pk")))
    advances = Advance.objects.filter(Q(paid_on__isnull=False) | in_file, project=of)
    pending = Correction.objects.filter(project=of, settled_in__isnull=True, is_after_last=False)
    after = Correction.objects.filter(project=of, is_after_last=True)
    asked_back = Recovery.objects.filter(project=of, payout__isnull=True)
    recovered = asked_back.filter(state=RecoveryState.PAID.value)
    return {
        field.name: Coalesce(Subquery(rows.order_by().values("project").annotate(of=Sum("amount")).values("of")), ZERO)
        for field, rows in zip(fields(Beside), (advances, pending, recovered, after, asked_back), strict=True)
    }


def terms_of_payout(decision: Decision, *, advanced: Decimal) -> Terms:
    """What the decision says of payouts, with what was paid in advance."""
    return Terms(decision.rate, decision.cap, decision.ceiling, decision.withheld, floored(advanced))


def claimed_so_far(project: Project) -> list[Claimed]:
    """What every claim with a payout added and was given, in order; one query."""
    return [
        Claimed(one.granted, one.corrected, one.is_final, one.payout)
        for one in _claims(project)
        if one.payout is not None
    ]


def _claims(project: Project, known: Known = NOTHING_YET) -> list[_Claim]:
    """The project's claims in their order; two queries at most, none for what is known."""
    claims = known.claims or list(Claim.objects.filter(project=project).select_related("payout"))
    unknown = [claim.pk for claim in claims if claim.pk not in known.sums]
    sums = {**known.sums, **(line_sums(unknown) if unknown else {})}
    return sorted((_claim(claim, sums[claim.pk]) for claim in claims), key=attrgetter("number"))


def _claim(claim: Claim, of: LineSums) -> _Claim:
    payout = getattr(claim, "payout", None)
    return _Claim(
        claim.number,
        claim.state,
        claim.is_final,
        payout.amount if payout else None,
        payout.paid_on if payout else None,
        claim.corrected,
        of.asked,
        of.granted,
        of.waiting,
        of.parked,
    )


@dataclass(slots=True)
class LineSums:
    """What a claim's lines come to: how many there are, wait and are parked; asked for, and approved."""

    lines: int = 0
    waiting: int = 0
    parked: int = 0
    asked: Decimal = ZERO
    granted: Decimal = ZERO


def line_sums(claims: Sequence[int]) -> dict[int, LineSums]:
    """By the claims' primary keys; one query, which reads an index and no lines."""
    sums = {pk: LineSums() for pk in claims}
    groups = ClaimLine.objects.filter(claim__in=claims).order_by().values_list("claim", "verdict")
    told = groups.annotate(lines=Count("*"), asked=Sum("amount"), granted=Sum("approved"))
    for claim, verdict, lines, asked, granted in told:
        of = sums[claim]
        of.lines += lines
        of.waiting += lines * (verdict == "")
        of.parked += lines * (verdict == Verdict.PARK.value)
        of.asked += asked or ZERO
        of.granted += granted or ZERO
    return sums


def _reckoned(claim: _Claim, among: Sequence[_Claim], decision: Decision, aside: Beside) -> Reckoning:
    before = [one for one in among if one.number < claim.number and one.state in RECKONED]
    corrected = claim.corrected if claim.payout is not None else aside.pending
    claims = [
        *(Claimed(one.granted, one.corrected, one.is_final, one.payout) for one in before),
        *([_after_the_last(aside)] if aside.corrected_after and claim.payout is None else []),
        Claimed(claim.granted, corrected, claim.is_final, claim.payout),
    ]
    settled = settle(terms_of_payout(decision, advanced=aside.advanced), claims)
    left = decision.cap - aside.advanced - settled.total
    return Reckoning(settled.payouts[-1], settled.steps[-1], claim.waiting, claim.parked, left)


def _after_the_last(aside: Beside) -> Claimed:
    """What was corrected after the last claim, for one that comes later still."""
    return Claimed(ZERO, aside.corrected_after, is_final=True, paid=-aside.asked_back)


def acts(person: User, project: Project, *, on: date) -> Acts:
    """What the person is to the project and its funder, and what they have done with its money; one query."""
    return acts_in(person, {project.pk}, on=on)[project.pk]


def acts_in(person: User, projects: Collection[int], *, on: date) -> dict[int, Acts]:
    """The same of several projects, by their primary keys; one query."""
    mine = Membership.objects.active_on(on).filter(person=person, organisation=OuterRef("funder")).order_by()
    found = (
        Project.objects.filter(pk__in=projects)
        .order_by()
        .annotate(
            is_reviewer=Exists(mine.filter(role=Role.REVIEWER.value)),
            is_attestant=Exists(mine.filter(role=Role.ATTESTANT.value)),
            is_preparer=Exists(mine.filter(role=Role.PREPARER.value)),
            has_reviewed=Exists(Claim.objects.filter(project=OuterRef("pk"), reviewers=person)),
            has_attested=Exists(Payout.objects.filter(claim__project=OuterRef("pk"), attested_by=person)),
            **barred(person, project="pk"),
        )
        .values("pk", *(field.name for field in fields(Acts)))
    )
    return {one.pop("pk"): Acts(**one) for one in found}


def barred(person: User, *, project: str) -> dict[str, Exists | Combinable]:
    """What keeps a person from a project's money, to annotate rows with; `project` is the row's way to it.

    Who has worked in the project stays its staff, and who has prepared its application stays its preparer.
    """
    of = OuterRef(project)
    prepared = (
        Exists(Application.objects.filter(project=of, officer=person))
        | Exists(Answer.objects.filter(application__project=of, answered_by=person))
        | Exists(Score.objects.filter(application__project=of, scored_by=person))
        | Exists(Question.objects.filter(project=of, asked_by=person))
        | Exists(Proposal.objects.filter(application__project=of, made_by=person))
    )
    return {
        "is_staff": Exists(Staff.objects.filter(project=of, person=person)),
        "has_conflict": Exists(Conflict.objects.filter(project=of, person=person, ended_at__isnull=True)),
        "has_prepared": prepared,
    }


def named_in_money() -> set[int]:
    """The people (user ids) whom some row of a project's money names: accounts keep them."""
    rows = (model._default_manager.order_by().values_list(by, flat=True).distinct() for model, by in NAMING)
    return {person for named in rows for person in named if person is not None}
