"""What waits to be released, paid, put in a file, or paid back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet, Sum

from bofast.funding.models import Advance, Claim, ClaimLine, Correction, Decision, PaymentFile, Payout, Recovery
from bofast.funding.queries.hands import is_released
from bofast.funding.queries.standing import RECKONED, beside_of, claimed_so_far, deciding, decision_of, terms_of_payout
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import NoDecision, State, Verdict
from bofast.funding.rules.paying import RecoveryState
from bofast.funding.rules.payout import Claimed, Terms
from bofast.funding.rules.recovery import NothingToRecover, ReferenceRate, to_recover
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.kernel.money import to_ore
from bofast.organisations.models import Organisation
from bofast.projects.models import Project

ZERO = Decimal(0)
DAY = timedelta(days=1)


def may_be_corrected(line: ClaimLine, *, corrected: Decimal | None = None) -> Decimal:
    """What stands approved of it: corrections taken off, and what a claim takes back because the cost is reversed.

    `corrected`: what its corrections come to, where that is known.
    """
    if corrected is None:
        corrected = Correction.objects.filter(line=line).aggregate(of=Sum("amount"))["of"] or ZERO
    if not line.cost.is_reversed:
        return (line.approved or ZERO) + corrected
    reversed_ = _reversals().filter(cost__reverses=line.cost_id).aggregate(of=Sum("amount"))["of"] or ZERO
    return (line.approved or ZERO) + corrected + reversed_


def may_be_taken_back(corrections: QuerySet[Correction, Correction]) -> QuerySet[Correction, Correction]:
    """Those that nothing has settled, by a claim, a recovery, a reversal that is claimed or a correction of theirs."""
    ended = Payout.objects.filter(claim__project=OuterRef("project"), claim__is_final=True)
    claimed = _reversals().filter(cost__reverses=OuterRef("line__cost"))
    waiting = corrections.filter(settled_in__isnull=True, reverses__isnull=True, reversed_by__isnull=True)
    return waiting.exclude(Exists(claimed)).exclude(Exists(ended))


def _reversals() -> QuerySet[ClaimLine, ClaimLine]:
    """The lines that take back what was approved of costs, and stand: neither refused nor parked."""
    lines = ClaimLine.objects.filter(cost__reverses__isnull=False).exclude(claim__state=State.REFUSED.value).order_by()
    return lines.exclude(claim__state__in=RECKONED, verdict=Verdict.PARK.value)


def has_had_its_last(project: Project) -> bool:
    """Whether the last claim has been attested, so that no claim is left to settle a correction."""
    return Payout.objects.filter(claim__project=project, claim__is_final=True).exists()


def owed_of(claim: Claim) -> Recovery | None:
    """What an attested claim asks back, until that has come or been let go; one query at most."""
    if claim.state != State.ATTESTED.value or claim.payout.amount >= 0:
        return None
    return Recovery.objects.filter(payout=claim.payout, state=RecoveryState.CLAIMED.value).first()


def last_paid_on(project: Project) -> date | None:
    """The last day on which it got any money."""
    paid = [*Payout.objects.filter(claim__project=project, amount__gt=0).order_by().values_list("paid_on", flat=True)]
    advanced = Advance.objects.filter(project=project).order_by().values_list("paid_on", flat=True)
    return max((day for day in (*paid, *advanced) if day), default=None)


def terms_in(project: Project) -> TermsValues:
    """Those of the project's decision. Raises NoDecision."""
    decision = decision_of(project)
    if decision is None:
        raise NoDecision(project=project.name)
    return terms_on(decision.decided_on, number=decision.terms)


def settled_so_far(project: Project) -> tuple[Terms, list[Claimed]]:
    """What payouts are reckoned by, and all that has been reckoned: claims, and what came after the last of them.

    What was asked back counts as taken back, paid or remitted: it is not asked for twice. Raises NoDecision.
    """
    decision = deciding(Decision.objects.filter(project=project))
    if decision is None:
        raise NoDecision(project=project.name)
    later = Correction.objects.filter(project=project, is_after_last=True).select_related("recovery").order_by("pk")
    after = [
        Claimed(ZERO, one.amount, is_final=True, paid=-one.recovery.amount if hasattr(one, "recovery") else ZERO)
        for one in later
    ]
    return terms_of_payout(decision, advanced=beside_of(decision).advanced), [*claimed_so_far(project), *after]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction takes back of the support, in kronor: asked back at once, or settled by the next claim."""

    amount: Decimal
    is_after_last: bool


def effect_of(project: Project, corrected: Decimal) -> Effect:
    """What taking back so many kronor of approved cost would do, by what has been reckoned so far.

    Before the last claim it is the decision's share of them: whether the cap is reached all the same, the claims that
    come will tell. Raises NoDecision.
    """
    rule, claims = settled_so_far(project)
    if not has_had_its_last(project):
        return Effect(to_ore(corrected * rule.rate), is_after_last=False)
    try:
        amount, _ = to_recover(rule, claims, -corrected)
    except NothingToRecover:
        amount = ZERO
    return Effect(amount, is_after_last=True)


def reference_rates(due: date, paid: date) -> list[ReferenceRate]:
    """The reference rate of each half-year from the day after the due one. Raises NoTerms where one is not known."""
    first = due + DAY
    begins = [date(year, month, 1) for year in range(first.year, paid.year + 1) for month in (1, 7)]
    days = [first, *(day for day in begins if first < day <= paid)]
    return [ReferenceRate(day, terms_on(day).value(Parameter.REFERENCE_RATE)) for day in days]


@dataclass(frozen=True, slots=True)
class Room:
    """What a funder's payments page shows."""

    to_release: list[Payout]
    to_pay: list[Payout | Advance]  # released
    files: list[PaymentFile]
    advances: list[Advance]
    corrections: list[Correction]  # that wait for a claim
    recoveries: list[Recovery]
    revoked: list[Decision]


def room(funder: Organisation) -> Room:
    """Everything that moves of a funder's money, in as many queries however much there is."""
    payouts = Payout.objects.filter(claim__project__funder=funder, paid_on__isnull=True, recovery__isnull=True)
    payouts = payouts.select_related("claim__project__owner", "attested_by", "released_by")
    waiting = list(payouts.prefetch_related("payment_files").order_by("attested_at", "pk"))
    given = Advance.objects.filter(project__funder=funder).prefetch_related("payment_files").order_by("-decided_at")
    advances = list(given.select_related("project__owner", "decided_by", "attested_by", "released_by"))
    paid: list[Payout | Advance] = [*waiting, *advances]
    files = PaymentFile.objects.filter(payer=funder).select_related("made_by")
    files = files.prefetch_related("payouts", "advances").order_by("-number")
    corrections = Correction.objects.filter(project__funder=funder, settled_in__isnull=True, is_after_last=False)
    recoveries = Recovery.objects.filter(project__funder=funder)
    recoveries = recoveries.select_related("project", "payout__claim", "decided_by", "attested_by")
    revoked = Decision.objects.filter(project__funder=funder, revoked_on__isnull=False)
    return Room(
        [one for one in waiting if not is_released(one)],
        [one for one in paid if not one.paid_on and is_released(one)],
        list(files),
        advances,
        list(corrections.select_related("project", "line__claim", "line__cost", "made_by").order_by("-made_at", "-pk")),
        list(recoveries.order_by("-decided_on", "-pk")),
        list(revoked.select_related("project").order_by("-revoked_on", "pk")),
    )
