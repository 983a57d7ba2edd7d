"""Which legal values a command reckons with where none is given: those that the product comes with, of today."""

from __future__ import annotations

from datetime import date

from bofast.cli.app import Failed
from bofast.funding.reference import REFERENCE
from bofast.funding.rules.terms import NoTerms, Parameter, TermsValues, merged, wordings
from bofast.kernel.clock import local_day, now


def terms_today() -> TermsValues:
    return terms_of(local_day(now()))


def terms_of(on: date) -> TermsValues:
    """The newest wording of each set that holds that day; read from the product's file, so no database is asked."""
    held = [
        one for one in wordings(REFERENCE.read_text()) if one.valid_from <= on and (not one.until or on < one.until)
    ]
    return merged(on, ((one.kind, term) for one in held for term in one.values))


def value_of(terms: TermsValues, parameter: Parameter, option: str) -> str:
    """As an option is written. Raises Failed, which names the option to write instead."""
    try:
        return f"{terms.value(parameter)}"
    except NoTerms as missing:
        raise Failed(f"{terms.on}: no terms of that day say {parameter.value}; write {option}") from missing
