from datetime import timedelta

import pytest

from bofast.audit.models import Event
from bofast.households.actions import (
    ask_consent,
    decline_consent,
    give_consent,
    withdraw_all,
    withdraw_consent,
)
from bofast.households.models import Access, Adult, Consent, Household
from bofast.households.rules import ConsentAsked, ConsentClosed, NotYourHousehold, Purpose
from bofast.letters.models import Letter
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
CASE, PROFILE = Purpose.CASE, Purpose.PROFILE


@pytest.fixture
def asked(granris, harjedalen, signe):
    return ask_consent(household=granris, receiver=harjedalen, purpose=CASE, by=signe, at=AT)


def sees(user):
    return Household.objects.visible_to(user, on=DAY).exists()


def test_a_question_shows_nobody_anything(asked, granris, ottar):
    assert not sees(ottar)
    assert {letter.to for letter in Letter.objects.all()} == {adult.email for adult in granris.adults.all()}


def test_the_same_is_asked_once(asked, granris, harjedalen, signe):
    with pytest.raises(ConsentAsked) as refused:
        ask_consent(household=granris, receiver=harjedalen, purpose=CASE, by=signe, at=LATER)

    assert refused.value.facts == {"receiver": "Härjedalens kommun", "is_given": False}


def test_only_who_receives_the_household_asks_it(granris, harjedalen, ottar):
    with pytest.raises(NotYourHousehold):
        ask_consent(household=granris, receiver=harjedalen, purpose=CASE, by=ottar, at=AT)


def test_a_yes_answers_the_question_and_lets_in(asked, granris, harjedalen, tuva, ottar):
    given = give_consent(household=granris, receiver=harjedalen, purpose=CASE, by=tuva, at=LATER)

    assert (given, given.given_at, sees(ottar)) == (asked, LATER, True)
    assert Letter.objects.filter(to=ottar.email).count() == 1
    assert Event.objects.latest("number").what == "consent.give"


def test_a_yes_twice_is_one(granris, harjedalen, tuva):
    for _ in range(2):
        give_consent(household=granris, receiver=harjedalen, purpose=CASE, by=tuva, at=LATER)

    assert Access.objects.filter(organisation=harjedalen).count() == 1


def test_a_no_costs_nothing_and_holds(asked, tuva, signe, ottar):
    decline_consent(consent=asked, by=tuva, at=LATER)

    assert (sees(signe), sees(ottar)) == (True, False)
    with pytest.raises(ConsentClosed):
        decline_consent(consent=asked, by=tuva, at=LATER)


def test_taking_back_hides_at_once_and_tells(granris, krokom, signe, tuva):
    consent = Consent.objects.get(receiver=krokom)

    withdraw_consent(consent=consent, by=tuva, at=LATER)

    consent.refresh_from_db()
    assert (consent.given_at, consent.withdrawn_at, sees(signe)) == (AT, LATER, False)
    letter = Letter.objects.get(to=signe.email)
    assert "Granris" not in letter.subject + letter.text


def test_taking_back_twice_is_taking_back_once(granris, krokom, tuva):
    consent = Consent.objects.get(receiver=krokom)

    for _ in range(2):
        withdraw_consent(consent=consent, by=tuva, at=LATER)

    assert Event.objects.filter(what="consent.withdraw").count() == 1


def test_what_was_taken_back_can_be_given_again(granris, krokom, signe, tuva):
    withdraw_consent(consent=Consent.objects.get(receiver=krokom), by=tuva, at=AT)

    give_consent(household=granris, receiver=krokom, purpose=CASE, by=tuva, at=LATER)

    assert sees(signe)
    assert Consent.objects.filter(receiver=krokom).count() == 2


@pytest.mark.parametrize("act", [decline_consent, withdraw_consent])
def test_a_stranger_answers_for_nobody(act, asked, alva):
    with pytest.raises(NotYourHousehold):
        act(consent=asked, by=alva, at=LATER)


def test_a_work_profile_is_for_its_own_adult_to_show(granris, nedre_fors, maj, tuva):
    mine, another = granris.adults.all()

    give_consent(household=granris, receiver=nedre_fors, purpose=PROFILE, adult=mine, by=tuva, at=LATER)
    with pytest.raises(NotYourHousehold):
        give_consent(household=granris, receiver=nedre_fors, purpose=PROFILE, adult=another, by=tuva, at=LATER)

    assert list(Adult.objects.visible_to(maj, on=DAY)) == [mine]
    assert not sees(maj)


def test_all_of_it_can_be_taken_back_at_once(asked, granris, nedre_fors, maj, signe, tuva):
    mine = granris.adults.first()
    give_consent(household=granris, receiver=nedre_fors, purpose=PROFILE, adult=mine, by=tuva, at=AT)

    assert withdraw_all(household=granris, by=tuva, at=LATER) == 3
    assert Event.objects.latest("pk").what == "consent.withdraw_all"

    assert not (sees(signe))
    assert not (Adult.objects.visible_to(maj, on=DAY).exists())
    assert not Access.objects.open_on(DAY).exists()
