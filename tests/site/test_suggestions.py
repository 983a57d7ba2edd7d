import html
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


def told(page):
    found = re.findall(r'data-value="([^"]+)">([^<]+)(?:<span class="why">([^<]+))?', page.text)
    return [tuple(map(html.unescape, one)) for one in found]


def test_a_broad_word_is_offered_first_and_is_itself_what_goes_into_the_field(client):
    value, label, why = told(client.get("/forslag/yrken", {"q": "under"}))[0]

    assert (value, label) == ("Undersköterska", "Undersköterska, alla slag")
    assert why.startswith("Undersköterska, hemtjänst")


def test_of_a_broad_word_that_means_much_a_few_meanings_are_named(client):
    assert told(client.get("/forslag/yrken", {"q": "ingenjör"}))[0][2].endswith(" …")


def test_a_group_is_marked_as_one_and_an_occupation_has_its_groups_name(client):
    why = {label: why for _, label, why in told(client.get("/forslag/yrken", {"q": "barnmorsk"}))}

    assert (why["Barnmorskor"], why["Barnmorska"]) == ("Hela yrkesgruppen", "Barnmorskor")


def test_words_that_are_not_in_the_label_are_told(client):
    why = {label: why for _, label, why in told(client.get("/forslag/yrken", {"q": "ssk"}))}

    assert why["Sjuksköterska, grundutbildad"] == "Kallas också ”ssk”. Grundutbildade sjuksköterskor"


def test_what_has_more_jobs_is_suggested_first(client, wanted):
    wanted("1", "Underhållsmekaniker", positions=40)

    labels = [label for _, label, _ in told(client.get("/forslag/yrken", {"q": "under"}))]

    assert labels[1:3] == ["Underhållsmekaniker", "Underhållsmekaniker och maskinreparatörer"]


def test_suggestions_are_english_on_english_pages(client):
    assert told(client.get("/en/forslag/yrken", {"q": "midwi"}))[0][:2] == ("Midwife", "Midwife")
