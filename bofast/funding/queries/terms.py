"""Which terms hold for a decision of a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from bofast.funding.models import TermsSet, Value
from bofast.funding.rules.terms import Parameter, Term, TermsKind, TermsValues, Unit, merged, plain


def terms_on(on: date, *, number: str = "") -> TermsValues:
    """The laws and EU rules of that day, and the general terms that the decision names; one query.

    Without a number, the general terms that hold that day.
    """
    of_the_day = Q(terms__until__isnull=True) | Q(terms__until__gt=on)
    general = Q(terms__number=number) if number else Q(terms__kind=TermsKind.GENERAL.value)
    found = Value.objects.filter(of_the_day, terms__valid_from__lte=on).filter(
        ~Q(terms__kind=TermsKind.GENERAL.value) | general
    )
    rows = found.order_by("terms__valid_from", "pk").values_list(
        "terms__kind", "parameter", "value", "unit", "source", "terms__number", "terms__wording", "is_verified"
    )
    return merged(
        on,
        (
            (
                TermsKind(kind),
                Term(Parameter(parameter), plain(value), Unit(unit), source, of, wording, is_verified=verified),
            )
            for kind, parameter, value, unit, source, of, wording, verified in rows
        ),
    )


def terms_sets() -> list[TermsSet]:
    """Every wording with its values, the newest of each first; two queries."""
    return list(TermsSet.objects.prefetch_related("values").order_by("kind", "number", "-valid_from"))
