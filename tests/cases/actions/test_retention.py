"""What is erased, and what stays: every table with a day for it is looked through."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models

from bofast.accounts.models import Personal, User
from bofast.audit.models import Event
from bofast.cases.actions import (
    add_task,
    ask_confirmation,
    ask_due,
    erase_due,
    hear,
    keep_household,
    log_service,
    note_contact,
    register_hire,
    send_message,
)
from bofast.cases.models import Case, Hire, Relocation, Service, StageChange
from bofast.cases.rules import Channel, Owner, Phase, ServiceKind, Witness
from bofast.households.actions import give_consent, say_same, send_link
from bofast.households.models import Access, Consent, Household, Likeness
from bofast.households.rules import Purpose
from bofast.letters.models import Letter
from tests.region import AT, DAY, access, household

pytestmark = pytest.mark.django_db
SECRETS = ("tuva", "elis", "granris", "blåbärsmo", "hushall.example", "+4670", "hemlig", "utrecht")
COUNTED = (Household, Case, StageChange, Service, Hire, Relocation)
DUE = date(2024, 10, 3)  # two years after
THEN = AT.replace(year=2024)


@pytest.fixture
def lived(granris, moved, case, krokom, nedre_fors, tuva, signe):
    """A household with a row in every table that can hold something about it."""
    mine = granris.adults.first()
    granris.wishes, granris.speaks, granris.moving_from_words = "hemlig önskan", "hemligt", "Utrecht"
    granris.children, granris.heard_words = ["1-5"], "hemlig vän"
    granris.save()
    granris.adults.filter(number=2).update(phone="+46701740605", occupation_words="hemligt yrke")
    note_contact(case=case, channel=Channel.PHONE, note="hemlig", adult=mine, by=signe, at=AT)
    log_service(
        case=case, kind=ServiceKind.ADVICE, phase=Phase.ATTRACT, on=DAY, note="hemlig", adult=mine, by=signe, at=AT
    )
    add_task(case=case, text="hemlig", owner=Owner.HOUSEHOLD, due_on=DAY, by=signe, at=AT)
    send_message(case=case, text="hemlig", by=tuva, at=AT)
    register_hire(case=case, adult=mine, employer=nedre_fors, work="hemligt", starts_on=DAY, by=signe, at=AT)
    ask_confirmation(
        case=case, witness=Witness.LANDLORD, name="Hemlig Granris", email="h@hushall.example", by=signe, at=AT
    )
    give_consent(household=granris, receiver=nedre_fors, purpose=Purpose.PROFILE, adult=mine, by=tuva, at=AT)
    send_link(adult=mine, at=AT)
    Relocation.objects.update(moved_from_words="Utrecht")
    again = household(("Tuva Granris", tuva.email, tuva), at=AT + timedelta(days=200))
    access(again, krokom)
    likeness = Likeness.objects.create(first=granris, second=again, found_at=AT, erase_on=granris.erase_on)
    say_same(likeness=likeness, is_same=True, by=signe, at=AT)
    return granris


def erase(on=DUE, kept=()):
    return erase_due(on=on, kept=kept, at=THEN)


def words_left(of: models.Model) -> list[str]:
    """The columns of text that still say something that was the household's."""
    return [
        f"{of._meta.label}.{field.name}"
        for field in of._meta.concrete_fields
        if any(secret in str(getattr(of, field.attname)).lower() for secret in SECRETS)
    ]


def test_every_table_with_a_day_is_looked_through():
    tables = {model._meta.label for model in apps.get_models() if issubclass(model, Personal)}

    assert tables == {
        "households.Household", "households.Adult", "households.Consent", "households.Access", "households.PortalLink",
        "households.Likeness", "cases.Case", "cases.StageChange", "cases.Contact", "cases.Service", "cases.Task",
        "cases.Message", "cases.Hire", "cases.Relocation", "cases.Confirmation", "projects.Participation",
    }  # fmt: skip


def test_nothing_that_says_who_they_are_is_left(lived):
    Household.objects.exclude(pk=lived.pk).delete()

    erase()

    left = [
        words
        for model in apps.get_models()
        if model._meta.app_label in {"households", "cases", "letters", "accounts"}
        for row in model._default_manager.all()
        for words in words_left(row)
    ]
    assert left == []


