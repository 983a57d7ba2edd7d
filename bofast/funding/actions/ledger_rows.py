"""Rows of a ledger become costs and reversals, in bulk; none twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, F, Func, Q
from django.db.models.sql.compiler import SQLCompiler

from bofast.accounts.models import User
from bofast.funding.models import OPEN_VALUES, ClaimLine, CostLine, LedgerImport, LedgerRow
from bofast.funding.rules.claims import State
from bofast.funding.rules.ledgers import Booked, Key, RowState, Why, pairs, told_apart

BATCH = 2000
A_STATEMENT = 500  # rows whose costs are said one by one


def _key(row: LedgerRow) -> Key:
    return row.voucher, row.booked_on, row.amount, row.text


def find_duplicates(ledger: LedgerImport, rows: Sequence[LedgerRow]) -> None:
    """Mark those whose cost is booked already, in any project of the same owner, by hand or from another file.

    A cost that was taken back by hand may be booked anew; one that a ledger's credit took back is there with it.
    """
    doubtful = [row for row in rows if not row.is_distinct]
    if not doubtful:
        return
    days = [row.booked_on for row in doubtful]
    costs = CostLine.objects.filter(project__owner=ledger.project.owner_id, booked_on__range=(min(days), max(days)))
    standing = Q(reverses__isnull=True, is_reversed=False) | Q(reversed_by__ledger_row__isnull=False)
    costs = costs.filter(standing | Q(reverses__isnull=False, ledger_row__isnull=False))
    costs = costs.exclude(ledger_row__ledger=ledger) if ledger.pk else costs
    facts = costs.order_by().values_list("voucher", "booked_on", "amount", "text", "pk")
    booked = Booked(
        ((voucher, on, amount, text), pk)
        for some in _batches({row.voucher for row in doubtful})
        for voucher, on, amount, text, pk in facts.filter(voucher__in=some)
    )
    for row in doubtful:
        if cost := booked.take(_key(row)):
            row.state, row.duplicate_of_id = RowState.DUPLICATE.value, cost


def book_rows(
    ledger: LedgerImport,
    mapped: Iterable[tuple[LedgerRow, str, int]],
    *,
    among: Collection[LedgerRow],
    by: User,
    at: datetime,
) -> int:
    """Make costs of the mapped rows, and then let every credit `among` those that wait take back the cost it means."""
    chosen = list(mapped)
    find_duplicates(ledger, [row for row, _, _ in chosen])  # the same may have been booked since the file was read
    costs = [one for one in chosen if one[0].amount > 0 and one[0].state == RowState.WAITING.value]
    taken = _taken(ledger, {row.voucher for row, _, _ in costs})
    made = []
    for row, kind, activity in costs:
        text = told_apart(row.text, taken=taken[row.voucher, row.amount])
        taken[row.voucher, row.amount].add(text)
        made.append(_cost(ledger, row, kind=kind, activity=activity, text=text, by=by, at=at))
    _created(made, [row for row, _, _ in costs])
    return len(costs) + take_back(ledger, among, by=by, at=at)


def _taken(ledger: LedgerImport, vouchers: Collection[str]) -> dict[tuple[str, Decimal], set[str]]:
    """The texts that stand with a voucher and a sum in the project: a cost is booked once by them."""
    found: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    costs = CostLine.objects.filter(project=ledger.project_id).standing().order_by()
    for some in _batches(vouchers):
        for voucher, amount, text in costs.filter(voucher__in=some).values_list("voucher", "amount", "text"):
            found[voucher, amount].add(text)
    return found


def _batches(vouchers: Collection[str]) -> Iterator[list[str]]:
    """As many as one question may name at a time."""
    left = iter(sorted(vouchers))
    while some := list(islice(left, BATCH)):
        yield some


def _cost(
    ledger: LedgerImport,
    row: LedgerRow,
    *,
    kind: str,
    activity: int,
    text: str,
    reverses: int | None = None,
    by: User,
    at: datetime,
) -> CostLine:
    return CostLine(
        project_id=ledger.project_id,
        activity_id=activity,
        kind=kind,
        voucher=row.voucher,
        booked_on=row.booked_on,
        paid_on=row.booked_on,  # a ledger does not say when; what is booked on a cost account is paid or owed that day
        supplier=row.supplier,
        text=text,
        amount=row.amount,
        reverses_id=reverses,
        is_fictive=ledger.is_fictive,
        added_at=at,
        added_by=by,
    )


def _created(costs: Sequence[CostLine], rows: Sequence[LedgerRow]) -> None:
    CostLine.objects.bulk_create(costs, batch_size=BATCH)
    for cost, row in zip(costs, rows, strict=True):
        row.state, row.cost, row.why = RowState.BOOKED.value, cost, ""


def take_back(ledger: LedgerImport, rows: Collection[LedgerRow], *, by: User, at: datetime) -> int:
    """Let the credits that wait take back their costs, as reversing by hand does; the others say why they wait."""
    credits = [row for row in rows if row.amount < 0 and row.state == RowState.WAITING.value]
    if not credits:
        return 0
    standing = CostLine.objects.filter(project=ledger.project_id).standing()
    costs = {
        cost.pk: cost
        for cost in standing.filter(amount__in={-row.amount for row in credits}).order_by("pk").iterator(BATCH)
    }
    keys = [(cost.pk, (cost.voucher, cost.booked_on, cost.amount, cost.text)) for cost in costs.values()]
    found = dict(pairs([(row.number, _key(row)) for row in credits], keys))
    lines = ClaimLine.objects.filter(cost__in=found.values()).order_by()
    held = set(lines.filter(claim__state__in=OPEN_VALUES).values_list("cost", flat=True))
    alone = [(row.number, _key(row)) for row in credits if row.number not in found]
    waiting = [(row.number, _key(row)) for row in rows if row.amount > 0 and row.state == RowState.WAITING.value]
    with_theirs = dict(pairs(alone, waiting))  # booked together with their cost, once that is mapped
    booked, made = [], []
    for row in credits:
        twin = costs.get(found.get(row.number, 0))
        if twin is None:
            row.why = "" if row.number in with_theirs else Why.NO_TWIN.value
        else:
            row.why = Why.IN_CLAIM.value if twin.pk in held else ""
        if twin is not None and not row.why:
            booked.append(row)
            made.append(
                _cost(
                    ledger,
                    row,
                    kind=twin.kind,
                    activity=twin.activity_id,
                    text=row.text,
                    reverses=twin.pk,
                    by=by,
                    at=at,
                )
            )
    back = [cost.reverses_id for cost in made if cost.reverses_id]
    lines.filter(cost__in=back, claim__state=State.DRAFT.value).delete()
    _created(made, booked)
    CostLine.objects.filter(pk__in=back).update(is_reversed=True)
    return len(booked)


def changed(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Those of which something has become; of a credit, why nothing has."""
    return [row for row in rows if row.state != RowState.WAITING.value or row.amount < 0]


