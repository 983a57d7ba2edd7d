from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from bofast.cases.actions import add_task, note_contact, register_hire, send_message
from bofast.cases.models import Case, Confirmation, Contact, Hire, Message, Relocation, Service, Task
from bofast.cases.rules import Channel, Owner, Phase, ServiceKind, Stage, Witness
from tests.region import AT, DAY, access

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("case_has_an_end_when_it_has_ended", {"stage": Stage.SETTLED}),
        ("case_has_an_end_when_it_has_ended", {"ended_at": AT}),
        ("case_is_lost_for_a_reason", {"stage": Stage.LOST, "ended_at": AT}),
        ("case_is_lost_for_a_reason", {"lost_reason": "housing"}),
        (
            "case_ends_after_it_opens",
            {"stage": Stage.LOST, "lost_reason": "housing", "ended_at": AT - timedelta(days=1)},
        ),
    ],
)
def test_a_case_is_whole(case, name, facts):
    with pytest.raises(IntegrityError, match=name):
        Case.objects.update(**facts)


def test_a_household_has_one_case(case, krokom):
    with pytest.raises(IntegrityError):
        Case.objects.create(
            household=case.household, organisation=krokom, opened_at=AT, stage_since=AT, erase_on=case.erase_on
        )


def test_a_presentation_names_the_employer(case):
    with pytest.raises(IntegrityError, match="presentation_names_the_employer"):
        Service.objects.create(
            case=case, kind=ServiceKind.PRESENTED, phase=Phase.WELCOME, on=DAY, at=AT, erase_on=case.erase_on
        )


def test_a_message_says_something(case):
    with pytest.raises(IntegrityError, match="message_says_something"):
        Message.objects.create(case=case, from_household=True, text="", sent_at=AT, erase_on=case.erase_on)


def test_a_hire_is_registered_once(case, signe, nedre_fors, granris):
    hire = register_hire(
        case=case, adult=granris.adults.first(), employer=nedre_fors, work="Montör", starts_on=DAY, by=signe, at=AT
    )
    hire.pk = None

    with pytest.raises(IntegrityError):
        hire.save()


@pytest.mark.parametrize("column", ["evidence", "attribution"])
def test_a_move_is_known_on_a_level_that_there_is(moved, column):
    with pytest.raises(IntegrityError, match=f"relocation_has_known_{column}"):
        Relocation.objects.update(**{column: 4})


@pytest.mark.parametrize("facts", [{"answered_at": AT}, {"is_confirmed": True, "answered_by": "Bo"}])
def test_a_confirmation_is_answered_whole(case, facts):
    with pytest.raises(IntegrityError, match="confirmation_is_answered_whole"):
        Confirmation.objects.create(
            case=case,
            witness=Witness.LANDLORD,
            name="Bo",
            email="bo@hyresvard.example",
            token_hash="x",
            asked_at=AT,
            expires_at=AT,
            erase_on=case.erase_on,
            **facts,
        )


@pytest.fixture
def written(case, signe, tuva, nedre_fors, granris):
    """A talk, a message, a hire, and a task for each side."""
    note_contact(case=case, channel=Channel.PHONE, note="Ringde", by=signe, at=AT)
    send_message(case=case, text="Hej", by=tuva, at=AT)
    elis = granris.adults.get(number=2)
    register_hire(case=case, adult=elis, employer=nedre_fors, work="Montör", starts_on=DAY, by=signe, at=AT)
    for owner in Owner:
        add_task(case=case, text=owner.value, owner=owner, due_on=DAY, by=signe, at=AT)
    return case


def seen(user):
    return {
        model.__name__: model.objects.visible_to(user, on=DAY).count() for model in (Case, Contact, Message, Hire, Task)
    }


def test_each_sees_what_is_theirs(written, signe, tuva, maj, ottar):
    assert seen(signe) == {"Case": 1, "Contact": 1, "Message": 1, "Hire": 1, "Task": 2}
    assert seen(tuva) == {"Case": 1, "Contact": 0, "Message": 1, "Hire": 1, "Task": 1}
    assert seen(maj) == {"Case": 0, "Contact": 0, "Message": 0, "Hire": 1, "Task": 0}
    for nobody in (ottar, AnonymousUser()):
        assert set(seen(nobody).values()) == {0}


def test_a_case_is_received_by_those_that_the_household_lets(case, granris, harjedalen, ottar, tuva):
    assert not Case.objects.received_by(ottar, on=DAY).exists()
    assert not Case.objects.received_by(tuva, on=DAY).exists()

    access(granris, harjedalen, until=DAY + timedelta(days=1))

    assert Case.objects.received_by(ottar, on=DAY).get() == case
    assert not Case.objects.received_by(ottar, on=DAY + timedelta(days=1)).exists()


def test_what_is_read_in_a_list_of_rows_names_nobody(written, moved):
    for row in (written, moved, *Contact.objects.all(), *Message.objects.all(), *Hire.objects.all()):
        assert "Tuva" not in str(row)


def test_nobody_is_the_guide_of_their_own_household(case, granris, signe):
    granris.adults.filter(number=2).update(user=signe)

    assert not Case.objects.received_by(signe, on=DAY).exists()
    assert Case.objects.visible_to(signe, on=DAY).get() == case
