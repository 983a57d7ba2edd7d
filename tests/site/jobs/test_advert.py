import json
import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils.translation import override

from bofast.places.models import Municipality
from bofast.site.jobs.advert import asked_for
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.models import Vacancy
from tests.vacancies.search.conftest import DAY, NOON

pytestmark = pytest.mark.django_db

LONG = "Du möter människor hemma, i en bygd med fjäll och sjöar där ingen dag är den andra lik."
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> <!-- \u2028 & 'quoted' \"twice\""


class Elements(HTMLParser):
    """What a browser would make of the page: its elements, and what stands in its data block."""

    def __init__(self, text):
        super().__init__()
        self.found, self.data, self.inside = [], "", False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        self.inside = dict(attributes).get("type") == "application/ld+json"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        self.data += data if self.inside else ""


def posting(page):
    return json.loads(Elements(page.text).data)


@pytest.fixture
def nurse(advertise):
    group = Group.objects.get(code="2221")
    return advertise(
        "1",
        "Sjuksköterska till hemsjukvården",
        text=f"Om jobbet\n{LONG}\n- bil",
        employer_name="Krokoms kommun",
        workplace_name="Hemsjukvården",
        occupation=Occupation.objects.filter(group=group, deprecated=False).order_by("pk").first(),
        group=group,
        municipality=Municipality.objects.get(code="2309"),
        street="Storgatan 1",
        postcode="83531",
        city="KROKOM",
        latitude=63.33,
        longitude=14.45,
        positions=2,
        extent="full",
        remote=True,
        remote_evidence="flag",
        employment_type="Vanlig anställning",
        duration="Tills vidare",
        salary="Månadslön",
        must_skills=[{"id": "1", "label": "Legitimation"}],
        must_languages=[{"id": "2", "label": "Svenska"}],
        licences=[{"id": "3", "label": "B"}],
        licence_required=True,
        nice_skills=[{"id": "4", "label": "Triage"}],
        experience_required=True,
        last_day=DAY + timedelta(days=10),
        url="https://example.org/apply?a=1&b=2",
    )


def test_the_page_tells_all_that_is_known(client, nurse, strict_templates):
    page = client.get("/jobb/demo/1/")

    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))
    for words in (
        "Krokoms kommun, Hemsjukvården",
        "Sök senast 13\xa0oktober\xa02022 10 dagar kvar",
        "Du möter människor hemma",
        "Det här krävs Legitimation Svenska Körkort B Erfarenhet av arbetet",
        "Det här är bra att ha Triage",
        "Arbetstid Heltid",
        "Adress Storgatan 1, 835 31 KROKOM",
    ):
        assert re.sub(r"\s+", " ", words) in told


def test_one_applies_at_the_source(client, nurse):
    elements = Elements(client.get("/jobb/demo/1/").text).found

    assert ("a", {"class": "button primary", "href": nurse.url, "rel": "noopener nofollow external"}) in elements


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", ""])
def test_an_address_that_is_not_of_the_web_is_no_link(client, advertise, url):
    advertise("1", source="jobtech", url=url)

    page = client.get("/jobb/jobtech/1/")

    assert "Hur du söker står i annonsens text." in page.text
    assert "javascript:" not in page.text


def test_an_invented_ad_cannot_be_applied_for_and_says_so(client, advertise):
    advertise("1", url="")

    page = client.get("/jobb/demo/1/")

    assert "Annonsen är påhittad, så den går inte att söka." in page.text
    assert "Hur du söker" not in page.text


@pytest.mark.parametrize(
    ("is_required", "licences", "told"),
    [
        (True, [{"id": "3", "label": "B"}], [("Det här krävs", ["Körkort B"], True)]),
        (True, [], [("Det här krävs", ["Körkort"], True)]),
        (False, [{"id": "3", "label": "B"}], [("Det här är bra att ha", ["Körkort B"], False)]),
        (False, [], []),
    ],
)
def test_a_licence_is_required_only_when_the_ad_requires_it(is_required, licences, told):
    with override("sv"):
        assert asked_for(Vacancy(licence_required=is_required, licences=licences)) == told


def test_the_registers_words_are_english_on_the_english_page(client, nurse):
    page = client.get("/en/jobb/demo/1/").text

    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    for words in (
        "Ads are in the employer’s own language, most often Swedish.",
        "You must have Legitimation Swedish Driving licence B Experience of this kind of work",
        "Employment Regular employment",
        "Duration Until further notice",
        "Pay Månadslön",
    ):
        assert words in told


def test_the_finder_is_one_step_away_with_this_occupation(client, nurse):
    links = [
        attributes.get("href") for tag, attributes in Elements(client.get("/jobb/demo/1/").text).found if tag == "a"
    ]

    assert [href for href in links if href.startswith("/hitta/?vem=") and href.endswith("&i=23")] != []


