"""Numbers matters and registers documents in the diary, without a gap and in the transaction of what they are about.

Like `audit.record`, call these after the rows of your own are locked: they hold the audit's head and the series until
the transaction ends, in that order, so that two of them never wait for each other.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from bofast.audit.actions import record
from bofast.audit.models import Head
from bofast.kernel.clock import local_day
from bofast.kernel.names import safe_name
from bofast.records.models import Document, Matter, Series
from bofast.records.rules import (
    Direction,
    DocumentOfAnotherMatter,
    DocumentReplaced,
    MatterClosed,
    Secrecy,
    stored_name,
)


@transaction.atomic
def open_matter(*, title: str, series: str = "RUN", by: AbstractBaseUser | None, at: datetime) -> Matter:
    """A matter with the next number of the series that year; what is rolled back gives its number back."""
    _hold_audit()
    on = local_day(at)
    Series.objects.get_or_create(name=series, year=on.year)
    row = Series.objects.select_for_update(of=("self",)).get(name=series, year=on.year)
    row.last += 1
    row.save(update_fields=["last"])
    matter = Matter.objects.create(series=row, serial=row.last, title=title.strip(), opened_on=on, opened_at=at)
    record(what="matter.open", on=matter, by=by, at=at, after=matter.number)
    return matter


@transaction.atomic
def register_document(
    *,
    matter: Matter,
    direction: Direction,
    title: str,
    party: str = "",
    party_is_a_person: bool = False,
    content: bytes | None = None,
    name: str = "",
    secrecy: Secrecy = Secrecy.OPEN,
    dated_on: date | None = None,
    replaces: Document | None = None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Document:
    """Register what came in, went out or was drawn up, with its file if it has one; a closed matter opens again for it.

    `dated_on` is the day of registering when nothing else is said. A corrected version `replaces` the one before, which
    stays. The caller has checked what kind of file it is. Raises DocumentOfAnotherMatter and DocumentReplaced.
    """
    document = Document(
        direction=Direction(direction).value,
        title=title.strip(),
        party=party.strip(),
        party_is_a_person=party_is_a_person,
        secrecy=Secrecy(secrecy).value,
        dated_on=dated_on or local_day(at),
        replaces=replaces,
        registered_at=at,
        registered_by_id=None if by is None else by.pk,
    )
    if content is not None:
        document.name, document.size = safe_name(name), len(content)
        document.sha256 = hashlib.sha256(content).hexdigest()
    _hold_audit()
    matter = Matter.objects.select_for_update(of=("self",)).select_related("series").get(pk=matter.pk)
    if replaces is not None:
        _check_replaced(replaces, within=matter)
    document.matter = matter
    document.serial = (matter.documents.aggregate(last=Max("serial"))["last"] or 0) + 1
    if content is not None:  # written before the row: a row that is kept has its file
        document.file.save(stored_name(document.sha256, document.name), ContentFile(content), save=False)
    document.save()
    if matter.closed_on is not None:
        _reopen(matter, by=by, at=at)
    record(what="document.register", on=document, by=by, at=at, after=f"{matter.number}-{document.serial}")
    return document


@transaction.atomic
def close_matter(*, matter: Matter, by: AbstractBaseUser | None, at: datetime) -> Matter:
    """Nothing more is expected in the matter. Raises MatterClosed."""
    _hold_audit()
    matter = Matter.objects.select_for_update(of=("self",)).select_related("series").get(pk=matter.pk)
    if matter.closed_on is not None:
        raise MatterClosed(number=matter.number, day=matter.closed_on)
    matter.closed_on = local_day(at)
    matter.save(update_fields=["closed_on"])
    record(what="matter.close", on=matter, by=by, at=at, after=matter.closed_on)
    return matter


def _hold_audit() -> None:
    """Take the audit's head before the series or the matter, as whoever has recorded something in this transaction."""
    Head.objects.get_or_create(pk=1)
    Head.objects.select_for_update(of=("self",)).get(pk=1)


def _check_replaced(replaced: Document, *, within: Matter) -> None:
    if replaced.matter_id != within.pk:
        raise DocumentOfAnotherMatter(number=within.number)
    if Document.objects.filter(replaces=replaced).exists():
        raise DocumentReplaced(number=f"{within.number}-{replaced.serial}")


def _reopen(matter: Matter, *, by: AbstractBaseUser | None, at: datetime) -> None:
    before, matter.closed_on = matter.closed_on, None
    matter.save(update_fields=["closed_on"])
    record(what="matter.reopen", on=matter, by=by, at=at, before=before)
