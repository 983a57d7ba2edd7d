"""The front page asks the question, counts what there is today and leads home."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from bofast.indexes.actions import bump
from bofast.kernel import clock
from bofast.places.models import Municipality
from bofast.site import front
from bofast.site.front import Figures, figures_on, homes_of, region_map
from bofast.vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

TODAY = date(2022, 10, 3)


@pytest.fixture(autouse=True)
def demo_day():
    clock.live_on(TODAY)
    front._counted.cache_clear()
    yield
    clock.live_on(None)


@pytest.fixture
def vacancy():
    def made(number, **facts):
        usual = {"source": "demo", "headline": "Kock", "published_at": datetime(2022, 9, 20, tzinfo=UTC)}
        return Vacancy.objects.create(**{**usual, "source_id": str(number), **facts})

    return made


@pytest.fixture
def krokom():
    return Municipality.objects.get(name="Krokom")


def test_figures_count_what_is_open_that_day(vacancy, krokom):
    vacancy(1, municipality=krokom, positions=3, employer_number="2120000001", employer_name="Krokoms kommun")
    vacancy(2, municipality=krokom, employer_number="2120000001", employer_name="Krokom")
    vacancy(3, employer_name="Utan nummer")
    vacancy(4, positions=9, last_day=TODAY - timedelta(days=1))
    vacancy(5, positions=9, closed_at=datetime(2022, 10, 1, tzinfo=UTC))

    assert figures_on(TODAY) == Figures(vacancies=3, positions=5, employers=2, municipalities=1)


def test_figures_are_counted_again_when_vacancies_are_written(vacancy):
    vacancy(1)
    before = figures_on(TODAY).vacancies

    vacancy(2)
    kept = figures_on(TODAY).vacancies
    bump("vacancies")

    assert (before, kept, figures_on(TODAY).vacancies) == (1, 1, 2)


def test_a_day_without_vacancies_counts_nothing():
    assert figures_on(TODAY) == Figures(vacancies=0, positions=0, employers=0, municipalities=0)


def test_homes_stand_in_swedish_order_with_positions_and_the_last_full_years_people(vacancy, krokom):
    vacancy(1, municipality=krokom, positions=3)
    region = Municipality.objects.filter(county=settings.REGION_COUNTY)

    homes = list(homes_of(region, TODAY).values())

    assert [home.name for home in homes] == [
        "Berg", "Bräcke", "Härjedalen", "Krokom", "Ragunda", "Strömsund", "Åre", "Östersund",
    ]  # fmt: skip
    assert [(home.positions, home.persons, home.year) for home in homes if home.name == "Krokom"] == [(3, 15352, 2021)]
    assert {home.positions for home in homes if home.name != "Krokom"} == {0}


def test_the_map_shows_the_region_as_links_and_the_rest_as_land():
    homes = homes_of(Municipality.objects.filter(county=settings.REGION_COUNTY), TODAY)

    areas = region_map(homes)["areas"]

    assert [area["name"] for area in areas if area["kind"] == "own"] == [home.name for home in homes.values()]
    assert {area["name"] for area in areas if area["kind"] == "land"} == {""}


def test_a_county_without_municipalities_still_has_a_page(client, settings):
    settings.REGION_COUNTY = "99"

    assert client.get("/").status_code == 200


def test_the_page_asks_for_two_adults_in_the_region(client):
    page = client.get("/").text

    assert page.count('name="vem"') - page.count("disabled") == 2
    assert f'<option value="{settings.REGION_COUNTY}" selected>' in page


def test_enter_presses_show_and_never_remove(client):
    page = client.get("/").text
    form = page[page.index('<form id="question"') :]

    assert form.index('type="submit" tabindex="-1"') < form.index('name="bort"')


def test_an_empty_register_of_vacancies_is_said_in_words(client):
    assert "Inga lediga jobb är inlästa än" in client.get("/").text


@pytest.mark.parametrize("address,words", [("/", "Var kan ni båda bo och jobba?"), ("/en/", "Where can both of you")])
def test_the_page_speaks_the_language_of_its_address(client, address, words):
    assert words in client.get(address).text


def test_looking_around_sets_no_cookie(client):
    assert client.get("/").cookies == {}
