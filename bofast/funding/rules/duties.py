"""Who may do what with a project's money: never the project's own staff, and never one person alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bofast.kernel.refused import Refused


@dataclass(frozen=True, slots=True)
class Acts:
    """What a person is to a project that day: to its work, to its funder, and what they have done with it before."""

    is_staff: bool = False  # works in it, or has done
    is_reviewer: bool = False
    is_attestant: bool = False
    is_preparer: bool = False
    has_conflict: bool = False  # one that has been declared and not ended
    has_prepared: bool = False  # took its application, answered a sheet, scored, asked or proposed
    has_reviewed: bool = False  # judged or decided any of its claims
    has_attested: bool = False

    @property
    def is_barred(self) -> bool:
        """Handles none of the project's money, whatever their role."""
        return self.is_staff or self.has_conflict


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


class SameAttestant(Refused):
    """Who attested a payout does not release it: two people let money go."""

    code = "same_attestant"


class DeclaredConflict(Refused):
    """Who has a conflict of interest in a project does not handle its money: `project`."""

    code = "declared_conflict"


class HasPrepared(Refused):
    """Who prepared a project's application neither reviews, attests nor pays its claims: `project`."""

    code = "has_prepared"


class HasHandledClaims(Refused):
    """Who reviewed or attested a project's claims does not prepare its application: `project`."""

    code = "has_handled_claims"


class NotPreparer(Refused):
    """Only a preparing officer of the funder does that: `funder`."""

    code = "not_preparer"


def may_prepare(acts: Acts) -> bool:
    """Ask, answer the sheets, score, propose, and write down what was decided."""
    return acts.is_preparer and not (acts.is_barred or acts.has_reviewed or acts.has_attested)


def may_review(acts: Acts) -> bool:
    return acts.is_reviewer and not (acts.is_barred or acts.has_prepared)


def may_attest(acts: Acts, person: int, reviewed_by: Collection[int | None]) -> bool:
    """`reviewed_by`: the primary keys of those who judged any line or decided the claim."""
    return acts.is_attestant and not (acts.is_barred or acts.has_prepared) and person not in reviewed_by


def may_release(acts: Acts, person: int, *, handled_by: Collection[int | None], attested_by: int | None) -> bool:
    """`handled_by`: who judged or decided; `attested_by`: the first attestant. None of them is the second."""
    return may_attest(acts, person, handled_by) and person != attested_by


def may_pay(acts: Acts) -> bool:
    """Registering the payment, once it has been attested."""
    return (acts.is_reviewer or acts.is_attestant) and not (acts.is_barred or acts.has_prepared)


def may_see_to(acts: Acts) -> bool:
    """Registering that a condition of the decision is met: whoever prepares or reviews."""
    return may_prepare(acts) or may_review(acts)
