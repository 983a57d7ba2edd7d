from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bofast.letters.actions import TAKEN, Posted, erase_letters, post_due, write_letter
from bofast.letters.models import Letter
from bofast.letters.queries import waiting_about
from bofast.letters.smtp import MailServer
from tests.letters.smtp_server import mail_server
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.MAIL_SERVER = MailServer.at(server.url)
        settings.DEFAULT_FROM_EMAIL = "bofast@regionen.example"
        yield server


@pytest.fixture
def no_server(settings):
    """The address of a server that has just gone."""
    with mail_server() as server:
        settings.MAIL_SERVER = MailServer.at(server.url)


def write(to="tuva.granris@hushall.example", *, about=None, at=AT, text="Här är er länk."):
    return write_letter(to=to, subject="Er länk – Min flytt", text=text, about=about, erase_on=DAY, at=at)


def test_a_letter_is_posted_and_its_text_is_gone(server):
    letter = write()

    posted = post_due(at=AT)

    letter.refresh_from_db()
    assert posted == Posted(sent=1)
    assert (letter.sent_at, letter.text) == (AT, "")
    [came] = server.letters
    assert (came["To"], came["From"]) == ("tuva.granris@hushall.example", "bofast@regionen.example")
    assert came["Subject"] == "Er länk – Min flytt"
    assert came.get_content().strip() == "Här är er länk."


def test_a_letter_is_posted_once(server):
    write()
    post_due(at=AT)

    assert post_due(at=AT + timedelta(days=1)) == Posted()
    assert len(server.letters) == 1


def test_a_letter_that_another_worker_has_taken_is_left_to_it(server):
    letter = write()
    Letter.objects.update(next_try_at=AT + TAKEN)

    assert post_due(at=AT) == Posted()
    assert post_due(at=AT + TAKEN) == Posted(sent=1)  # it died over it
    assert [came["To"] for came in server.letters] == [letter.to]


def test_the_oldest_goes_first(server):
    write("bo@hushall.example", at=AT)
    write("alva@hushall.example", at=AT - timedelta(hours=1))

    post_due(at=AT)

    assert [came["To"] for came in server.letters] == ["alva@hushall.example", "bo@hushall.example"]


def test_a_server_that_is_down_keeps_everything_and_is_tried_again(no_server, settings):
    letters = [write(), write("bo@hushall.example")]

    assert post_due(at=AT) == Posted(kept=2)
    assert [(one.tries, one.trouble, bool(one.text)) for one in Letter.objects.waiting()] == [
        (1, "no_answer", True)
    ] * 2
    assert post_due(at=AT + timedelta(seconds=59)) == Posted()
    with mail_server() as server:
        settings.MAIL_SERVER = MailServer.at(server.url)
        assert post_due(at=AT + timedelta(minutes=1)) == Posted(sent=2)
    assert len(server.letters) == len(letters)
    assert not Letter.objects.waiting().exists()
    assert {letter.trouble for letter in Letter.objects.all()} == {""}


def test_each_try_in_vain_waits_longer(no_server):
    letter = write()
    at = AT
    for _ in range(3):
        post_due(at=at)
        letter.refresh_from_db()
        at = letter.next_try_at

    assert (letter.tries, at - AT) == (3, timedelta(minutes=1 + 2 + 4))


def test_a_server_that_hangs_up_in_the_middle_loses_nothing(server):
    write(at=AT - timedelta(hours=1))
    write("bo@hushall.example")
    server.hangs_up_after = 1

    assert post_due(at=AT) == Posted(sent=1, kept=1)
    assert [(one.to, one.trouble) for one in Letter.objects.waiting()] == [("bo@hushall.example", "no_answer")]


def test_one_receiver_that_is_refused_does_not_stop_the_others(server):
    server.refuses.add("bo@hushall.example")
    write("bo@hushall.example", at=AT - timedelta(hours=1))
    write("alva@hushall.example")

    assert post_due(at=AT) == Posted(sent=1, kept=1)
    waiting = Letter.objects.waiting().get()
    assert (waiting.to, waiting.trouble) == ("bo@hushall.example", "no_such_receiver")


@pytest.mark.parametrize("to", ["bo@hushall.example\nBcc: all@hushall.example", "bö@hushall.example"])
def test_an_address_that_is_none_does_not_stop_the_others(server, to):
    write(to, at=AT - timedelta(hours=1))
    write("alva@hushall.example")

    posted = post_due(at=AT)

    assert (posted.sent, posted.kept) == (1, 1)
    assert [came["To"] for came in server.letters] == ["alva@hushall.example"]


def test_a_letter_that_is_not_taken_is_kept(server):
    server.says_to_data = "554 no"
    write()

    assert post_due(at=AT) == Posted(kept=1)
    assert Letter.objects.waiting().get().trouble == "not_taken"


def test_no_password_is_sent_in_the_clear(server, settings):
    settings.MAIL_SERVER = MailServer.at(server.url.replace("//", "//name:password@"))  # the server has no STARTTLS
    write()

    assert post_due(at=AT) == Posted(kept=1)
    assert Letter.objects.waiting().get().trouble == "no_entry"


def test_without_a_server_letters_stay_as_they_are():
    letter = write()

    assert post_due(at=AT) == Posted()
    letter.refresh_from_db()
    assert (letter.sent_at, letter.tries, letter.text) == (None, 0, "Här är er länk.\n")


def test_in_the_demo_a_letter_counts_as_sent_and_is_kept_to_read(settings):
    settings.DEMO_DATE = DAY

    letter = write()

    assert (letter.sent_at, letter.text) == (AT, "Här är er länk.\n")


def test_a_subject_is_one_line_of_bearable_length():
    letter = write_letter(
        to="bo@hushall.example", subject="A\nBcc: all " + 300 * "x", text="t", about=None, erase_on=DAY, at=AT
    )

    assert letter.subject.startswith("A Bcc: all xxx")
    assert len(letter.subject) == 200


def test_a_letter_is_undone_with_what_it_tells_of():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert not Letter.objects.exists()


def test_what_waits_about_something_is_found_by_it(no_server, krokom, harjedalen):
    mine, _ = write(about=krokom), write(about=harjedalen)

    assert list(waiting_about(krokom)) == []  # not tried yet
    post_due(at=AT)
    [waiting] = waiting_about(krokom)
    assert (waiting, waiting.trouble_in_words) == (mine, "e-postservern inte svarar")
    assert waiting_about(krokom, harjedalen).count() == 2


def test_letters_are_erased_when_their_day_has_come():
    write()
    later = write()
    Letter.objects.filter(pk=later.pk).update(erase_on=date(2022, 10, 4))

    assert erase_letters(on=DAY) == 1
    assert Letter.objects.get() == later


@pytest.mark.parametrize("wrong", [{"to": ""}, {"text": ""}])
def test_a_letter_to_nobody_or_about_nothing_is_no_letter(wrong):
    letter = write()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**wrong)
