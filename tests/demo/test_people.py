"""Being somebody with one click, and reading the letters: in the demo and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from bofast.demo.cast import CAST, FURTHER
from bofast.letters.actions import write_letter
from bofast.letters.models import Letter
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, on_the_day, client):
    """A visitor of the demo."""
    settings.DEMO_DATE = DAY
    settings.ROOT_URLCONF = "tests.demo.demo_urls"
    return client


def who(client):
    return client.session.get(SESSION_KEY)


@pytest.mark.parametrize("path", ["/demo/", "/demo/brev/", "/demo/brev/1/", "/en/demo/"])
@pytest.mark.parametrize("mode", ["GET", "POST"])
def test_elsewhere_there_are_no_such_pages(client, signe, path, mode):
    answer = client.generic(mode, path, b"email=signe.myrstig@krokom.example", "application/x-www-form-urlencoded")

    assert answer.status_code == 404
    assert who(client) is None


@pytest.mark.parametrize("mode", ["development", "production"])
def test_a_process_without_the_switch_has_no_such_addresses(tmp_path, mode):
    ask = (
        "import django; django.setup()\n"
        "from django.apps import apps; from django.urls import Resolver404, resolve\n"
        "assert not apps.is_installed('bofast.demo')\n"
        "for path in ('/demo/', '/demo/brev/'):\n"
        "    try: resolve(path)\n"
        "    except Resolver404: print('none')\n"
    )
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "BOFAST_DEMO_DATE"},
        "DJANGO_SETTINGS_MODULE": "bofast.settings",
        "BOFAST_MODE": mode,
        "BOFAST_SECRET_KEY": "long enough for a test and for nothing else, nothing at all",
        "BOFAST_IDENTITY_KEY": "of a test",
        "BOFAST_HOSTS": "bofast.example",
        "BOFAST_VAR": str(tmp_path),
    }

    asked = subprocess.run([sys.executable, "-c", ask], env=surroundings, capture_output=True, text=True, check=False)

    assert (asked.stderr, asked.stdout) == ("", "none\nnone\n")


def test_everybody_who_is_loaded_has_a_card(demo, signe, tuva, alva):
    page = demo.get("/demo/")

    assert [name for name in (signe.name, tuva.name, alva.name, "Sten Fjällrot") if name in page.text] == [
        signe.name,
        tuva.name,
    ]


def test_one_click_is_being_them(demo, signe):
    landed = demo.post("/demo/", {"email": signe.email})

    assert landed["Location"] == "/hem/"
    assert who(demo) == str(signe.pk)


def test_one_can_become_another_at_once(demo, signe, tuva):
    demo.post("/demo/", {"email": signe.email})
    demo.post("/demo/", {"email": tuva.email})

    assert who(demo) == str(tuva.pk)


def test_nobody_outside_the_cast_can_be_had(demo, alva):
    landed = demo.post("/demo/", {"email": alva.email})

    assert (landed["Location"], who(demo)) == ("/demo/", None)


def test_somebody_who_is_not_loaded_is_not_there(demo):
    assert demo.post("/demo/", {"email": CAST[0].email}).status_code == 404


def test_another_site_cannot_sign_one_in(demo, signe):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/demo/", {"email": signe.email}).status_code == 403
    assert who(strict) is None


def test_before_anything_is_loaded_the_page_says_so(demo):
    assert "Ingen har flyttat in än" in demo.get("/demo/").text


def test_the_cast_is_invented_and_named_once():
    emails = [part.email for part in CAST] + list(FURTHER)

    assert len(set(emails)) == len(emails) == 23
    assert all(email.endswith(".example") for email in emails)


def letter(to, subject, *, text="Hej!", minutes=0):
    at = AT.replace(minute=minutes)
    return write_letter(to=to, subject=subject, text=text, about=None, erase_on=DAY, at=at)


def test_letters_are_read_the_newest_first(demo):
    letter("bo@hushall.example", "Det första", text="Ett", minutes=1)
    letter("alva@hushall.example", "Det andra", text="Två", minutes=2)

    page = demo.get("/demo/brev/")

    assert page.text.index("Det andra") < page.text.index("Det första")
    assert "Två" in page.text
    assert "Ett<" not in page.text


def test_a_letter_is_opened_and_its_links_can_be_followed(demo):
    link = "http://testserver/min-flytt/lank/abc/"
    first = letter("bo@hushall.example", "Er länk", text=f"Hej!\n{link}\n<b>inte fet</b>", minutes=1)
    letter("bo@hushall.example", "Ett senare", minutes=2)

    page = demo.get(f"/demo/brev/{first.pk}/")

    assert f'<a href="{link}"' in page.text
    assert "&lt;b&gt;inte fet&lt;/b&gt;" in page.text


def test_the_letters_of_one_are_asked_for(demo):
    letter("bo@hushall.example", "Till Bo")
    letter("alva@hushall.example", "Till Alva")

    page = demo.get("/demo/brev/?till=bo@hushall.example")

    assert "Till Bo" in page.text
    assert "Till Alva" not in page.text


def test_a_letter_that_is_not_there_is_not_found(demo):
    assert demo.get("/demo/brev/1/").status_code == 404


def test_an_empty_mailbox_says_so(demo):
    assert "Inga brev än" in demo.get("/demo/brev/").text


def test_the_code_to_sign_in_with_can_be_read_there(demo, settings, signe):
    settings.EMAIL_BACKEND = "bofast.letters.backend.LetterBackend"

    demo.post("/logga-in/", {"email": signe.email})

    assert Letter.objects.get().subject in demo.get("/demo/brev/").text


def test_every_page_of_the_demo_leads_to_its_people(demo):
    assert 'href="/demo/"' in demo.get("/hitta/").text
