import re

import pytest

from tests.site.households import ASK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day", "strict_templates")]

SHEET = "/plats/ostersund/ostersund/"


def headings(page):
    return [
        " ".join(re.sub("<[^>]+>", "", found).split())
        for found in re.findall(r"<h[123].*?</h[123]>", page.text, re.DOTALL)
    ]


def reasons(page):
    found = re.findall(r'<li data-kind="(\w+)">.*?<span>([^<]+)</span>', page.text, re.DOTALL)
    return [(kind, " ".join(text.split())) for kind, text in found]


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_sheet_tells_each_adults_best_job_and_why(client):
    page = client.get(SHEET, ASK)

    assert headings(page)[:5] == [
        "Så kan det gå ihop i Östersund",
        "För dig, sjuksköterska, grundutbildad",
        "Sjuksköterska, grundutbildad 1",
        "För din partner, installationselektriker",
        "Installationselektriker 2",
    ]
    assert reasons(page)[:3] == [
        ("met", "Samma yrke"),
        ("unknown", "Frågar efter: Sårvård"),
        ("met", "1 min till jobbet"),
    ]


@pytest.mark.usefixtures("both_in_ostersund")
def test_skills_that_somebody_has_told_are_met_or_missing(client, wanted):
    wanted(
        "4",
        "Sjuksköterska, grundutbildad",
        must_skills=[{"id": "sk1", "label": "Sårvård"}, {"id": "sk2", "label": "EKG"}],
    )

    told = reasons(client.get(SHEET, ASK | {"kan1": "sk1"}))
    partly = reasons(client.get(SHEET, ASK | {"kan1": "sk2"}))

    assert ("met", "1 av 1 kompetens: Sårvård") in told
    assert ("met", "1 av 2 kompetenser: EKG") in partly
    assert ("missing", "Saknas: Sårvård") in partly


@pytest.mark.usefixtures("both_in_ostersund")
def test_skills_can_be_told_on_the_sheet_without_losing_the_question(client):
    page = client.get(SHEET, ASK | {"har2": "B"})

    form = re.search(r'<form class="stack tight" method="get">(.*?)</form>', page.text, re.DOTALL)[1]
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert kept == {"vem": "Installationselektriker", "minuter": "45", "i": "23", "har2": "B"}
    assert re.findall(r'name="kan1" value="(\w+)"', form) == ["sk1"]


@pytest.mark.usefixtures("both_in_ostersund")
def test_a_licence_that_is_asked_for_can_be_answered(client):
    page = client.get(SHEET, ASK)

    yes, no = re.findall(r'<a class="chip" href="([^"]+)">', page.text)
    held = client.get(SHEET + yes.replace("&amp;", "&"))
    lacking = client.get(SHEET + no.replace("&amp;", "&"))
    assert ("met", "Du har B-körkort") in reasons(held)
    assert "B-körkort?" not in held.text
    assert ("missing", "1 av de bästa annonserna för din partner kräver B-körkort") in reasons(lacking)
    assert "Inget ledigt jobb inom räckhåll härifrån." in lacking.text


def test_a_language_that_is_asked_for_can_be_answered(client, wanted):
    wanted("1", "Kock à la carte", must_languages=[{"id": "zSLA_vw2_FXN", "label": "Svenska"}])
    ask = {"vem": "Kock à la carte"}

    yes, no = re.findall(r'<a class="chip" href="([^"]+)">', client.get(SHEET, ask).text)

    assert ("met", "Du kan svenska") in reasons(client.get(SHEET + yes.replace("&amp;", "&")))
    lacking = client.get(SHEET + no.replace("&amp;", "&"))
    assert "Inget inom räckhåll härifrån" in headings(lacking)


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_journeys_are_drawn_and_told(client):
    page = client.get("/plats/krokom/krokom/", ASK)

    assert "<li>Östersund: 30\xa0min, du och din partner</li>" in page.text
    assert page.text.count('<path class="route"') == 2
    assert "Raka linjer, inte vägar." in page.text


