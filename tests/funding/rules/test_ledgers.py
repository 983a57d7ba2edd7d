"""Which rows are costs, which rule maps one, what was booked before, and which cost a credit takes back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.ledgers import (
    Booked,
    Entry,
    RowState,
    Rule,
    Rules,
    Scope,
    first_state,
    gist,
    is_cost,
    pairs,
    plain,
    remembered,
    told_apart,
    written,
)
from bofast.kernel.period import Period

DAY = date(2022, 7, 14)
YEARS = Period(date(2020, 1, 1), date(2023, 1, 1))
WORDS = st.sampled_from(["", "tåg", "tåg till ås", "hotell"])
RULES = st.lists(
    st.builds(
        Rule, st.sampled_from(["5810", "5820"]), st.sampled_from(["", "6:2041"]), WORDS, st.just("travel"), st.just(1)
    ),
    max_size=6,
)


def entry(**change):
    said = {
        "series": "B",
        "voucher": "1",
        "booked_on": DAY,
        "account": "5810",
        "account_name": "",
        "objects": (("6", "2041"),),
        "text": "Tåg",
        "supplier": "",
        "amount": Decimal(1),
    }
    return Entry(**(said | change))


def key(voucher="B 1", on=DAY, amount=1, text="Tåg"):
    return voucher, on, Decimal(amount), text


@pytest.mark.parametrize(
    ("account", "said", "cost"),
    [
        ("4010", None, True),
        ("5810", None, True),
        ("7010", None, True),
        ("8410", None, True),
        ("8310", None, False),
        ("1930", None, False),
        ("2641", None, False),
        ("3010", None, False),
        ("K-resor", None, True),
        ("1930", True, True),
        ("5810", False, False),
    ],
)
def test_costs_are_what_the_file_or_the_account_says(account, said, cost):
    assert is_cost(account, said=said) is cost


@pytest.mark.parametrize(
    ("change", "only", "state"),
    [
        ({}, "", RowState.WAITING),
        ({"amount": Decimal(0)}, "", RowState.NOT_A_COST),
        ({"account": "2641"}, "", RowState.NOT_A_COST),
        ({"booked_on": date(2023, 1, 1)}, "", RowState.OUTSIDE),
        ({"booked_on": date(2022, 12, 31)}, "", RowState.WAITING),
        ({}, "2041", RowState.WAITING),
        ({}, "3000", RowState.LEFT_OUT),
        ({"objects": (("1", "2041"),)}, "2041", RowState.LEFT_OUT),
    ],
)
def test_a_row_s_first_state(change, only, state):
    assert first_state(entry(**change), within=YEARS, only=only) is state


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Tåg till Ås, 3 personer", "tåg till ås personer"),
        ("Faktura 4711", "faktura"),
        ("2022-07-14", ""),
        ("Vecka 27/28 annons", "vecka annons"),
        ("x" * 300, "x" * 120),
    ],
)
def test_the_gist_is_the_text_without_numbers(text, about):
    assert gist(text) == about


@given(st.text(max_size=200))
def test_the_gist_of_a_gist_is_itself(text):
    assert gist(gist(text)) == gist(text)


def test_projects_come_first_among_the_dimensions():
    assert written([("1", "310"), ("6", "2041"), ("6", "2041")]) == "6:2041 1:310"


@pytest.mark.parametrize(
    ("account", "objects", "about", "activity"),
    [
        ("5810", "6:2041", "tåg till ås", 4),
        ("5810", "6:2041", "tåg till berg", 3),
        ("5810", "6:2041", "buss", 2),
        ("5810", "6:3000", "buss", 1),
        ("5820", "6:2041", "tåg till ås", None),
    ],
)
def test_the_most_specific_rule_wins(account, objects, about, activity):
    rules = Rules(
        [
            Rule("5810", "", "", "travel", 1),
            Rule("5810", "6:2041", "", "travel", 2),
            Rule("5810", "", "tåg", "travel", 3),
            Rule("5810", "", "tåg till ås", "travel", 4),
        ]
    )

    found = rules.of(account, objects, about)

    assert (found.activity if found else None) == activity


@given(RULES, WORDS, st.sampled_from(["", "6:2041", "6:2041 1:310"]), st.randoms())
def test_which_rule_wins_does_not_depend_on_the_order(rules, about, objects, random):
    distinct = list({(one.account, one.dimension, one.words): one for one in rules}.values())
    mixed = random.sample(distinct, len(distinct))

    assert Rules(distinct).of("5810", objects, about) == Rules(mixed).of("5810", objects, about)


@given(RULES, WORDS)
def test_a_rule_that_wins_fits(rules, about):
    found = Rules(rules).of("5810", "6:2041", about)

    assert found is None or (found.account == "5810" and found.words in about)


@pytest.mark.parametrize("scope", Scope)
def test_what_is_remembered_takes_the_row_that_taught_it(scope):
    account, dimension, words = remembered(scope, account="5810", objects_text="6:2041 1:310", about="tåg")

    assert Rules([Rule(account, dimension, words, "travel", 1)]).of("5810", "6:2041 1:310", "tåg")


def test_a_cost_explains_one_row():
    booked = Booked([(key(), 7), (key(text="Tåg (2)"), 8)])

    assert [booked.take(key()) for _ in range(3)] == [7, 8, None]
    assert booked.take(key(voucher="B 2")) is None


def test_twins_are_told_apart_within_what_a_text_may_hold():
    assert told_apart("Tåg", taken=set()) == "Tåg"
    assert told_apart("Tåg", taken={"Tåg", "Tåg (2)"}) == "Tåg (3)"
    assert told_apart("x" * 300, taken={"x" * 300}) == "x" * 296 + " (2)"
    assert plain("Tåg (3)") == "Tåg"


@pytest.mark.parametrize(
    ("costs", "found"),
    [
        ([(1, key())], 1),
        ([(1, key(text="tåg"))], 1),
        ([(1, key(text="Buss"))], None),
        ([(1, key(amount=2))], None),
        ([(1, key(on=DAY + timedelta(days=9)))], None),
        ([(1, key("B 9", on=DAY + timedelta(days=9)))], 1),
        ([(1, key("B 3")), (2, key("B 9"))], 2),
        ([(1, key(on=DAY - timedelta(days=9))), (2, key())], 2),
        ([(1, key("B 3")), (2, key("B 4"))], 1),
    ],
)
def test_a_credit_takes_back_the_cost_it_means(costs, found):
    assert dict(pairs([(5, key("B 9", amount=-1))], costs)).get(5) == found


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=12))
def test_a_cost_is_taken_back_once_and_by_its_own_sum(said):
    credits = [(place, key(amount=-amount)) for place, (amount, back) in enumerate(said) if back]
    costs = [(place, key(amount=amount)) for place, (amount, back) in enumerate(said) if not back]

    found = dict(pairs(credits, costs))

    assert len(set(found.values())) == len(found)
    assert all(dict(credits)[credit][2] == -dict(costs)[cost][2] for credit, cost in found.items())
