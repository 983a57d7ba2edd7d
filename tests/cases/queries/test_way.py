from datetime import date, timedelta

import pytest

from bofast.cases.actions import (
    add_task,
    answer_confirmation,
    ask_confirmation,
    finish_task,
    log_service,
    move_case,
    note_contact,
    open_case,
    plan_move,
    register_hire,
    send_message,
)
from bofast.cases.queries import TimelineKind, steps, timeline
from bofast.cases.rules import Channel, Move, Owner, Phase, ServiceKind, Stage, Witness
from bofast.letters.models import Letter
from tests.cases.conftest import token_in
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=10)


@pytest.fixture
def opened(granris, krokom):
    return open_case(household=granris, organisation=krokom, by=None, at=AT)


def test_the_steps_say_when_each_stage_was_reached_or_is_planned(opened, signe):
    plan_move(case=opened, moves_on=date(2022, 10, 22), by=signe, at=AT)
    case = move_case(case=opened, move=Move.QUALIFY, by=signe, at=LATER)

    told = [(step.stage, step.reached_on, step.planned_on, step.is_current) for step in steps(case)]

    assert told == [
        (Stage.LEAD, DAY, None, False),
        (Stage.QUALIFIED, date(2022, 10, 13), None, True),
        (Stage.OFFER, None, None, False),
        (Stage.DECIDED, None, None, False),
        (Stage.MOVED, None, date(2022, 10, 22), False),
        (Stage.SETTLED, None, None, False),
    ]


def test_a_lost_case_shows_how_far_it_came(opened, signe):
    lost = move_case(case=opened, move=Move.LOSE, reason="housing", by=signe, at=LATER)

    assert [(step.stage, step.reached_on) for step in steps(lost)] == [
        (Stage.LEAD, DAY),
        (Stage.LOST, date(2022, 10, 13)),
    ]


def test_a_reopened_case_begins_again_where_it_stands(opened, signe):
    move_case(case=opened, move=Move.QUALIFY, by=signe, at=AT)
    move_case(case=opened, move=Move.LOSE, reason="housing", by=signe, at=AT)
    again = move_case(case=opened, move=Move.REOPEN, by=signe, at=LATER)

    assert [step.is_reached for step in steps(again)] == [True, True, False, False, False, False]


@pytest.fixture
def eventful(moved, signe, tuva, granris, nedre_fors):
    """Something of every kind has happened, an hour apart."""
    case, elis = moved.case, granris.adults.get(number=2)
    hours = iter(AT + timedelta(hours=hour) for hour in range(1, 20))
    note_contact(case=case, channel=Channel.PHONE, note="Ringde", adult=elis, minutes=9, by=signe, at=next(hours))
    log_service(case=case, kind=ServiceKind.HOUSING, phase=Phase.WELCOME, on=DAY, note="Ås", by=signe, at=next(hours))
    for owner in (Owner.GUIDE, Owner.HOUSEHOLD):
        task = add_task(case=case, text=f"{owner}: gör", owner=owner, due_on=DAY, by=signe, at=AT)
        finish_task(task=task, by=signe, at=next(hours))
    send_message(case=case, text="Hej", by=tuva, at=next(hours))
    send_message(case=case, text="Hej hej", by=signe, at=next(hours))
    register_hire(
        case=case, adult=elis, employer=nedre_fors, work="Elektriker", starts_on=DAY, by=signe, at=next(hours)
    )
    for witness, yes in ((Witness.EMPLOYER, True), (Witness.LANDLORD, False)):
        address = f"{witness}@nedrefors.example"
        ask_confirmation(case=case, witness=witness, name="Maj", email=address, by=signe, at=next(hours))
        token = token_in(Letter.objects.get(to=address))
        answer_confirmation(confirmation_token=token, is_confirmed=yes, name="Bo", by=None, at=next(hours))
    return case


def test_the_timeline_tells_all_the_latest_first(eventful, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = timeline(eventful)

    told = [(row.kind, row.code, row.text) for row in rows]
    assert told == [
        (TimelineKind.DENIED, "landlord", "Bo"),
        (TimelineKind.ASKED, "landlord", "Maj"),
        (TimelineKind.CONFIRMED, "employer", "Bo"),
        (TimelineKind.ASKED, "employer", "Maj"),
        (TimelineKind.HIRE, "Nedre Fors El AB", "Elektriker"),
        (TimelineKind.MESSAGE, "guide", "Hej hej"),
        (TimelineKind.MESSAGE, "household", "Hej"),
        (TimelineKind.TASK_DONE, "household", "household: gör"),
        (TimelineKind.TASK_DONE, "guide", "guide: gör"),
        (TimelineKind.SERVICE, "housing", "Ås"),
        (TimelineKind.CONTACT, "phone", "Ringde"),
        (TimelineKind.RELOCATION, "2", "Krokom"),
        (TimelineKind.STAGE, "moved", ""),
    ]
    contact = rows[10]
    assert (contact.adult, contact.minutes, contact.by, contact.day) == ("Elis Blåbärsmo", 9, "Signe Myrstig", None)
    assert contact.at == AT + timedelta(hours=1)
    assert (rows[9].day, rows[9].phase) == (DAY, "welcome")


def test_a_household_is_not_told_the_guides_own(eventful):
    kinds = {row.kind for row in timeline(eventful, for_household=True)}

    assert kinds == {
        TimelineKind.HIRE,
        TimelineKind.MESSAGE,
        TimelineKind.TASK_DONE,
        TimelineKind.SERVICE,
        TimelineKind.RELOCATION,
        TimelineKind.STAGE,
    }
    assert "guide: gör" not in {row.text for row in timeline(eventful, for_household=True)}


def test_every_row_has_a_label(eventful):
    assert all(row.label for row in timeline(eventful))
