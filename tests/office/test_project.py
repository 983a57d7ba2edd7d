"""The project's own page, its plan, and who takes part."""

import re
from datetime import date

import pytest

from bofast.funding.models import Claim
from bofast.funding.rules.claims import State
from bofast.letters.models import Letter
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Kind, Role
from bofast.projects.actions import ask_participation, confirm_participation, create_project
from bofast.projects.models import Participation
from bofast.projects.rules import Part
from tests import money
from tests.html import without_tokens
from tests.projects.conftest import STARTS, UNTIL, arrive, plan, serve
from tests.region import AT, municipality, organisation

pytestmark = pytest.mark.django_db
URL = "/projekt/en-attraktiv-region/"


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def project(region):
    """En attraktiv region with its goals and one activity."""
    return create_project(
        slug="en-attraktiv-region",
        name="En attraktiv region",
        purpose="",
        owner=region,
        funder=region,
        starts_on=STARTS,
        until=UNTIL,
        plan=plan(region),
        by=None,
        at=AT,
    )


@pytest.fixture
def decided(project):
    return money.decision(project)


@pytest.fixture
def waiting(project, nedre_fors, maj, vera):
    """Nedre Fors El has been asked, and has not answered."""
    return ask_participation(
        project=project, organisation=nedre_fors, part=Part.PARTICIPANT, commitment="Tar emot", by=vera, at=AT
    )


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).replace("\xa0", " ").split())


def test_the_page_tells_how_far_it_has_come_and_what_is_left(client, vera, decided, krokom):
    arrive(krokom, on=date(2022, 4, 1))
    client.force_login(vera)

    page = words(client.get(URL))

    assert "1 januari 2020–31 december 2022. 89 dagar kvar." in page
    assert "1 av 400" in page
    assert "399 kvar" in page
    assert "0 kr utbetalt av högst 19 283 328 kr" in page
    assert "Slutrapport : senast 31 mars 2023" in page


def test_the_page_takes_few_queries(client, vera, decided, krokom, django_assert_max_num_queries):
    arrive(krokom, on=date(2022, 4, 1))
    client.force_login(vera)

    with django_assert_max_num_queries(12):
        client.get(URL)


def test_what_the_funder_asks_stands_with_what_is_left_for_the_staff(client, vera, bodil, decided):
    money.claim(decided.project, state=State.COMPLETION)
    Claim.objects.update(question="Var är avtalet?", answer_due_on=date(2022, 10, 17))
    client.force_login(vera)
    page = words(client.get(URL))
    client.force_login(bodil)

    assert "Ansökan 1 : finansiären frågar, svara senast 17 oktober 2022" in page
    assert "finansiären frågar" not in words(client.get(URL))


def test_each_figure_leads_to_its_units(client, vera, project):
    client.force_login(vera)

    page = client.get(URL).text

    for number in (1, 2, 3):
        assert f'href="{URL}mal/{number}/"' in page
        assert client.get(f"{URL}mal/{number}/").status_code == 200


@pytest.mark.parametrize("path", ["", "plan/", "deltagare/", "mal/2/", "mal/2/enheter.csv"])
def test_a_project_of_others_does_not_exist(client, alva, project, path):
    assert client.get(URL + path).status_code == 302
    client.force_login(alva)

    assert client.get(URL + path).status_code == 404


def test_whoever_was_asked_to_take_part_sees_the_project_and_not_its_money(client, maj, waiting, decided):
    client.force_login(maj)

    page = words(client.get(URL))

    assert "utbetalt av" not in page
    assert "Kostnader" not in page


def test_the_plan_lists_what_is_done_and_what_does_not_hold_together(
    client, vera, project, django_assert_max_num_queries
):
    client.force_login(vera)

    with django_assert_max_num_queries(12):
        page = words(client.get(f"{URL}plan/"))

    assert "1. Samverkansplattform Region Jämtland Härjedalen Välkomna" in page
    assert "Huvudområde utan aktivitet Marknadsföring" in page


