"""Who may do what with a project's money: never the project's own staff, and never one person alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bofast.kernel.refused import Refused


@dataclass(frozen=True, slots=True)
class Acts:
    """What a person is to a project that day: works in it, and what they do for its funder."""

    is_staff: bool = False
    is_reviewer: bool = False
    is_attestant: bool = False


class SelfReview(Refused):
    """Who works in a project does not review, decide, attest or pay its money: `project`."""

    code = "self_review"


class NotReviewer(Refused):
    """Only a claim reviewer of the funder does that: `funder`."""

    code = "not_reviewer"


class NotAttestant(Refused):
    """Only an attestant of the funder does that: `funder`."""

    code = "not_attestant"


class SamePerson(Refused):
    """Who reviewed or decided a claim does not attest it."""

    code = "same_person"


def may_review(acts: Acts) -> bool:
    return acts.is_reviewer and not acts.is_staff


def may_attest(acts: Acts, person: int, reviewed_by: Collection[int | None]) -> bool:
    """`reviewed_by`: the primary keys of those who judged any line or decided the claim."""
    return acts.is_attestant and not acts.is_staff and person not in reviewed_by


def may_pay(acts: Acts) -> bool:
    """Registering the payment, once it has been attested."""
    return (acts.is_reviewer or acts.is_attestant) and not acts.is_staff
