"""What stops a claim from being sent, and what is only told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.claims import CostType
from bofast.funding.rules.preflight import (
    BOUGHT,
    OF_LINES,
    Around,
    Key,
    Level,
    Line,
    Within,
    checks,
    deviates,
    errors,
    fallen,
    faults,
)

SPRING = (date(2022, 4, 1), date(2022, 7, 1))
PROJECT = (date(2020, 1, 1), date(2023, 1, 1))
WITHIN = Within(date(2022, 10, 3), SPRING, PROJECT, Decimal(100_000))
GOOD = Line(Decimal("500.50"), CostType.EXTERNAL, date(2022, 5, 20), date(2022, 6, 19), proofs=1)
AROUND = Around(lines=1)


def test_a_line_that_is_in_order_has_no_faults():
    assert faults(GOOD, WITHIN) == frozenset()


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"has_activity": False}, Key.ACTIVITY),
        ({"amount": Decimal("1.005")}, Key.SUM),
        ({"amount": Decimal(0)}, Key.SUM),
        ({"is_lump_sum": True}, Key.LUMP_SUM),
        ({"amount": Decimal("100000.01")}, Key.PROCUREMENT),
        ({"is_publicity": True}, Key.LOGO),
        ({"is_gathering": True}, Key.PARTICIPANTS),
        ({"proofs": 0}, Key.PROOF),
        ({"booked_on": date(2022, 7, 1)}, Key.CLAIM_PERIOD),
        ({"paid_on": date(2022, 10, 4)}, Key.PAID),
    ],
)
def test_each_fault_is_found_alone(facts, fault):
    assert faults(replace(GOOD, **facts), WITHIN) == {fault}


def test_a_day_after_the_projects_end_is_outside_both_periods():
    late = replace(GOOD, booked_on=date(2023, 1, 1))

    assert faults(late, replace(WITHIN, on=date(2023, 2, 1))) == {Key.PROJECT_PERIOD, Key.CLAIM_PERIOD}


@pytest.mark.parametrize(
    "facts",
    [
        {"is_lump_sum": True, "is_specified": True},
        {"amount": Decimal(100_000)},
        {"amount": Decimal(200_000), "has_procurement": True},
        {"amount": Decimal(200_000), "kind": CostType.STAFF},
        {"is_publicity": True, "shows_logo": True},
        {"is_gathering": True, "lists_participants": True},
    ],
)
def test_what_has_been_mended_is_no_fault(facts):
    assert faults(replace(GOOD, **facts), WITHIN) == frozenset()


def test_where_the_terms_say_nothing_no_purchase_names_its_procurement():
    large = replace(GOOD, amount=Decimal(5_000_000))

    assert faults(large, replace(WITHIN, procured_over=None)) == frozenset()


def test_a_reversal_is_looked_at_for_its_sum_only():
    back = replace(GOOD, amount=Decimal(-200_000), proofs=0, is_lump_sum=True, booked_on=date(2019, 1, 1))

    assert faults(back, WITHIN) == frozenset()


def test_an_empty_claim_and_another_open_one_are_errors():
    found = errors(checks({}, Around(lines=0, open_claim=2)))

    assert [check.key for check in found] == [Key.LINES, Key.OTHER_CLAIM]


def test_what_others_have_left_undone_is_told_and_does_not_stop():
    around = replace(
        AROUND,
        sheets_open=2,
        in_kind_open=1,
        over_budget={"external": Decimal("3100000.16")},
        certificates=3,
        ends_with_project=True,
        figures_now={"households": 90},
        figures_then={"households": 100},
    )

    found = {check.key: (check.level, check.count) for check in checks({Key.PROOF: 4}, around)}

    assert errors(checks({Key.PROOF: 4}, around)) == []
    assert {key: count for key, (level, count) in found.items() if level is Level.WARNING} == {
        Key.PROOF: 4, Key.TIME: 2, Key.IN_KIND: 1, Key.BUDGET: 1, Key.CERTIFICATES: 3, Key.LAST_CLAIM: 1,
        Key.FIGURES: 1,
    }  # fmt: skip


def test_an_indicator_that_nobody_counts_any_more_has_fallen():
    assert fallen({"households": 5}, {"households": 5, "companies": 1}) == ["companies"]


@pytest.mark.parametrize(("budget", "spent", "is_material"), [(400_000, 481_000, True), (200_000, 245_000, False)])
def test_a_material_deviation_exceeds_both_share_and_sum(budget, spent, is_material):
    found = deviates(Decimal(budget), Decimal(spent), share=Decimal("0.2"), least=Decimal(50_000))

    assert found is is_material


days = st.dates(date(2019, 1, 1), date(2023, 12, 31))
lines = st.builds(
    Line,
    amount=st.decimals(-10_000, 300_000, places=3),
    kind=st.sampled_from(CostType),
    booked_on=days,
    paid_on=days,
    has_activity=st.booleans(),
    proofs=st.integers(0, 2),
    is_lump_sum=st.booleans(),
    is_specified=st.booleans(),
    is_publicity=st.booleans(),
    shows_logo=st.booleans(),
    is_gathering=st.booleans(),
    lists_participants=st.booleans(),
    has_procurement=st.booleans(),
)


@given(lines)
def test_more_facts_and_proofs_never_make_a_new_fault(line):
    mended = replace(
        line, is_specified=True, shows_logo=True, lists_participants=True, has_procurement=True, proofs=line.proofs + 1
    )

    assert faults(mended, WITHIN) <= faults(line, WITHIN)


@given(lines)
def test_only_what_is_bought_names_a_procurement(line):
    assert Key.PROCUREMENT not in faults(line, WITHIN) or line.kind in BOUGHT


@given(st.dictionaries(st.sampled_from(sorted(OF_LINES)), st.integers(0, 200_000)))
def test_every_thing_is_checked_once_and_in_order(wrong):
    found = checks(wrong, AROUND)

    assert [check.key for check in found] == list(Key)
    assert all((check.level is Level.OK) == (check.count == 0) for check in found)