def test_the_posting_says_what_schema_org_asks_for(client, nurse):
    told = posting(client.get("/jobb/demo/1/"))

    assert told == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Sjuksköterska till hemsjukvården",
        "description": f"<p>Om jobbet</p><p>{LONG}</p><ul><li>bil</li></ul>",
        "datePosted": "2022-10-02",
        "validThrough": "2022-10-13T23:59:59+02:00",
        "employmentType": "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": "Krokoms kommun, Hemsjukvården"},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Storgatan 1",
                "postalCode": "83531",
                "addressLocality": "KROKOM",
                "addressRegion": "Jämtlands län",
                "addressCountry": "SE",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 63.33, "longitude": 14.45},
        },
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": {"@type": "Country", "name": "SE"},
        "identifier": {"@type": "PropertyValue", "name": "påhittad för demon", "value": "1"},
        "totalJobOpenings": 2,
        "directApply": False,
        "url": "http://testserver/jobb/demo/1/",
    }


def test_what_is_not_known_is_not_in_the_posting(client, advertise):
    advertise("1", "Kock")

    assert set(posting(client.get("/jobb/demo/1/"))) == {
        "@context",
        "@type",
        "title",
        "description",
        "datePosted",
        "identifier",
        "totalJobOpenings",
        "directApply",
        "url",
    }


def test_hostile_words_stay_words_everywhere(client, advertise):
    advertise(
        "1",
        HOSTILE,
        text=f"{HOSTILE}\n- {HOSTILE}",
        employer_name=HOSTILE,
        city="<b>Åre</b>",
        salary=HOSTILE,
        must_skills=[{"id": "1", "label": HOSTILE}, "not a skill", {"id": "2"}],
    )

    page = client.get("/jobb/demo/1/")

    elements = Elements(page.text)
    assert [
        attributes.get("type") for tag, attributes in elements.found if tag == "script" and "src" not in attributes
    ] == ["application/ld+json"]
    assert not [tag for tag, attributes in elements.found if tag == "img" or "onerror" in attributes]
    assert json.loads(elements.data)["title"] == HOSTILE


def test_an_ad_that_has_run_out_stays_and_says_so(client, advertise, nurse):
    advertise("1", nurse.headline, last_day=DAY - timedelta(days=1))

    page = client.get("/jobb/demo/1/")

    assert page.status_code == 200
    assert "Sista dagen att söka var 2\xa0oktober\xa02022." in page.text
    assert "Läs och sök hos källan" not in page.text
    assert '<meta name="robots" content="noindex, follow">' in page.text
    assert "ld+json" not in page.text


def test_an_ad_that_was_taken_back_is_gone_and_shows_others_like_it(client, advertise, nurse):
    advertise("2", "Distriktssköterska", group=nurse.group, municipality=nurse.municipality)
    advertise("1", nurse.headline, closed_at=NOON)

    page = client.get("/jobb/demo/1/")

    assert page.status_code == 410
    assert "Annonsen är stängd" in page.text
    assert "Du möter människor hemma" not in page.text
    assert '<h3><a href="/jobb/demo/2/">Distriktssköterska</a></h3>' in page.text


@pytest.mark.parametrize("days,words", [(0, "Det är sista dagen"), (1, "1 dag kvar")])
def test_how_long_is_left_is_told(client, advertise, days, words):
    advertise("1", last_day=DAY + timedelta(days=days))

    assert words in client.get("/jobb/demo/1/").text


def test_an_open_ad_may_be_indexed_but_never_the_demo(client, nurse, settings):
    open_page = client.get("/jobb/demo/1/").text
    settings.DEMO_DATE = DAY

    assert 'name="robots"' not in open_page
    assert '<meta name="robots" content="noindex, follow">' in client.get("/jobb/demo/1/").text


@pytest.mark.parametrize(
    "address", ["/jobb/demo/2/", "/jobb/nobody/1/", "/jobb/demo/" + "1" * 5000 + "/", "/jobb/demo/%00/"]
)
def test_an_ad_that_there_never_was_is_not_found(client, nurse, address):
    assert client.get(address).status_code == 404


def test_an_ad_is_not_shown_before_its_day(client, advertise):
    advertise("1", published_at=NOON + timedelta(days=1))

    assert client.get("/jobb/demo/1/").status_code == 404


def test_an_id_may_hold_any_sign(client, advertise):
    advertise("a/b c?d#e%20å")

    page = client.get("/jobb/")

    address = re.search(r'<h3><a href="([^"]+)">', page.text)[1]
    assert client.get(address).status_code == 200


def test_the_page_speaks_english(client, nurse):
    page = client.get("/en/jobb/demo/1/")

    assert "Where could you live if you took this job?" in page.text
    assert 'href="/en/hitta/?vem=' in page.text
