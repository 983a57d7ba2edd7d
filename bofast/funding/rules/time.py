"""How work is counted and paid: kinds of employment, and what a time sheet goes through."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PayKind(StrEnum):
    ACTUAL = "actual"  # the salary's part that the hours are of it
    FIXED_SHARE = "fixed_share"  # a certificate says which share of full time; no hours are needed
    UNIT = "unit"  # hourly unit cost: monthly salary × 12 / full-time hours, indexed


class SheetState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"  # by the employee
    LOCKED = "locked"  # by the manager too: corrected only by trail


class SheetMove(StrEnum):
    SIGN = "sign"
    SEND_BACK = "send_back"
    LOCK = "lock"


MOVES: Mapping[tuple[SheetState, SheetMove], SheetState] = {
    (SheetState.DRAFT, SheetMove.SIGN): SheetState.SIGNED,
    (SheetState.SIGNED, SheetMove.SEND_BACK): SheetState.DRAFT,
    (SheetState.SIGNED, SheetMove.LOCK): SheetState.LOCKED,
}
