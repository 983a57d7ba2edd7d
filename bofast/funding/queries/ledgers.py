"""What has become of an imported ledger's rows, and which of those that wait are alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from bofast.funding.models import LedgerImport, LedgerRow, MappingRule
from bofast.funding.rules.ledgers import RowState, Rule, Rules, Scope, remembered
from bofast.projects.models import Project

ZERO = Decimal(0)
ALIKE = ("account", "objects_text", "gist")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows are in a state, and what they come to."""

    number: int = 0
    total: Decimal = ZERO


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
