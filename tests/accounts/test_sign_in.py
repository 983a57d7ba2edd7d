"""Signing in by a code, and by a second one for who wants that."""

import re
import time

import pytest
from allauth.account.internal.flows import code_verification
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client

from bofast.accounts.models import User
from bofast.letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_letters(settings):
    settings.EMAIL_BACKEND = "bofast.letters.backend.LetterBackend"
    cache.clear()  # how often anybody has tried


def asked(client, email, query=""):
    return client.post(f"/logga-in/{query}", {"email": email}, follow=True)


def code_in_the_letter():
    return re.search(r"\d{4}-\d{4}", Letter.objects.latest("pk").text)[0]


def code_in_the_app(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def who(client):
    return client.session.get(SESSION_KEY)


def test_a_code_by_e_mail_signs_one_in(client, signe):
    asked(client, "Signe.Myrstig@krokom.example")
    landed = client.post("/logga-in/kod/", {"code": code_in_the_letter()})

    assert who(client) == str(signe.pk)
    assert landed["Location"] == "/hem/"
    assert Letter.objects.get().to == signe.email


@pytest.mark.parametrize("spelled", ["{}", " {} ", "{}".replace("-", "")])
def test_the_code_may_be_written_as_one_likes(client, signe, spelled):
    asked(client, signe.email)
    client.post("/logga-in/kod/", {"code": spelled.format(code_in_the_letter()).replace("-", " ")})

    assert who(client) == str(signe.pk)


def test_signing_in_leads_on_to_where_one_was_going(client, signe):
    asked(client, signe.email, "?next=/jobb/")
    landed = client.post("/logga-in/kod/?next=/jobb/", {"code": code_in_the_letter()})

    assert landed["Location"] == "/jobb/"


def test_nobody_is_led_out_of_the_house(client, signe):
    asked(client, signe.email, "?next=https://elsewhere.example/")
    landed = client.post("/logga-in/kod/?next=https://elsewhere.example/", {"code": code_in_the_letter()})

    assert landed["Location"] == "/hem/"


def test_who_is_unknown_gets_the_same_answer_and_no_letter(client, signe):
    known = asked(client, "signe.myrstig@krokom.example")
    unknown = asked(Client(), "sigge.myrstig@krokom.example")

    def same(page):
        shown = re.sub(r'value="[^"]{64}"', "", page.text)
        return page.status_code, page.redirect_chain, shown.replace("sigge", "signe")

    assert same(unknown) == same(known)
    assert [letter.to for letter in Letter.objects.all()] == [signe.email]


def test_no_code_opens_for_who_is_unknown(client):
    asked(client, "sigge.myrstig@krokom.example")

    assert "Det är inte koden" in client.post("/logga-in/kod/", {"code": "0000-0000"}).text
    assert who(client) is None


def test_a_wrong_code_is_said_and_the_third_one_begins_again(client, signe):
    asked(client, signe.email)
    pages = [client.post("/logga-in/kod/", {"code": "0000-0000"}, follow=True) for _ in range(3)]

    assert ["Det är inte koden" in page.text for page in pages] == [True, True, False]
    assert pages[2].redirect_chain == [("/logga-in/", 302)]
    assert "För många försök" in pages[2].text


def test_a_code_that_has_run_out_is_said(client, signe, monkeypatch):
    asked(client, signe.email)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(code_verification.time, "time", lambda: later)

    page = client.post("/logga-in/kod/", {"code": code_in_the_letter()}, follow=True)

    assert page.redirect_chain == [("/logga-in/", 302)]
    assert "Den koden går inte att använda längre" in page.text
    assert who(client) is None


def test_a_code_is_used_once_and_only_where_it_was_asked_for(client, signe):
    asked(client, signe.email)
    code = code_in_the_letter()
    elsewhere = Client()
    elsewhere.post("/logga-in/kod/", {"code": code})
    client.post("/logga-in/kod/", {"code": code})
    client.post("/logga-ut/")
    client.post("/logga-in/kod/", {"code": code})

    assert (who(elsewhere), who(client)) == (None, None)


def test_a_new_code_can_be_asked_for_and_the_old_one_is_void(client, signe):
    asked(client, signe.email)
    first = code_in_the_letter()
    client.post("/logga-in/kod/", {"action": "resend"})
    second = code_in_the_letter()

    client.post("/logga-in/kod/", {"code": first})
    assert who(client) is None
    client.post("/logga-in/kod/", {"code": second})
    assert who(client) == str(signe.pk)


def test_codes_are_not_sent_without_end(client, signe):
    pages = [asked(Client(), signe.email) for _ in range(6)]

    assert "För många försök" in pages[5].text
    assert Letter.objects.count() == 5


def test_who_may_no_longer_sign_in_gets_no_code(client, signe):
    User.objects.filter(pk=signe.pk).update(is_active=False)

    asked(client, signe.email)

    assert Letter.objects.count() == 0


def test_who_may_no_longer_sign_in_is_out_at_once(client, signe):
    client.force_login(signe)
    User.objects.filter(pk=signe.pk).update(is_active=False)

    assert client.get("/konto/")["Location"] == "/logga-in/?next=/konto/"


def test_the_letter_is_in_the_language_of_the_page(client, signe):
    client.post("/en/logga-in/", {"email": signe.email})

    letter = Letter.objects.get()
    assert letter.subject.startswith("Your code is ")
    assert "It holds for a quarter of an hour" in letter.text


@pytest.mark.parametrize("path", ["/signup/", "/konto/registrera/", "/accounts/signup/", "/password/reset/", "/email/"])
def test_nobody_signs_up_and_there_are_no_passwords(client, path):
    assert client.get(path).status_code == 404


def test_nothing_is_said_twice(client, signe):
    """The page that asks for the code has said that a letter is on its way; no message says so again."""
    page = asked(client, signe.email)
    landed = client.post("/logga-in/kod/", {"code": code_in_the_letter()}, follow=True)

    assert 'class="alert"' not in page.text + landed.text


def test_signing_out_is_asked_and_done(client, signe):
    client.force_login(signe)

    assert client.get("/logga-ut/").status_code == 200
    assert who(client) == str(signe.pk)
    assert client.post("/logga-ut/")["Location"] == "/"
    assert who(client) is None


def test_ones_account_is_not_for_who_has_not_signed_in(client):
    assert client.get("/konto/")["Location"] == "/logga-in/?next=/konto/"


def test_the_second_code_is_turned_on_and_asked_for_from_then_on(client, signe):
    client.force_login(signe)
    client.get("/konto/app/")
    secret = client.session["mfa.totp.secret"]
    shown = client.post("/konto/app/", {"code": code_in_the_app(secret)}, follow=True)
    assert shown.text.count("<li><code>") == 10
    client.logout()

    asked(client, signe.email)
    first = client.post("/logga-in/kod/", {"code": code_in_the_letter()})
    assert (first["Location"], who(client)) == ("/logga-in/app/", None)
    assert "Det är inte koden" in client.post("/logga-in/app/", {"code": "000000"}).text
    recovery = re.findall(r"<li><code>(\w+)</code>", shown.text)[0]
    client.post("/logga-in/app/", {"code": recovery})
    assert who(client) == str(signe.pk)


@pytest.fixture
def secret(signe):
    """Signe has turned on the second code."""
    secret = generate_totp_secret()
    TOTP.activate(signe, secret)
    RecoveryCodes.activate(signe)
    return secret


def test_a_code_from_the_app_signs_in_once(client, signe, secret):
    code = code_in_the_app(secret)
    for browser in (client, Client()):
        asked(browser, signe.email)
        browser.post("/logga-in/kod/", {"code": code_in_the_letter()})
        browser.post("/logga-in/app/", {"code": code})
        if browser is client:
            assert who(browser) == str(signe.pk)
        else:
            assert who(browser) is None


def test_turning_it_off_asks_for_a_code_first(client, signe, secret):
    client.force_login(signe)

    asked_for = client.post("/konto/app/bort/", follow=True)
    assert asked_for.redirect_chain[-1][0].startswith("/konto/bekrafta/")
    assert Authenticator.objects.filter(user=signe, type="totp").exists()
    client.post(asked_for.redirect_chain[-1][0], {"code": code_in_the_app(secret)})
    done = client.post("/konto/app/bort/", follow=True)
    assert "Den andra koden är avstängd." in done.text
    assert not Authenticator.objects.filter(user=signe).exists()


def test_turning_it_on_again_is_no_way_round_that(client, signe, secret):
    client.force_login(signe)

    client.post("/konto/app/", {"code": "000000"})
    client.post("/konto/app/bort/")

    assert Authenticator.objects.filter(user=signe, type="totp").exists()


def test_recovery_codes_are_not_shown_again(client, signe, secret):
    client.force_login(signe)
    asked_for = client.get("/konto/koder/")
    first = client.post(asked_for["Location"], {"code": code_in_the_app(secret)}, follow=True)

    page = client.get("/konto/koder/")

    assert (first.text.count("<li><code>"), page.text.count("<li><code>")) == (10, 0)
    assert "10 koder kvar" in page.text


@pytest.mark.parametrize("path", ["/logga-in/", "/konto/", "/konto/app/", "/en/konto/"])
def test_pages_of_the_account_hold_to_the_policy(client, signe, path):
    if "konto" in path:
        client.force_login(signe)

    page = client.get(path)

    assert page.status_code == 200
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert not re.search(r"<script>|<style|\sstyle=|\son\w+=", page.text)
