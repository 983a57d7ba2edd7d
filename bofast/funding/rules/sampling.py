"""Which lines of a claim a reviewer reads: all large ones, the riskiest, and some that chance picks by a stored seed.

The draw can be done again by anybody who has the seed and the line numbers: lines are drawn in the order of
SHA-256("seed:number").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isqrt

from bofast.funding.rules.claims import CostType

LEAST = 24  # a claim of so many lines or fewer is read whole
LARGE_SHARE = Decimal("0.05")  # of what the claim asks for
ROUND = 1000  # kronor: a sum of whole thousands
MOST = 100


class Ground(StrEnum):
    """Why a line is looked at more closely."""

    LARGE = "large"
    LUMP_SUM = "lump_sum"
    NEW_SUPPLIER = "new_supplier"
    NO_PROOF = "no_proof"
    PUBLICITY = "publicity"
    TRAVEL = "travel"
    LATE = "late"
    ROUND = "round"
    REJECTED_BEFORE = "rejected_before"


POINTS: Mapping[Ground, int] = {
    Ground.NO_PROOF: 30,
    Ground.LUMP_SUM: 25,
    Ground.REJECTED_BEFORE: 20,
    Ground.LARGE: 20,
    Ground.PUBLICITY: 15,
    Ground.NEW_SUPPLIER: 15,
    Ground.TRAVEL: 10,
    Ground.LATE: 10,
    Ground.ROUND: 5,
}


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What is known of a line when the sample is drawn."""

    number: int
    amount: Decimal
    kind: CostType
    is_lump_sum: bool = False
    is_publicity: bool = False
    has_proof: bool = True
    is_late: bool = False  # booked before the claim's period, or paid more than a month after it
    is_new_supplier: bool = False  # nothing of it has been approved before
    was_rejected_before: bool = False  # something of the supplier has been reduced or rejected


@dataclass(frozen=True, slots=True)
class Risk:
    """A score from 0 to 100, and what it is made of, the heaviest first."""

    score: int
    grounds: tuple[Ground, ...]


def risk(line: LineFacts, *, asked: Decimal) -> Risk:
    """`asked`: what the whole claim asks for. A reversal takes money back and carries no risk."""
    if line.amount <= 0:
        return Risk(0, ())
    is_so = {
        Ground.NO_PROOF: not line.has_proof,
        Ground.LUMP_SUM: line.is_lump_sum,
        Ground.REJECTED_BEFORE: line.was_rejected_before,
        Ground.LARGE: asked > 0 and line.amount >= asked * LARGE_SHARE,
        Ground.PUBLICITY: line.is_publicity,
        Ground.NEW_SUPPLIER: line.is_new_supplier,
        Ground.TRAVEL: line.kind is CostType.TRAVEL,
        Ground.LATE: line.is_late,
        Ground.ROUND: line.amount % ROUND == 0,
    }
    grounds = tuple(ground for ground in POINTS if is_so[ground])
    return Risk(min(MOST, sum(POINTS[ground] for ground in grounds)), grounds)


@dataclass(frozen=True, slots=True)
class Scored:
    """A line that may be drawn."""

    number: int
    amount: Decimal
    score: int


def size(lines: int) -> int:
    """How many lines are read: all of a small claim, then as the square root of how many there are, at least 24."""
    return lines if lines <= LEAST else max(LEAST, isqrt(lines - 1) + 1)


def sample(lines: Sequence[Scored], *, seed: str, always_from: Decimal | None = None) -> frozenset[int]:
    """The numbers of the lines to read.

    Every line of `always_from` kronor or more, either way; of the rest half by risk and half by chance, in all `size`
    of them. However many are large, a quarter of `size` is left to risk and chance, so that no line is safely unread.
    """
    aim = size(len(lines))
    if aim == len(lines):
        return frozenset(line.number for line in lines)
    large = [line for line in lines if always_from is not None and abs(line.amount) >= always_from]
    chosen = {line.number for line in large}
    rest = [line for line in lines if line.number not in chosen]
    left = min(len(rest), max(aim - len(chosen), -(-aim // 4)))
    by_risk = sorted(rest, key=lambda line: (-line.score, -line.amount, line.number))[: left // 2]
    chosen |= {line.number for line in by_risk}
    by_chance = drawn((line.number for line in rest if line.number not in chosen), seed=seed)
    return frozenset(chosen | set(by_chance[: left - len(by_risk)]))


def drawn(numbers: Iterable[int], *, seed: str) -> list[int]:
    """The numbers in the order in which the seed draws them."""
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).digest())
