"""Advances, corrections, recoveries: what is paid before, changed after, and asked back."""

from __future__ import annotations

from enum import StrEnum


class CorrectionKind(StrEnum):
    ERROR = "error"  # a cost was approved that should not have been
    REFUND = "refund"  # the project got the money back from its supplier
    AUDIT = "audit"  # found in control afterwards
    REVERSAL = "reversal"  # takes back an earlier correction


class RecoveryState(StrEnum):
    CLAIMED = "claimed"
    PAID = "paid"
    REMITTED = "remitted"  # eftergiven
