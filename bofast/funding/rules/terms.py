"""Which legal values hold for a decision: each a dated parameter with its source, never a number in the code."""

from __future__ import annotations

from enum import StrEnum


class TermsKind(StrEnum):
    LAW = "law"  # holds for every decision of its time
    GENERAL = "general"  # general terms, which the decision names
    EU = "eu"


class Unit(StrEnum):
    SHARE = "share"  # 0 to 1
    KRONOR = "kronor"
    EURO = "euro"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"


class Parameter(StrEnum):
    """What a terms set may give a value for."""

    HIGHEST_SHARE = "highest_share"  # of eligible costs, per decider
    ADVANCE_SHARE = "advance_share"  # of the grant, at most
    ADVANCE_MOST = "advance_most"
    ON_COSTS = "on_costs"  # lönebikostnader, of salary
    OVERHEAD = "overhead"  # of salary and on-costs
    OVERHEAD_UNIVERSITY = "overhead_university"
    FULL_TIME_HOURS = "full_time_hours"  # a year
    HOURLY_INDEX = "hourly_index"  # after twelve months
    FLAT_54A = "flat_54a"  # of direct costs, as indirect
    FLAT_54B = "flat_54b"  # of direct staff, as indirect
    FLAT_55 = "flat_55"  # of other direct costs, as staff
    FLAT_56 = "flat_56"  # of staff, as all other costs
    DEVIATION_SHARE = "deviation_share"  # of a cost type's budget, from which a change is material
    DEVIATION_LEAST = "deviation_least"
    COMPLETION_DAYS = "completion_days"
    DELEGATE_BELOW = "delegate_below"  # kronor, from which the committee decides
    APPLICATION_WEEKS = "application_weeks"  # before the meeting
    CASE_MONTHS = "case_months"  # after which the applicant may ask for a decision (FL 12 §)
    ADJUST_DAYS = "adjust_days"
    ANNOUNCE_DAYS = "announce_days"
    APPEAL_WEEKS = "appeal_weeks"
    FINAL_REPORT_MONTHS = "final_report_months"
    DOCUMENTATION_OVER = "documentation_over"  # procurement, kronor
    DIRECT_AWARD_BELOW = "direct_award_below"
    DE_MINIMIS = "de_minimis"
    DE_MINIMIS_YEARS = "de_minimis_years"
    DE_MINIMIS_REGISTER = "de_minimis_register"  # working days
    REPAYMENT_YEARS = "repayment_years"
    ARCHIVE_YEARS = "archive_years"
    INTEREST_OVER_REFERENCE = "interest_over_reference"  # räntelagen § 6, percentage points as a share
    REFERENCE_RATE = "reference_rate"  # the Riksbank's, for the half-year that the set names
