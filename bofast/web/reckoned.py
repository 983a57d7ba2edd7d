"""Så räknade vi: the steps of a payout told in the reader's language, a name, a sum and a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.funding.models import Claim, Payout
from bofast.funding.queries import Reckoning, reckoning
from bofast.funding.rules.payout import Step, StepName
from bofast.web.templatetags.money import exact_kronor, percent, whole_kronor

WITH_ORE = frozenset(
    {StepName.APPROVED_BEFORE, StepName.APPROVED_NOW, StepName.CORRECTED, StepName.CUMULATIVE}
)  # costs; what is paid is in whole kronor
ADDED = frozenset({StepName.APPROVED_NOW, StepName.CORRECTED, StepName.KEPT})


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it is read."""

    name: str
    amount: str
    text: str
    is_result: bool


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a claim pays, or would as it is judged this moment, with its steps and a line on what still is open."""

    amount: Decimal
    steps: Sequence[Told]
    note: str


def reckoned(claim: Claim) -> Reckoned:
    """Of an attested claim what was attested, of others what they come to now: two queries."""
    payout = getattr(claim, "payout", None)
    if payout is not None:
        return Reckoned(payout.amount, told(stored_steps(payout.steps), number=claim.number), _("As it was attested."))
    now = reckoning(claim)
    return Reckoned(now.amount, told(now.steps, number=claim.number), _note(now))


def _note(now: Reckoning) -> str:
    said = [_("Left under the cap: %(sum)s.") % {"sum": whole_kronor(now.left)}]
    if now.waiting:
        said.append(ngettext("One line waits.", "%(number)s lines wait.", now.waiting) % {"number": now.waiting})
    if now.parked:
        said.append(ngettext("One is parked.", "%(number)s are parked.", now.parked) % {"number": now.parked})
    return " ".join([*said, _("Check against the terms in force.")])


def sentences(payout: Payout) -> list[str]:
    """How a payout was reckoned, a sentence a step."""
    return [step.text for step in told(stored_steps(payout.steps), number=payout.claim.number)]


def stored_steps(stored: Iterable[Mapping[str, Any]]) -> list[Step]:
    """As they lie with a payout."""
    return [
        Step(StepName(one["step"]), Decimal(one["amount"]), Decimal(one["share"]) if one.get("share") else None)
        for one in stored
    ]


def told(steps: Iterable[Step], *, number: int) -> list[Told]:
    """The steps of claim `number`, in order."""
    steps = list(steps)
    share = next((step.amount for step in steps if step.name == StepName.SHARE), Decimal(0))
    return [
        Told(
            name=_name(step, number=number, share=share),
            amount=_amount(step),
            text=_sentence(step, number=number, share=share),
            is_result=step.name == StepName.PAYOUT,
        )
        for step in steps
    ]


def _sum(step: Step) -> str:
    return exact_kronor(step.amount) if step.name in WITH_ORE else whole_kronor(step.amount)


def _amount(step: Step) -> str:
    return f"+{_sum(step)}" if step.name in ADDED and step.amount > 0 else _sum(step)


def _name(step: Step, *, number: int, share: Decimal) -> str:
    facts = {"number": number, "share": percent(step.share) if step.share is not None else ""}
    names = {
        StepName.APPROVED_BEFORE: _("Approved before"),
        StepName.APPROVED_NOW: _("Approved in claim %(number)s"),
        StepName.CORRECTED: _("Corrected"),
        StepName.CUMULATIVE: _("Together"),
        StepName.SHARE: _("%(share)s, rounded down"),
        StepName.CEILING: _("Ceiling for contributions in kind"),
        StepName.CAP: _("The decision’s cap holds") if share > step.amount else _("Under the decision’s cap"),
        StepName.WITHHELD: _("Withheld until the last claim"),
        StepName.PAID_BEFORE: _("Already paid"),
        StepName.KEPT: _("Kept from the advance"),
        StepName.PAYOUT: _("To recover") if step.amount < 0 else _("To pay"),
    }
    return names[step.name] % facts


def _sentence(step: Step, *, number: int, share: Decimal) -> str:
    bare = whole_kronor(-step.amount) if step.amount < 0 and step.name not in WITH_ORE else _sum(step)
    facts = {"sum": bare, "number": number, "share": percent(step.share) if step.share is not None else ""}
    sentences = {
        StepName.APPROVED_BEFORE: _("Earlier claims have had %(sum)s approved."),
        StepName.APPROVED_NOW: _("Of claim %(number)s, %(sum)s is approved."),
        StepName.CORRECTED: _("Earlier approved costs are corrected by %(sum)s."),
        StepName.CUMULATIVE: _("Together %(sum)s has been approved since the project began."),
        StepName.SHARE: _("The decision gives %(share)s of that: %(sum)s, rounded down to whole kronor."),
        StepName.CEILING: _("Contributions in kind cannot be paid out, so at most %(sum)s can be paid."),
        StepName.CAP: _("That is more than the decision’s cap, so the cap of %(sum)s holds.")
        if share > step.amount
        else _("That is within the decision’s cap of %(sum)s."),
        StepName.WITHHELD: _("%(sum)s is withheld until the last claim has been approved."),
        StepName.PAID_BEFORE: _("Of that, %(sum)s has been paid already.")
        if step.amount
        else _("Nothing has been paid before."),
        StepName.KEPT: _("%(sum)s has been paid in advance and is settled against the last claim."),
        StepName.PAYOUT: _("So %(sum)s is to be recovered.") if step.amount < 0 else _("So %(sum)s is to be paid."),
    }
    return sentences[step.name] % facts
