import re

import pytest

from bofast.cases.models import Case
from bofast.households.models import Access, Household
from bofast.letters.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day", "strict_templates", "signe", "ottar")]
PAGE = "/visa-intresse/"


@pytest.fixture
def written(client, krokom):
    """A form that can be sent, as somebody with a session has it."""
    page = client.get(PAGE)
    return {
        "nyckel": re.search(r'name="nyckel" value="([^"]+)"', page.text)[1],
        "fraga": "",
        "vuxna": "2",
        "webbplats": "",
        "vuxen1-name": "Tuva Granris",
        "vuxen1-email": "tuva.granris@hushall.example",
        "vuxen2-name": "Elis Blåbärsmo",
        "vuxen2-phone": "070-174 06 05",
        "protected": "nej",
        "moves_when": "half_year",
        "moving_from": "västerås",
        "wanted": ["2309", "2361"],
        "receivers": [str(krokom.pk)],
        "children_preschool": "2",
    }


@pytest.fixture(autouse=True)
def _places(krokom):
    from tests.region import municipality

    municipality("1980")


def sent(client, written, **changed):
    return client.post(PAGE, {**written, **changed})


def test_no_consent_is_given_beforehand(client):
    page = client.get(f"{PAGE}?vem=kock&minuter=45&i=2309")

    ticked = re.findall(r"<input[^>]*checkbox[^>]*checked[^>]*>", page.text)
    assert ["2309" in one and 'name="wanted"' in one for one in ticked] == [True]


def test_what_was_asked_is_filled_in(client):
    page = client.get(f"{PAGE}?vem=kock&vem=snickare&minuter=60&i=2309")

    assert [form.initial["occupation"] for form in page.context["adults"]] == ["kock", "snickare"]


def test_a_household_is_registered_with_its_case(client, written, krokom):
    answer = sent(client, written)

    household = Household.objects.get()
    assert answer.url == "/visa-intresse/klart/"
    assert (household.name, household.children, household.moving_from_id) == (
        "Granris–Blåbärsmo",
        ["1-5", "1-5"],
        "1980",
    )
    assert {one.code for one in household.wanted.all()} == {"2309", "2361"}
    assert [access.organisation for access in Access.objects.all()] == [krokom]
    assert Case.objects.get().organisation == krokom


def test_the_receipt_says_who_answers_and_where_the_link_went(client, written):
    sent(client, written)

    page = client.get(f"{PAGE}klart/")

    for said in ("Krokoms kommun", "tuva.granris@hushall.example", "Elis"):
        assert said in page.text


def test_the_receipt_is_theirs_alone(client, written, rf):
    from django.test import Client

    sent(client, written)

    assert Client().get(f"{PAGE}klart/").status_code == 404


def test_a_double_click_registers_once(client, written):
    answers = [sent(client, written) for _ in range(2)]

    assert [answer.url for answer in answers] == ["/visa-intresse/klart/"] * 2
    assert Household.objects.count() == Case.objects.count() == 1
    assert Letter.objects.filter(to="tuva.granris@hushall.example").count() == 1


def test_a_new_form_is_a_new_household(client, written):
    sent(client, written)
    sent(client, written, nyckel="another")

    assert Household.objects.count() == 2


def test_without_a_receiver_it_is_explained_and_nothing_saved(client, written):
    page = sent(client, written, receivers=[])

    assert page.status_code == 422
    assert page.context["errors"][0]["id"] == "id_receivers"
    assert 'value="Tuva Granris"' in page.text
    assert not Household.objects.exists()


def test_a_yes_to_a_municipality_they_are_not_curious_about_does_not_count(client, written, harjedalen):
    page = sent(client, written, wanted=["2309"], receivers=[str(harjedalen.pk)])

    assert page.status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("vuxen1-email", "tuva@"),
        ("vuxen2-phone", "12"),
        ("vuxen1-name", " "),
        ("protected", ""),
        ("wanted", []),
        ("moves_when", "yesterday"),
        ("children_preschool", "99"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, written, field, value):
    page = sent(client, written, **{field: value})

    assert page.status_code == 422
    assert [error["id"] for error in page.context["errors"]] == [f"id_{field}"]
    assert 'value="Elis Blåbärsmo"' in page.text
    assert not Household.objects.exists()


def test_an_adult_must_be_reached_in_some_way(client, written):
    page = sent(client, written, **{"vuxen2-phone": ""})

    assert [error["id"] for error in page.context["errors"]] == ["id_vuxen2-email"]


def test_one_adult_more_keeps_what_was_written_and_judges_nothing(client, written):
    page = sent(client, written, fler="1", **{"vuxen1-email": "tuva@"})

    assert len(page.context["adults"]) == 3
    assert page.context["errors"] == []
    assert 'value="tuva@"' in page.text
    assert 'aria-invalid="true"' not in page.text


def test_one_adult_less_is_the_one_that_was_meant(client, written):
    page = sent(client, written, vuxna="3", bort="2", **{"vuxen3-name": "Ebba Granris"})

    assert [form["name"].value() for form in page.context["adults"]] == ["Tuva Granris", "Ebba Granris"]


def test_there_are_four_adults_at_most(client, written):
    page = sent(client, written, vuxna="4", fler="1")

    assert len(page.context["adults"]) == 4
    assert 'name="fler"' not in page.text


def test_protected_personal_data_stops_it_and_nothing_is_saved(client, written):
    page = sent(client, written, protected="ja")

    assert page.status_code == 200
    assert "Tuva" not in page.text
    assert not (Household.objects.exists())
    assert not (Letter.objects.exists())


def test_a_robot_that_fills_in_all_registers_nothing(client, written):
    page = sent(client, written, webbplats="https://spam.example")

    assert page.status_code == 200
    assert not Household.objects.exists()


def test_words_that_are_no_municipality_are_kept(client, written):
    sent(client, written, moving_from="Utrecht, Nederländerna")

    household = Household.objects.get()
    assert (household.moving_from, household.moving_from_words) == (None, "Utrecht, Nederländerna")


def test_many_forms_from_one_network_are_asked_to_wait(client, written, settings):
    settings.ACCOUNT_RATE_LIMITS = {"show_interest": "1/h/ip"}

    answers = [sent(client, written, nyckel=str(number)) for number in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert 'value="Tuva Granris"' in answers[1].text


def test_who_has_no_e_mail_at_all_is_registered_and_called(client, written):
    sent(client, written, vuxna="1", **{"vuxen1-email": "", "vuxen1-phone": "070-174 06 05"})

    assert not Letter.objects.filter(to__contains="hushall").exists()
    assert Household.objects.get().adults.get().user is None


def test_long_names_and_many_children_are_taken(client, written):
    name = "Wilhelmina-Charlotta Ängsullsbacken af Fjällsippelanda " * 2
    ages = {f"children_{band}": "6" for band in ("under_1", "preschool", "lower", "middle", "upper", "secondary")}

    answer = sent(client, written, **{"vuxen1-name": name.strip(), **ages})

    assert answer.status_code == 302
    assert len(Household.objects.get().children) == 36


def test_where_nobody_receives_there_is_no_form(client, krokom, harjedalen):
    from bofast.organisations.models import Membership

    Membership.objects.all().delete()

    assert 'name="nyckel"' not in client.get(PAGE).text
