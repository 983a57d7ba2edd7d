import pytest
from django.core.mail import EmailMessage, send_mail

from bofast.kernel import clock
from bofast.letters.models import Letter
from tests.region import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_letters(settings):
    settings.EMAIL_BACKEND = "bofast.letters.backend.LetterBackend"


def test_what_django_mails_becomes_a_letter(on_the_day):
    send_mail("Din kod", "1234-5678", None, ["tuva.granris@hushall.example"])

    letter = Letter.objects.get()
    assert (letter.to, letter.subject, letter.text) == ("tuva.granris@hushall.example", "Din kod", "1234-5678\n")
    assert (clock.local_day(letter.written_at), letter.sent_at) == (DAY, None)
    assert (letter.erase_on - DAY).days == 30


def test_each_receiver_gets_a_letter_of_their_own():
    EmailMessage("Hej", "Hej!", None, ["alva@hushall.example"], bcc=["bo@hushall.example"]).send()

    assert sorted(letter.to for letter in Letter.objects.all()) == ["alva@hushall.example", "bo@hushall.example"]