def test_a_plan_that_holds_together_says_so(client, vera, project):
    project.areas.filter(number=2).delete()
    client.force_login(vera)

    assert "Planen håller ihop" in words(client.get(f"{URL}plan/"))


def test_a_plan_that_is_not_written_yet_says_what_will_be_there(client, vera, project):
    project.activities.all().delete()
    project.areas.all().delete()
    project.indicators.all().delete()
    client.force_login(vera)

    assert "Ingen plan än" in words(client.get(f"{URL}plan/"))
    assert "Inga mål än" in words(client.get(URL))


def test_who_takes_part_is_told_with_days_and_who_confirmed(client, vera, maj, waiting, django_assert_max_num_queries):
    client.force_login(vera)
    assert "frågad 3 oktober 2022" in words(client.get(f"{URL}deltagare/")).lower()

    confirm_participation(participation=waiting, by=maj, at=AT)
    with django_assert_max_num_queries(12):
        page = words(client.get(f"{URL}deltagare/"))

    assert "Nedre Fors El AB 559901-0021 · Krokom Deltagare Tar emot 3 oktober 2022 Maj Forsling" in page


def ask(client, **said):
    usual = {"number": "559901-0021", "part": "participant", "commitment": "Tar emot inflyttare"}
    return client.post(f"{URL}deltagare/", usual | said)


def test_one_more_organisation_is_asked_by_its_number(client, vera, maj, nedre_fors, project):
    client.force_login(vera)

    answer = ask(client)

    assert (answer.status_code, answer.url) == (302, f"{URL}deltagare/")
    assert Participation.objects.get().organisation == nedre_fors
    assert Letter.objects.get().to == maj.email


def test_a_number_that_fails_its_check_digit_is_told_at_the_field(client, vera, project):
    client.force_login(vera)

    page = ask(client, number="559901-0022")

    assert page.status_code == 422
    assert 'value="559901-0022"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert not Participation.objects.exists()


def test_who_has_been_asked_already_is_told_at_the_field(client, vera, waiting):
    client.force_login(vera)

    page = ask(client)

    assert page.status_code == 422
    assert "har redan fått frågan" in page.text


def test_an_organisation_that_is_new_here_needs_more_and_is_registered(client, vera, project):
    client.force_login(vera)
    number = "559999-0024"

    assert ask(client, number=number).status_code == 422
    here = municipality("2380")
    answer = ask(
        client,
        number=number,
        name="Granhult & Kvist Bygg AB",
        kind="company",
        municipality=here.code,
        speaker="sture.granhult@granhultkvist.example",
    )

    assert answer.status_code == 302
    made = Organisation.objects.get(number="5599990024")
    assert (made.kind, made.municipality, made.participations.count()) == (Kind.COMPANY, here, 1)
    assert Membership.objects.get(organisation=made).role == Role.REPRESENTATIVE


def test_project_staff_cannot_make_themselves_speak_for_an_organisation(client, vera, project):
    client.force_login(vera)

    page = ask(
        client,
        number="559999-0024",
        name="Bygg AB",
        kind="company",
        municipality=municipality("2380").code,
        speaker=vera.email.upper(),
    )

    assert page.status_code == 422
    assert not Organisation.objects.filter(number="5599990024").exists()


def test_only_project_staff_asks_and_reminds(client, sten, waiting):
    client.force_login(sten)

    assert 'id="ask"' not in client.get(f"{URL}deltagare/").text
    assert ask(client).status_code == 404
    assert client.post(f"{URL}deltagare/{waiting.pk}/paminn/").status_code == 404


def test_a_reminder_is_written_to_who_speaks_for_the_organisation(client, vera, waiting):
    client.force_login(vera)

    page = client.post(f"{URL}deltagare/{waiting.pk}/paminn/", follow=True)

    assert "1 brev är på väg till Nedre Fors El AB." in words(page)
    assert Letter.objects.count() == 2


