"""Who signs what is not sent yet, and when each of them was last asked to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bofast.accounts.models import User
from bofast.funding.models import Application, Claim
from bofast.kernel.clock import local_day
from bofast.letters.models import Letter
from bofast.letters.queries import named


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign, and the moment that they were last asked to."""

    person: User
    asked_at: datetime | None
    on: date

    @property
    def first_name(self) -> str:
        return self.person.name.partition(" ")[0]

    @property
    def is_asked_today(self) -> bool:
        return self.asked_at is not None and local_day(self.asked_at) == self.on


def asked_to_sign(about: Claim | Application, people: Iterable[User], *, on: date) -> list[Signer]:
    """Each with when they were asked. Before it is sent, all that is written of it is asking for a signature."""
    letters = Letter.objects.filter(about=named(about)).order_by("written_at")
    at = {to.casefold(): written for to, written in letters.values_list("to", "written_at")}
    return [Signer(person, at.get(person.email.casefold()), on) for person in people]
