import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.reference import REFERENCE
from bofast.funding.rules.terms import (
    BadTerms,
    NoTerms,
    Parameter,
    Term,
    TermsKind,
    TermsValues,
    Unit,
    merged,
    plain,
    wordings,
)

OWN = wordings(REFERENCE.read_text(encoding="utf-8"))
SET = """
[[terms]]
number = "RUN/1/2030"
title = "Villkor"
kind = "general"
source = "beslut"
valid_from = 2030-01-01
values = [{ parameter = "on_costs", value = "0.43", unit = "share", source = "2 §" }]
"""


def term(parameter=Parameter.ON_COSTS, value="0.4268", number="RUN/640/2017"):
    return Term(parameter, Decimal(value), Unit.SHARE, "lönebikostnader", number)


def test_a_file_of_terms_is_read():
    (only,) = wordings(SET)

    assert (only.number, only.kind, only.valid_from, only.until) == ("RUN/1/2030", "general", date(2030, 1, 1), None)
    assert only.values == (Term(Parameter.ON_COSTS, Decimal("0.43"), Unit.SHARE, "2 §", "RUN/1/2030"),)


@pytest.mark.parametrize(
    "change, what",
    [
        (("2030-01-01", '"2030"'), "valid_from and until are days, as in 2026-01-01"),
        (('"0.43"', "0.43"), "write the value of on_costs as a number in quotation marks"),
        (('"0.43"', '"-1"'), "write the value of on_costs as a number in quotation marks"),
        (('"0.43"', '"about a half"'), "write the value of on_costs as a number in quotation marks"),
        (("on_costs", "off_costs"), "'off_costs' is not a valid Parameter"),
        (('kind = "general"', 'kind = "custom"'), "'custom' is not a valid TermsKind"),
        (('title = "Villkor"', ""), "title is missing"),
        (('title = "Villkor"', 'name = "Villkor"\ntitle = "x"'), "there is no key “name”"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_mend(change, what):
    with pytest.raises(BadTerms) as refused:
        wordings(SET.replace(*change))

    assert refused.value.facts == {"where": "[[terms]] 1", "what": what}


@pytest.mark.parametrize("text", ["", "terms = 1", "[terms", "[[other]]"])
def test_what_is_no_file_of_terms_is_refused(text):
    with pytest.raises(BadTerms):
        wordings(text)


def test_the_product_comes_with_a_wording_for_each_parameter():
    assert {value.parameter for one in OWN for value in one.values} == set(Parameter)


def test_wordings_of_one_number_follow_on_each_other_without_overlap():
    by_number = {}
    for one in OWN:
        by_number.setdefault(one.number, []).append(one)

    for series in by_number.values():
        for earlier, later in itertools.pairwise(series):
            assert earlier.until is not None
            assert earlier.until <= later.valid_from


def test_what_the_decision_names_goes_before_the_law():
    law, named = term(value="0.40", number="lag"), term()

    assert merged(date(2020, 1, 1), [(TermsKind.GENERAL, named), (TermsKind.LAW, law)]).term(named.parameter) == named
    assert merged(date(2020, 1, 1), [(TermsKind.LAW, law)]).value(law.parameter) == Decimal("0.40")


def test_a_value_says_where_it_is_from():
    values = TermsValues(date(2020, 1, 1), {Parameter.ON_COSTS: term()})

    assert values.source(Parameter.ON_COSTS) == "RUN/640/2017: lönebikostnader"
    assert Parameter.ON_COSTS in values


def test_a_value_that_no_wording_gives_is_refused_and_never_guessed():
    values = TermsValues(date(2020, 1, 1), {})

    with pytest.raises(NoTerms) as refused:
        values.days(Parameter.APPEAL_WEEKS)
    assert refused.value.facts == {"parameter": "appeal_weeks", "day": date(2020, 1, 1)}


@given(st.decimals(0, 10**9, places=6))
def test_plain_is_the_same_number_without_a_columns_zeros(value):
    short = plain(value)

    assert short == value
    assert "E" not in str(short) or abs(short) < Decimal("0.000001")
    assert not str(short).endswith("0") or short == short.to_integral_value()
