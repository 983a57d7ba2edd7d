"""How a project's money stands, what a claim would pay, who may do what with it, and which terms hold."""

from bofast.funding.queries.claims import claimable
from bofast.funding.queries.standing import (
    Reckoning,
    Standing,
    acts,
    barred,
    decision_of,
    missing_certificates,
    missing_conditions,
    named_in_money,
    reckoning,
    standing,
    unmet_conditions,
)

__all__ = [
    "Reckoning",
    "Standing",
    "acts",
    "barred",
    "claimable",
    "decision_of",
    "missing_certificates",
    "missing_conditions",
    "named_in_money",
    "reckoning",
    "standing",
    "unmet_conditions",
]
