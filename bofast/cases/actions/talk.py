"""A household and its guide write to each other; letters say only that there is something to read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.actions.ground import shared
from bofast.cases.actions.letters import write_to_guides, write_to_household
from bofast.cases.actions.retention import keep_household
from bofast.cases.models import Case, Message
from bofast.cases.rules import MessageIsEmpty


@transaction.atomic
def send_message(*, case: Case, text: str, by: User, at: datetime) -> Message:
    """Write to the other side, which is told by a letter without the text. Raises MessageIsEmpty and NotYourCase."""
    case, is_own = shared(case, by=by, at=at)
    if not text.strip():
        raise MessageIsEmpty
    if is_own:
        case.household = keep_household(household=case.household, by=by, at=at)
    message = Message.objects.create(
        case=case,
        author=by,
        from_household=is_own,
        text=text.strip(),
        sent_at=at,
        erase_on=case.household.erase_on,
    )
    if is_own:
        write_to_guides("message_from_household", case=case, at=at)
    else:
        write_to_household("message_from_guide", case=case, at=at, guide=by)
    record(what="case.message", on=case, by=by, at=at, after=message.pk)
    return message


@transaction.atomic
def read_messages(*, case: Case, by: User, at: datetime) -> int:
    """Mark what the other side has written as read; how many it was. Raises NotYourCase."""
    case, is_own = shared(case, by=by, at=at)
    unread = Message.objects.filter(case=case, from_household=not is_own, read_at__isnull=True)
    read = unread.update(read_at=at)
    if read:
        record(what="case.read", on=case, by=by, at=at, after=read)
    return read
