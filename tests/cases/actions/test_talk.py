from datetime import timedelta

import pytest

from bofast.audit.models import Event
from bofast.cases.actions import read_messages, send_message, take_case
from bofast.cases.models import Message
from bofast.cases.rules import MessageIsEmpty, NotYourCase
from bofast.households.rules import erase_on
from bofast.kernel.clock import local_day
from bofast.letters.models import Letter
from tests.region import AT

pytestmark = pytest.mark.django_db
SECRET = "Vi har fått lägenheten på Hissmoforsvägen"


def test_a_household_writes_and_its_guide_is_told_without_the_text(case, tuva, signe):
    take_case(case=case, by=signe, at=AT)
    Letter.objects.all().delete()

    message = send_message(case=case, text=f" {SECRET} ", by=tuva, at=AT)

    assert (message.from_household, message.text, message.author) == (True, SECRET, tuva)
    letter = Letter.objects.get()
    assert letter.to == signe.email
    assert "Hissmofors" not in letter.subject + letter.text


def test_as_long_as_nobody_has_the_case_all_its_guides_are_told(case, tuva, signe, ottar):
    send_message(case=case, text="Hej", by=tuva, at=AT)

    assert [letter.to for letter in Letter.objects.all()] == [signe.email]


def test_a_guide_writes_and_every_adult_with_an_address_is_told(case, signe):
    message = send_message(case=case, text=SECRET, by=signe, at=AT)

    assert not message.from_household
    assert {letter.to for letter in Letter.objects.all()} == {
        "tuva.granris@hushall.example",
        "elis.blabarsmo@hushall.example",
    }
    assert not any("Hissmofors" in letter.text for letter in Letter.objects.all())


def test_letters_are_in_the_households_language(case, signe, granris):
    granris.language = "en"
    granris.save()

    send_message(case=case, text="Hello", by=signe, at=AT)

    assert "You have a new message from Signe Myrstig" in Letter.objects.values_list("subject", flat=True)


def test_a_household_that_writes_is_kept_for_another_while(case, tuva, granris):
    later = AT + timedelta(days=90)

    message = send_message(case=case, text="Hej", by=tuva, at=later)

    granris.refresh_from_db()
    case.refresh_from_db()
    assert granris.last_sign_on == local_day(later)
    assert {granris.erase_on, case.erase_on, message.erase_on} == {erase_on(local_day(later))}


def test_a_guide_who_writes_is_no_sign_of_the_household(case, signe, granris):
    send_message(case=case, text="Hej", by=signe, at=AT + timedelta(days=90))

    granris.refresh_from_db()
    assert granris.last_sign_on == local_day(AT)


def test_an_empty_message_is_not_sent(case, tuva):
    with pytest.raises(MessageIsEmpty):
        send_message(case=case, text="  \n", by=tuva, at=AT)


def test_a_stranger_writes_nothing(case, alva):
    with pytest.raises(NotYourCase):
        send_message(case=case, text="Hej", by=alva, at=AT)

    assert not Message.objects.exists()
    assert not Letter.objects.exists()


def test_each_side_reads_what_the_other_has_written(case, tuva, signe):
    send_message(case=case, text="Hej", by=tuva, at=AT)
    send_message(case=case, text="Hej hej", by=signe, at=AT)

    assert read_messages(case=case, by=signe, at=AT) == 1
    assert [message.read_at for message in Message.objects.order_by("pk")] == [AT, None]
    assert read_messages(case=case, by=signe, at=AT) == 0
    assert read_messages(case=case, by=tuva, at=AT) == 1
    assert list(Event.objects.filter(what="case.read").values_list("after", flat=True)) == ["1", "1"]
