"""Terms sets are installed from a file: the product's own with migrate, a region's by command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.models import TermsSet, Value
from bofast.funding.rules.terms import Wording


@transaction.atomic
def install_terms(*, wordings: Iterable[Wording], by: User | None, at: datetime) -> int:
    """Install each wording, in place of an earlier one of the same number and first day; how many they were."""
    installed = 0
    for one in wordings:
        told = {name: getattr(one, name) for name in ("title", "source", "until", "wording")}
        terms, _ = TermsSet.objects.update_or_create(
            number=one.number, valid_from=one.valid_from, defaults={**told, "kind": one.kind.value}
        )
        terms.values.all().delete()
        Value.objects.bulk_create(
            Value(
                terms=terms,
                parameter=term.parameter.value,
                value=term.value,
                unit=term.unit.value,
                source=term.source,
                is_verified=term.is_verified,
            )
            for term in one.values
        )
        installed += 1
    record(what="terms.install", on=None, by=by, at=at, after=installed)
    return installed
