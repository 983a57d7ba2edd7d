from datetime import date, timedelta

import pytest

from bofast.audit.models import Event
from bofast.cases.actions import add_task, finish_task, log_service, note_contact, reopen_task
from bofast.cases.models import Contact, Service, Task
from bofast.cases.rules import (
    Channel,
    DayNotYetCome,
    NotYourCase,
    Owner,
    Phase,
    PresentationNeedsAnEmployer,
    ServiceKind,
)
from bofast.households.models import Adult
from bofast.households.rules import erase_on
from bofast.kernel.clock import local_day
from tests.region import AT, DAY, household

pytestmark = pytest.mark.django_db


def task_for(owner, case, signe):
    return add_task(case=case, text="Ansök om förskoleplats", owner=owner, due_on=DAY, by=signe, at=AT)


def done():
    return list(Event.objects.order_by("number").values_list("what", flat=True))


def test_a_contact_is_noted_with_whom_it_was(case, signe, granris):
    tuva = granris.adults.get(number=1)

    note_contact(case=case, channel=Channel.PHONE, note="Ringde", adult=tuva, minutes=18, by=signe, at=AT)

    contact = Contact.objects.get()
    assert (contact.adult, contact.minutes, contact.by, contact.erase_on) == (tuva, 18, signe, granris.erase_on)
    assert "Ringde" not in str(list(Event.objects.values()))


def test_a_contact_is_with_one_of_the_household(case, signe):
    other = household(("Moa Tallmo", "moa.tallmo@hushall.example", None)).adults.get()

    with pytest.raises(Adult.DoesNotExist):
        note_contact(case=case, channel=Channel.PHONE, note="Fel", adult=other, by=signe, at=AT)

    assert not Contact.objects.exists()


def test_a_service_belongs_to_a_phase_and_a_day(case, signe):
    log_service(
        case=case, kind=ServiceKind.HOUSING, phase=Phase.WELCOME, on=date(2022, 9, 30), note="Ås", by=signe, at=AT
    )

    service = Service.objects.get()
    assert (service.kind, service.phase, service.on) == (ServiceKind.HOUSING, Phase.WELCOME, date(2022, 9, 30))
    assert done() == ["case.service"]


def test_a_presentation_names_the_employer(case, signe, nedre_fors, granris):
    facts = {"case": case, "kind": ServiceKind.PRESENTED, "phase": Phase.WELCOME, "on": DAY, "by": signe, "at": AT}
    with pytest.raises(PresentationNeedsAnEmployer):
        log_service(**facts)

    log_service(**facts, organisation=nedre_fors, adult=granris.adults.get(number=2))

    assert Service.objects.get().organisation == nedre_fors


def test_a_service_is_not_logged_before_it_is_given(case, signe):
    with pytest.raises(DayNotYetCome):
        log_service(case=case, kind=ServiceKind.ADVICE, phase=Phase.ATTRACT, on=date(2022, 10, 4), by=signe, at=AT)


def test_a_household_ticks_its_own_task_and_shows_that_it_is_there(case, signe, tuva):
    task = task_for(Owner.HOUSEHOLD, case, signe)
    later = AT + timedelta(days=90)

    finish_task(task=task, by=tuva, at=later)

    task.refresh_from_db()
    assert (task.done_at, task.done_by, task.erase_on) == (later, tuva, erase_on(local_day(later)))
    assert done() == ["case.task", "household.keep", "task.finish"]


def test_a_household_does_not_tick_its_guides_task(case, signe, tuva):
    task = task_for(Owner.GUIDE, case, signe)

    with pytest.raises(NotYourCase):
        finish_task(task=task, by=tuva, at=AT)

    assert Task.objects.get().done_at is None


def test_a_stranger_ticks_nothing(case, signe, alva):
    with pytest.raises(NotYourCase):
        finish_task(task=task_for(Owner.HOUSEHOLD, case, signe), by=alva, at=AT)


def test_a_tick_is_made_once_and_taken_away_once(case, signe):
    task = task_for(Owner.GUIDE, case, signe)
    for act in (finish_task, finish_task, reopen_task, reopen_task):
        act(task=task, by=signe, at=AT)

    assert Task.objects.get().done_at is None
    assert done() == ["case.task", "task.finish", "task.reopen"]