def save_rows(rows: Sequence[LedgerRow]) -> None:
    """What has become of rows that are there already; those with the same fate in one statement."""
    alike: dict[tuple[str, str, bool], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        alike[row.state, row.why, row.is_distinct].append(row)
    for (state, why, is_distinct), several in alike.items():
        left = iter(several)
        while some := list(islice(left, A_STATEMENT)):
            facts: dict[str, object] = {"state": state, "why": why, "is_distinct": is_distinct}
            for name in ("cost", "duplicate_of"):
                of = {row.pk: pk for row in some if (pk := getattr(row, f"{name}_id"))}
                facts[name] = _ByRow(of) if of else None
            LedgerRow.objects.filter(pk__in=[row.pk for row in some]).order_by().update(**facts)


class _ByRow(Func):
    """What each row is to get, by its primary key. Django's own Case takes fifty times as long to put together."""

    output_field = BigIntegerField()

    def __init__(self, of: Mapping[int, int]) -> None:
        super().__init__(F("pk"))
        self.of = of

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: object) -> tuple[str, list[object]]:  # type: ignore[override]  # no template is filled
        key, params = compiler.compile(self.source_expressions[0])
        whens = " ".join(["WHEN %s THEN %s"] * len(self.of))
        return f"CASE {key} {whens} END", [*params, *chain.from_iterable(self.of.items())]
