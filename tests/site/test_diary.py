"""The public diary: searched and paged, and no person's name in it."""

import pytest

from bofast.records.actions import open_matter, register_document
from bofast.records.rules import Direction, Secrecy
from tests.region import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(db):
    return open_matter(title="Ansökan: En attraktiv region", by=None, at=AT)


def registered(matter, title, **facts):
    said = {"direction": Direction.RECEIVED, "by": None, "at": AT}
    return register_document(matter=matter, title=title, **(said | facts))


def test_everybody_reads_number_day_direction_party_and_title(client, matter):
    registered(matter, "Intyg om medfinansiering", party="Åre kommun")

    page = client.get("/diarium/")

    assert page.status_code == 200
    for words in ("RUN/1/2022-1", "3 oktober 2022", "Inkommen", "Åre kommun", "Intyg om medfinansiering"):
        assert words in page.text.replace("\xa0", " ")


def test_what_is_named_as_its_matter_says_so_once(client, matter):
    registered(matter, matter.title)
    registered(matter, "Beslut")

    rows = client.get("/diarium/").text.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")

    assert [row.count("Ansökan: En attraktiv region") for row in rows[:2]] == [1, 1]


def test_neither_a_person_nor_what_is_marked_is_told(client, matter):
    registered(matter, "Fråga om flytt", party="Tuva Granris", party_is_a_person=True)
    registered(matter, "Fjällglass affärsplan", party="Fjällglass AB", secrecy=Secrecy.BUSINESS, name="plan.pdf")

    page = client.get("/diarium/").text

    assert "Privatperson" in page
    assert "Handling med sekretessmarkering" in page
    for secret in ("Granris", "Fjällglass", "plan.pdf"):
        assert secret not in page


@pytest.mark.parametrize(
    "asked", ["sok=åre", "sok=run/1/2022", "serie=RUN", "ar=2022", "ar=1900", "serie=%00", "sida=x"]
)
def test_it_is_searched_and_narrowed(client, matter, asked):
    registered(matter, "Intyg", party="Åre kommun")

    assert "RUN/1/2022-1" in client.get(f"/diarium/?{asked}").text


def test_what_is_not_found_is_said_with_a_way_back(client, matter):
    registered(matter, "Intyg")

    page = client.get("/diarium/?sok=renskötsel%00").text

    assert "Ingen handling stämmer" in page
    assert 'value="renskötsel"' in page


def test_an_empty_diary_says_what_will_stand_there(client):
    assert "Inget är registrerat än" in client.get("/diarium/").text


def test_a_long_diary_has_pages_and_few_queries(client, matter, django_assert_max_num_queries):
    for number in range(31):
        registered(matter, f"Intyg {number}")

    with django_assert_max_num_queries(7):
        first = client.get("/diarium/").text

    assert "RUN/1/2022-31<" in first
    assert "RUN/1/2022-1<" not in first
    assert "RUN/1/2022-1<" in client.get("/diarium/?sida=2").text


def test_it_says_how_to_ask_for_a_document_and_stands_in_the_footer(client, settings):
    settings.CONTACT_EMAIL = "diariet@regionen.example"

    page = client.get("/diarium/").text

    assert "mailto:diariet@regionen.example" in page
    assert '<a href="/diarium/">Diarium</a>' in page


def test_it_is_told_in_english_too(client, matter):
    registered(matter, "Intyg", party="Tuva Granris", party_is_a_person=True)

    page = client.get("/en/diarium/").text

    assert "Private person" in page
    assert "Received" in page
