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


@dataclass(frozen=True, slots=True)
class Hands:
    """Through whose hands a sum has gone: people's primary keys."""

    handled_by: frozenset[int | None]  # reviewed any of it, decided it, or made a correction that it settles
    attested_by: int | None = None
    account_set_by: int | None = None  # said to which account it goes


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
    """Who reviewed any of a claim, or decided it, does not attest it."""

    code = "same_person"


class SameAttestant(Refused):
    """Who attested a payout does not release it: two people let money go."""

    code = "same_attestant"


class AccountSetBySelf(Refused):
    """Who registered the payee's bankgiro number does not also release what goes there: `organisation`."""

    code = "account_set_by_self"


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


def may_attest(acts: Acts, person: int, handled_by: Collection[int | None]) -> bool:
    """`handled_by`: the primary keys of those who have had it in hand before."""
    return acts.is_attestant and not (acts.is_barred or acts.has_prepared) and person not in handled_by


def may_release(acts: Acts, person: int, hands: Hands) -> bool:
    """As a second attestant: nobody through whose hands it has gone, and not who said where it goes."""
    return may_attest(acts, person, hands.handled_by) and person not in {hands.attested_by, hands.account_set_by}


def may_pay(acts: Acts) -> bool:
    """Registering the payment, once it has been attested."""
    return (acts.is_reviewer or acts.is_attestant) and not (acts.is_barred or acts.has_prepared)


def may_see_to(acts: Acts) -> bool:
    """Registering that a condition of the decision is met: whoever prepares or reviews."""
    return may_prepare(acts) or may_review(acts)
