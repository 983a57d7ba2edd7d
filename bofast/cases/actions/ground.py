"""Who may write in a case: it is locked, and whoever writes receives it or is one of the household."""

from __future__ import annotations

from datetime import datetime

from bofast.accounts.models import User
from bofast.cases.models import Case
from bofast.cases.rules import NotYourCase
from bofast.kernel.clock import local_day


def received(case: Case, *, by: User, at: datetime) -> Case:
    """The case as it is now, locked, for somebody who receives it as a guide. Raises NotYourCase."""
    locked = _locked(case)
    if not Case.objects.received_by(by, on=local_day(at)).filter(pk=case.pk).exists():
        raise NotYourCase
    return locked


def shared(case: Case, *, by: User, at: datetime) -> tuple[Case, bool]:
    """The case as it is now, locked, and whether `by` is one of the household. Raises NotYourCase."""
    locked = _locked(case)
    if locked.household.adults.filter(user=by).exists() and locked.household.erased_at is None:
        return locked, True
    return received(case, by=by, at=at), False


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("household", "organisation").get(pk=case.pk)
