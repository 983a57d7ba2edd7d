"""The header marks the room that the page lies in, and leads to this very page in the other language."""

import re
from datetime import date

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path,room",
    [
        ("/", []),
        ("/hitta/", ["/hitta/"]),
        ("/jobb/", ["/jobb/"]),
        ("/kommuner/krokom/", ["/kommuner/"]),
        ("/en/kommuner/krokom/", ["/en/kommuner/"]),
    ],
)
def test_the_room_is_marked(client, path, room):
    header = re.search(r"<nav.*?</nav>", client.get(path).text, re.DOTALL)[0]

    assert re.findall(r'href="([^"]+)" aria-current="page"', header) == room


def test_the_other_language_is_named_in_its_own_words(client):
    page = client.get("/en/styleguide/?a=1").text

    assert re.findall(r'<a href="([^"]+)" lang="sv" hreflang="sv">', page) == ["/styleguide/?a=1"]
    assert "Svenska" in page


def test_the_page_has_one_way_past_the_header_and_its_target(client):
    page = client.get("/").text

    assert page.index('class="skip" href="#main"') < page.index("<header")
    assert page.count('id="main"') == 1


def test_the_demo_says_which_day_it_lives_on(client, settings):
    settings.DEMO_DATE = None
    ordinary = client.get("/").text

    settings.DEMO_DATE = date(2022, 10, 3)
    demo = client.get("/").text

    assert "demo-line" not in ordinary
    assert "en demo som lever den 3\u00a0oktober\u00a02022." in demo
