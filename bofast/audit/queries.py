"""Whether the audit is as it was written."""

from __future__ import annotations

from bofast.audit.models import Event, Head
from bofast.audit.rules import breaks


def tampering() -> list[str]:
    """What has been changed, removed or added behind the audit's back; empty when nothing has."""
    head = Head.objects.first() or Head()
    chain = ((event.entry, event.hash) for event in Event.objects.order_by("number").iterator())
    return list(breaks(chain, count=head.count, last=head.last))
