"""Closes what its source no longer offers, and looks up again what no register knew before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from bofast.audit.actions import record
from bofast.indexes.actions import bump
from bofast.kernel.clock import local_day
from bofast.kernel.refused import Refused
from bofast.vacancies.models import Vacancy
from bofast.vacancies.queries import registers, unresolved
from bofast.vacancies.rules.rows import Reference
from bofast.vacancies.rules.versions import may_close_the_rest
from bofast.vacancies.rules.vocabulary import Source

BATCH = 1_000


class SnapshotDoubted(Refused):
    """A snapshot that came whole lacks more than half of what was open: more likely a fault than the truth."""

    code = "snapshot_doubted"


def close_missing(
    *,
    seen: Collection[str],
    within: frozenset[str] | None,
    since: datetime,
    whatever: bool = False,
    by: AbstractBaseUser | None,
    at: datetime,
) -> int:
    """Close JobTech's open ads whose ids a whole snapshot begun at `since` did not hold; how many that were.

    Raises SnapshotDoubted, and then closes none, unless that is wanted `whatever` is missing.
    """
    ours = Vacancy.objects.filter(source=Source.JOBTECH.value, closed_at__isnull=True)
    ours = ours.filter(Q(changed_at__isnull=True) | Q(changed_at__lte=since))
    if within is not None:
        ours = ours.filter(municipality__in=within)
    known = set(seen)
    missing = [
        pk
        for pk, source_id in ours.order_by("pk").values_list("pk", "source_id").iterator(BATCH)
        if source_id not in known
    ]
    offered = set(ours.open_on(local_day(since)).order_by().values_list("pk", flat=True))
    lost = len(offered.intersection(missing))
    if not (whatever or may_close_the_rest(len(offered), lost)):
        raise SnapshotDoubted(open=len(offered), missing=lost)
    for start in range(0, len(missing), BATCH):
        _close(pks=missing[start : start + BATCH], by=by, at=at)
    return len(missing)


@transaction.atomic
def _close(*, pks: Sequence[int], by: AbstractBaseUser | None, at: datetime) -> None:
    revision = bump("vacancies")
    Vacancy.objects.filter(pk__in=pks).update(closed_at=at, revision=revision)
    record(what="close ads", on=None, by=by, at=at, after=f"revision {revision}: {len(pks)} not in the snapshot")


@transaction.atomic
def look_up_again(*, by: AbstractBaseUser | None, at: datetime) -> int:
    """Give vacancies the occupations that the taxonomy has learnt since they were read; how many that were."""
    known = registers()
    found = [
        (said, occupation)
        for said in unresolved()
        if (occupation := known.occupation(Reference(said[0], "", said[1]), said[2]))
    ]
    if not found:
        return 0
    revision = bump("vacancies")
    count = 0
    for (concept, label, group), occupation in found:
        same = Vacancy.objects.filter(
            occupation__isnull=True, occupation_concept=concept, occupation_label=label, group=group
        )
        count += same.update(occupation=occupation.pk, group=group or occupation.group, revision=revision)
    record(what="look up occupations", on=None, by=by, at=at, after=f"revision {revision}: {count} found")
    return count
