"""The list of cases: whose, which stage, by name; what waits and what comes next."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from bofast.cases.models import Case, Contact, Message
from tests.html import without_tokens
from tests.region import AT, access, household

pytestmark = pytest.mark.django_db
PAGE = "/en/arenden/"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def of(name, krokom, *, days=0, **more):
    """The case of one who came so many days ago."""
    at = AT - timedelta(days=days)
    made = household((name, f"{name.split()[-1].lower()}@hushall.example", None), at=at)
    access(made, krokom)
    facts = {"opened_at": at, "stage_since": at, "erase_on": made.erase_on} | more
    return Case.objects.create(household=made, organisation=krokom, **facts)


def read(page):
    return page.text.replace("\u00a0", " ")


def test_it_tells_of_waiting_and_the_next_step(desk, taken, task, krokom, strict_templates):
    of("Ivar Myrholm", krokom, days=6)

    page = read(desk.get(PAGE))

    assert "UNKNOWN VARIABLE" not in page
    assert "6 days without a guide" in page
    assert "last word 3 October" in page
    assert "Ring förskolan" in page
    assert "none planned" in page


def test_silence_and_unread_messages_are_said(desk, taken, tuva, signe):
    Case.objects.filter(pk=taken.pk).update(taken_at=AT - timedelta(days=60))
    Contact.objects.create(
        case=taken, channel="phone", note="Hej", at=AT - timedelta(days=40), by=signe, erase_on=taken.erase_on
    )
    assert 'class="late"' in desk.get(PAGE).text

    Message.objects.create(
        case=taken, author=tuva, from_household=True, text="Hallå?", sent_at=AT, erase_on=taken.erase_on
    )

    assert "unread message" in read(desk.get(PAGE))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Granris", "Myrholm", "Ålund"}),
        ("vems=mina", {"Granris"}),
        ("vems=otagna", {"Myrholm", "Ålund"}),
        ("steg=offer", {"Ålund"}),
        ("sok=myr", {"Myrholm"}),
        ("sok=ålund", {"Ålund"}),
        ("sok=tuva", {"Granris"}),
        ("vems=mina&steg=offer", set()),
        ("vems=tokig&steg=tokigt&sida=900", {"Granris", "Myrholm", "Ålund"}),
    ],
)
def test_it_is_narrowed_by_whose_by_stage_and_by_name(desk, taken, krokom, query, names):
    of("Ivar Myrholm", krokom)
    of("Bo Ålund", krokom, stage="offer")

    page = desk.get(f"{PAGE}?{query}").text

    assert {name for name in ("Granris", "Myrholm", "Ålund") if f"{name}" in page.split("<tbody>")[-1]} >= names
    assert all(name not in page for name in {"Granris", "Myrholm", "Ålund"} - names)


def test_nothing_found_leads_back_to_all(desk, taken):
    page = read(desk.get(f"{PAGE}?sok=finns+inte"))

    assert "No case like that" in page
    assert 'href="/en/arenden/"' in page


def test_nothing_at_all_is_said_too(desk, taken):
    taken.delete()

    assert "No cases yet" in read(desk.get(PAGE))


def test_twenty_five_a_page_in_few_queries(desk, taken, krokom, django_assert_max_num_queries):
    for number in range(60):
        of(f"Ivar{number} Myrholm", krokom, days=number)

    with django_assert_max_num_queries(12):
        page = desk.get(f"{PAGE}?sida=2")

    assert page.text.count("<tr>") == 1 + 25
    assert "61 cases" in page.text


def test_what_is_swapped_in_is_what_a_reload_shows(desk, taken):
    part = desk.get(f"{PAGE}?vems=mina", headers={"HX-Request": "true"})

    assert "<html" not in part.text
    assert without_tokens(part.text).strip() in without_tokens(desk.get(f"{PAGE}?vems=mina").text)


def test_another_municipality_sees_none_of_it(client, ottar, case, on_the_day):
    client.force_login(ottar)

    assert "Granris" not in client.get(PAGE).text


def test_who_has_not_signed_in_is_asked_to(client, db):
    assert client.get(PAGE).status_code == 302
