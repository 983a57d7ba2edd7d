import re

import pytest

from tests.site.households import KROKOM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day", "strict_templates")]

EIGHT = ["Berg", "Bräcke", "Härjedalen", "Krokom", "Ragunda", "Strömsund", "Åre", "Östersund"]


def test_the_regions_eight_municipalities_are_listed_as_swedes_sort_them(client):
    page = client.get("/kommuner/")

    assert re.findall(r'<h2 class="h3"><a href="/kommuner/[\w-]+/">([^<]+)</a>', page.text) == EIGHT


@pytest.mark.usefixtures("both_in_ostersund")
def test_each_of_them_has_a_page(client):
    addresses = re.findall(r'<h2 class="h3"><a href="(/kommuner/[\w-]+/)">', client.get("/kommuner/").text)

    assert [client.get(address).status_code for address in addresses] == [200] * 8


@pytest.mark.usefixtures("both_in_ostersund")
def test_a_municipality_tells_its_figures_its_jobs_and_its_places(client):
    page = client.get("/kommuner/ostersund/")

    assert "<dt>Invånare</dt>" in page.text
    assert "SCB 2021" in page.text
    assert "2 lediga jobb, 4 tjänster den 3\xa0oktober\xa02022" in page.text
    assert re.findall(r'<h3><a href="/jobb/demo/(\d)/">', page.text) == ["1", "2"]
    assert re.findall(r'href="/plats/ostersund/([\w-]+)/"', page.text) == ["ostersund"]
    assert re.search(r'<option value="2380" selected>Östersund</option>', page.text)


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_jobs_by_field_lead_to_the_search(client):
    page = client.get("/kommuner/ostersund/")

    rows = re.findall(
        r'<a href="(/jobb/\?kommun=2380&amp;omrade=[^"]+)">([^<]+)</a></th><td class="num">(\d+)', page.text
    )
    assert [(name, count) for _address, name, count in rows] == [
        ("Hälso- och sjukvård", "1"),
        ("Installation, drift, underhåll", "1"),
    ]


def test_the_trend_is_a_line_and_a_table(client):
    page = client.get("/kommuner/ragunda/")

    years = re.findall(r'<tr><th scope="row">(\d{4})</th>', page.text)
    assert years == [str(year) for year in range(2011, 2022)]
    assert '<path class="series"' in page.text
    assert "färre 2021 än 2011." in page.text


def test_neighbours_within_the_region_lead_to_their_pages_and_others_to_the_finder(client):
    page = client.get("/kommuner/harjedalen/")

    beside = re.search(r"Grannar:(.*?)</figcaption>", page.text, re.DOTALL)[1]
    assert re.findall(r'href="/kommuner/([\w-]+)/"', beside) == ["berg"]
    assert '<a href="/hitta/?i=2161">Ljusdal</a> (Gävleborgs län)' in beside


def test_counties_are_english_on_the_english_pages(client):
    page = client.get("/en/kommuner/harjedalen/").text

    assert "Municipality in Jämtland County" in page
    assert "(Gävleborg County)" in page
    assert "län)" not in page


def test_a_municipality_without_open_jobs_says_so(client):
    assert "Inget jobb är ledigt här den 3\xa0oktober\xa02022." in client.get("/kommuner/krokom/").text


@pytest.mark.parametrize("slug", ["stockholm", "nowhere"])
def test_a_municipality_elsewhere_has_no_page(client, slug):
    assert client.get(f"/kommuner/{slug}/").status_code == 404


def test_the_finders_form_begins_in_the_municipality(client, wanted):
    wanted("1", "Kock à la carte", KROKOM)

    assert re.search(rf'<option value="{KROKOM}" selected>', client.get("/kommuner/krokom/").text)
    assert 'lang="en"' in client.get("/en/kommuner/krokom/").text
