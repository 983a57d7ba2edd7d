"""A ledger file is read into the project's costs: by remembered rules at once, and by hand for the rest.

Nothing in a file is lost: each row is kept with what became of it. A credit takes back the cost with the same text and
the opposite sum; a cost is never booked twice, whichever file or project it came by.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import BigIntegerField, Case, Q, QuerySet, Value, When

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.ledger_csv import looks_like_a_table, read_csv
from bofast.funding.models import OPEN_VALUES, ClaimLine, CostLine, LedgerImport, LedgerRow, MappingRule
from bofast.funding.rules.claims import CostType, State
from bofast.funding.rules.costs import ActivityOfAnother, FileTooLarge
from bofast.funding.rules.ledgers import (
    LARGEST_LEDGER,
    Booked,
    Key,
    LedgerFile,
    LedgerImportedBefore,
    LedgerMovedOn,
    RowState,
    Rule,
    Rules,
    Scope,
    Why,
    first_state,
    gist,
    pairs,
    remembered,
    told_apart,
)
from bofast.funding.sie import read_sie
from bofast.kernel.clock import local_day
from bofast.kernel.names import safe_name
from bofast.kernel.period import Period
from bofast.projects.models import Activity, Project

BATCH = 2000
Rows = QuerySet[LedgerRow, LedgerRow]


@transaction.atomic
def import_ledger(
    *, project: Project, name: str, content: bytes, only: str = "", is_fictive: bool = False, by: User, at: datetime
) -> LedgerImport:
    """Read the file and book what the remembered rules know; the rest waits to be mapped.

    `only`: the project's code in the ledger; rows of other projects are left out. Raises NotProjectStaff, FileTooLarge,
    LedgerImportedBefore, and what the readers of SIE and tables raise; then nothing is read.
    """
    demand_staff(project, by)
    name, size = safe_name(name), len(content)
    if size > LARGEST_LEDGER:
        raise FileTooLarge(name=name, megabytes=-(-size // 2**20), most=LARGEST_LEDGER // 2**20)
    digest = hashlib.sha256(content).hexdigest()
    if before := LedgerImport.objects.filter(project=project, sha256=digest).first():
        raise LedgerImportedBefore(name=before.name, day=local_day(before.imported_at))
    read = (read_csv if looks_like_a_table(content) else read_sie)(content, name=name)
    lock_ledger(project)
    ledger = LedgerImport(project=project, format=read.format, name=name, size=size, sha256=digest, only=only.strip())
    ledger.company, ledger.encoding, ledger.is_fictive = read.company, read.encoding, is_fictive
    ledger.imported_at, ledger.imported_by = at, by
    ledger.file.save(f"{digest[:20]}.{'se' if read.format == 'sie' else 'csv'}", ContentFile(content), save=False)
    ledger.save()
    rows = _rows(ledger, read, on=local_day(at))
    _find_duplicates(ledger, [row for row in rows if row.state == RowState.WAITING.value])
    done = _book(ledger, _ruled(ledger, rows), among=rows, by=by, at=at)
    LedgerRow.objects.bulk_create(rows, batch_size=BATCH)
    record(what="ledger.import", on=ledger, by=by, at=at, after=f"{len(rows)} rows {done} booked {digest}")
    return ledger


@transaction.atomic
def map_rows(
    *,
    ledger: LedgerImport,
    rows: Rows,
    kind: str,
    activity: Activity,
    remember: bool = False,
    scope: Scope = Scope.TEXT,
    by: User,
    at: datetime,
) -> int:
    """Book those of the rows that wait; how many rows were booked, with those that the remembered rule takes too.

    Raises NotProjectStaff, ActivityOfAnother, and LedgerMovedOn when none of them waits.
    """
    waiting = _waiting(ledger, rows, by)
    if activity.project_id != ledger.project_id:
        raise ActivityOfAnother(activity=activity.name)
    asked = [(row, CostType(kind).value, activity.pk) for row in waiting]
    if remember:
        _remember(ledger, waiting, scope, kind=CostType(kind).value, activity=activity, by=by, at=at)
    named = {row.pk for row in waiting}
    others = [row for row in _all_waiting(ledger) if row.pk not in named]
    done = _book(ledger, [*asked, *_ruled(ledger, others)], among=[*waiting, *others], by=by, at=at)
    _save(_moved([*waiting, *others]))
    after = f"{done} rows {kind} activity {activity.pk}{' remembered' if remember else ''}"
    record(what="ledger.map", on=ledger, by=by, at=at, after=after)
    return done


@transaction.atomic
def leave_out(
    *,
    ledger: LedgerImport,
    rows: Rows,
    remember: bool = False,
    scope: Scope = Scope.TEXT,
    by: User,
    at: datetime,
) -> int:
    """Say that those of the rows that wait are not the project's costs; how many rows that was, as `map_rows` counts.

    Raises NotProjectStaff and LedgerMovedOn.
    """
    waiting = _waiting(ledger, rows, by)
    others: list[LedgerRow] = []
    if remember:
        _remember(ledger, waiting, scope, kind="", activity=None, by=by, at=at)
        others = [row for row in _all_waiting(ledger) if row.pk not in {one.pk for one in waiting}]
        list(_ruled(ledger, others))
    for row in waiting:
        row.state, row.why = RowState.LEFT_OUT.value, ""
    _save(_moved([*waiting, *others]))
    done = sum(row.state == RowState.LEFT_OUT.value for row in [*waiting, *others])
    record(what="ledger.leave_out", on=ledger, by=by, at=at, after=f"{done} rows{' remembered' if remember else ''}")
    return done


@transaction.atomic
def take_up(*, ledger: LedgerImport, rows: Rows, by: User, at: datetime) -> int:
    """Let rows that were left out or taken for duplicates wait again; a duplicate is then said to be its own cost.

    Raises NotProjectStaff and LedgerMovedOn.
    """
    demand_staff(ledger.project, by)
    lock_ledger(ledger.project)
    back = rows.filter(ledger=ledger, state__in=[RowState.LEFT_OUT.value, RowState.DUPLICATE.value])
    taken = list(back.order_by("number"))
    if not taken:
        raise LedgerMovedOn
    for row in taken:
        row.is_distinct |= row.state == RowState.DUPLICATE.value
        row.state, row.duplicate_of = RowState.WAITING.value, None
    _save(taken)
    record(what="ledger.take_up", on=ledger, by=by, at=at, after=f"{len(taken)} rows")
    return len(taken)


@transaction.atomic
def apply_rules(*, ledger: LedgerImport, by: User, at: datetime) -> int:
    """Ask the remembered rules once more about the rows that wait; how many were booked. Raises NotProjectStaff."""
    demand_staff(ledger.project, by)
    lock_ledger(ledger.project)
    rows = _all_waiting(ledger)
    done = _book(ledger, _ruled(ledger, rows), among=rows, by=by, at=at)
    _save(_moved(rows))
    record(what="ledger.apply", on=ledger, by=by, at=at, after=f"{done} rows")
    return done


@transaction.atomic
def remember_mapping(
    *,
    project: Project,
    account: str,
    dimension: str = "",
    words: str = "",
    kind: str,
    activity: Activity | None,
    by: User,
    at: datetime,
) -> MappingRule:
    """Remember what rows of an account are, or with an empty kind that they are left out; said again, it is said anew.

    Raises NotProjectStaff and ActivityOfAnother.
    """
    demand_staff(project, by)
    if activity is not None and activity.project_id != project.pk:
        raise ActivityOfAnother(activity=activity.name)
    rule, _ = MappingRule.objects.update_or_create(
        project=project,
        account=account,
        dimension=dimension,
        words=gist(words),
        defaults={"kind": kind, "activity": activity, "made_at": at, "made_by": by},
    )
    record(what="mapping.remember", on=rule, by=by, at=at, after=f"{kind} activity {rule.activity_id}")
    return rule


@transaction.atomic
def forget_mapping(*, rule: MappingRule, by: User, at: datetime) -> None:
    """Rows to come are no longer mapped by it; what it has booked stays. Raises NotProjectStaff."""
    demand_staff(rule.project, by)
    record(what="mapping.forget", on=rule, by=by, at=at, before=f"{rule.kind} activity {rule.activity_id}")
    rule.delete()


def _rows(ledger: LedgerImport, read: LedgerFile, *, on: date) -> list[LedgerRow]:
    """The file's rows, unsaved, each in its first state; what has not come yet lies outside too."""
    project = ledger.project
    ends = max(min(project.until, on + timedelta(days=1)), project.starts_on + timedelta(days=1))
    within = Period(project.starts_on, ends)
    return [
        LedgerRow(
            ledger=ledger,
            number=number,
            series=entry.series,
            voucher=entry.voucher_number[:30],
            booked_on=entry.booked_on,
            account=entry.account,
            account_name=entry.account_name,
            objects_text=entry.objects_text[:200],
            text=entry.text or entry.account_name,
            gist=gist(entry.text or entry.account_name),
            supplier=entry.supplier,
            amount=entry.amount,
            state=first_state(entry, within=within, only=ledger.only).value,
        )
        for number, entry in enumerate(read.entries, start=1)
    ]


