import re

import pytest

pytestmark = pytest.mark.django_db


def options(page):
    return re.findall(r'<li role="option" data-value="([^"]+)">([^<]+)', page.text)


def test_the_beginning_of_a_word_suggests_occupations(client):
    page = client.get("/forslag/yrken", {"q": "sjuksk"})

    assert page.status_code == 200
    assert 1 <= len(options(page)) <= 8
    assert options(page)[0][1].startswith("Sjuksk")


def test_after_a_semicolon_the_last_word_is_suggested_for(client):
    page = client.get("/forslag/yrken", {"q": "Snickare; sjuksk"})

    assert all(value == f"Snickare; {label}" for value, label in options(page))
    assert options(page)


@pytest.mark.parametrize("typed", ["", "   ", ";", "x" * 10_000, "<script>", "\x00"])
def test_nonsense_suggests_nothing_and_harms_nothing(client, typed):
    page = client.get("/forslag/yrken", {"q": typed})

    assert (page.status_code, "<script>" in page.text) == (200, False)


def test_the_answer_may_be_kept_for_a_while(client):
    assert "max-age=300" in client.get("/forslag/yrken", {"q": "kock"})["Cache-Control"]
