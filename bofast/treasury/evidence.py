"""What a reviewer would look for in a line, and whether the records show it: in order, missing, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.funding.models import Claim, ClaimLine, Proof
from bofast.funding.queries.claims import facts_of
from bofast.funding.queries.review import alike
from bofast.funding.rules.preflight import Key, Within, faults
from bofast.web.templatetags.look import day


class Sign(StrEnum):
    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    sign: Sign
    text: str


def evidence(line: ClaimLine, claim: Claim, proofs: Sequence[Proof], held: Within) -> list[Evidence]:
    """What is missing first. The reviewer judges; this only saves looking things up."""
    found = [
        _proofs(line, len(proofs)),
        _period(line, claim),
        _paid(line, claim),
        *_said(line, proofs, held),
        *_alike(line),
        Evidence(Sign.UNKNOWN, _("Unknown: whether it is needed, reasonable and specified. Read the proofs.")),
    ]
    return sorted(found, key=lambda one: list(Sign).index(one.sign) if one.sign != Sign.MISSING else -1)


def _said(line: ClaimLine, proofs: Sequence[Proof], held: Within) -> Iterator[Evidence]:
    """What the project has said of the cost, and what it must then be able to show."""
    cost = line.cost
    found = faults(facts_of(cost, proofs, amount=line.amount), held)
    if cost.is_lump_sum:
        specified = Key.LUMP_SUM not in found
        words = _("A lump sum, specified") if specified else _("A lump sum without specification")
        yield Evidence(Sign.MET if specified else Sign.MISSING, words)
    if cost.procurement is not None:
        yield Evidence(Sign.MET, _("Procurement: %(subject)s") % {"subject": cost.procurement.subject})
    elif Key.PROCUREMENT in found:
        yield Evidence(Sign.MISSING, _("A purchase of this size names its procurement."))
    if cost.is_publicity:
        shown = Key.LOGO not in found
        words = _("A proof shows the region’s logo") if shown else _("No proof that the region’s logo is shown")
        yield Evidence(Sign.MET if shown else Sign.MISSING, words)
    if cost.is_gathering:
        listed = Key.PARTICIPANTS not in found
        words = _("A proof lists who took part") if listed else _("No list of who took part")
        yield Evidence(Sign.MET if listed else Sign.MISSING, words)


def _proofs(line: ClaimLine, number: int) -> Evidence:
    if not number and line.amount < 0:
        return Evidence(Sign.MET, _("A reversal: the proof lies on the cost that it takes back"))
    if not number:
        return Evidence(Sign.MISSING, _("No proof is attached"))
    return Evidence(
        Sign.MET, ngettext("%(number)s proof attached", "%(number)s proofs attached", number) % {"number": number}
    )


def _period(line: ClaimLine, claim: Claim) -> Evidence:
    booked = line.cost.booked_on
    if not claim.project.starts_on <= booked < claim.project.until:
        return Evidence(Sign.MISSING, _("Booked on %(day)s, outside the project’s period") % {"day": day(booked)})
    if not claim.starts_on <= booked < claim.until:
        return Evidence(Sign.MISSING, _("Booked on %(day)s, outside the claim’s period") % {"day": day(booked)})
    return Evidence(Sign.MET, _("Booked within the project and the claim’s period"))


def _paid(line: ClaimLine, claim: Claim) -> Evidence:
    paid = line.cost.paid_on
    if paid >= claim.until + timedelta(days=31):
        return Evidence(Sign.MISSING, _("Paid on %(day)s, more than a month after the period") % {"day": day(paid)})
    return Evidence(Sign.MET, _("Paid on %(day)s") % {"day": day(paid)})


def _alike(line: ClaimLine) -> list[Evidence]:
    """Lines of the same supplier and the same sum: perhaps claimed twice."""
    same = alike(line)
    if not same:
        return []
    numbers = ", ".join(str(number) for number in same)
    words = _("Same supplier and sum as line %(numbers)s: the same cost twice?") % {"numbers": numbers}
    return [Evidence(Sign.MISSING, words)]