def _waiting(ledger: LedgerImport, rows: Rows, by: User) -> list[LedgerRow]:
    demand_staff(ledger.project, by)
    lock_ledger(ledger.project)
    waiting = list(rows.filter(ledger=ledger, state=RowState.WAITING.value).order_by("number"))
    if not waiting:
        raise LedgerMovedOn
    return waiting


def _all_waiting(ledger: LedgerImport) -> list[LedgerRow]:
    return list(LedgerRow.objects.filter(ledger=ledger, state=RowState.WAITING.value).order_by("number"))


def _remember(
    ledger: LedgerImport,
    rows: Iterable[LedgerRow],
    scope: Scope,
    *,
    kind: str,
    activity: Activity | None,
    by: User,
    at: datetime,
) -> None:
    taught = {remembered(scope, account=row.account, objects_text=row.objects_text, about=row.gist) for row in rows}
    for account, dimension, words in sorted(taught):
        MappingRule.objects.update_or_create(
            project_id=ledger.project_id,
            account=account,
            dimension=dimension[:60],
            words=words,
            defaults={"kind": kind, "activity": activity, "made_at": at, "made_by": by},
        )


def _ruled(ledger: LedgerImport, rows: Iterable[LedgerRow]) -> Iterator[tuple[LedgerRow, str, int]]:
    """The waiting rows that a rule knows, with kind and activity; those that a rule leaves out are left out here."""
    said = MappingRule.objects.filter(project=ledger.project_id).order_by("pk")
    rules = Rules(Rule(*one) for one in said.values_list("account", "dimension", "words", "kind", "activity_id"))
    for row in rows:
        if row.state != RowState.WAITING.value:
            continue
        rule = rules.of(row.account, row.objects_text, row.gist)
        if rule is not None and rule.activity is not None:
            yield row, rule.kind, rule.activity
        elif rule is not None:
            row.state, row.why = RowState.LEFT_OUT.value, ""


