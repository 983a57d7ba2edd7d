"""What has become of an imported ledger's rows, and which of those that wait are alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from bofast.funding.models import ClaimLine, CostLine, LedgerImport, LedgerRow, MappingRule, Proof
from bofast.funding.rules.claims import State
from bofast.funding.rules.ledgers import RowState, Rule, Rules, Scope, remembered
from bofast.projects.models import Project

ZERO = Decimal(0)
ALIKE = ("account", "objects_text", "gist")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows are in a state, and what they come to."""

    number: int = 0
    total: Decimal = ZERO

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.number + other.number, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a mapping would do: the rows that are ticked, their sum, and how many more its rule would take."""

    number: int
    total: Decimal
    more: int


def tallies(ledger: LedgerImport) -> dict[str, Tally]:
    """By state, every state there; one query."""
    found = LedgerRow.objects.filter(ledger=ledger).order_by().values("state")
    counted = found.annotate(number=Count("pk"), total=Coalesce(Sum("amount"), ZERO))
    by_state = {row["state"]: Tally(row["number"], row["total"]) for row in counted}
    return {state.value: by_state.get(state.value, Tally()) for state in RowState}


def groups(ledger: LedgerImport) -> QuerySet[LedgerRow, Any]:
    """The rows that wait, those alike together: account, dimension and text, how many and what they come to.

    `first` is the row that stands for the group; `account_number` counts all that wait on its account.
    """
    waiting = LedgerRow.objects.filter(ledger=ledger, state=RowState.WAITING.value).order_by()
    found: QuerySet[LedgerRow, Any] = (
        waiting.values(*ALIKE)
        .annotate(
            first=Min("pk"),
            number=Count("pk"),
            total=Sum("amount"),
            name=Max("account_name"),
            sample=Min("text"),
            supplier=Min("supplier"),
            why=Max("why"),
            since=Min("booked_on"),
            last=Max("booked_on"),
            most=Max("amount"),
        )
        .order_by("account", "objects_text", "gist")
    )
    return found


def on_accounts(ledger: LedgerImport) -> dict[str, int]:
    """How many rows wait on each account; one query."""
    waiting = LedgerRow.objects.filter(ledger=ledger, state=RowState.WAITING.value).order_by()
    return dict(waiting.values_list("account").annotate(number=Count("pk")))


def alike(ledger: LedgerImport, firsts: Collection[int]) -> QuerySet[LedgerRow, LedgerRow]:
    """The rows that wait in the groups for which these rows stand."""
    keys = LedgerRow.objects.filter(ledger=ledger, pk__in=firsts).order_by("pk").values_list(*ALIKE).distinct()
    which = Q(pk__in=[])
    for key in keys:
        which |= Q(**dict(zip(ALIKE, key, strict=True)))
    return LedgerRow.objects.filter(which, ledger=ledger, state=RowState.WAITING.value)


def reach(ledger: LedgerImport, firsts: Collection[int], scope: Scope | None) -> Reach:
    """What mapping those groups would do, remembered as widely as `scope` says; None: not remembered."""
    rows = list(alike(ledger, firsts).order_by("pk").values_list("pk", *ALIKE, "amount"))
    ticked = {pk for pk, *_ in rows}
    total = sum((amount for *_, amount in rows), ZERO)
    if scope is None or not rows:
        return Reach(len(rows), total, 0)
    taught = {remembered(scope, account=row[1], objects_text=row[2], about=row[3]) for row in rows}
    rules = Rules(Rule(*one, kind="", activity=None) for one in taught)
    others = LedgerRow.objects.filter(ledger=ledger, state=RowState.WAITING.value).exclude(pk__in=ticked).order_by()
    return Reach(len(rows), total, sum(rules.of(*row) is not None for row in others.values_list(*ALIKE)))


@dataclass(frozen=True, slots=True)
class Planned:
    """What booking by the remembered rules would do, in kronor: how many rows become which costs, and the rest."""

    parts: Mapping[tuple[str, int], Tally]  # by type of cost and activity's primary key
    left_out: Tally
    credits: Tally  # which take back the cost that they mean, where there is one
    unknown: Tally  # that no rule knows

    @property
    def together(self) -> Tally:
        return Tally(
            sum(one.number for one in self.parts.values()), sum((one.total for one in self.parts.values()), ZERO)
        )

    @property
    def mark(self) -> str:
        """What somebody has seen, so that nothing else is booked."""
        told = [self.together, self.left_out, self.credits]
        return " ".join(f"{one.number}:{one.total:f}" for one in told)


def rules_of(project: int) -> Rules:
    """What is remembered in a project (a primary key)."""
    said = MappingRule.objects.filter(project=project).order_by("pk")
    return Rules(Rule(*one) for one in said.values_list("account", "dimension", "words", "kind", "activity_id"))


def planned(ledger: LedgerImport) -> Planned:
    """What `apply_rules` would do with the rows that wait; two queries."""
    waiting = LedgerRow.objects.filter(ledger=ledger, state=RowState.WAITING.value).order_by()
    is_credit = Case(When(amount__lt=0, then=True), default=False, output_field=BooleanField())
    untried = waiting.filter(why="")  # a credit that has been tried in vain says why it waits
    found = untried.values(*ALIKE, is_credit=is_credit).annotate(number=Count("pk"), total=Sum("amount"))
    rules, parts = rules_of(ledger.project_id), dict[tuple[str, int], Tally]()
    left_out = credits = unknown = Tally()
    for group in found:
        rule = rules.of(*(group[name] for name in ALIKE))
        of = Tally(group["number"], group["total"])
        if rule is not None and rule.activity is None:
            left_out += of
        elif group["is_credit"]:
            credits += of
        elif rule is not None and rule.activity is not None:
            key = rule.kind, rule.activity
            parts[key] = parts.get(key, Tally()) + of
        else:
            unknown += of
    return Planned(parts, left_out, credits, unknown)


class Holds(StrEnum):
    """Why a cost of a ledger cannot be undone with it."""

    CLAIMED = "claimed"  # it lies, or has lain, in a claim that was sent
    REVERSED = "reversed"  # it has been taken back since, by hand or by another ledger
    REBOOKED = "rebooked"  # what it took back has been booked anew


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an import would take away, in kronor, and what holds it."""

    booked: Tally
    proofs: int
    held: Sequence[tuple[Holds, CostLine]]


