"""Many more households than sixty, for measuring: copies written in bulk, which nobody can sign in as."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field

from django.db import models, transaction

from bofast.cases.models import Case, Contact, Hire, Message, Relocation, Service, StageChange, Task
from bofast.households.models import Access, Adult, Consent, Household, Likeness

BATCH = 1000
COPIED: tuple[tuple[type[models.Model], Mapping[str, type[models.Model]]], ...] = (  # and what each row points at
    (Household, {}),
    (Adult, {"household": Household}),
    (Consent, {"household": Household, "adult": Adult}),
    (Access, {"household": Household, "adult": Adult, "consent": Consent}),
    (Likeness, {"first": Household, "second": Household}),
    (Case, {"household": Household}),
    (StageChange, {"case": Case}),
    (Contact, {"case": Case, "adult": Adult}),
    (Service, {"case": Case, "adult": Adult}),
    (Task, {"case": Case}),
    (Message, {"case": Case}),
    (Hire, {"case": Case, "adult": Adult}),
    (Relocation, {"case": Case}),
)


@dataclass(slots=True)
class Copies:
    """What has been copied so far: which row the copy of a row is, by model, turn and the original's key."""

    turns: range
    made: dict[type[models.Model], dict[tuple[int, int], models.Model]] = field(default_factory=dict)

    def add(self, model: type[models.Model], points_at: Mapping[str, type[models.Model]]) -> int:
        """Copy every row of a model once a turn; how many there are of them."""
        pairs = [(turn, row) for row in model._default_manager.order_by("pk") for turn in self.turns]
        rows = [self._one(row, turn, points_at) for turn, row in pairs]
        model._default_manager.bulk_create(rows, batch_size=BATCH)
        self.made[model] = {(turn, row.pk): made for (turn, row), made in zip(pairs, rows, strict=True)}
        return len(rows)

    def _one(self, row: models.Model, turn: int, points_at: Mapping[str, type[models.Model]]) -> models.Model:
        twin = copy(row)
        twin._state = copy(row._state)
        twin._state.adding, twin.pk = True, None
        for name, model in points_at.items():
            if (old := getattr(row, f"{name}_id")) is not None:
                setattr(twin, name, self.made[model][turn, old])
        if isinstance(twin, Household):
            twin.name = f"{twin.name} {turn}"
        elif isinstance(twin, Adult):
            twin.name, twin.user_id = f"{twin.name} {turn}", None
            twin.email_hash, twin.phone_hash = _other(twin.email_hash, turn), _other(twin.phone_hash, turn)
        return twin


def _other(told: str, turn: int) -> str:
    """A hash that nobody else has."""
    return f"{turn:04x}{told[4:]}" if told else ""


@transaction.atomic
def multiply(times: int) -> int:
    """Let there be `times` as many households and cases as there are; how many rows were added."""
    copies = Copies(range(1, times))
    added = sum(copies.add(model, points_at) for model, points_at in COPIED)
    return added + _wanted(copies)


def _wanted(copies: Copies) -> int:
    """The municipalities that the copies look towards: those of their originals."""
    through = Household.wanted.through
    rows = through.objects.order_by("pk").values_list("household_id", "municipality_id")
    made = copies.made[Household]
    links = [through(household_id=made[turn, old].pk, municipality_id=to) for old, to in rows for turn in copies.turns]
    through.objects.bulk_create(links, batch_size=BATCH)
    return len(links)
