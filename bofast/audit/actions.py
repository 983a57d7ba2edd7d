"""Writes down what was done, in the transaction that does it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction

from bofast.audit.models import Event, Head
from bofast.audit.rules import Entry, link


@transaction.atomic
def record(
    *,
    what: str,
    on: models.Model | None,
    by: AbstractBaseUser | None,
    at: datetime,
    before: object = "",
    after: object = "",
) -> Event:
    """Add one event to the chain; call it last in an action, since it locks the chain's head.

    `on` None: it concerns no single row, such as an import. `by` None: the system itself, such as a timer.
    `before` and `after` hold ids, states and amounts, never names or free text.
    """
    Head.objects.get_or_create(pk=1)
    head = Head.objects.select_for_update(of=("self",)).get(pk=1)
    named = "" if on is None else f"{on._meta.label_lower}:{on.pk}"
    entry = Entry(
        head.count + 1,
        what,
        named,
        None if by is None else by.pk,
        at.astimezone(UTC).isoformat(),
        str(before),
        str(after),
    )
    event = Event.objects.create(
        number=entry.number,
        what=entry.what,
        on=entry.on,
        by_id=entry.by,
        at=at,
        before=entry.before,
        after=entry.after,
        hash=link(entry, head.last),
    )
    head.count, head.last = event.number, event.hash
    head.save(update_fields=["count", "last"])
    return event