def undoing(ledger: LedgerImport) -> Undoing:
    """Five queries."""
    own = CostLine.objects.filter(ledger_row__ledger=ledger)
    sums = own.order_by().aggregate(number=Count("pk"), total=Coalesce(Sum("amount"), ZERO))
    sent = ClaimLine.objects.filter(cost=OuterRef("pk")).exclude(claim__state=State.DRAFT.value).order_by()
    anew = CostLine.objects.filter(
        project=OuterRef("project"),
        voucher=OuterRef("reverses__voucher"),
        text=OuterRef("reverses__text"),
        amount=-OuterRef("amount"),
        reverses__isnull=True,
        is_reversed=False,
    ).order_by()
    by_others = own.filter(is_reversed=True).exclude(reversed_by__ledger_row__ledger=ledger)
    held = {
        Holds.CLAIMED: own.filter(Exists(sent)),
        Holds.REVERSED: by_others,
        Holds.REBOOKED: own.filter(Exists(anew), reverses__isnull=False).exclude(reverses__ledger_row__ledger=ledger),
    }
    return Undoing(
        Tally(sums["number"], sums["total"]),
        Proof.objects.filter(cost__in=own.order_by()).count(),
        [(why, cost) for why, costs in held.items() for cost in costs.order_by("pk")],
    )


def remembered_rules(project: Project) -> QuerySet[MappingRule, MappingRule]:
    return MappingRule.objects.filter(project=project).select_related("activity").order_by("account", "pk")


def imports_of(project: Project) -> QuerySet[LedgerImport, LedgerImport]:
    """The files that have been read, the latest first, each with how many rows it has, wait and are booked."""
    of_state: Mapping[str, Q] = {
        "waiting": Q(rows__state=RowState.WAITING.value),
        "booked": Q(rows__state=RowState.BOOKED.value),
    }
    counts = {f"{name}_count": Count("rows", filter=which) for name, which in of_state.items()}
    found = LedgerImport.objects.filter(project=project).select_related("imported_by")
    return found.annotate(
        row_count=Count("rows"), booked_sum=Coalesce(Sum("rows__amount", filter=of_state["booked"]), ZERO), **counts
    ).order_by("-imported_at", "-pk")
