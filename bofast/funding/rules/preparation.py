"""How an application is prepared and decided: what is asked, by whom, by when."""

from __future__ import annotations

from enum import StrEnum


class Sheet(StrEnum):
    """A set of questions that the preparing officer answers, each answer stored."""

    FORMAL = "formal"  # is it complete, in time, signed
    ELIGIBLE = "eligible"  # 2003:596 §§ 1, 5, 6: a delimited project, no operating aid, other aid
    STATE_AID = "state_aid"  # TFEU 107.1, criterion by criterion


class Reply(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Decider(StrEnum):
    COMMITTEE = "committee"
    DELEGATE = "delegate"


class ConditionKind(StrEnum):
    COMMITMENT = "commitment"  # bekräftelse av åtagande
    PROCUREMENT_PLAN = "procurement_plan"
    OTHER = "other"


class ConflictGround(StrEnum):
    """Förvaltningslagen § 16, and the house's own."""

    STAFF = "staff"  # works in the project
    OWN_ORGANISATION = "own_organisation"  # the applicant is the funder itself
    CLOSE = "close"  # a relative
    OWN_INTEREST = "own_interest"
    EARLIER = "earlier"  # has handled it on another side
    OTHER = "other"
