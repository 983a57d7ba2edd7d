from datetime import date

import pytest

from bofast.audit.models import Event
from bofast.cases.actions import hand_back_case, move_case, open_case, plan_move, take_case
from bofast.cases.models import Case, StageChange
from bofast.cases.rules import CaseEnded, CaseTaken, LostNeedsAReason, Move, MoveNotOpen, NotYourCase, Stage
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from tests.region import AT, access, member, person

pytestmark = pytest.mark.django_db


def done():
    return list(Event.objects.order_by("number").values_list("what", flat=True))


def letters_to(address):
    return list(Letter.objects.filter(to=address).values_list("subject", flat=True))


def test_an_opened_case_waits_and_its_guides_are_told(granris, krokom, signe, ottar):
    case = open_case(household=granris, organisation=krokom, by=None, at=AT)

    assert (case.stage, case.guide, case.erase_on) == (Stage.LEAD, None, granris.erase_on)
    assert StageChange.objects.get(case=case).stage == Stage.LEAD
    assert [letter.to for letter in Letter.objects.all()] == [signe.email]
    assert "Granris" not in Letter.objects.get().text
    assert done() == ["case.open"]


def test_taking_a_case_tells_the_household_who_it_is(case, signe):
    taken = take_case(case=case, by=signe, at=AT)

    assert (taken.guide, taken.taken_at) == (signe, AT)
    assert len(letters_to("tuva.granris@hushall.example")) == 1
    assert "Signe Myrstig" in Letter.objects.filter(to="elis.blabarsmo@hushall.example").get().text
    assert done() == ["case.take"]


def test_the_second_to_take_a_case_is_told_who_was_quicker(case, signe, krokom):
    second = member(person("ida.lavmark@krokom.example", "Ida Lavmark"), krokom, Role.GUIDE)
    take_case(case=case, by=signe, at=AT)

    with pytest.raises(CaseTaken) as refused:
        take_case(case=case, by=second, at=AT)

    assert refused.value.facts == {"by": "Signe Myrstig"}
    assert Case.objects.get().guide == signe


def test_taking_a_case_twice_changes_nothing(case, signe):
    take_case(case=case, by=signe, at=AT)
    take_case(case=case, by=signe, at=AT)

    assert done() == ["case.take"]


def test_a_case_that_has_ended_is_not_taken(case, signe):
    move_case(case=case, move=Move.LOSE, reason="housing", by=signe, at=AT)

    with pytest.raises(CaseEnded):
        take_case(case=case, by=signe, at=AT)


@pytest.mark.parametrize("act", [take_case, hand_back_case])
def test_a_case_of_a_household_that_one_does_not_receive_is_not_ones_own(case, ottar, act):
    with pytest.raises(NotYourCase):
        act(case=case, by=ottar, at=AT)


def test_a_household_is_not_a_guide_in_its_own_case(case, tuva):
    with pytest.raises(NotYourCase):
        move_case(case=case, move=Move.QUALIFY, by=tuva, at=AT)


def test_two_municipalities_work_in_one_case(case, granris, harjedalen, ottar):
    access(granris, harjedalen)

    assert take_case(case=case, by=ottar, at=AT).guide == ottar


def test_a_case_is_handed_back_by_whoever_has_it(case, signe, krokom):
    second = member(person("ida.lavmark@krokom.example", "Ida Lavmark"), krokom, Role.GUIDE)
    take_case(case=case, by=signe, at=AT)

    with pytest.raises(NotYourCase):
        hand_back_case(case=case, by=second, at=AT)
    handed = hand_back_case(case=case, by=signe, at=AT)

    assert (handed.guide, handed.taken_at) == (None, None)
    assert done() == ["case.take", "case.hand_back"]


def test_a_move_is_written_down_with_its_stage(case, signe):
    moved = move_case(case=case, move=Move.QUALIFY, by=signe, at=AT)

    assert (moved.stage, moved.stage_since, moved.ended_at) == (Stage.QUALIFIED, AT, None)
    change = StageChange.objects.get()
    assert (change.stage, change.by) == (Stage.QUALIFIED, signe)
    event = Event.objects.get()
    assert (event.what, event.before, event.after) == ("case.qualify", "lead", "qualified")


def test_a_move_that_is_not_open_changes_nothing(case, signe):
    with pytest.raises(MoveNotOpen):
        move_case(case=case, move=Move.SETTLE, by=signe, at=AT)

    assert Case.objects.get().stage == Stage.LEAD
    assert done() == []


def test_a_lost_case_has_a_reason_and_loses_it_when_it_is_reopened(case, signe):
    with pytest.raises(LostNeedsAReason):
        move_case(case=case, move=Move.LOSE, by=signe, at=AT)
    lost = move_case(case=case, move=Move.LOSE, reason="school", by=signe, at=AT)
    assert (lost.lost_reason, lost.ended_at) == ("school", AT)

    again = move_case(case=case, move=Move.REOPEN, by=signe, at=AT)

    assert (again.stage, again.lost_reason, again.ended_at) == (Stage.QUALIFIED, "", None)


def test_the_day_of_the_move_is_planned_and_forgotten(case, signe):
    plan_move(case=case, moves_on=date(2022, 10, 22), by=signe, at=AT)
    assert Case.objects.get().moves_on == date(2022, 10, 22)

    plan_move(case=case, moves_on=None, by=signe, at=AT)

    assert Case.objects.get().moves_on is None
    assert done() == ["case.plan_move", "case.plan_move"]
