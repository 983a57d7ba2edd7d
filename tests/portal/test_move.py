from datetime import date, timedelta

import pytest

from bofast.cases.actions import add_task, send_message
from bofast.cases.models import Message
from bofast.cases.rules import LostReason, Owner, Stage
from bofast.households.actions import ask_consent, ask_household, give_consent
from bofast.households.models import Access, Consent, Household
from bofast.households.rules import Purpose
from tests.html import without_tokens
from tests.region import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day", "strict_templates")]
PAGE = "/min-flytt/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def at_home(client, tuva, case):
    client.force_login(tuva)
    return client


@pytest.fixture
def task(case, signe):
    return add_task(
        case=case, text="Ansök om förskoleplats", owner=Owner.HOUSEHOLD, due_on=date(2022, 10, 9), by=signe, at=AT
    )


def test_the_page_says_who_they_are_and_who_answers(at_home):
    page = at_home.get(PAGE)

    assert page.status_code == 200
    assert "Krokoms kommun" in page.text
    assert "Tuva" in page.text


def test_the_next_step_is_what_is_due_first(at_home, task):
    assert "Ansök om förskoleplats</h2>" in at_home.get(PAGE).text


def test_ticking_swaps_in_what_a_reload_would_show(at_home, task):
    part = at_home.post(f"{PAGE}gora/{task.pk}/", headers=HTMX)

    task.refresh_from_db()
    assert task.done_at is not None
    assert without_tokens(part.text) in without_tokens(at_home.get(PAGE).text)


def test_a_tick_can_be_taken_away(at_home, task):
    for _ in range(2):
        at_home.post(f"{PAGE}gora/{task.pk}/")

    task.refresh_from_db()
    assert task.done_at is None


def test_the_guides_tasks_are_not_theirs_to_tick_or_see(at_home, case, signe):
    hidden = add_task(case=case, text="Ring Nedre Fors", owner=Owner.GUIDE, due_on=DAY, by=signe, at=AT)

    assert at_home.post(f"{PAGE}gora/{hidden.pk}/").status_code == 404
    assert "Ring Nedre Fors" not in at_home.get(PAGE).text


def test_they_write_and_the_guide_is_told(at_home, case):
    at_home.post(f"{PAGE}meddelande/", {"text": "Vi har fått jobb!"})

    message = Message.objects.get()
    assert (message.text, message.from_household) == ("Vi har fått jobb!", True)
    assert "Vi har fått jobb!" in at_home.get(PAGE).text


def test_an_empty_message_is_refused_with_words(at_home):
    answer = at_home.post(f"{PAGE}meddelande/", {"text": "  "}, headers=HTMX)

    assert answer.status_code == 409


def test_what_the_guide_wrote_is_new_once(at_home, case, signe):
    send_message(case=case, text="Välkomna på torsdag", by=signe, at=AT)

    first, second = at_home.get(PAGE).text, at_home.get(PAGE).text

    assert 'class="theirs unread"' in first
    assert 'class="theirs"' in second


def test_turning_one_off_hides_at_once(at_home, krokom, signe, granris):
    at_home.post(f"{PAGE}dela/{krokom.pk}/", {"on": "0"})

    assert not Household.objects.visible_to(signe, on=DAY).exists()
    assert f"{PAGE}dela/{krokom.pk}/" in at_home.get(PAGE).text


def test_nobody_is_said_to_answer_while_nobody_sees_them(at_home, case, krokom):
    at_home.post(f"{PAGE}dela/{krokom.pk}/", {"on": "0"})

    page = at_home.get(PAGE).text

    assert "Välj vem som får ta emot er" in page
    assert "Ni kan skriva när en kommun tar emot er igen." in page
    assert "svarar er" not in page


def test_turning_it_on_again_asks_for_nothing_more(at_home, krokom, signe):
    at_home.post(f"{PAGE}dela/{krokom.pk}/", {"on": "0"})
    at_home.post(f"{PAGE}dela/{krokom.pk}/", {"on": "1"})

    assert Household.objects.visible_to(signe, on=DAY).exists()


def test_nobody_is_let_in_who_was_never_offered(at_home, region):
    assert at_home.post(f"{PAGE}dela/{region.pk}/", {"on": "1"}).status_code == 404
    assert not Consent.objects.filter(receiver=region).exists()


