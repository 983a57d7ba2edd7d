"""The life of an application, what it must say, and what its money comes to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.applications import (
    ASKED_TEXTS,
    ENDED,
    LAW_TEXTS,
    MOVES,
    ApplicationMove,
    ApplicationMoveNotOpen,
    ApplicationState,
    Check,
    Said,
    Sums,
    after,
    digest,
    findings,
    may_send,
    open_moves,
    stopping,
)

HALF = Decimal("0.5")
MEMO = Sums(
    costs=Decimal(38_566_657),
    in_kind_costs=Decimal(13_625_200),
    asked=Decimal(19_283_329),
    cash=Decimal(3_000_000),
    in_kind=Decimal(13_625_200),
    own=Decimal(2_658_128),
    highest_share=HALF,
)
WHOLE = Said(dict.fromkeys((*LAW_TEXTS, *ASKED_TEXTS), "Sagt."), MEMO, attachments=1)

kronor = st.decimals(0, 10**9, places=2)
sums = st.builds(
    Sums,
    costs=kronor,
    in_kind_costs=kronor,
    asked=st.none() | kronor,
    cash=kronor,
    in_kind=kronor,
    own=kronor,
    highest_share=st.decimals(0, 1, places=4),
)
texts = st.dictionaries(st.sampled_from((*LAW_TEXTS, *ASKED_TEXTS)), st.sampled_from(["", " ", "Sagt."]))
said = st.builds(Said, texts=texts, sums=sums, attachments=st.integers(0, 2), without_sum=st.integers(0, 2))


def unmet(of: Said) -> list[Check]:
    return [one.check for one in findings(of) if not one.is_met]


@pytest.mark.parametrize("state", ApplicationState)
@pytest.mark.parametrize("move", ApplicationMove)
def test_a_move_leads_where_the_table_says_or_is_refused(state, move):
    if (state, move) in MOVES:
        assert after(state, move) == MOVES[state, move]
        assert move in open_moves(state)
    else:
        with pytest.raises(ApplicationMoveNotOpen):
            after(state, move)


def test_every_state_can_be_reached_and_ends_decided_rejected_or_withdrawn():
    assert {ApplicationState.DRAFT, *MOVES.values()} == set(ApplicationState)
    assert {state for state in ApplicationState if not open_moves(state)} == ENDED


def test_the_memos_applicant_asks_for_one_krona_more_than_can_be_granted():
    share = next(one for one in findings(WHOLE) if one.check is Check.SHARE)

    assert not share.is_met
    assert share.amounts == {
        "asked": Decimal(19_283_329),
        "costs": Decimal(38_566_657),
        "share": HALF,
        "highest": Decimal("19283328.5"),
        "at_most": Decimal(19_283_328),
        "rest": Decimal(1),
    }
    assert MEMO.grantable == 19_283_328
    assert may_send(findings(WHOLE))


def test_one_krona_less_is_within_the_share_and_out_of_balance():
    less = replace(WHOLE, sums=replace(MEMO, asked=Decimal(19_283_328)))

    assert unmet(less) == [Check.BALANCE]
    assert less.sums.left == 1
    assert not may_send(findings(less))


def test_in_kind_cannot_be_paid_out_so_less_can_be_granted():
    known = Sums(
        costs=Decimal(38_566_656),
        in_kind_costs=Decimal(18_000_000),
        asked=Decimal(19_283_328),
        in_kind=Decimal(18_000_000),
        own=Decimal(2_658_128),
        highest_share=HALF,
    )
    ceiling = next(one for one in findings(replace(WHOLE, sums=known)) if one.check is Check.CEILING)

    assert known.grantable == known.most == 17_908_528
    assert ceiling.amounts == {
        "in_money": Decimal(20_566_656),
        "others": Decimal(2_658_128),
        "ceiling": Decimal(17_908_528),
    }
    assert not ceiling.is_met


def test_more_money_than_costs_is_no_balance():
    over = replace(WHOLE, sums=replace(MEMO, cash=Decimal(3_000_500)))
    balance = next(one for one in findings(over) if one.check is Check.BALANCE)

    assert balance.amounts["left"] == -500
    assert (over.sums.apart, over.sums.in_money) == (500, 3_000_500 + 2_658_128)
    assert not may_send(findings(over))


@pytest.mark.parametrize("name", LAW_TEXTS)
def test_what_the_law_asks_for_stops_the_sending(name):
    less = replace(WHOLE, texts={**WHOLE.texts, name: "  "})

    assert [one.about for one in stopping(findings(less))] == [name]


@pytest.mark.parametrize("name", ASKED_TEXTS)
def test_what_the_region_asks_for_is_missed_and_may_be_sent_without(name):
    less = replace(WHOLE, texts={**WHOLE.texts, name: ""})

    assert [one.about for one in findings(less) if not one.is_met] == [name, "asked"]
    assert may_send(findings(less))


@pytest.mark.parametrize(
    ("facts", "check"),
    [
        ({"unread": ["asked"]}, Check.UNREAD),
        ({"outside": Decimal(5)}, Check.YEARS),
        ({"without_sum": 1}, Check.AMOUNTS),
        ({"sums": replace(MEMO, costs=Decimal(0))}, Check.BUDGET),
        ({"sums": replace(MEMO, asked=None)}, Check.ASKED),
    ],
)
def test_what_else_stops_the_sending(facts, check):
    assert [one.check for one in stopping(findings(replace(WHOLE, **facts)))] == [check]


def test_certificates_are_asked_for_where_others_pay():
    assert Check.CERTIFICATES in unmet(replace(WHOLE, attachments=0))
    alone = replace(MEMO, cash=Decimal(0), in_kind=Decimal(0), in_kind_costs=Decimal(0))
    assert Check.CERTIFICATES not in unmet(replace(WHOLE, attachments=0, sums=alone))


def test_in_kind_is_the_same_in_budget_and_financing():
    other = replace(WHOLE, sums=replace(MEMO, in_kind_costs=Decimal(1)))

    assert Check.IN_KIND in unmet(other)


@given(sums)
def test_what_can_be_granted_is_whole_and_within_every_limit(of):
    assert of.grantable == of.grantable.to_integral_value()
    assert 0 <= of.grantable <= (of.asked or 0)
    assert of.grantable <= of.highest_share * of.costs
    assert of.grantable == 0 or of.grantable + of.cash + of.own + max(of.in_kind, of.in_kind_costs) <= of.costs


@given(sums)
def test_what_is_left_and_what_is_financed_are_the_costs(of):
    assert of.left + of.financed == of.costs


@given(sums, kronor)
def test_one_more_krona_from_somebody_is_one_less_that_is_left(of, more):
    for kind in ("cash", "in_kind", "own"):
        assert of.left - replace(of, **{kind: getattr(of, kind) + more}).left == more


@given(sums)
def test_a_plan_that_balances_with_the_same_in_kind_is_under_the_ceiling(of):
    balanced = replace(of, asked=of.asked or Decimal(0), in_kind_costs=of.in_kind)
    balanced = replace(balanced, costs=balanced.financed)

    assert balanced.ceiling == balanced.asked


@given(said, st.sampled_from((*LAW_TEXTS, *ASKED_TEXTS)))
def test_writing_something_more_never_makes_less_of_it_complete(of, name):
    more = replace(of, texts={**of.texts, name: "Sagt."})

    assert len(stopping(findings(more))) <= len(stopping(findings(of)))


@given(said)
def test_it_may_be_sent_when_nothing_stops_it(of):
    assert may_send(findings(of)) == (not stopping(findings(of)))


def test_the_same_content_has_one_digest_in_whatever_order_it_is_told():
    one = digest({"name": "Å", "asked": Decimal("1.00"), "on": date(2019, 10, 1)})

    assert one == digest({"on": date(2019, 10, 1), "asked": Decimal("1.00"), "name": "Å"})
    assert one != digest({"name": "Å", "asked": Decimal("1.01"), "on": date(2019, 10, 1)})
    assert len(one) == 64
