"""Says that something an index is made of has changed."""

from __future__ import annotations

from django.db import transaction

from bofast.indexes.models import Revision


@transaction.atomic
def bump(name: str) -> int:
    """The next revision of `name`, which the writer stamps on what it writes; holds the row until it commits."""
    Revision.objects.get_or_create(name=name)
    revision = Revision.objects.select_for_update(of=("self",)).get(name=name)
    revision.number += 1
    revision.save(update_fields=["number"])
    return revision.number
