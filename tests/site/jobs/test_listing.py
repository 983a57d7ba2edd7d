import re
from datetime import timedelta
from html import unescape

import pytest
from django.db.models import Count
from django.utils.translation import override

from bofast.places.models import Municipality
from bofast.site.jobs.names import occupations
from bofast.taxonomy.models import Group, Occupation, Phrase
from bofast.vacancies.models import Vacancy
from tests.html import without_tokens
from tests.vacancies.search.conftest import DAY, NOON

pytestmark = pytest.mark.django_db

FACET = re.compile(
    r'<li><a href="([^"]+)" rel="nofollow"[^>]*>\s*<span>([^<]+).*?<span class="count">([^<]+)<', re.DOTALL
)
CHIP = re.compile(r'<a class="chip" href="([^"]+)">([^<]+?) <svg')
WAY_OUT = re.compile(r'<li><a href="([^"]+)">(Utan [^<]+)</a> <span class="muted small num">(\d+) jobb')
JOB = re.compile(r'<h3><a href="[^"]+">([^<]+)</a></h3>')
HTMX = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "answer"}


def total(page):
    heading = re.search(r'id="count"[^>]*>\s*(.+?)\s*</h2>', page.text, re.DOTALL)[1]
    number = re.match(r"[\d\xa0]+", unescape(heading))
    return int(number[0].replace("\xa0", "")) if number else 0


def links(pattern, page):
    return [tuple(unescape(part) for part in found) for found in pattern.findall(page.text)]


def headlines(page):
    return [unescape(headline) for headline in JOB.findall(page.text)]


@pytest.fixture
def ads(advertise):
    """Thirty ads in five municipalities and four groups, two of them not open."""
    towns = list(Municipality.objects.filter(code__in=["2303", "2309", "2380", "2480", "0180"]).order_by("code"))
    groups = list(Group.objects.filter(code__in=["2221", "5321", "7411", "2341"]).order_by("code"))
    for number in range(30):
        advertise(
            str(number),
            ["Sjuksköterska natt", "Elektriker", "Lärare <i>nu</i>"][number % 3],
            municipality=towns[number % 5] if number % 7 else None,
            group=groups[number % 4],
            extent=["full", "part", ""][number % 3],
            remote=number % 5 == 0,
            remote_evidence="flag" if number % 5 == 0 else "",
            published_at=NOON - timedelta(days=number),
            last_day=DAY + timedelta(days=number - 1),
            closed_at=NOON if number == 9 else None,
        )


def test_the_page_lists_the_open_jobs_newest_first(client, ads, strict_templates):
    page = client.get("/jobb/")

    assert total(page) == Vacancy.objects.open_on(DAY).count() == 28
    assert headlines(page)[:3] == ["Elektriker", "Lärare <i>nu</i>", "Sjuksköterska natt"]


def test_what_htmx_swaps_is_what_a_reload_shows(client, ads):
    address = "/jobb/?ord=sjuksk%C3%B6terskor&lan=23&ordning=nyast"

    part = client.get(address, headers=HTMX)

    answer = part.text[part.text.index('<div class="stack" id="answer"') :].strip()
    assert without_tokens(answer) in without_tokens(client.get(address).text)
    assert "<title>sjuksköterskor, Jämtlands län – lediga jobb · Bofast Jämtland Härjedalen</title>" in part.text
    assert "<html" not in part.text


def test_going_back_in_history_gives_the_whole_page(client, ads):
    page = client.get("/jobb/", headers={**HTMX, "HX-History-Restore-Request": "true"})

    assert page.text.lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize(
    "query,conditions",
    [
        ("lan=23", {"municipality__county": "23"}),
        ("lan=23&lan=24", {"municipality__county__in": ["23", "24"]}),
        ("kommun=2309", {"municipality": "2309"}),
        ("lan=23&kommun=2309", {"municipality": "2309"}),
        ("lan=24&kommun=2309", {"municipality__in": ["2309", "2480"]}),
        ("grupp=2221", {"group__code": "2221"}),
        ("omfattning=heltid", {"extent": "full"}),
        ("omfattning=heltid&omfattning=deltid", {"extent__in": ["full", "part"]}),
        ("distans=ja", {"remote": True}),
        ("distans=ja&lan=23&omfattning=deltid", {"remote": True, "municipality__county": "23", "extent": "part"}),
    ],
)
def test_each_choice_narrows_as_the_database_does(client, ads, query, conditions):
    wanted = Vacancy.objects.open_on(DAY).filter(**conditions).order_by("-published_at")

    page = client.get(f"/jobb/?{query}")

    assert headlines(page) == [vacancy.headline for vacancy in wanted]


