from datetime import date, timedelta

import pytest

from bofast.cases.actions import add_task, ask_confirmation, send_message, take_case
from bofast.cases.models import Case, Confirmation
from bofast.cases.queries import morning
from bofast.cases.queries.morning import SHOWN
from bofast.cases.rules import Owner, Stage, Witness
from bofast.households.models import Likeness
from tests.region import AT, DAY, access, household

pytestmark = pytest.mark.django_db


@pytest.fixture
def more(krokom):
    """More households that wait, each a day longer than the one before."""

    def made(count):
        cases = []
        for number in range(1, count + 1):
            at = AT - timedelta(days=number)
            one = household((f"Rut Tallrot {number}", f"rut{number}@hushall.example", None), at=at)
            access(one, krokom, at=at)
            cases.append(
                Case.objects.create(
                    household=one, organisation=krokom, opened_at=at, stage_since=at, erase_on=one.erase_on
                )
            )
        return cases

    return made


def test_those_who_wait_longest_stand_first_with_how_long(case, more, signe):
    more(5)

    waiting = morning(signe, on=DAY, at=AT).waiting

    assert [one.days for one in waiting] == [5, 4, 3, 2, 1, 0]
    assert [one.is_late for one in waiting] == [True, False, False, False, False, False]
    assert waiting[-1].answer_by == date(2022, 10, 5)


def test_nothing_waits_for_whoever_does_not_receive_it(case, ottar, tuva):
    assert morning(ottar, on=DAY, at=AT).total == 0
    assert morning(tuva, on=DAY, at=AT).total == 0


def test_taken_and_ended_cases_do_not_wait(more, signe):
    taken, lost, waiting = more(3)
    take_case(case=taken, by=signe, at=AT)
    lost.stage, lost.ended_at, lost.lost_reason = Stage.LOST, AT, "housing"
    lost.save()

    assert [one.case for one in morning(signe, on=DAY, at=AT).waiting] == [waiting]


def test_the_guides_own_tasks_that_are_due_stand_there_overdue_first(case, signe):
    take_case(case=case, by=signe, at=AT)
    for days, owner in ((3, Owner.GUIDE), (4, Owner.GUIDE), (-2, Owner.GUIDE), (0, Owner.HOUSEHOLD)):
        add_task(case=case, text=f"{days}", owner=owner, due_on=DAY + timedelta(days=days), by=signe, at=AT)

    found = morning(signe, on=DAY, at=AT)

    assert [task.text for task in found.tasks] == ["-2", "3"]
    assert found.tasks_total == 2


def test_unread_messages_are_counted_by_household(case, signe, tuva):
    take_case(case=case, by=signe, at=AT)
    for hours in (0, 2):
        send_message(case=case, text="Hej", by=tuva, at=AT + timedelta(hours=hours))
    send_message(case=case, text="Hej hej", by=signe, at=AT)

    (written,) = morning(signe, on=DAY, at=AT).written

    assert (written.case, written.messages) == (case, 2)
    assert (written.first_at, written.last_at) == (AT, AT + timedelta(hours=2))


def test_an_answered_confirmation_is_news_for_a_fortnight(moved, signe):
    ask_confirmation(
        case=moved.case, witness=Witness.LANDLORD, name="Bo", email="bo@hyresvard.example", by=signe, at=AT
    )
    assert morning(signe, on=DAY, at=AT).answered == []

    Confirmation.objects.update(answered_at=AT, is_confirmed=True, answered_by="Bo")

    assert len(morning(signe, on=DAY, at=AT).answered) == 1
    assert morning(signe, on=DAY, at=AT + timedelta(days=14)).answered == []


def test_households_that_look_alike_are_asked_about_until_somebody_has_said(case, more, signe):
    (other,) = more(1)
    first, second = sorted([case.household, other.household], key=lambda one: one.pk)
    alike = Likeness.objects.create(first=first, second=second, found_at=AT, erase_on=first.erase_on)
    assert morning(signe, on=DAY, at=AT).likenesses == [alike]

    alike.is_same, alike.said_at = False, AT
    alike.save()

    assert morning(signe, on=DAY, at=AT).likenesses == []


def test_a_morning_takes_six_questions_however_much_waits(more, signe, django_assert_num_queries):
    more(SHOWN + 5)

    with django_assert_num_queries(6):
        found = morning(signe, on=DAY, at=AT)
        told = [
            (str(one.case.household), [*one.case.household.adults.all()], one.case.organisation.municipality)
            for one in found.waiting
        ]

    assert len(told) == SHOWN
    assert found.waiting_total == SHOWN + 5