def _key(row: LedgerRow) -> Key:
    return row.voucher, row.booked_on, row.amount, row.text


def _find_duplicates(ledger: LedgerImport, rows: Sequence[LedgerRow]) -> None:
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
    known = {row.voucher for row in doubtful}
    facts = costs.order_by("pk").values_list("voucher", "booked_on", "amount", "text", "pk").iterator(chunk_size=BATCH)
    booked = Booked(((voucher, *rest), pk) for voucher, *rest, pk in facts if voucher in known)  # type: ignore[misc]
    for row in doubtful:
        if cost := booked.take(_key(row)):
            row.state, row.duplicate_of_id = RowState.DUPLICATE.value, cost


def _book(
    ledger: LedgerImport,
    mapped: Iterable[tuple[LedgerRow, str, int]],
    *,
    among: Collection[LedgerRow],
    by: User,
    at: datetime,
) -> int:
    """Make costs of the mapped rows, and then let every credit `among` those that wait take back the cost it means."""
    chosen = list(mapped)
    if ledger.rows.exists():  # else they have just been looked for
        _find_duplicates(ledger, [row for row, _, _ in chosen])
    costs = [one for one in chosen if one[0].amount > 0 and one[0].state == RowState.WAITING.value]
    taken = _taken(ledger, {row.voucher for row, _, _ in costs})
    made = []
    for row, kind, activity in costs:
        text = told_apart(row.text, taken=taken[row.voucher, row.amount])
        taken[row.voucher, row.amount].add(text)
        made.append(_cost(ledger, row, kind=kind, activity=activity, text=text, by=by, at=at))
    _created(made, [row for row, _, _ in costs])
    return len(costs) + _take_back(ledger, among, by=by, at=at)


