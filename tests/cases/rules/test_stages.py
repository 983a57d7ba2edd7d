from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.cases.rules import (
    ENDED,
    MOVES,
    PHASE_OF,
    WAY,
    LostNeedsAReason,
    LostReason,
    Move,
    MoveNotOpen,
    MoveOnlyByRegistering,
    Stage,
    after,
    answer_by,
    may_hand_back,
    may_register_move,
    may_take,
    moved_by,
    open_moves,
)

every_pair = pytest.mark.parametrize(("stage", "move"), [(stage, move) for stage in Stage for move in Move])


days = st.dates(date(2019, 1, 1), date(2030, 1, 1))


@every_pair
def test_a_move_leads_where_the_table_says_or_nowhere(stage, move):
    if (stage, move) in MOVES:
        assert after(stage, move) == MOVES[stage, move]
        assert move in open_moves(stage)
    else:
        with pytest.raises(MoveNotOpen):
            after(stage, move)
        assert move not in open_moves(stage)


def test_every_stage_is_reached_from_the_first():
    reached, before = {Stage.LEAD}, set()
    while reached != before:
        before = set(reached)
        reached |= {to for (stage, _), to in MOVES.items() if stage in reached}

    assert reached == set(Stage)


def test_only_settling_is_for_good():
    assert [stage for stage in Stage if not open_moves(stage)] == [Stage.SETTLED]
    assert {Stage.SETTLED, Stage.LOST} == ENDED


def test_whoever_has_moved_is_not_lost():
    assert Move.LOSE not in open_moves(Stage.MOVED)


def test_every_stage_of_the_way_belongs_to_a_phase():
    assert set(PHASE_OF) == set(WAY)


@pytest.mark.parametrize("reason", ["", "tired of it"])
def test_a_case_is_lost_only_for_one_of_the_reasons(reason):
    with pytest.raises(LostNeedsAReason):
        moved_by(Stage.LEAD, Move.LOSE, reason)


@pytest.mark.parametrize("reason", list(LostReason))
def test_a_case_is_lost_for_a_reason(reason):
    assert moved_by(Stage.OFFER, Move.LOSE, reason) == Stage.LOST


def test_having_moved_is_registered_and_not_chosen():
    with pytest.raises(MoveOnlyByRegistering):
        moved_by(Stage.DECIDED, Move.ARRIVE, "")


@pytest.mark.parametrize("stage", Stage)
def test_a_move_can_be_registered_once_it_is_decided(stage):
    assert may_register_move(stage) == (stage is Stage.DECIDED)


def test_a_case_is_taken_by_the_first_and_only_while_it_goes_on():
    assert may_take(Stage.LEAD, None)
    assert not may_take(Stage.LEAD, 7)
    assert not may_take(Stage.LOST, None)


def test_a_case_is_handed_back_by_its_guide():
    assert may_hand_back(7, 7)
    assert not may_hand_back(8, 7)
    assert not may_hand_back(None, 7)


@pytest.mark.parametrize(
    ("opened", "latest"),
    [("2022-10-03", "2022-10-05"), ("2022-09-30", "2022-10-04"), ("2022-10-01", "2022-10-04")],
)
def test_an_answer_is_due_in_two_working_days(opened, latest):
    assert answer_by(date.fromisoformat(opened)) == date.fromisoformat(latest)


@given(days)
def test_an_answer_is_due_on_a_working_day_within_four(opened):
    latest = answer_by(opened)

    assert latest.weekday() < 5
    assert timedelta(2) <= latest - opened <= timedelta(4)
