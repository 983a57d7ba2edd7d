"""The life of a claim, and what a verdict approves."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.claims import (
    MOVES,
    OPEN,
    BadVerdict,
    ClaimMoveNotOpen,
    Move,
    Reason,
    State,
    Verdict,
    after,
    approved_sum,
    open_moves,
)

AMOUNT = Decimal("1000.00")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_a_move_leads_where_the_table_says_or_is_refused(state, move):
    if (state, move) in MOVES:
        assert after(state, move) == MOVES[state, move]
        assert move in open_moves(state)
    else:
        with pytest.raises(ClaimMoveNotOpen):
            after(state, move)


def test_every_state_can_be_reached_and_ends_paid_or_refused():
    assert {State.DRAFT, *MOVES.values()} == set(State)
    assert {state for state in State if not open_moves(state)} == {State.PAID, State.REFUSED}


def test_open_is_from_signed_until_it_ends():
    assert set(State) - {State.DRAFT, State.PAID, State.REFUSED} == OPEN


@pytest.mark.parametrize(
    ("verdict", "approved", "gives"),
    [
        (Verdict.APPROVE, None, AMOUNT),
        (Verdict.REDUCE, Decimal("999.99"), Decimal("999.99")),
        (Verdict.PARK, None, None),
        (Verdict.REJECT, None, Decimal(0)),
    ],
)
def test_a_verdict_approves_what_it_says(verdict, approved, gives):
    assert approved_sum(verdict, AMOUNT, approved, "vat") == gives


@pytest.mark.parametrize("verdict", [Verdict.REDUCE, Verdict.PARK, Verdict.REJECT])
def test_all_but_approval_say_why(verdict):
    with pytest.raises(BadVerdict):
        approved_sum(verdict, AMOUNT, Decimal(1), "")


@pytest.mark.parametrize("approved", [None, Decimal(0), Decimal(-1), AMOUNT, AMOUNT + 1, Decimal("0.005")])
def test_a_reduction_leaves_something_but_not_all(approved):
    with pytest.raises(BadVerdict):
        approved_sum(Verdict.REDUCE, AMOUNT, approved, "vat")


@pytest.mark.parametrize("verdict", [Verdict.REDUCE, Verdict.REJECT])
def test_a_reversal_is_not_turned_down(verdict):
    with pytest.raises(BadVerdict):
        approved_sum(verdict, -AMOUNT, Decimal(1), "vat")


def test_a_reversal_may_wait():
    assert approved_sum(Verdict.PARK, -AMOUNT, None, "other") is None


@given(
    st.sampled_from(Verdict),
    st.decimals("0.01", 10_000_000, places=2),
    st.none() | st.decimals(-10_000_000, 10_000_000, places=3),
    st.sampled_from(["", *(reason.value for reason in Reason)]),
)
def test_no_verdict_approves_less_than_nothing_or_more_than_was_claimed(verdict, amount, part, reason):
    try:
        approved = approved_sum(verdict, amount, part, reason)
    except BadVerdict:
        assert verdict is not Verdict.APPROVE
        return

    assert approved is None if verdict is Verdict.PARK else 0 <= approved <= amount