def test_a_field_holds_its_groups_and_a_group_narrows_its_field(client, ads):
    nurses = Group.objects.get(code="2221")
    is_open = Vacancy.objects.open_on(DAY)

    field = client.get(f"/jobb/?omrade={nurses.field.concept_id}")
    group = client.get(f"/jobb/?omrade={nurses.field.concept_id}&grupp=2221")

    assert total(field) == is_open.filter(group__field=nurses.field).count() > total(group)
    assert total(group) == is_open.filter(group=nurses).count()


def test_the_counts_are_those_of_the_database(client, ads):
    counted = Vacancy.objects.open_on(DAY).filter(extent="full", municipality__isnull=False).order_by()
    by_county = counted.values_list("municipality__county__name").annotate(Count("pk"))

    page = client.get("/jobb/?omfattning=heltid")

    counties = page.text[page.text.index('id="facet-county"') : page.text.index('id="facet-field"')]
    assert {name: int(count) for _, name, count in FACET.findall(counties)} == dict(by_county)


@pytest.mark.parametrize(
    "query", ["", "?ord=sjuksk%C3%B6terska", "?lan=23&omfattning=heltid", "?kommun=2309&distans=ja"]
)
def test_every_count_is_what_its_link_leads_to(client, ads, query):
    page = client.get(f"/jobb/{query}")
    facets = page.text.split('<details class="facet"')[1:]
    fresh = [link for facet in facets if "aria-current" not in facet for link in FACET.findall(facet)]

    led_to = [total(client.get(unescape(address))) for address, _, _ in fresh]

    assert led_to == [int(count) for _, _, count in fresh] != []


def test_dropping_a_county_drops_its_municipalities(client, ads):
    page = client.get("/jobb/?lan=23&kommun=2309&kommun=2480&ord=natt")

    address = next(href for href, name, _ in links(FACET, page) if name == "Jämtlands län")

    assert address == "/jobb/?ord=natt&kommun=2480"


def test_every_choice_is_a_chip_that_can_be_removed(client, ads):
    page = client.get("/jobb/?ord=natt&lan=23&kommun=2309&omfattning=heltid&distans=ja")

    assert links(CHIP, page) == [
        ("/jobb/?ord=natt&lan=23&omfattning=heltid&distans=ja", "Krokom"),
        ("/jobb/?ord=natt&lan=23&kommun=2309&distans=ja", "Heltid"),
        ("/jobb/?ord=natt&lan=23&kommun=2309&omfattning=heltid", "Distansarbete möjligt"),
    ]


def test_an_empty_answer_says_what_to_drop_and_what_that_gives(client, ads):
    page = client.get("/jobb/?ord=elektriker+natt&lan=23")

    ways = links(WAY_OUT, page)

    assert [text for _, text, _ in ways] == ["Utan ordet ”elektriker”", "Utan ordet ”natt”"]
    assert [total(client.get(href)) for href, _, _ in ways] == [int(count) for _, _, count in ways]


def test_without_any_way_out_there_is_still_something_to_do(client, ads):
    page = client.get("/jobb/?ord=xyzzyxyzzy")

    assert total(page) == 0
    assert "Visa alla lediga jobb" in page.text


def test_before_any_import_the_page_says_where_jobs_come_from(client):
    assert "Här finns inga lediga jobb än" in client.get("/jobb/").text


def test_pages_follow_on_each_other_and_one_beyond_is_the_last(client, ads):
    first, second, beyond = (client.get(f"/jobb/?sida={page}") for page in ("1", "2", str(10**9)))

    assert (len(headlines(first)), len(headlines(second))) == (20, 8)
    assert headlines(beyond) == headlines(second)
    assert "Listan slutar på sidan 2, så den visas." in beyond.text


def test_a_misspelt_word_is_read_aright_and_told(client, ads):
    page = client.get("/jobb/?ord=elektirker")

    assert total(page) == Vacancy.objects.open_on(DAY).filter(headline="Elektriker").count()
    assert "Det här är jobben för ”elektriker”." in page.text


