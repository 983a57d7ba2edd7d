"""The tables of a project's money, by topic."""

from bofast.funding.models.applications import APPLICATION_LABELS, Application, Attachment, BudgetLine
from bofast.funding.models.claims import (
    OPEN_VALUES,
    REASON_LABELS,
    STATE_LABELS,
    VERDICT_LABELS,
    Claim,
    ClaimLine,
    Payout,
    ReviewNote,
)
from bofast.funding.models.costs import COST_LABELS, METHOD_LABELS, CostLine, Procurement, Proof
from bofast.funding.models.de_minimis import AidGrant, EuroRate
from bofast.funding.models.decisions import (
    CONDITION_LABELS,
    DECIDER_LABELS,
    FINANCING_LABELS,
    Condition,
    Decision,
    Financier,
)
from bofast.funding.models.fields import FUNDERS, Amount, of_projects
from bofast.funding.models.in_kind import TYPE_LABELS, VALUATION_LABELS, InKindEntry
from bofast.funding.models.ledgers import ROW_LABELS, LedgerImport, LedgerRow, MappingRule
from bofast.funding.models.paying import CORRECTION_LABELS, RECOVERY_LABELS, Advance, Correction, PaymentFile, Recovery
from bofast.funding.models.portfolio import Frame
from bofast.funding.models.preparation import GROUND_LABELS, REPLY_LABELS, Answer, Conflict, Meeting, Question, Score
from bofast.funding.models.proposals import Proposal
from bofast.funding.models.terms import KIND_LABELS, PARAMETER_LABELS, UNIT_LABELS, TermsSet, Value
from bofast.funding.models.time import PAY_LABELS, Employment, TimeEntry, TimeSheet

__all__ = [
    "APPLICATION_LABELS",
    "CONDITION_LABELS",
    "CORRECTION_LABELS",
    "COST_LABELS",
    "DECIDER_LABELS",
    "FINANCING_LABELS",
    "FUNDERS",
    "GROUND_LABELS",
    "KIND_LABELS",
    "METHOD_LABELS",
    "OPEN_VALUES",
    "PARAMETER_LABELS",
    "PAY_LABELS",
    "REASON_LABELS",
    "RECOVERY_LABELS",
    "REPLY_LABELS",
    "ROW_LABELS",
    "STATE_LABELS",
    "TYPE_LABELS",
    "UNIT_LABELS",
    "VALUATION_LABELS",
    "VERDICT_LABELS",
    "Advance",
    "AidGrant",
    "Amount",
    "Answer",
    "Application",
    "Attachment",
    "BudgetLine",
    "Claim",
    "ClaimLine",
    "Condition",
    "Conflict",
    "Correction",
    "CostLine",
    "Decision",
    "Employment",
    "EuroRate",
    "Financier",
    "Frame",
    "InKindEntry",
    "LedgerImport",
    "LedgerRow",
    "MappingRule",
    "Meeting",
    "PaymentFile",
    "Payout",
    "Procurement",
    "Proof",
    "Proposal",
    "Question",
    "Recovery",
    "ReviewNote",
    "Score",
    "TermsSet",
    "TimeEntry",
    "TimeSheet",
    "Value",
    "of_projects",
]
