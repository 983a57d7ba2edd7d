"""The question behind a confirmation's link, and who may not answer it."""

from __future__ import annotations

from datetime import date

from bofast.cases.models import Confirmation
from bofast.cases.rules import token_hash
from bofast.households.models import Access
from bofast.households.rules import Purpose


def confirmation_by(token: str) -> Confirmation | None:
    """The confirmation that the link is for, answered or not; None when there is none, or it has been erased."""
    found = Confirmation.objects.filter(
        token_hash=token_hash(token), case__household__erased_at__isnull=True, case__relocation__isnull=False
    )
    return found.select_related(
        "case__household", "case__relocation__moved_to", "case__organisation", "asked_by", "organisation"
    ).first()


def is_shared(confirmation: Confirmation, *, on: date) -> bool:
    """Whether the household still lets anybody receive it: else nothing is told of it, and nothing asked."""
    open_to = Access.objects.open_on(on).filter(household=confirmation.case.household_id, purpose=Purpose.CASE.value)
    return open_to.exists()


def parties(confirmation: Confirmation) -> set[int | None]:
    """Primary keys of those who may not answer: the household's adults, the case's guide, and who asked."""
    case = confirmation.case
    return {confirmation.asked_by_id, case.guide_id, *case.household.adults.values_list("user_id", flat=True)}