def test_what_was_counted_stays_counted(lived):
    before = [model.objects.count() for model in COUNTED]

    erase()

    assert [model.objects.count() for model in COUNTED] == before
    case = Case.objects.get(household=lived)
    assert (case.stage, case.relocation.evidence, case.hires.get().adult) == ("moved", 1, None)
    assert Likeness.objects.get().is_same


def test_the_audit_is_not_touched(lived):
    before = list(Event.objects.values_list("number", "hash"))

    erase()

    assert list(Event.objects.values_list("number", "hash"))[: len(before)] == before
    assert Event.objects.latest("number").what == "household.erase"


def test_once_erased_nothing_more_happens(lived):
    erase()
    before = Event.objects.count()

    again = erase()

    assert (again.erased, Event.objects.count()) == (0, before)


def test_a_day_too_early_nothing_is_erased(lived):
    assert erase(on=DUE - timedelta(days=1)).erased == 0


def test_who_is_in_another_household_can_still_sign_in(lived, tuva):
    erase()

    tuva.refresh_from_db()
    assert (tuva.is_active, tuva.email) == (True, "tuva.granris@hushall.example")


def test_who_works_for_somebody_can_still_sign_in(granris, tuva):
    erase(kept=[tuva.pk])

    tuva.refresh_from_db()
    assert tuva.is_active


def test_who_was_only_here_for_this_is_forgotten(granris, tuva):
    erase()

    tuva.refresh_from_db()
    assert (tuva.is_active, tuva.name, "hushall" in tuva.email) == (False, "", False)


def test_a_sign_of_life_moves_every_day_on(lived, case, tuva):
    later = AT + timedelta(days=100)

    keep_household(household=lived, by=tuva, at=later)

    lived.refresh_from_db()
    days = {
        row.erase_on
        for model in apps.get_models()
        if issubclass(model, Personal) and model._meta.label not in {"households.Household", "projects.Participation"}
        for row in model._default_manager.all()
        if getattr(row, "household_id", lived.pk) == lived.pk and model is not Likeness
    }
    assert days == {lived.erase_on} == {date(2025, 1, 11)}
    assert {one.until for one in Access.objects.filter(household=lived)} == {lived.erase_on}
    assert {one.until for one in Consent.objects.filter(household=lived)} == {lived.erase_on}


def test_a_talk_that_was_noted_is_a_sign_of_life(granris, case, signe):
    later = AT + timedelta(days=30)
    note_contact(case=case, channel=Channel.PHONE, note="Hör av sig", by=signe, at=later)

    assert hear(at=later + timedelta(days=1)) == 1

    granris.refresh_from_db()
    assert granris.last_sign_on == DAY + timedelta(days=30)
    case.refresh_from_db()
    assert case.erase_on == granris.erase_on


def test_a_night_without_signs_changes_nothing(granris, case):
    assert hear(at=AT + timedelta(days=1)) == 0


def test_after_eleven_months_of_silence_they_are_asked_once(granris):
    on = date(2023, 9, 3)

    first, second = (ask_due(on=on, at=AT.replace(year=2023, month=9)) for _ in range(2))

    assert (first.asked, second.asked) == (1, 0)
    assert {letter.to for letter in Letter.objects.all()} == set(granris.adults.values_list("email", flat=True))
    assert "/min-flytt/lank/" in Letter.objects.first().text


def test_before_eleven_months_nobody_is_asked(granris):
    assert ask_due(on=date(2023, 9, 2), at=AT).asked == 0


def test_who_has_no_address_is_counted_for_a_call(granris):
    granris.adults.update(email="", phone="+46701740605")

    done = ask_due(on=date(2023, 9, 3), at=AT)

    assert (done.asked, done.without_email) == (1, 1)


def test_letters_whose_day_has_come_are_removed(granris, tuva):
    send_link(adult=granris.adults.first(), at=AT)
    Letter.objects.update(erase_on=DAY, to="somebody@else.example", about="")

    assert erase(on=DAY).letters == 1


def test_nobody_is_forgotten_who_is_not_of_the_household(lived, signe, alva):
    erase()

    assert User.objects.filter(is_active=True, pk__in=[signe.pk, alva.pk]).count() == 2
