import pytest
from django.core.exceptions import ImproperlyConfigured

from bofast import settings


def test_a_flag_is_one_or_zero(monkeypatch):
    monkeypatch.setenv("BOFAST_DEBUG", "yes please")

    with pytest.raises(ImproperlyConfigured, match="BOFAST_DEBUG is “yes please”: write 1 or 0"):
        settings.flag("BOFAST_DEBUG")


def test_a_day_is_written_as_a_day(monkeypatch):
    monkeypatch.setenv("BOFAST_DEMO_DATE", "3 oktober")

    with pytest.raises(ImproperlyConfigured, match="BOFAST_DEMO_DATE is “3 oktober”: write a day as 2022-10-03"):
        settings.day("BOFAST_DEMO_DATE")


def test_a_choice_names_what_there_is_to_choose(monkeypatch):
    monkeypatch.setenv("BOFAST_MODE", "test")

    with pytest.raises(ImproperlyConfigured, match="write one of development, production"):
        settings.one_of("BOFAST_MODE", "development", "production")


def test_a_mail_server_is_an_address_and_its_password_is_not_repeated(monkeypatch):
    monkeypatch.setenv("BOFAST_SMTP_URL", "mail.example:587?password=secret")

    with pytest.raises(ImproperlyConfigured) as refused:
        settings.mail_server("BOFAST_SMTP_URL")

    assert str(refused.value) == "BOFAST_SMTP_URL cannot be read: write smtp://name:password@host:587"


def test_without_a_mail_server_there_is_none(monkeypatch):
    monkeypatch.delenv("BOFAST_SMTP_URL", raising=False)

    assert settings.mail_server("BOFAST_SMTP_URL") is None


def test_production_needs_its_secret():
    with pytest.raises(ImproperlyConfigured, match="BOFAST_SECRET_KEY is not set: production needs it"):
        settings.needed("BOFAST_SECRET_KEY", otherwise=None)
