"""What a reviewer would look for in a line, and whether the records show it: in order, missing, or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.funding.models import Claim, ClaimLine
from bofast.web.templatetags.look import day


class Sign(StrEnum):
    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    sign: Sign
    text: str


def evidence(line: ClaimLine, lines: Sequence[ClaimLine], claim: Claim) -> list[Evidence]:
    """What is missing first. The reviewer judges; this only saves looking things up."""
    found = [
        _proofs(line),
        _period(line, claim),
        _paid(line, claim),
        *_alike(line, lines),
        Evidence(Sign.UNKNOWN, _("Unknown: whether it is needed, reasonable and specified. Read the proofs.")),
    ]
    return sorted(found, key=lambda one: list(Sign).index(one.sign) if one.sign != Sign.MISSING else -1)


def _proofs(line: ClaimLine) -> Evidence:
    number = line.proof_count or 0  # type: ignore[attr-defined]  # annotated by lines_of
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


def _alike(line: ClaimLine, lines: Sequence[ClaimLine]) -> list[Evidence]:
    """Lines of the same supplier and the same sum: perhaps claimed twice."""
    same = [
        other.number
        for other in lines
        if other.pk != line.pk and other.amount == line.amount and other.cost.supplier == line.cost.supplier
    ]
    if not same:
        return []
    numbers = ", ".join(str(number) for number in same[:5])
    return [
        Evidence(
            Sign.MISSING, _("Same supplier and sum as line %(numbers)s: the same cost twice?") % {"numbers": numbers}
        )
    ]
