"""A ledger file is read, and then booked as the project's costs: by remembered rules, and by hand for the rest.

Nothing in a file is lost: each row is kept with what became of it. A credit takes back the cost with the same text and
the opposite sum; a cost is never booked twice, whichever file or project it came by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.ledger_rows import BATCH, book_rows, changed, find_duplicates, save_rows
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.ledger_csv import looks_like_a_table, read_csv
from bofast.funding.models import LedgerImport, LedgerRow, MappingRule
from bofast.funding.queries.ledgers import planned, rules_of
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.costs import ActivityOfAnother, FileTooLarge
from bofast.funding.rules.ledgers import (
    LARGEST_LEDGER,
    LedgerFile,
    LedgerImportedBefore,
    LedgerMovedOn,
    PlanHasChanged,
    RowState,
    Scope,
    first_state,
    gist,
    remembered,
)
from bofast.funding.sie import read_sie
from bofast.kernel.clock import local_day
from bofast.kernel.names import safe_name
from bofast.kernel.period import Period
from bofast.projects.models import Activity, Project

Rows = QuerySet[LedgerRow, LedgerRow]
Taught = tuple[str, str, str]  # what tells a rule: account, dimension and words


@transaction.atomic
def import_ledger(
    *, project: Project, name: str, content: bytes, only: str = "", is_fictive: bool = False, by: User, at: datetime
) -> LedgerImport:
    """Read the file: nothing is booked until somebody has seen what would be (`apply_rules`, `map_rows`).

    `only`: the project's code in the ledger; rows of other projects are left out. Raises NotProjectStaff, FileTooLarge,
    LedgerImportedBefore, and what the readers of SIE and tables raise; then nothing is read.
    """
    demand_staff(project, by)
    name, size = safe_name(name), len(content)
    if size > LARGEST_LEDGER:
        raise FileTooLarge(name=name, megabytes=-(-size // 2**20), most=LARGEST_LEDGER // 2**20)
    digest = hashlib.sha256(content).hexdigest()
    _demand_new(project, digest)
    read = (read_csv if looks_like_a_table(content) else read_sie)(content, name=name)
    lock_ledger(project)
    _demand_new(project, digest)  # nobody has read it meanwhile
    ledger = LedgerImport(project=project, format=read.format, name=name, size=size, sha256=digest, only=only.strip())
    ledger.company, ledger.encoding, ledger.is_fictive = read.company, read.encoding, is_fictive
    ledger.imported_at, ledger.imported_by = at, by
    ledger.file.save(f"{digest[:20]}.{'se' if read.format == 'sie' else 'csv'}", ContentFile(content), save=False)
    ledger.save()
    rows = _rows(ledger, read, on=local_day(at))
    find_duplicates(ledger, [row for row in rows if row.state == RowState.WAITING.value])
    LedgerRow.objects.bulk_create(rows, batch_size=BATCH)
    record(what="ledger.import", on=ledger, by=by, at=at, after=f"{len(rows)} rows {digest}")
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
    taught = set[Taught]()
    if remember:
        taught = _remember(ledger, waiting, scope, kind=CostType(kind).value, activity=activity, by=by, at=at)
    named = {row.pk for row in waiting}
    others = [row for row in _all_waiting(ledger) if row.pk not in named]
    done = book_rows(ledger, [*asked, *_ruled(ledger, others, taught)], among=[*waiting, *others], by=by, at=at)
    save_rows(changed([*waiting, *others]))
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
        taught = _remember(ledger, waiting, scope, kind="", activity=None, by=by, at=at)
        others = [row for row in _all_waiting(ledger) if row.pk not in {one.pk for one in waiting}]
        list(_ruled(ledger, others, taught))
    for row in waiting:
        row.state, row.why = RowState.LEFT_OUT.value, ""
    save_rows(changed([*waiting, *others]))
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
    save_rows(taken)
    record(what="ledger.take_up", on=ledger, by=by, at=at, after=f"{len(taken)} rows")
    return len(taken)


@transaction.atomic
def apply_rules(*, ledger: LedgerImport, seen: str, by: User, at: datetime) -> int:
    """Book what the remembered rules know of the rows that wait, as it was `seen`; how many were booked.

    Raises NotProjectStaff, and PlanHasChanged when it is something else by now.
    """
    demand_staff(ledger.project, by)
    lock_ledger(ledger.project)
    if planned(ledger).mark != seen:
        raise PlanHasChanged
    rows = _all_waiting(ledger)
    done = book_rows(ledger, _ruled(ledger, rows), among=rows, by=by, at=at)
    save_rows(changed(rows))
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


def _demand_new(project: Project, digest: str) -> None:
    if before := LedgerImport.objects.filter(project=project, sha256=digest).first():
        raise LedgerImportedBefore(name=before.name, day=local_day(before.imported_at))


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
) -> set[Taught]:
    taught = {remembered(scope, account=row.account, objects_text=row.objects_text, about=row.gist) for row in rows}
    for account, dimension, words in sorted(taught):
        MappingRule.objects.update_or_create(
            project_id=ledger.project_id,
            account=account,
            dimension=dimension[:60],
            words=words,
            defaults={"kind": kind, "activity": activity, "made_at": at, "made_by": by},
        )
    return {(account, dimension[:60], words) for account, dimension, words in taught}


def _ruled(
    ledger: LedgerImport, rows: Iterable[LedgerRow], taught: Collection[Taught] | None = None
) -> Iterator[tuple[LedgerRow, str, int]]:
    """The waiting rows that a rule knows, with kind and activity; those that a rule leaves out are left out here.

    `taught`: only what these rules take; None: all of them.
    """
    rules = rules_of(ledger.project_id)
    for row in rows:
        if row.state != RowState.WAITING.value:
            continue
        rule = rules.of(row.account, row.objects_text, row.gist)
        if rule is not None and taught is not None and (rule.account, rule.dimension, rule.words) not in taught:
            continue
        if rule is not None and rule.activity is not None:
            yield row, rule.kind, rule.activity
        elif rule is not None:
            row.state, row.why = RowState.LEFT_OUT.value, ""
