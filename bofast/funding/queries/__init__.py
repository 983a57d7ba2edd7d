"""How a project's money stands, what a claim would pay, who may do what with it, and which terms hold."""

from bofast.funding.queries.standing import (
    Reckoning,
    Standing,
    acts,
    claimable,
    decision_of,
    missing_certificates,
    named_in_money,
    reckoning,
    standing,
)

__all__ = [
    "Reckoning",
    "Standing",
    "acts",
    "claimable",
    "decision_of",
    "missing_certificates",
    "named_in_money",
    "reckoning",
    "standing",
]
