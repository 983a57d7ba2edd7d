"""Which legal values hold for a decision: each a dated parameter with its source, never a number in the code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from bofast.kernel.refused import Refused


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
    AWARD_NOTICE = "award_notice"  # days after a contract is signed
    DE_MINIMIS = "de_minimis"
    DE_MINIMIS_YEARS = "de_minimis_years"
    DE_MINIMIS_REGISTER = "de_minimis_register"  # working days
    REPAYMENT_YEARS = "repayment_years"
    REPAYMENT_DAYS = "repayment_days"  # from the decision to recover until it is due
    ARCHIVE_YEARS = "archive_years"
    INTEREST_OVER_REFERENCE = "interest_over_reference"  # räntelagen § 6, percentage points as a share
    REFERENCE_RATE = "reference_rate"  # the Riksbank's, for the half-year that the set names


class NoTerms(Refused):
    """No terms set of that day gives the value: `parameter`, `day`."""

    code = "no_terms"


class BadTerms(Refused):
    """A file of terms says something that cannot be read: `where` and `what`."""

    code = "bad_terms"


@dataclass(frozen=True, slots=True)
class Term:
    """A legal value with where it is said; `number` is its set's."""

    parameter: Parameter
    value: Decimal
    unit: Unit
    source: str
    number: str
    wording: str = ""
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class TermsValues:
    """The values that hold for a decision of the day `on`."""

    on: date
    terms: Mapping[Parameter, Term]

    def __contains__(self, parameter: Parameter) -> bool:
        return parameter in self.terms

    def term(self, parameter: Parameter) -> Term:
        """Raises NoTerms."""
        try:
            return self.terms[parameter]
        except KeyError:
            raise NoTerms(parameter=parameter.value, day=self.on) from None

    def value(self, parameter: Parameter) -> Decimal:
        """A share is 0 to 1. Raises NoTerms."""
        return self.term(parameter).value

    def days(self, parameter: Parameter) -> int:
        """A whole number of its unit, days or whichever it is. Raises NoTerms."""
        return int(self.term(parameter).value)

    def source(self, parameter: Parameter) -> str:
        """“Kommunallag (2017:725): protokollet justeras inom 14 dagar”. Raises NoTerms."""
        term = self.term(parameter)
        return f"{term.number}: {term.source}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A terms set as a file has it."""

    number: str
    title: str
    kind: TermsKind
    source: str
    valid_from: date
    until: date | None
    wording: str
    values: tuple[Term, ...]


KNOWN = frozenset({"number", "title", "kind", "source", "valid_from", "until", "wording", "values"})


def wordings(text: str) -> list[Wording]:
    """The terms sets of a TOML file, as in `reference/terms.toml`. Raises BadTerms."""
    try:
        sets = tomllib.loads(text).get("terms", [])
    except tomllib.TOMLDecodeError as wrong:
        raise BadTerms(where="", what=str(wrong)) from None
    if not isinstance(sets, list) or not sets:
        raise BadTerms(where="", what="it has no [[terms]]")
    return [_wording(one, f"[[terms]] {place}") for place, one in enumerate(sets, 1)]


def _wording(given: Mapping[str, Any], where: str) -> Wording:
    if strangers := sorted(set(given) - KNOWN):
        raise BadTerms(where=where, what=f"there is no key “{strangers[0]}”")
    try:
        number = str(given["number"])
        until = given.get("until")
        if not isinstance(given["valid_from"], date) or not (until is None or isinstance(until, date)):
            raise BadTerms(where=where, what="valid_from and until are days, as in 2026-01-01")
        return Wording(
            number,
            str(given["title"]),
            TermsKind(given["kind"]),
            str(given["source"]),
            given["valid_from"],
            until,
            str(given.get("wording", "")),
            tuple(_term(one, number, where) for one in given["values"]),
        )
    except KeyError as missing:
        raise BadTerms(where=where, what=f"{missing.args[0]} is missing") from None
    except ValueError as wrong:
        raise BadTerms(where=where, what=str(wrong)) from None


def _term(given: Mapping[str, Any], number: str, where: str) -> Term:
    try:
        value = Decimal(given["value"]) if isinstance(given["value"], str) else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or value < 0:
        raise BadTerms(where=where, what=f"write the value of {given['parameter']} as a number in quotation marks")
    return Term(
        Parameter(given["parameter"]),
        value,
        Unit(given["unit"]),
        str(given["source"]),
        number,
        is_verified=given.get("verified") is True,
    )


@dataclass(frozen=True, slots=True)
class Dated:
    """A term of a set with the days that the set holds; `until` is exclusive."""

    kind: TermsKind
    valid_from: date
    until: date | None
    term: Term


@dataclass(frozen=True, slots=True)
class AllTerms:
    """Every value of every wording, the earliest first: read once, asked about several days."""

    dated: tuple[Dated, ...]

    def on(self, on: date, *, number: str = "") -> TermsValues:
        """The laws and EU rules of that day, and the general terms with that number; without one, all of the day."""
        held = (one for one in self.dated if one.valid_from <= on and (one.until is None or on < one.until))
        named = (one for one in held if one.kind is not TermsKind.GENERAL or number in ("", one.term.number))
        return merged(on, ((one.kind, one.term) for one in named))


def plain(value: Decimal) -> Decimal:
    """Without the zeros that a column adds: 0.500000 is 0.5, and 400000 stays so."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def merged(on: date, terms: Iterable[tuple[TermsKind, Term]]) -> TermsValues:
    """One value a parameter: what the decision's general terms say goes before EU rules, and these before law."""
    order = (TermsKind.LAW, TermsKind.EU, TermsKind.GENERAL)
    return TermsValues(on, {term.parameter: term for _, term in sorted(terms, key=lambda one: order.index(one[0]))})
