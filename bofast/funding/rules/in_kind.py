"""What co-financiers bring in other things than money, how it is valued, and when it counts."""

from __future__ import annotations

from enum import StrEnum


class InKindType(StrEnum):
    HOURS = "hours"
    PREMISES = "premises"
    MATERIAL = "material"
    SERVICES = "services"


class Valuation(StrEnum):
    """The ground of a unit's value."""

    UNIT_COST = "unit_cost"  # hourly unit cost of the giver's salary
    STANDARD = "standard"  # a standard sum of the terms
    MARKET = "market"  # what it would have cost on the market
    BOOKED = "booked"  # the giver's own booked cost
