"""A guide's morning: who waits, what is due, what has come in, and which households look alike."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from bofast.cases.models import Case, Confirmation, Message, Task
from bofast.households.models import Likeness
from bofast.organisations.rules import Role
from tests.html import without_tokens
from tests.region import AT, DAY, access, household, member, person

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PAGE = "/en/idag/"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def newcomer(krokom, name="Ivar Myrholm", days=0):
    """A household that came so many days ago, and that nobody has taken."""
    at = AT - timedelta(days=days)
    made = household((name, f"{name.split()[0].lower()}@hushall.example", None), at=at)
    access(made, krokom)
    return Case.objects.create(
        household=made, organisation=krokom, opened_at=at, stage_since=at, erase_on=made.erase_on
    )


def read(page):
    return page.text.replace("\u00a0", " ")


def test_the_longest_wait_stands_first_with_what_was_promised(desk, case, krokom, strict_templates):
    newcomer(krokom, days=6)

    page = read(desk.get(PAGE))

    assert "UNKNOWN VARIABLE" not in page
    assert page.index("Myrholm") < page.index("Granris–Blåbärsmo")
    assert "Has waited 6 days" in page
    assert "should have had an answer 29 September" in page
    assert "answer no later than 5 October" in page
    assert page.count(" primary") == 1


def test_a_morning_with_nothing_is_calm(desk, case, strict_templates):
    case.delete()

    page = read(desk.get(PAGE))

    assert "UNKNOWN VARIABLE" not in page
    assert "Nobody waits for you right now." in page
    assert "Nothing is due in the next three days." in page


def test_one_click_takes_a_case_and_opens_it(desk, case, signe):
    answer = desk.post(f"{PAGE}ta/{case.pk}/")

    case.refresh_from_db()
    assert case.guide == signe
    assert answer.url == f"/en/arenden/{case.pk}/"


def test_so_it_does_with_scripts(desk, case, signe):
    answer = desk.post(f"{PAGE}ta/{case.pk}/", headers=HTMX)

    case.refresh_from_db()
    assert case.guide == signe
    assert answer.headers["HX-Redirect"] == f"/en/arenden/{case.pk}/"


def test_the_slower_of_two_guides_reads_who_was_quicker(desk, case, krokom):
    asta = member(person("asta.ljungmo@krokom.example", "Asta Ljungmo"), krokom, Role.GUIDE)
    Case.objects.filter(pk=case.pk).update(guide=asta, taken_at=AT)

    answer = desk.post(f"{PAGE}ta/{case.pk}/", headers=HTMX)

    assert answer.status_code == 409
    assert "Asta Ljungmo has already taken the case." in answer.text


def test_a_case_of_another_municipality_cannot_be_taken(client, ottar, case, on_the_day):
    client.force_login(ottar)

    assert client.post(f"{PAGE}ta/{case.pk}/").status_code == 404
    assert "Granris" not in client.get(PAGE).text


def test_a_task_is_ticked_and_the_part_is_what_a_reload_shows(desk, taken, task):
    assert "Ring förskolan" in desk.get(PAGE).text

    part = desk.post(f"{PAGE}klar/{task.pk}/", headers=HTMX)

    task.refresh_from_db()
    assert task.done_at is not None
    assert "Ring förskolan" not in part.text
    assert without_tokens(part.text).strip() in without_tokens(desk.get(PAGE).text)


def test_more_tasks_than_one_can_see_at_a_glance_are_folded(desk, taken, signe):
    for number in range(9):
        Task.objects.create(
            case=taken, text=f"Sak {number}", due_on=DAY, made_at=AT, made_by=signe, erase_on=taken.erase_on
        )

    assert "Show 2 more" in read(desk.get(PAGE))


def test_a_task_of_another_municipality_is_not_found(client, ottar, taken, task, on_the_day):
    client.force_login(ottar)

    assert client.post(f"{PAGE}klar/{task.pk}/").status_code == 404


def test_what_a_household_wrote_leads_to_the_answer(desk, taken, tuva):
    for text in ("Hej!", "Hallå?"):
        Message.objects.create(
            case=taken, author=tuva, from_household=True, text=text, sent_at=AT, erase_on=taken.erase_on
        )

    page = read(desk.get(PAGE))

    assert f'href="/en/arenden/{taken.pk}/#meddelanden"' in page
    assert "2 messages" in page


def test_an_answer_about_a_move_is_news(desk, taken, signe):
    Confirmation.objects.create(
        case=taken,
        witness="employer",
        name="Nedre Fors El AB",
        email="info@nedrefors.example",
        token_hash="1",
        asked_at=AT - timedelta(days=3),
        asked_by=signe,
        expires_at=AT + timedelta(days=20),
        answered_at=AT,
        is_confirmed=True,
        answered_by="Maj Forsling",
        erase_on=taken.erase_on,
    )

    assert "Nedre Fors El AB confirms the move" in read(desk.get(PAGE))


@pytest.fixture
def likeness(case, krokom):
    other = newcomer(krokom, "Tuva Granris").household
    return Likeness.objects.create(first=case.household, second=other, found_at=AT, erase_on=case.erase_on)


@pytest.mark.parametrize(("said", "is_same"), [("ja", True), ("nej", False)])
def test_a_person_says_whether_two_households_are_the_same(desk, likeness, said, is_same):
    assert "The same household?" in read(desk.get(PAGE))

    part = desk.post(f"{PAGE}samma/{likeness.pk}/", {"samma": said}, headers=HTMX)

    likeness.refresh_from_db()
    assert likeness.is_same is is_same
    assert "The same household?" not in part.text


def test_nothing_else_can_be_said(desk, likeness):
    assert desk.post(f"{PAGE}samma/{likeness.pk}/", {"samma": "kanske"}).status_code == 404


def test_a_likeness_is_for_guides_who_see_both(client, ottar, likeness, on_the_day):
    client.force_login(ottar)

    assert client.post(f"{PAGE}samma/{likeness.pk}/", {"samma": "ja"}).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client, db):
    assert client.get(PAGE).status_code == 302


def test_the_page_takes_few_queries_however_many_wait(
    desk, taken, task, likeness, krokom, django_assert_max_num_queries
):
    for number in range(12):
        newcomer(krokom, f"Ivar{number} Myrholm", days=number)

    with django_assert_max_num_queries(12):
        desk.get(PAGE)