def test_everyday_words_find_the_occupation_that_they_mean(client, advertise):
    nurse = Occupation.objects.create(concept_id="x", label="Sjuksköterska, provad")
    Phrase.objects.create(words="florence", occupation=nurse, language="en", source="bofast")
    advertise("1", "Vi söker dig", occupation=nurse)

    page = client.get("/jobb/?ord=Florence")

    assert headlines(page) == ["Vi söker dig"]
    assert "Även jobb som: Sjuksköterska, provad" in page.text


@pytest.mark.parametrize(
    "words",
    [
        'AND OR NOT "unbalanced ( * ? [a TO b} title:x^2 ~3 +-/\\',
        "<script>alert(1)</script>",
        "\x00\x01\x7f\u2028",
        "%",
        "' OR 1=1 --",
        "ä" * 10_000,
        "a " * 3_000,
        "{{ settings.SECRET_KEY }} {% include 'x' %}",
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} \N{ARABIC LETTER ALEF} \N{COMBINING DIAERESIS}",
    ],
)
def test_nothing_that_is_typed_breaks_the_page_or_is_run(client, ads, words):
    page = client.get("/jobb/", {"ord": words})

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert client.get("/forslag/jobb", {"q": words}).status_code == 200


def test_nonsense_in_the_address_is_told_and_left_out(client, ads):
    page = client.get("/jobb/?lan=99&kommun=%00&sida=abc&ordning=upp&omfattning=%3Cb%3E&okänt=1")

    assert (page.status_code, total(page)) == (200, 28)
    assert page.text.count('class="alert" data-tone="warn"') == 4
    assert "<b>" not in page.text[page.text.index('data-tone="warn"') : page.text.index('id="count"')].replace(
        "<p><b>", ""
    )


def test_html_in_an_ad_is_shown_and_not_obeyed(client, advertise):
    advertise("1", "<script>alert(1)</script>", employer_name='"><img src=x onerror=alert(2)>', city="<b>Åre</b>")

    page = client.get("/jobb/")

    assert headlines(page) == ["<script>alert(1)</script>"]
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


def test_one_address_is_canonical_and_only_plain_searches_are_worth_finding(client, ads):
    plain = client.get("/jobb/?lan=23&sida=1")
    particular = client.get("/jobb/?omfattning=heltid&lan=23")

    assert '<link rel="canonical" href="http://testserver/jobb/?lan=23">' in plain.text
    assert 'name="robots"' not in plain.text
    assert '<link rel="canonical" href="http://testserver/jobb/?lan=23&amp;omfattning=heltid">' in particular.text
    assert '<meta name="robots" content="noindex, follow">' in particular.text


def test_the_demo_is_never_indexed(client, ads, settings):
    settings.DEMO_DATE = DAY

    assert '<meta name="robots" content="noindex, follow">' in client.get("/jobb/").text


def test_suggestions_name_what_has_open_jobs(client, ads):
    options = client.get("/forslag/jobb", {"q": "krok"}).text

    count = Vacancy.objects.open_on(DAY).filter(municipality="2309").count()
    assert f'<li role="option" data-value="Krokom">Krokom<span class="why">Kommun · {count} jobb</span></li>' in options


def test_the_page_speaks_english(client, ads):
    page = client.get("/en/jobb/?ord=natt&lan=23&omfattning=heltid")

    assert "open jobs for “natt”" in page.text
    assert [name for _, name in links(CHIP, page)] == ["Jämtland County", "Full time"]


def test_a_page_asks_the_database_little(client, ads, django_assert_max_num_queries):
    client.get("/jobb/?ord=natt")

    with django_assert_max_num_queries(8):
        client.get("/jobb/?ord=natt")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_is_only_read(client, method):
    assert getattr(client, method)("/jobb/").status_code == 405


def test_occupations_are_told_in_the_readers_language_in_the_order_given():
    labels = ["Scrum master", "Fotograf", "Finns inte"]

    with override("en"):
        english = occupations(labels)
    with override("sv"):
        swedish = occupations(labels)

    assert (english, swedish) == (("Scrum master", "Photographer", "Finns inte"), tuple(labels))
