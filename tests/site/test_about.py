"""What the pages about it say holds: the example is reckoned by the engine, and the statements are whole."""

import re
from datetime import UTC, date, datetime

import pytest

from bofast.kernel import clock
from bofast.matching.rules.score import WEIGHTS, household_fit
from bofast.places.models import Municipality
from bofast.site.about import ELECTRICIAN, NURSE, PLUMBER, SourceDays, source_days
from bofast.vacancies.models import Vacancy
from bofast.web.templatetags.look import hundredths

pytestmark = pytest.mark.django_db

NEWEST = datetime(2022, 9, 20, tzinfo=UTC)


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).replace("\xa0", " ").split())


def test_the_example_follows_the_definition_of_the_score():
    worth = 1.0 * (0.7 + 0.3 * 3 / 4)
    score = worth * (1 - 0.5 * 12 / 45)

    assert NURSE.worth == pytest.approx(worth)
    assert NURSE.score == pytest.approx(score)
    assert NURSE.fit == pytest.approx(score + (1 - score) * 0.2 * (1 - 2 ** (-30 / 10)))
    assert ELECTRICIAN.score == pytest.approx(0.85 * (1 - 0.5 * 28 / 45))
    assert PLUMBER.score == pytest.approx(0.6 * ELECTRICIAN.score)


def test_the_page_shows_the_reckoned_figures(client):
    page = words_of(client.get("/en/om/data-och-metod/"))
    together = household_fit([NURSE.fit, ELECTRICIAN.fit], 1.0)
    nurse, electrician, both = (hundredths(share) for share in (NURSE.fit, ELECTRICIAN.fit, together))

    assert f"{nurse} and {electrician} become {both} for the household" in page
    assert f"in the same group in the official classification (SSYK), where nothing else is said, as {hundredths(WEIGHTS.same_group)}" in page  # fmt: skip  # noqa: E501


def test_sources_are_as_fresh_as_what_has_been_read_in():
    Vacancy.objects.create(
        source="demo", source_id="1", headline="Kock", published_at=datetime(2022, 9, 20, tzinfo=UTC)
    )

    assert source_days(date(2022, 10, 3)) == SourceDays(newest_ad=NEWEST, prices=2021, population=2021, localities=2020)


def test_without_vacancies_their_day_is_unknown(client):
    assert "– okänt" in words_of(client.get("/om/data-och-metod/"))


@pytest.mark.parametrize(
    "words",
    [
        "Region Jämtland Härjedalen is responsible for this service",
        "Bofast: the public pages where people find a place to live and work",
        "The pages are partly compliant.",
        "Known shortcomings",
        "The latest assessment was made on",
        "the statement was updated the same day",
        "We have assessed the pages ourselves: with axe",
        "Write to hej@example.org",
        "report shortcomings to DIGG",
        "We claim no disproportionate burden",
        "The act exempts content from others",
    ],
)
def test_the_accessibility_statement_has_diggs_eleven_items(client, settings, words):
    settings.CONTACT_EMAIL = "hej@example.org"

    assert words in words_of(client.get("/en/om/tillganglighet/"))


def test_a_missing_contact_is_admitted(client, settings):
    settings.CONTACT_EMAIL = ""

    assert "has not been filled in" in words_of(client.get("/en/om/tillganglighet/"))


@pytest.mark.parametrize("path", ["/om/integritet/", "/om/tillganglighet/", "/om/data-och-metod/"])
def test_the_demo_says_that_its_vacancies_are_invented_and_names_no_source_for_them(client, settings, path):
    settings.DEMO_DATE = date(2022, 10, 3)

    page = words_of(client.get(path))

    assert "Lediga jobb: påhittade för demon." in page
    assert "Lediga jobb: Arbetsförmedlingen, JobTech." not in page


def test_the_demo_invites_no_messages_and_makes_nobody_responsible(client, settings):
    settings.DEMO_DATE, settings.CONTACT_EMAIL = date(2022, 10, 3), ""

    accessibility, privacy = words_of(client.get("/om/tillganglighet/")), words_of(client.get("/om/integritet/"))

    assert "vad Region Jämtland Härjedalen skulle skriva" in accessibility
    assert "ingen tar emot meddelanden från den" in accessibility
    assert "är inte ifylld" not in accessibility
    assert "den som kör den ansvarar för den" in privacy


def test_the_demo_says_that_it_leans_towards_the_region(client, settings):
    settings.DEMO_DATE = date(2022, 10, 3)
    clock.live_on(settings.DEMO_DATE)
    krokom = Municipality.objects.get(name="Krokom")
    for number, there in enumerate([krokom, krokom, None]):
        Vacancy.objects.create(
            source="demo", source_id=str(number), headline="Kock", published_at=NEWEST, municipality=there
        )

    page = words_of(client.get("/om/data-och-metod/"))
    clock.live_on(None)

    assert "I den här demon finns 2 av 3 lediga jobb i Jämtland Härjedalen" in page


def test_the_body_that_answers_is_a_setting(client, settings):
    settings.REGION_BODY = "Region Provinsen"

    assert "Region Provinsen är personuppgiftsansvarig" in words_of(client.get("/om/integritet/"))


def test_the_privacy_page_says_who_answers(client):
    assert "Region Jämtland Härjedalen är personuppgiftsansvarig" in words_of(client.get("/om/integritet/"))


@pytest.mark.parametrize("path", ["/finns-inte/", "/en/finns-inte/"])
def test_a_page_that_is_not_there_shows_ways_on(client, path):
    page = client.get(path)

    assert page.status_code == 404
    assert re.findall(r'class="button[^"]*" href="([^"]+)"', page.text) == [
        f"{path.removesuffix('finns-inte/')}{room}/" for room in ("hitta", "jobb", "kommuner")
    ]


@pytest.mark.parametrize("path", ["/", "/om/data-och-metod/", "/om/integritet/", "/om/tillganglighet/", "/styleguide/"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_holds_a_style_or_a_script_of_its_own(client, prefix, path):
    page = client.get(prefix + path).text

    assert re.findall(r" style=|<style|<script(?![^>]* src=)| on[a-z]+=", page) == []


@pytest.mark.usefixtures("strict_templates")
@pytest.mark.parametrize("path", ["/", "/om/data-och-metod/", "/om/integritet/", "/om/tillganglighet/", "/styleguide/"])
def test_every_variable_a_page_names_has_been_given(client, path):
    assert "UNKNOWN VARIABLE" not in client.get(path).text
