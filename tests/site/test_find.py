import re

import pytest

from tests.html import without_tokens
from tests.site.households import ASK, KROKOM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day", "strict_templates")]

COOK = "Kock à la carte"
HTMX = {"HX-Request": "true"}


def titles(page):
    return re.findall(r'id="place-\d+-name"><span class="visually-hidden">\d+ </span><a [^>]+>([^<]+)<', page.text)


def headings(page):
    return [
        " ".join(re.sub("<[^>]+>", "", found).split()) for found in re.findall(r"<h2.*?</h2>", page.text, re.DOTALL)
    ]


def errors(page):
    return re.findall(r'<a href="#([\w-]+)">([^<]+)</a></li>', page.text)


def test_before_anything_is_asked_there_are_three_examples_to_follow(client):
    page = client.get("/hitta/")

    addresses = re.findall(r'<h3><a href="(/hitta/[^"]+)"', page.text)
    assert (page.status_code, len(addresses), headings(page)) == (200, 3, ["Se hur ett svar ser ut"])
    assert [client.get(address.replace("&amp;", "&")).status_code for address in addresses] == [200, 200, 200]


@pytest.mark.usefixtures("both_in_ostersund")
def test_both_find_work_where_both_of_the_jobs_can_be_reached(client):
    page = client.get("/hitta/", ASK)

    assert titles(page) == ["Östersund", "Krokom"]
    assert headings(page)[0] == "Två platser där ni båda hittar jobb"
    assert "1 tjänst för dig" in page.text
    assert "3 för din partner i en enda annons" in page.text
    assert re.findall(r"Samma yrke, (\d+)\xa0min", page.text) == ["1", "1", "30", "30"]
    assert "Krävs, men ni har inte sagt: B-körkort (din partner)" in page.text


@pytest.mark.usefixtures("both_in_ostersund")
def test_a_place_for_only_one_is_told_apart_with_who_finds_nothing(client):
    page = client.get("/hitta/", ASK)

    apart = page.text[page.text.index('id="one-only"') :]
    assert re.findall(r"<b>([^<]+)</b></a>", apart) == ["Strömsund"]
    assert "Inget för din partner." in apart


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_part_that_htmx_swaps_is_what_a_reload_shows(client):
    part = client.get("/hitta/", ASK, headers=HTMX)

    whole = without_tokens(client.get("/hitta/", ASK).text)
    answer = part.text[part.text.index('<div class="wrap stack answer') :].strip()
    assert without_tokens(answer) in whole
    assert "<form" not in part.text
    assert part["HX-Push-Url"].startswith("/hitta/?vem=Sjuksk%C3%B6terska")
    assert part["Vary"].split(", ")[0] == "HX-Request"


