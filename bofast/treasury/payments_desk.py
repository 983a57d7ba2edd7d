"""What a funder's payments page shows: everything that moves, and what the person who reads may do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bofast.accounts.models import User
from bofast.funding.models import Advance, Correction, Payout, Recovery
from bofast.funding.queries.hands import goes_to, hands_of_advances, hands_of_claims, is_released
from bofast.funding.queries.paying import Room, may_be_taken_back, room
from bofast.funding.queries.standing import acts_in
from bofast.funding.rules.duties import Acts, Hands, may_attest, may_pay, may_release, may_review
from bofast.funding.rules.paying import RecoveryState
from bofast.kernel.bankgiro import written_bankgiro
from bofast.organisations.models import Organisation
from bofast.web.reckoned import recovery_said, sentences, stored_recovery


@dataclass(frozen=True, slots=True)
class Row:
    """Something that moves, what this person may do with it, and to which number it goes, set by them or another."""

    one: Any
    may: Mapping[str, bool] = field(default_factory=dict)
    words: Sequence[str] = ()
    account: str = ""
    has_new_account: bool = False  # released to another number before
    set_account: bool = False

    @property
    def kind(self) -> str:
        """As the form that makes a file names it."""
        return "advances" if isinstance(self.one, Advance) else "payouts"


class Desk:
    """A funder's payments as one person sees them: as many queries however much moves."""

    def __init__(self, person: User, funder: Organisation, on: date) -> None:
        self.person, self.funder, self.on = person, funder, on

    @cached_property
    def room(self) -> Room:
        return room(self.funder)

    @cached_property
    def _seats(self) -> Mapping[int, Acts]:
        """What the person is to each project, by its primary key."""
        of = self.room
        rows = (*of.to_release, *of.to_pay, *of.advances, *of.corrections, *of.recoveries)
        return acts_in(self.person, {one.project.pk for one in rows}, on=self.on)

    @cached_property
    def to_release(self) -> list[Row]:
        hands = hands_of_claims([one.claim for one in self.room.to_release])
        return [self._released(one, hands[one.claim_id]) for one in self.room.to_release]

    def _released(self, one: Payout | Advance, hands: Hands, may: Mapping[str, bool] | None = None) -> Row:
        waits = bool(one.attested_at) and not is_released(one)
        release = waits and may_release(self._seats[one.project.pk], self.person.pk, hands)
        return Row(
            one,
            {**(may or {}), "release": release},
            account=written_bankgiro(goes_to(one)),
            has_new_account=waits and bool(one.released_at),
            set_account=hands.account_set_by == self.person.pk,
        )

    @cached_property
    def to_pay(self) -> list[Row]:
        return [
            Row(
                one,
                {"pay": may_pay(self._seats[one.project.pk]), "file": one.amount > 0 and not one.payment_files.all()},
                account=written_bankgiro(goes_to(one)),
            )
            for one in self.room.to_pay
        ]

    @property
    def makes(self) -> bool:
        """Whether there is anything that this person can put in a file."""
        return any(row.may["pay"] and row.may["file"] for row in self.to_pay)

    @property
    def advances(self) -> list[Row]:
        hands = hands_of_advances(self.room.advances)
        return [self._released(one, hands[one.pk], self._of_advance(one, hands[one.pk])) for one in self.room.advances]

    def _of_advance(self, one: Advance, hands: Hands) -> dict[str, bool]:
        attests = may_attest(self._seats[one.project_id], self.person.pk, hands.handled_by)
        return {"attest": not one.attested_at and attests}

    @property
    def corrections(self) -> list[Row]:
        made = self.room.corrections
        waiting = may_be_taken_back(Correction.objects.filter(pk__in=[one.pk for one in made]))
        open_ = set(waiting.values_list("pk", flat=True))
        return [Row(one, {"take_back": one.pk in open_ and may_review(self._seats[one.project_id])}) for one in made]

    @property
    def recoveries(self) -> list[Row]:
        return [Row(one, self._of_recovery(one), _said(one)) for one in self.room.recoveries]

    def _of_recovery(self, one: Recovery) -> dict[str, bool]:
        seat, is_open = self._seats[one.project_id], one.state == RecoveryState.CLAIMED.value
        attests = is_open and may_attest(seat, self.person.pk, {one.decided_by_id})
        return {
            "attest": attests and not one.attested_at,
            "pay": is_open and bool(one.attested_at) and may_pay(seat),
            "remit": attests,
        }


def _said(one: Recovery) -> list[str]:
    """How it was reckoned: of a payout below nothing as that was, then the interest."""
    of_payout = sentences(one.payout) if one.payout is not None else []
    return [*of_payout, *recovery_said(stored_recovery(one.steps))]
