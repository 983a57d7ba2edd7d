from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bofast.accounts.models import User
from bofast.audit.models import Event
from bofast.households.actions import register_household, say_same
from bofast.households.models import Access, Adult, Household, Likeness, PortalLink
from bofast.households.queries import adult_of_link, identity
from bofast.households.rules import AdultTold, NoReceiver, NotYourHousehold
from bofast.households.rules.reached import BadTelephone
from bofast.letters.models import Letter
from tests.households.conftest import token_in
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(told, krokom):
    return register_household(told=told, receivers=[krokom], by=None, at=AT)


def test_what_was_told_is_kept_until_two_years_have_gone(registered):
    assert (registered.name, registered.children) == ("Granris–Blåbärsmo", ["1-5", "6-9"])
    assert [one.code for one in registered.wanted.all()] == ["2309"]
    assert str(registered.erase_on) == "2024-10-03"
    assert {adult.erase_on for adult in registered.adults.all()} == {registered.erase_on}
    assert Event.objects.latest("number").what == "household.register"


def test_addresses_are_kept_in_one_spelling_and_as_hashes(registered):
    tuva, elis = registered.adults.all()

    assert (tuva.email, elis.phone) == ("tuva.granris@hushall.example", "+46701740605")
    assert (len(tuva.email_hash), tuva.phone_hash, elis.email_hash, len(elis.phone_hash)) == (64, "", "", 64)


def test_an_adult_with_an_address_can_sign_in(registered):
    tuva, elis = registered.adults.all()

    assert (tuva.user, elis.user) == (User.objects.get(email="tuva.granris@hushall.example"), None)
    assert Household.objects.visible_to(tuva.user, on=DAY).get() == registered


def test_only_who_was_let_sees_it(registered, signe, ottar):
    assert Household.objects.visible_to(signe, on=DAY).get() == registered
    assert not Household.objects.visible_to(ottar, on=DAY)


def test_the_link_is_mailed_and_never_kept(registered):
    letter = Letter.objects.get()
    token = token_in(letter)

    assert letter.to == "tuva.granris@hushall.example"
    assert adult_of_link(token, AT) == registered.adults.first()
    assert token not in str(list(PortalLink.objects.values()))


def test_the_link_works_for_half_a_year(registered):
    token = token_in(Letter.objects.get())

    assert adult_of_link(token, AT + timedelta(days=179))
    assert adult_of_link(token, AT + timedelta(days=180)) is None


def test_without_a_receiver_nothing_is_registered(told):
    with pytest.raises(NoReceiver):
        register_household(told=told, receivers=[], by=None, at=AT)


def test_a_number_that_is_none_undoes_all(told, krokom):
    wrong = replace(told, adults=(*told.adults, AdultTold("Ebba Granris", phone="12")))

    with pytest.raises(BadTelephone):
        register_household(told=wrong, receivers=[krokom], by=None, at=AT)

    assert not (Household.objects.exists())
    assert not (Letter.objects.exists())
    assert not (Access.objects.exists())


def test_the_same_address_in_another_spelling_is_proposed_as_the_same_household(registered, told, krokom, harjedalen):
    alone = replace(told, adults=(AdultTold("Elis Blåbärsmo", phone="+46 70 174 06 05"),))

    again = register_household(told=alone, receivers=[harjedalen], by=None, at=AT)

    assert [(one.first, one.second, one.is_same) for one in Likeness.objects.all()] == [(registered, again, None)]
    assert identity([registered.pk, again.pk]) == {registered.pk: registered.pk, again.pk: again.pk}


def test_who_receives_both_says_that_they_are_the_same(registered, told, krokom, signe):
    again = register_household(told=told, receivers=[krokom], by=None, at=AT)

    say_same(likeness=Likeness.objects.get(), is_same=True, by=signe, at=AT)

    assert identity([registered.pk, again.pk]) == {registered.pk: registered.pk, again.pk: registered.pk}
    assert Event.objects.latest("number").what == "likeness.say"


def test_who_receives_only_one_may_not_say(registered, told, harjedalen, ottar):
    register_household(told=told, receivers=[harjedalen], by=None, at=AT)

    with pytest.raises(NotYourHousehold):
        say_same(likeness=Likeness.objects.get(), is_same=True, by=ottar, at=AT)


def test_an_adult_can_be_reached(registered):
    with pytest.raises(IntegrityError, match="adult_can_be_reached"), transaction.atomic():
        Adult.objects.filter(household=registered).update(email="", phone="")