@pytest.mark.usefixtures("both_in_ostersund")
def test_going_back_in_history_loads_the_whole_page(client):
    page = client.get("/hitta/", ASK, headers={**HTMX, "HX-History-Restore-Request": "true"})

    assert "<html" in page.text


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"minuter": "abc"}, [("minuter", "”abc” är ingen restid vi kan räkna med: välj 5 till 180 minuter.")]),
        ({"minuter": "4"}, [("minuter", "”4” är ingen restid vi kan räkna med: välj 5 till 180 minuter.")]),
        ({"i": "99"}, [("i", "Det finns inget län och ingen kommun med koden ”99”: välj i listan.")]),
        ({"storlek": "stor"}, [("storlek", "Välj en av storlekarna i listan.")]),
        ({"minuter2": "x"}, [("minuter2", "”x” är ingen restid vi kan räkna med: välj 5 till 180 minuter.")]),
        ({"tid1": "x"}, [("tid1", "Välj heltid, deltid eller båda.")]),
        (
            {"vem": ["Kock", "xqzw kvtp"]},
            [
                (
                    "vem-2",
                    "Vi känner inte igen ”xqzw kvtp” som yrke. Pröva ett annat ord, till exempel titeln i en annons.",
                )
            ],
        ),
        (
            {"vem": [";"]},
            [("vem-1", "Vi känner inte igen ”;” som yrke. Pröva ett annat ord, till exempel titeln i en annons.")],
        ),
        ({"vem": ["x" * 10_000]}, [("vem-1", "Det var mycket text: säg det med högst 200 tecken.")]),
        ({"vem": ["", ""]}, [("vem-1", "Skriv minst ett yrke.")]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(client, changed, expected):
    page = client.get("/hitta/", ASK | changed)

    assert (page.status_code, errors(page)) == (200, expected)
    for field, text in expected:
        assert f'id="{field}-error"' in page.text
        assert page.text.count(text) == 2
    for typed in changed.values():
        assert (typed[0] if isinstance(typed, list) else typed) in page.text


def test_a_wrong_question_is_shown_with_its_form_by_htmx_too(client):
    part = client.get("/hitta/", ASK | {"minuter": "abc"}, headers=HTMX)

    assert 'id="question" hx-swap-oob="true"' in re.sub(r' action="[^>]+data-adults', "", part.text)


@pytest.mark.usefixtures("both_in_ostersund")
def test_a_mended_question_has_its_form_cleared_of_errors(client):
    part = client.get("/hitta/", ASK | {"rattas": "1"}, headers=HTMX)

    assert 'hx-swap-oob="true"' in part.text
    assert "rattas" not in part["HX-Push-Url"]


def test_when_no_place_is_found_the_page_says_what_each_change_would_give(client, wanted):
    wanted("1", "Sjuksköterska, grundutbildad")
    wanted("2", "Installationselektriker")

    page = client.get("/hitta/", ASK | {"i": KROKOM, "minuter": "15"})

    assert titles(page) == []
    ways = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span class="muted">([^<]+)</span></li>', page.text)
    assert [(text, gives) for _address, text, gives in ways] == [
        ("Pendla upp till 60 minuter", "ger 1 plats"),
        ("Pendla upp till 90 minuter", "ger 1 plats"),
        ("Sök i hela Jämtlands län", "ger 1 plats"),
        ("Sök i hela Sverige", "ger 1 plats"),
    ]
    assert [len(titles(client.get(address.replace("&amp;", "&")))) for address, _text, _gives in ways] == [1, 1, 1, 1]


def test_when_nothing_would_help_it_says_who_finds_nothing(client, wanted):
    wanted("1", "Sjuksköterska, grundutbildad")

    page = client.get("/hitta/", ASK)

    assert "Just nu är det din partner som inte hittar något." in page.text
    assert "Varken en längre resa eller hela Sverige hjälper i dag." in page.text


@pytest.mark.usefixtures("both_in_ostersund")
def test_a_licence_that_is_lacking_leaves_jobs_out_and_says_so(client):
    page = client.get(
        "/hitta/", ASK | {"saknar2": "B", "vem": ["Sjuksköterska, grundutbildad", "Installationselektriker"]}
    )

    assert titles(page) == []


def test_jobs_that_a_lacking_licence_keeps_away_are_counted(client, wanted):
    wanted("1", COOK)
    wanted("2", COOK, licences=[{"id": "VTK8_WRx_GcM", "label": "B"}], licence_required=True)

    page = client.get("/hitta/", {"vem": COOK, "saknar1": "B", "i": "23"})

    assert "1 av de bästa annonserna för dig kräver B-körkort" in page.text


def test_one_alone_is_spoken_to_as_one_and_sees_the_two_best_jobs(client, wanted):
    for number in ("1", "2", "3"):
        wanted(number, COOK)

    page = client.get("/hitta/", {"vem": COOK, "minuter": "15", "i": "2380"})

    assert headings(page)[0] == "En plats där du hittar jobb"
    assert "Var kan du bo och jobba?" in page.text
    assert "Passar dig mycket bra" in page.text
    assert re.findall(r">(Kock à la carte \d)</a>", page.text) == [f"{COOK} 1", f"{COOK} 2"]


def test_own_words_are_told_with_what_else_they_could_mean(client, wanted):
    wanted("1", "Installationselektriker")

    page = client.get("/hitta/", {"vem": "elektriker", "i": "23"})

    assert re.findall(r"”elektriker” förstod vi som <b>(.+?)</b>", page.text) == ["Installationselektriker"]
    others = re.findall(r'<a class="chip" href="([^"]+)">([^<]+)</a>', page.text)
    assert others
    assert all(client.get(address.replace("&amp;", "&")).status_code == 200 for address, _label in others)


def test_several_occupations_stand_with_commas_or_semicolons_between_them(client, wanted):
    wanted("1", COOK)

    for words in ("snickare, kock à la carte", "snickare; kock à la carte"):
        assert titles(client.get("/hitta/", {"vem": words, "i": "2380"})) == ["Östersund"]


def test_the_first_six_of_many_adults_are_answered_and_the_page_says_so(client, wanted):
    wanted("1", COOK)

    page = client.get("/hitta/", {"vem": [COOK] * 100, "i": "2380"})

    assert titles(page) == ["Östersund"]
    assert "Vi kan ta högst 6 vuxna: svaret gäller de 6 första." in page.text


def test_up_to_six_adults_are_asked_after(client):
    page = client.get("/hitta/", {"vem": ["Kock"] * 6, "fler": "1", "i": "23"})

    assert page.status_code == 200
    assert 'id="vem-6"' in page.text
    assert 'id="vem-7"' not in page.text


@pytest.mark.usefixtures("both_in_ostersund")
def test_more_places_than_are_shown_can_be_shown(client):
    page = client.get("/hitta/", ASK | {"antal": "1"})

    more = re.search(r'<a class="button" href="([^"]+)">.*?</svg> ([^<]+)</a>', page.text, re.DOTALL)
    assert more[2] == "Visa 1 plats till"
    assert titles(client.get(more[1].replace("&amp;", "&"))) == ["Östersund", "Krokom"]


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_wishes_are_kept_in_the_links(client):
    page = client.get("/hitta/", ASK | {"bostad": "billig", "storlek": "ort"})

    assert "bostad=billig&amp;storlek=ort" in page.text


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_map_links_to_the_same_question_elsewhere(client):
    page = client.get("/hitta/", ASK)

    there = re.search(
        r'<a href="([^"]+)" tabindex="-1"><path class="fit-\d" d="[^"]+"><title>Östersund</title>', page.text
    )
    assert "i=2380" in there[1]
    assert page.text.count('tabindex="-1"><path') == 290


@pytest.mark.usefixtures("both_in_ostersund")
def test_everything_is_said_in_english_too(client):
    page = client.get("/en/hitta/", ASK)

    assert headings(page)[0] == "Two places where both of you find work"
    assert "Suits you well" in page.text


@pytest.mark.usefixtures("both_in_ostersund")
def test_an_answer_asks_the_database_little(client, django_assert_max_num_queries):
    client.get("/hitta/", ASK)

    with django_assert_max_num_queries(20):  # four questions: one, and three of what a change would give
        client.get("/hitta/", ASK)


def test_an_answered_question_folds_to_a_line_in_the_words_that_were_written(client, wanted):
    wanted("1", COOK)

    page = client.get("/hitta/", {"vem": ["kock à la carte", "Kock à la carte"], "minuter2": "30", "i": "2380"})

    assert "<summary><span>kock à la carte + Kock à la carte\xa0· 30–45\xa0min\xa0· Östersund</span>" in page.text
    assert "<details><summary>" not in client.get("/hitta/").text


def test_before_anything_is_asked_the_region_is_chosen(client):
    assert '<option value="23" selected>' in client.get("/hitta/").text
    assert '<option value="" selected>' in client.get("/hitta/", {"vem": COOK}).text


@pytest.mark.usefixtures("both_in_ostersund")
def test_the_households_figure_leads_to_how_it_is_calculated(client):
    page = client.get("/hitta/", ASK)

    figures = re.findall(r'<a class="figure" href="([^"]+)">(\d+ av 100)<', page.text)
    assert figures[0] == ("/om/data-och-metod/#together", "77 av 100")


def test_a_job_without_an_address_is_told_as_somewhere_in_its_municipality(client, wanted):
    wanted("1", COOK, city="Brunflo", latitude=None, longitude=None)

    page = client.get("/hitta/", {"vem": COOK, "i": "2380"})

    assert "Fjällkraft AB, någonstans i Östersunds kommun" in page.text
    assert "Samma yrke, 1\xa0min, räknat till Östersund" in page.text


def test_what_is_no_lasting_employment_is_said_of_the_job(client, wanted):
    wanted("1", COOK, employment_type="Behovsanställning")

    assert '<span class="loose">Behovsanställning</span>' in client.get("/hitta/", {"vem": COOK, "i": "2380"}).text


def test_one_who_lacks_a_licence_is_told_that_journeys_are_by_car(client, wanted):
    wanted("1", COOK)

    alone = client.get("/hitta/", {"vem": COOK, "i": "2380", "saknar1": "B"})
    both = client.get("/hitta/", {"vem": [COOK, COOK], "i": "2380", "saknar2": "B"})

    assert "Du har sagt att du inte har B-körkort. Restiderna räknar vi ändå med bil" in alone.text
    assert "Ni har sagt att din partner inte har B-körkort." in both.text


def test_a_form_without_scripts_leaves_no_empty_fields_in_the_address(client):
    page = client.get("/hitta/", {"vem": COOK, "minuter": "45", "i": "", "minuter1": "", "tid1": "del", "storlek": ""})

    assert (page.status_code, page["Location"]) == (302, "/hitta/?vem=Kock+%C3%A0+la+carte&minuter=45&i=&tid1=del")


def test_asking_for_a_row_more_keeps_it_empty(client):
    page = client.get("/hitta/", {"vem": COOK, "minuter1": "", "fler": "1"})

    assert (page.status_code, page.text.count('<div class="cell" >')) == (200, 2)


def test_answers_are_not_for_search_engines_and_the_empty_question_is(client):
    assert 'content="noindex, nofollow"' in client.get("/hitta/", ASK).text
    assert "noindex" not in client.get("/hitta/").text
