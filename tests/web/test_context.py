"""The other language is this very page, with all that it asks."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from bofast.web.context import in_language, surroundings


@pytest.mark.parametrize(
    "here,language,there",
    [
        ("/", "en", "/en/"),
        ("/en/", "sv", "/"),
        ("/om/integritet/", "en", "/en/om/integritet/"),
        ("/en/styleguide/?a=1&a=2&b=%C3%A5", "sv", "/styleguide/?a=1&a=2&b=%C3%A5"),
        ("/finns-inte/", "en", "/en/"),
        ("/en/finns-inte/?q=1", "sv", "/"),
    ],
)
def test_the_language_switch_keeps_the_address(here, language, there):
    with override("en" if here.startswith("/en/") else "sv"):
        assert in_language(RequestFactory().get(here), language) == there


def test_the_page_offers_the_languages_it_is_not_in(settings):
    settings.DEMO_DATE = None

    with override("sv"):
        around = surroundings(RequestFactory().get("/"))

    assert around == {
        "region_name": "Jämtland Härjedalen",
        "region_body": "Region Jämtland Härjedalen",
        "demo_date": None,
        "reader": None,
        "other_languages": [{"code": "en", "name": "English", "address": "/en/"}],
    }