def _taken(ledger: LedgerImport, vouchers: Collection[str]) -> dict[tuple[str, Decimal], set[str]]:
    """The texts that stand with a voucher and a sum in the project: a cost is booked once by them."""
    found: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    left = iter(sorted(vouchers))
    costs = CostLine.objects.filter(project=ledger.project_id, reverses__isnull=True, is_reversed=False).order_by()
    while some := list(islice(left, BATCH)):
        for voucher, amount, text in costs.filter(voucher__in=some).values_list("voucher", "amount", "text"):
            found[voucher, amount].add(text)
    return found


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


def _take_back(ledger: LedgerImport, rows: Iterable[LedgerRow], *, by: User, at: datetime) -> int:
    """Let the credits that wait take back their costs, as reversing by hand does; the others say why they wait."""
    credits = [row for row in rows if row.amount < 0 and row.state == RowState.WAITING.value]
    if not credits:
        return 0
    standing = CostLine.objects.filter(project=ledger.project_id, reverses__isnull=True, is_reversed=False)
    costs = {
        cost.pk: cost
        for cost in standing.filter(amount__in={-row.amount for row in credits}).order_by("pk").iterator(BATCH)
    }
    keys = [(cost.pk, (cost.voucher, cost.booked_on, cost.amount, cost.text)) for cost in costs.values()]
    found = dict(pairs([(row.number, _key(row)) for row in credits], keys))
    lines = ClaimLine.objects.filter(cost__in=found.values()).order_by()
    held = set(lines.filter(claim__state__in=OPEN_VALUES).values_list("cost", flat=True))
    booked, made = [], []
    for row in credits:
        twin = costs.get(found.get(row.number, 0))
        row.why = Why.NO_TWIN.value if twin is None else Why.IN_CLAIM.value if twin.pk in held else ""
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
    back = [cost.reverses_id for cost in made]
    lines.filter(cost__in=back, claim__state=State.DRAFT.value).delete()
    _created(made, booked)
    CostLine.objects.filter(pk__in=back).update(is_reversed=True)
    return len(booked)


def _moved(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Those of which something has become; of a credit, why nothing has."""
    return [row for row in rows if row.state != RowState.WAITING.value or row.amount < 0]


def _save(rows: Sequence[LedgerRow]) -> None:
    """What has become of rows that are there already; those with the same fate in one statement."""
    alike: dict[tuple[str, str, bool], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        alike[row.state, row.why, row.is_distinct].append(row)
    for (state, why, is_distinct), several in alike.items():
        left = iter(several)
        while some := list(islice(left, 500)):
            facts: dict[str, object] = {"state": state, "why": why, "is_distinct": is_distinct}
            for name in ("cost_id", "duplicate_of_id"):
                whens = [When(pk=row.pk, then=Value(getattr(row, name))) for row in some if getattr(row, name)]
                facts[name.removesuffix("_id")] = Case(*whens, output_field=BigIntegerField()) if whens else None
            LedgerRow.objects.filter(pk__in=[row.pk for row in some]).order_by().update(**facts)
