"""How a ledger's rows become costs: what each row's state is, and what a remembered rule looks at."""

from __future__ import annotations

from enum import StrEnum


class RowState(StrEnum):
    WAITING = "waiting"  # no rule maps it
    BOOKED = "booked"  # became a cost
    LEFT_OUT = "left_out"  # not the project's, by decision of who imports
    DUPLICATE = "duplicate"  # the same voucher, text and sum is a cost already, here or in another project
    OUTSIDE = "outside"  # booked outside the project's period
    NOT_A_COST = "not_a_cost"  # a balance account, VAT, income