def test_the_switch_swaps_in_what_a_reload_would_show(at_home, krokom):
    part = at_home.post(f"{PAGE}dela/{krokom.pk}/", {"on": "0"}, headers=HTMX)

    assert without_tokens(part.text) in without_tokens(at_home.get(PAGE).text)


@pytest.mark.parametrize(("said", "sees"), [("ja", True), ("nej", False)])
def test_a_question_is_answered(at_home, granris, harjedalen, signe, ottar, said, sees):
    asked = ask_consent(household=granris, receiver=harjedalen, purpose=Purpose.CASE, by=signe, at=AT)
    assert "Härjedalens kommun" in at_home.get(PAGE).text

    at_home.post(f"{PAGE}svar/{asked.pk}/{said}/")

    assert Household.objects.visible_to(ottar, on=DAY).exists() is sees


def test_ones_own_profile_is_turned_off_and_anothers_cannot_be(at_home, granris, nedre_fors, tuva):
    give_consent(
        household=granris, receiver=nedre_fors, purpose=Purpose.PROFILE, adult=granris.adults.first(), by=tuva, at=AT
    )

    at_home.post(f"{PAGE}dela/{nedre_fors.pk}/profil/", {"on": "0"})

    assert not Access.objects.open_on(DAY).filter(organisation=nedre_fors).exists()


def test_yes_we_are_still_interested(at_home, granris):
    Household.objects.update(last_sign_on=DAY - timedelta(days=340))
    ask_household(household=granris, at=AT)
    assert f"{PAGE}kvar/" in at_home.get(PAGE).text

    at_home.post(f"{PAGE}kvar/")

    granris.refresh_from_db()
    assert (granris.last_sign_on, granris.asked_at) == (DAY, None)


def test_no_longer_interested_ends_all_of_it(at_home, case, signe):
    at_home.post(f"{PAGE}inte-langre/", {"reason": LostReason.HOUSING.value})

    case.refresh_from_db()
    assert (case.stage, case.lost_reason) == (Stage.LOST, LostReason.HOUSING)
    assert not Household.objects.visible_to(signe, on=DAY).exists()
    assert at_home.get(PAGE).status_code == 200


def test_no_reason_is_asked_for_again(at_home, case):
    page = at_home.post(f"{PAGE}inte-langre/", {})

    case.refresh_from_db()
    assert (page.status_code, case.stage) == (200, Stage.LEAD)


def test_all_that_is_saved_can_be_read(at_home, case, granris):
    page = at_home.get(f"{PAGE}sparat/")

    for said in ("Granris–Blåbärsmo", "elis.blabarsmo@hushall.example", "Krokoms kommun", "Västerås"):
        assert said in page.text


@pytest.mark.parametrize("way", ["", "sparat/", "inte-langre/"])
def test_a_stranger_finds_nothing(client, case, alva, way):
    client.force_login(alva)

    assert client.get(PAGE + way).status_code == 404


@pytest.mark.parametrize("way", ["", "sparat/", "inte-langre/"])
def test_who_has_not_signed_in_is_asked_to(client, case, way):
    assert client.get(PAGE + way).url.startswith("/logga-in/")


def test_a_guide_has_no_such_page(client, case, signe):
    client.force_login(signe)

    assert client.get(PAGE).status_code == 404


def test_anothers_question_does_not_exist(client, at_home, granris, harjedalen, signe, alva):
    asked = ask_consent(household=granris, receiver=harjedalen, purpose=Purpose.CASE, by=signe, at=AT)
    client.force_login(alva)

    assert client.post(f"{PAGE}svar/{asked.pk}/ja/").status_code == 404
    assert Consent.objects.get(pk=asked.pk).given_at is None


def test_a_move_that_is_planned_is_counted_down(at_home, case):
    case.stage, case.moves_on = Stage.DECIDED, DAY + timedelta(days=19)
    case.save()

    assert "22" in at_home.get(PAGE).context["context"]


def test_the_page_asks_few_questions_of_the_database(at_home, task, case, signe, django_assert_max_num_queries):
    send_message(case=case, text="Hej", by=signe, at=AT)
    at_home.get(PAGE)

    with django_assert_max_num_queries(12):
        at_home.get(PAGE)


def test_an_answer_is_yes_or_no(at_home, granris, harjedalen, signe):
    asked = ask_consent(household=granris, receiver=harjedalen, purpose=Purpose.CASE, by=signe, at=AT)

    assert at_home.post(f"{PAGE}svar/{asked.pk}/kanske/").status_code == 404
    assert Consent.objects.get(pk=asked.pk).given_at is None
