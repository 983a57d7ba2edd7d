"""Which terms hold for a decision of a day."""

from __future__ import annotations

from datetime import date

from bofast.funding.models import TermsSet, Value
from bofast.funding.rules.terms import AllTerms, Dated, Parameter, Term, TermsKind, TermsValues, Unit, plain


def terms_on(on: date, *, number: str = "") -> TermsValues:
    """The laws and EU rules of that day, and the general terms that the decision names; one query.

    Without a number, the general terms that hold that day.
    """
    return all_terms().on(on, number=number)


def all_terms() -> AllTerms:
    """For who asks about several days; one query."""
    rows = Value.objects.order_by("terms__valid_from", "pk").values_list(
        "terms__kind", "terms__valid_from", "terms__until",
        "parameter", "value", "unit", "source", "terms__number", "terms__wording", "is_verified",
    )  # fmt: skip
    return AllTerms(
        tuple(
            Dated(
                TermsKind(kind),
                valid_from,
                until,
                Term(Parameter(parameter), plain(value), Unit(unit), source, of, wording, is_verified=verified),
            )
            for kind, valid_from, until, parameter, value, unit, source, of, wording, verified in rows
        )
    )


def terms_sets() -> list[TermsSet]:
    """Every wording with its values, the newest of each first; two queries."""
    return list(TermsSet.objects.prefetch_related("values").order_by("kind", "number", "-valid_from"))
