"""What the sheets' replies lead to, what a score comes to, what can be granted and by whom."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.preparation import (
    CRITERIA,
    SHEETS,
    Decider,
    Limit,
    Outcome,
    Reply,
    Sheet,
    decider_of,
    grantable,
    outcome,
    path,
    weighted,
)

YES, NO, UNKNOWN = Reply.YES, Reply.NO, Reply.UNKNOWN
AID = ("economic_activity", "state_resources", "advantage", "selectivity", "distortion", "trade")
IS_AID = dict.fromkeys(AID, YES)
some_replies = st.dictionaries(
    st.sampled_from([ask.key for asks in SHEETS.values() for ask in asks]), st.sampled_from(Reply)
)
kronor = st.decimals(min_value=0, max_value=10**9, places=2)
rates = st.decimals(min_value=0, max_value=1, places=4)


@pytest.mark.parametrize("criterion", AID)
def test_one_criterion_that_is_not_met_is_enough_for_no_aid(criterion):
    assert outcome(Sheet.STATE_AID, IS_AID | {criterion: NO}) == Outcome.NO_AID


@pytest.mark.parametrize(
    ("further", "comes_to"),
    [
        ({}, Outcome.OPEN),
        ({"de_minimis_room": YES}, Outcome.DE_MINIMIS),
        ({"de_minimis_room": NO}, Outcome.OPEN),
        ({"de_minimis_room": NO, "block_exemption": YES}, Outcome.BLOCK_EXEMPT),
        ({"de_minimis_room": NO, "block_exemption": NO}, Outcome.NOTIFY),
        ({"de_minimis_room": UNKNOWN, "block_exemption": YES}, Outcome.OPEN),
    ],
)
def test_state_aid_is_de_minimis_exempt_or_stops(further, comes_to):
    assert outcome(Sheet.STATE_AID, IS_AID | further) == comes_to


def test_the_aid_questions_come_one_after_the_other():
    asked, _ = path(Sheet.STATE_AID, {"economic_activity": YES, "state_resources": YES})

    assert [ask.key for ask in asked] == ["economic_activity", "state_resources", "advantage"]


@pytest.mark.parametrize(
    ("replies", "comes_to"),
    [
        ((YES, NO, NO), Outcome.ELIGIBLE),
        ((NO, NO, NO), Outcome.INELIGIBLE),
        ((YES, YES, NO), Outcome.INELIGIBLE),
        ((YES, NO, YES), Outcome.INELIGIBLE),
        ((YES, NO, UNKNOWN), Outcome.OPEN),
        ((NO, NO, UNKNOWN), Outcome.OPEN),
    ],
)
def test_a_delimited_project_without_operating_aid_or_too_much_aid_may_be_funded(replies, comes_to):
    said = dict(zip(("delimited", "operating_aid", "other_aid"), replies, strict=True))

    assert outcome(Sheet.ELIGIBLE, said) == comes_to


def test_a_formal_no_is_to_be_completed():
    every = {ask.key: YES for ask in SHEETS[Sheet.FORMAL]}

    assert outcome(Sheet.FORMAL, every) == Outcome.COMPLETE
    assert outcome(Sheet.FORMAL, every | {"balanced": NO}) == Outcome.LACKING
    assert outcome(Sheet.FORMAL, every | {"conflicts": NO}) == Outcome.LACKING


@pytest.mark.parametrize("sheet", Sheet)
def test_every_reply_leads_to_a_later_question_or_an_outcome(sheet):
    keys = [ask.key for ask in SHEETS[sheet]]

    for place, ask in enumerate(SHEETS[sheet]):
        assert all(on in keys[place + 1 :] or Outcome(on) for on in (ask.yes, ask.no))
        assert ask.key not in {one.value for one in Outcome}


@given(some_replies, st.sampled_from(Sheet))
def test_a_sheet_is_open_exactly_when_something_asked_has_no_answer(replies, sheet):
    asked, comes_to = path(sheet, replies)

    assert (comes_to == Outcome.OPEN) == any(replies.get(ask.key, UNKNOWN) is UNKNOWN for ask in asked)


def test_scores_are_weighed():
    assert weighted(dict.fromkeys(CRITERIA, 3)) == Decimal("3.0")
    assert weighted({"strategy": 5, "logic": 4, "ability": 3, "collaboration": 5, "horizontal": 2, "lasting": 3}) == (
        Decimal("4.0")
    )
    assert weighted({"strategy": 5}) is None


@given(st.fixed_dictionaries({criterion: st.integers(1, 5) for criterion in CRITERIA}))
def test_a_weighted_score_lies_among_the_points(points):
    assert min(points.values()) <= weighted(points) <= max(points.values())


def test_one_krona():
    """The memo: 19 283 329 was asked for, half of 38 566 657 is 19 283 328.50."""
    can = grantable(asked=Decimal(19_283_329), rate=Decimal("0.5"), total=Decimal(38_566_657))

    assert (can.most, can.limit) == (Decimal(19_283_328), Limit.SHARE)
    assert can.exact_share == Decimal("19283328.5")


def test_the_ceiling_of_what_is_in_kind():
    facts = {"asked": Decimal(19_283_328), "rate": Decimal("0.5"), "total": Decimal(38_566_656)}
    plan = {"in_kind": Decimal(18_000_000), "other_cash": Decimal(2_658_128)}

    on, off = (grantable(**facts, **plan, is_ceiled=ceiled) for ceiled in (True, False))

    assert (on.most, on.limit) == (Decimal(17_908_528), Limit.CEILING)
    assert (off.most, off.limit, off.ceiling) == (Decimal(19_283_328), Limit.ASKED, None)


def test_without_a_budget_what_was_asked_for_is_the_limit():
    can = grantable(asked=Decimal("100.90"), rate=Decimal("0.5"), total=None, is_ceiled=True)

    assert (can.most, can.limit, can.share, can.ceiling) == (Decimal(100), Limit.ASKED, None, None)
    assert can.exact_share is None


@given(kronor, rates, kronor, kronor, kronor, st.booleans())
def test_never_more_than_asked_nor_than_the_share_and_never_negative(asked, rate, total, in_kind, cash, ceiled):
    can = grantable(asked=asked, rate=rate, total=total, in_kind=in_kind, other_cash=cash, is_ceiled=ceiled)

    assert 0 <= can.most <= asked
    assert can.most <= rate * total
    assert can.most == can.most.to_integral_value()
    assert not ceiled or can.most == 0 or can.most + cash <= total - in_kind


@pytest.mark.parametrize(
    ("amount", "decides"),
    [("499999.99", Decider.DELEGATE), ("500000", Decider.COMMITTEE), ("19283328", Decider.COMMITTEE)],
)
def test_a_delegate_decides_under_the_limit(amount, decides):
    assert decider_of(Decimal(amount), delegate_below=Decimal(500_000)) == decides