def test_a_reminder_to_nobody_is_refused_with_words(client, vera, waiting):
    Membership.objects.filter(role=Role.REPRESENTATIVE).delete()
    client.force_login(vera)

    page = client.post(f"{URL}deltagare/{waiting.pk}/paminn/", headers={"Referer": f"{URL}deltagare/"}, follow=True)

    assert "har ingen företrädare att skriva till" in words(page)


def test_a_household_is_named_only_to_whoever_may_see_its_case(
    client, vera, ottar, harjedalen, krokom, granris, project
):
    case = arrive(krokom, on=date(2022, 4, 1), of=granris)
    client.force_login(vera)

    page = client.get(f"{URL}mal/2/")

    assert "Hushåll i Krokom" in words(page)
    assert "Granris" not in page.text
    assert f"/arenden/{case.pk}" not in page.text


def test_a_guide_who_works_in_the_project_finds_the_case_behind_the_unit(client, vera, krokom, granris, project):
    case = arrive(krokom, on=date(2022, 4, 1), of=granris)
    Membership.objects.create(person=vera, organisation=krokom, role=Role.GUIDE, starts_on=STARTS)
    client.force_login(vera)

    page = client.get(f"{URL}mal/2/")

    assert re.search(rf'<a href="[^"]*/{case.pk}/">{granris.name}</a>', page.text)


def test_the_units_take_few_queries(client, vera, krokom, project, django_assert_max_num_queries):
    for _ in range(3):
        arrive(krokom, on=date(2022, 4, 1))
    client.force_login(vera)

    for number in (1, 2, 3):
        with django_assert_max_num_queries(12):
            client.get(f"{URL}mal/{number}/")


def test_a_level_swaps_in_what_a_reload_would_show(client, vera, krokom, project):
    arrive(krokom, on=date(2022, 4, 1), evidence=1)
    arrive(krokom, on=date(2022, 5, 1), evidence=3)
    client.force_login(vera)

    part = client.get(f"{URL}mal/2/?niva=3", headers={"HX-Request": "true"})

    assert "1 maj 2022" in words(part)
    assert "1 april 2022" not in words(part)
    assert without_tokens(part.text).strip() in without_tokens(client.get(f"{URL}mal/2/?niva=3").text)


def test_a_level_that_nobody_stands_on_and_a_goal_without_units_say_so(client, vera, krokom, project):
    client.force_login(vera)
    assert "Inget räknat än" in words(client.get(f"{URL}mal/2/"))

    arrive(krokom, on=date(2022, 4, 1), evidence=1)
    assert "Ingen på den nivån" in words(client.get(f"{URL}mal/2/?niva=3"))
    assert client.get(f"{URL}mal/9/").status_code == 404


def test_the_units_as_a_table_name_no_person_and_no_formula(client, vera, krokom, granris, project):
    case = arrive(krokom, on=date(2022, 4, 1), of=granris)
    bad = organisation("5599990024", "=HYPERLINK(1)", Kind.COMPANY, "2380")
    serve(case, on=date(2022, 3, 1), kind="presented", organisation=bad)
    client.force_login(vera)

    households = client.get(f"{URL}mal/2/enheter.csv").content.decode("utf-8-sig").splitlines()
    companies = client.get(f"{URL}mal/3/enheter.csv").text

    assert households[0].startswith("Enhet;Bevisnivå;Bevis;Räknas")
    assert "2022-04-01;Krokom;Västerås" in households[1]
    assert "Granris" not in "".join(households)
    assert ";'=HYPERLINK(1);" in companies


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_final_report_is_a_file(client, vera, decided, kind, begins):
    client.force_login(vera)
    assert f'href="{URL}slutrapport.{kind}"' in client.get(URL).text

    answer = client.get(f"{URL}slutrapport.{kind}")

    assert answer.content.startswith(begins)
    assert f"slutrapport-en-attraktiv-region-2022-10-03.{kind}" in answer["Content-Disposition"]


def test_who_may_not_see_the_money_gets_no_report(client, maj, waiting, decided):
    client.force_login(maj)

    assert client.get(f"{URL}slutrapport.docx").status_code == 404