def test_jobs_without_an_address_are_told_and_drawn_apart_at_the_seat(client, wanted):
    wanted("1", "Kock à la carte", city="Östersund", latitude=63.1753, longitude=14.6469)
    wanted("2", "Kock à la carte", city="Östersund", latitude=None, longitude=None)

    page = client.get("/plats/krokom/krokom/", {"vem": "Kock à la carte"})

    stops = re.findall(r"<li>([^<]+: [^<]+min, du)</li>", page.text)
    assert stops == [
        "Östersund: 25\xa0min, du",
        "någonstans i Östersunds kommun, räknat till Östersund: 30\xa0min, du",
    ]
    assert page.text.count('class="somewhere"') == 1
    assert ("met", "25 min till jobbet") in reasons(page)


def test_a_town_of_the_same_name_far_from_the_home_is_not_in_the_town(client, wanted):
    wanted("1", "Kock à la carte", city="Östersund", latitude=63.29, longitude=14.71702)

    page = client.get(SHEET, {"vem": "Kock à la carte"})

    assert re.findall(r"<li>(\w+): \d+\xa0min, du</li>", page.text) == ["Östersund"]


def test_all_of_the_ads_can_be_shown_with_why(client, wanted):
    for number in range(7):
        wanted(str(number), "Kock à la carte", positions=2)
    ask = {"vem": "Kock à la carte"}

    best = client.get(SHEET, ask)
    more, text = re.search(r'<p class="no-print"><a href="(\?[^"]+)">([^<]+)<', best.text).groups()
    everything = client.get(SHEET + more.replace("&amp;", "&").partition("#")[0])

    assert "14 tjänster för dig i 7 annonser inom 45 min" in best.text
    assert (text, best.text.count("Fjällkraft AB")) == ("Visa alla 7 annonser", 5)
    assert everything.text.count("Fjällkraft AB") == 7
    assert "Visa bara de bästa" in everything.text


def test_the_heading_has_their_own_words_and_the_official_title_under_it(client, wanted):
    wanted("1", "Installationselektriker")

    page = client.get(SHEET, {"vem": "elektriker"})

    assert headings(page)[1] == "För dig, elektriker"
    assert '<p class="small muted">Installationselektriker</p>' in page.text


@pytest.mark.usefixtures("both_in_ostersund")
def test_what_is_required_and_unsaid_is_told_of_the_one_it_is_about(client):
    assert ("unknown", "Kräver B-körkort: ni har inte sagt om din partner har det") in reasons(client.get(SHEET, ASK))


def test_a_job_that_is_done_remotely_has_no_journey(client, wanted):
    wanted("1", "Kock à la carte", remote=True, remote_evidence="på distans", latitude=None, longitude=None)

    page = client.get(SHEET, {"vem": "Kock à la carte", "distans1": "1"})

    assert ("met", "Kan göras på distans, enligt annonsen") in reasons(page)
    assert "Resorna" not in headings(page)


@pytest.mark.usefixtures("both_in_ostersund")
def test_facts_have_a_source_and_a_year(client):
    page = client.get(SHEET, ASK)

    facts = re.findall(r"<dt>([^<]+)</dt>\s*<dd>\s*([^<]+?)\s*<span class=\"source\">([^<]+)</span>", page.text)
    assert [(label, source) for label, _value, source in facts] == [
        ("Småhus, medelpris i hela kommunen", "SCB 2021"),
        ("Invånare i Östersund", "SCB 2020"),
        ("I kommunen", "SCB 2021"),
    ]
    assert ("unknown", "Om jobben finns kvar när ni flyttar") in reasons(page)


def test_where_nobody_finds_work_it_says_so(client, wanted):
    wanted("1", "Kock à la carte")

    page = client.get("/plats/kiruna/kiruna/", {"vem": "Kock à la carte", "minuter": "15"})

    assert "Inget inom räckhåll härifrån" in headings(page)
    assert "Resorna" not in headings(page)


def test_without_a_question_the_place_asks_one(client):
    page = client.get(SHEET)

    assert (page.status_code, headings(page)[:2]) == (200, ["Östersund", "Vad skulle ni arbeta med här?"])


def test_a_wrong_question_is_told_and_kept(client):
    page = client.get(SHEET, {"vem": "Kock", "minuter": "x"})

    assert "”x” är ingen restid vi kan räkna med" in page.text


@pytest.mark.parametrize(
    "address", ["/plats/ostersund/nowhere/", "/plats/nowhere/ostersund/", "/plats/krokom/ostersund/"]
)
def test_a_place_that_does_not_exist_is_not_found(client, address):
    assert client.get(address, ASK).status_code == 404
