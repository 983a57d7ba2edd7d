"""What waits to be released, paid, put in a file, or paid back; and who has had it in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from bofast.funding.models import Advance, Claim, ClaimLine, Correction, Decision, PaymentFile, Payout, Recovery
from bofast.funding.queries.standing import RECKONED, beside, claimed_so_far, decision_of, terms_of_payout
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import NoDecision, State, Verdict
from bofast.funding.rules.payout import Claimed, Terms
from bofast.funding.rules.recovery import ReferenceRate
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.organisations.models import Organisation
from bofast.projects.models import Project

ZERO = Decimal(0)
DAY = timedelta(days=1)


def handled_by(claim: Claim) -> set[int | None]:
    """Who has judged any of its lines, decided it, or made a correction that it settles or would settle."""
    lines = ClaimLine.objects.filter(claim=claim).order_by().values_list("reviewed_by", flat=True)
    corrections = Correction.objects.filter(project=claim.project_id, is_after_last=False).order_by()
    is_settled = claim.state in {State.ATTESTED, State.PAID}
    settled = corrections.filter(settled_in=claim) if is_settled else corrections.filter(settled_in__isnull=True)
    return {claim.decided_by_id, *lines.union(settled.values_list("made_by", flat=True))}


def may_be_corrected(line: ClaimLine) -> Decimal:
    """What stands approved of it: corrections taken off, and what a claim takes back because the cost is reversed."""
    corrected = Correction.objects.filter(line=line).aggregate(of=Sum("amount"))["of"] or ZERO
    reversals = ClaimLine.objects.filter(cost__reverses=line.cost_id).exclude(claim__state=State.REFUSED.value)
    standing = reversals.exclude(claim__state__in=RECKONED, verdict=Verdict.PARK.value)
    return (line.approved or ZERO) + corrected + (standing.aggregate(of=Sum("amount"))["of"] or ZERO)


def has_had_its_last(project: Project) -> bool:
    """Whether the last claim has been attested, so that no claim is left to settle a correction."""
    return Payout.objects.filter(claim__project=project, claim__is_final=True).exists()


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
    decision = decision_of(project)
    if decision is None:
        raise NoDecision(project=project.name)
    later = Correction.objects.filter(project=project, is_after_last=True).select_related("recovery").order_by("pk")
    after = [
        Claimed(ZERO, one.amount, is_final=True, paid=-one.recovery.amount if hasattr(one, "recovery") else ZERO)
        for one in later
    ]
    return terms_of_payout(decision, advanced=beside(project).advanced), [*claimed_so_far(project), *after]


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
    to_pay: list[Payout]  # released
    files: list[PaymentFile]
    advances: list[Advance]
    corrections: list[Correction]  # that wait for a claim
    recoveries: list[Recovery]
    revoked: list[Decision]


def room(funder: Organisation) -> Room:
    """Everything that moves of a funder's money: seven queries and what the files hold."""
    payouts = Payout.objects.filter(claim__project__funder=funder, paid_on__isnull=True).select_related(
        "claim__project__owner", "claim__decided_by", "attested_by", "released_by"
    )
    waiting = list(payouts.prefetch_related("payment_files").order_by("attested_at", "pk"))
    files = PaymentFile.objects.filter(payer=funder).select_related("made_by").prefetch_related("payouts")
    corrections = Correction.objects.filter(project__funder=funder, settled_in__isnull=True, is_after_last=False)
    recoveries = Recovery.objects.filter(project__funder=funder).select_related("project", "decided_by", "attested_by")
    revoked = Decision.objects.filter(project__funder=funder, revoked_on__isnull=False)
    return Room(
        [one for one in waiting if not one.released_at],
        [one for one in waiting if one.released_at],
        list(files.order_by("-number")),
        list(
            Advance.objects.filter(project__funder=funder)
            .select_related("project", "decided_by", "attested_by", "released_by")
            .order_by("-decided_at")
        ),
        list(corrections.select_related("project", "line__claim", "line__cost", "made_by").order_by("-made_at", "-pk")),
        list(recoveries.order_by("-decided_on", "-pk")),
        list(revoked.select_related("project").order_by("-revoked_on", "pk")),
    )
