"""What a guide reads and does on the page of a case."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from bofast.cases.actions import register_relocation
from bofast.cases.models import Case, Confirmation, Contact, Hire, Message, Relocation, Service, StageChange, Task
from bofast.cases.rules import Attribution, Evidence, LostReason, Stage
from bofast.households.models import Consent
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from tests.html import without_tokens
from tests.region import AT, DAY, access, household, member, municipality, person

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def address(case, more=""):
    return f"/en/arenden/{case.pk}/{more}"


def asta(krokom):
    """Another guide of the same municipality."""
    return member(person("asta.ljungmo@krokom.example", "Asta Ljungmo"), krokom, Role.GUIDE)


def moved(case, signe, evidence=Evidence.SELF_DECLARED):
    """The household has moved, says Signe."""
    case.stage = "decided"
    case.save()
    return register_relocation(
        case=case,
        moved_on=DAY,
        moved_from=municipality("1980"),
        moved_from_words="",
        moved_to=municipality("2309"),
        evidence=evidence,
        attribution=Attribution.HELPED,
        by=signe,
        at=AT,
    )


def test_it_says_who_they_are_and_how_to_reach_them(desk, case, granris, strict_templates):
    elis = granris.adults.last()
    elis.phone = "+46701740611"
    elis.save()

    page = desk.get(address(case)).text.replace("\u00a0", " ")

    assert "UNKNOWN VARIABLE" not in page
    assert "2 adults. From Västerås to Krokom. First contact 3 October." in page
    assert 'href="tel:+46701740611"' in page
    assert 'href="mailto:tuva.granris@hushall.example"' in page


def test_a_case_of_another_municipality_does_not_exist(client, ottar, case, on_the_day):
    client.force_login(ottar)

    assert client.get(address(case)).status_code == 404
    assert client.post(address(case, "ta/")).status_code == 404
    assert client.post(address(case, "kontakt/"), {"channel": "phone", "note": "Hej"}).status_code == 404


def test_neither_does_it_for_its_household_in_the_guides_room(client, tuva, case, on_the_day):
    client.force_login(tuva)

    assert client.get(address(case)).status_code == 404


def test_a_consent_that_has_been_withdrawn_ends_it_at_once(desk, case, granris):
    granris.accesses.update(ended_at=AT)

    assert desk.get(address(case)).status_code == 404
    assert desk.post(address(case, "ta/")).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client, case, on_the_day):
    answer = client.get(address(case))

    assert answer.status_code == 302
    assert "next=" in answer.url


def test_one_click_takes_it(desk, case, signe):
    desk.post(address(case, "ta/"))

    case.refresh_from_db()
    assert case.guide == signe


def test_the_slower_of_two_guides_reads_who_was_quicker(desk, case, krokom):
    Case.objects.filter(pk=case.pk).update(guide=asta(krokom), taken_at=AT)

    answer = desk.post(address(case, "ta/"), headers=HTMX)

    assert answer.status_code == 409
    assert "Asta Ljungmo has already taken the case." in answer.text


def test_without_scripts_the_slower_one_reads_it_too(desk, case, krokom):
    Case.objects.filter(pk=case.pk).update(guide=asta(krokom), taken_at=AT)

    page = desk.post(address(case, "ta/"), headers={"Referer": f"http://testserver{address(case)}"}, follow=True)

    assert "Asta Ljungmo has already taken the case." in page.text


def test_it_is_handed_back(desk, taken):
    desk.post(address(taken, "lamna/"))

    taken.refresh_from_db()
    assert taken.guide is None


FORMS = ["kontakt", "insats", "uppgift", "forlorat", "planera", "flytt", "anstallning", "intyg", "bjud-in"]


@pytest.mark.parametrize("doing", FORMS)
def test_each_form_opens_in_place_and_alone(desk, taken, signe, doing, strict_templates):
    if doing == "intyg":
        moved(taken, signe)
    if doing == "flytt":
        Case.objects.filter(pk=taken.pk).update(stage="decided")

    page = desk.get(address(taken, f"?gora={doing}")).text

    assert "UNKNOWN VARIABLE" not in page
    assert f'<form class="doing" id="{doing}"' in page
    assert page.count('class="doing"') == 1
    assert page.count(" primary") == 1


@pytest.mark.parametrize("doing", ["flytt", "intyg", "meddelande", "vadsomhelst"])
def test_what_cannot_be_done_now_does_not_open(desk, taken, doing):
    assert 'class="doing"' not in desk.get(address(taken, f"?gora={doing}")).text


def test_what_cannot_be_done_now_cannot_be_sent(desk, taken):
    assert desk.post(address(taken, "flytt/"), {}).status_code == 404


def test_a_contact_is_noted(desk, taken, granris):
    tuva = granris.adults.first()

    desk.post(
        address(taken, "kontakt/"), {"channel": "phone", "adult": tuva.pk, "minutes": 18, "note": "Om lägenheten."}
    )

    contact = Contact.objects.get()
    assert (contact.adult, contact.minutes, contact.note) == (tuva, 18, "Om lägenheten.")
    assert "18 minutes. Om lägenheten." in desk.get(address(taken)).text


def test_a_stranger_is_nobody_that_one_can_have_spoken_to(desk, taken):
    other = household(("Ivar Myrholm", "ivar@hushall.example", None)).adults.get()

    page = desk.post(address(taken, "kontakt/"), {"channel": "phone", "adult": other.pk, "note": "Hej"})

    assert page.status_code == 200
    assert not Contact.objects.exists()


def test_what_was_wrong_is_said_and_what_was_typed_stays(desk, taken):
    page = desk.post(address(taken, "kontakt/"), {"channel": "phone", "minutes": "-1", "note": "Om skolan."})

    assert "Om skolan.</textarea>" in page.text
    assert 'aria-invalid="true"' in page.text
    assert not Contact.objects.exists()


def test_a_service_is_logged(desk, taken):
    desk.post(
        address(taken, "insats/"), {"kind": "housing", "phase": "welcome", "on": "2022-10-01", "note": "Visning."}
    )

    service = Service.objects.get()
    assert (service.kind, service.phase, service.on) == ("housing", "welcome", date(2022, 10, 1))


def test_a_presentation_needs_its_employer(desk, taken):
    page = desk.post(address(taken, "insats/"), {"kind": "presented", "phase": "attract", "on": "2022-10-01"})

    assert "Choose the employer that somebody was presented to." in page.text
    assert not Service.objects.exists()


def test_a_service_of_tomorrow_is_a_task(desk, taken):
    page = desk.post(address(taken, "insats/"), {"kind": "housing", "phase": "welcome", "on": "2022-10-04"})

    assert "what is to come is a task" in page.text
    assert not Service.objects.exists()


def test_a_task_is_added_and_ticked(desk, taken):
    desk.post(address(taken, "uppgift/"), {"text": "Ring skolan", "owner": "guide", "due_on": "2022-10-05"})
    task = Task.objects.get()

    desk.post(address(taken, f"uppgift/{task.pk}/"))

    task.refresh_from_db()
    assert task.done_at is not None
    assert "Done: Ring skolan." in desk.get(address(taken)).text


def test_a_task_is_never_late_from_the_start(desk, taken):
    page = desk.post(address(taken, "uppgift/"), {"text": "Ring", "owner": "guide", "due_on": "2022-10-02"})

    assert "Write today or a day to come" in page.text
    assert not Task.objects.exists()


def test_a_task_of_another_case_is_not_found(desk, taken, krokom, signe):
    other = household(("Ivar Myrholm", "ivar@hushall.example", None))
    access(other, krokom)
    theirs = Case.objects.create(
        household=other, organisation=krokom, opened_at=AT, stage_since=AT, erase_on=other.erase_on
    )
    task = Task.objects.create(case=theirs, text="Ring", due_on=DAY, made_at=AT, made_by=signe, erase_on=other.erase_on)

    assert desk.post(address(taken, f"uppgift/{task.pk}/")).status_code == 404


def test_the_household_is_written_to_and_what_it_wrote_is_read(desk, taken, tuva):
    theirs = Message.objects.create(
        case=taken, author=tuva, from_household=True, text="Hur går det?", sent_at=AT, erase_on=taken.erase_on
    )
    assert "1 unread" in desk.get(address(taken)).text

    desk.post(address(taken, "meddelande/"), {"text": "Bra!"})

    theirs.refresh_from_db()
    assert theirs.read_at is not None
    assert Message.objects.get(from_household=False).text == "Bra!"
    assert "1 unread" not in desk.get(address(taken)).text


def test_what_the_household_wrote_is_read_when_one_says_so_and_not_by_opening(desk, taken, tuva):
    theirs = Message.objects.create(
        case=taken, author=tuva, from_household=True, text="Tack!", sent_at=AT, erase_on=taken.erase_on
    )
    desk.get(address(taken))
    theirs.refresh_from_db()
    assert theirs.read_at is None

    desk.post(address(taken, "last/"))

    theirs.refresh_from_db()
    assert theirs.read_at is not None


def test_an_empty_message_is_not_sent(desk, taken):
    page = desk.post(address(taken, "meddelande/"), {"text": "  "})

    assert page.status_code == 200
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("stage", "move", "then"), [("lead", "qualify", "qualified"), ("qualified", "decide", "decided")]
)
def test_it_is_moved_on(desk, taken, stage, move, then):
    Case.objects.filter(pk=taken.pk).update(stage=stage)

    desk.post(address(taken, "steg/"), {"move": move})

    taken.refresh_from_db()
    assert taken.stage == then


@pytest.mark.parametrize("move", ["settle", "arrive"])
def test_a_move_that_is_not_open_is_refused(desk, taken, move):
    answer = desk.post(address(taken, "steg/"), {"move": move}, headers=HTMX)

    taken.refresh_from_db()
    assert answer.status_code == 409
    assert taken.stage == Stage.QUALIFIED


def test_a_move_that_nobody_knows_is_not_found(desk, taken):
    assert desk.post(address(taken, "steg/"), {"move": "fly"}).status_code == 404


def test_it_is_lost_only_with_a_reason(desk, taken):
    page = desk.post(address(taken, "forlorat/"), {"reason": ""})
    taken.refresh_from_db()
    assert (page.status_code, taken.stage) == (200, Stage.QUALIFIED)

    desk.post(address(taken, "forlorat/"), {"reason": "housing"})

    taken.refresh_from_db()
    assert (taken.stage, taken.lost_reason) == (Stage.LOST, LostReason.HOUSING)


def test_the_day_of_the_move_is_planned(desk, taken):
    desk.post(address(taken, "planera/"), {"moves_on": "2022-10-22"})

    taken.refresh_from_db()
    assert taken.moves_on == date(2022, 10, 22)


def test_a_hire_is_registered_once(desk, taken, granris, nedre_fors):
    told = {
        "adult": granris.adults.last().pk,
        "employer": nedre_fors.pk,
        "work": "Elektriker",
        "starts_on": "2022-11-01",
    }
    desk.post(address(taken, "anstallning/"), told)

    again = desk.post(address(taken, "anstallning/"), told)

    assert Hire.objects.count() == 1
    assert "That hire has already been registered." in again.text
    assert 'value="Elektriker"' in again.text


def test_who_has_no_job_yet_is_said(desk, taken, granris, nedre_fors):
    assert "Tuva and Elis have no jobs yet." in desk.get(address(taken)).text

    told = {"adult": granris.adults.first().pk, "employer": nedre_fors.pk, "work": "Montör", "starts_on": "2022-11-01"}
    desk.post(address(taken, "anstallning/"), told)

    assert "Elis has no job yet." in desk.get(address(taken)).text


RELOCATION = {"moved_on": "2022-10-01", "moved_from": "1980", "moved_to": "2309", "evidence": "1", "attribution": "2"}


def test_the_move_is_registered_with_its_evidence(desk, taken):
    Case.objects.filter(pk=taken.pk).update(stage="decided")

    desk.post(address(taken, "flytt/"), RELOCATION)

    relocation = Relocation.objects.get()
    taken.refresh_from_db()
    assert (relocation.evidence, relocation.attribution, taken.stage) == (1, 2, Stage.MOVED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"moved_on": "2022-10-04"},
        {"moved_from": ""},
        {"moved_from": "2380"},
        {"moved_from_words": "Oslo"},
        {"moved_to": "1980"},
        {"evidence": "2"},
    ],
)
def test_a_move_that_cannot_be_counted_is_not_registered(desk, taken, wrong):
    Case.objects.filter(pk=taken.pk).update(stage="decided")

    page = desk.post(address(taken, "flytt/"), RELOCATION | wrong)

    assert page.status_code == 200
    assert not Relocation.objects.exists()


def test_where_they_came_from_is_known_once_they_have_moved(desk, taken, signe, granris):
    granris.moving_from, granris.moving_from_words = None, ""
    granris.save()
    moved(taken, signe)

    assert "From Västerås to Krokom" in desk.get(address(taken)).text


def test_a_landlord_is_asked_to_confirm(desk, taken, signe):
    moved(taken, signe)

    desk.post(address(taken, "intyg/"), {"witness": "landlord", "name": "Granbo AB", "email": "info@granbo.example"})

    assert Confirmation.objects.get().email == "info@granbo.example"
    assert "Granbo AB was asked to confirm the move." in desk.get(address(taken)).text


def test_the_household_itself_is_not_asked_to_confirm(desk, taken, signe, tuva):
    moved(taken, signe)

    page = desk.post(address(taken, "intyg/"), {"witness": "landlord", "name": "Tuva", "email": tuva.email})

    assert "You cannot confirm your own move" in page.text
    assert not Confirmation.objects.exists()


def test_an_extract_that_was_shown_is_written_down(desk, taken, signe):
    moved(taken, signe)

    desk.post(address(taken, "utdrag/"))

    assert Relocation.objects.get().evidence == Evidence.EXTRACT_SHOWN
    assert "seen by Signe Myrstig" in desk.get(address(taken)).text


def test_the_household_is_asked_to_let_somebody_more_in(desk, taken, harjedalen, ottar):
    desk.post(address(taken, "bjud-in/"), {"organisation": harjedalen.pk})

    consent = Consent.objects.get(receiver=harjedalen)
    assert consent.given_at is None
    assert "Härjedalens kommun" in desk.get(address(taken)).text


def test_an_employer_is_shown_a_work_profile_and_never_a_whole_case(desk, taken, granris, nedre_fors):
    elis = granris.adults.last()

    refused = desk.post(address(taken, "bjud-in/"), {"organisation": nedre_fors.pk})
    desk.post(address(taken, "bjud-in/"), {"organisation": nedre_fors.pk, "adult": elis.pk})

    consent = Consent.objects.get(receiver=nedre_fors)
    assert "Only a municipality with guides" in refused.text
    assert (consent.purpose, consent.adult) == ("profile", elis)


def test_a_letter_that_waits_is_told_of(desk, taken):
    assert "E-mail is down" not in desk.get(address(taken)).text
    Letter.objects.create(
        to="tuva.granris@hushall.example",
        subject="Hej",
        text="Hej",
        about=f"cases.case:{taken.pk}",
        written_at=AT,
        next_try_at=AT,
        tries=2,
        erase_on=taken.erase_on,
    )

    assert "E-mail is down" in desk.get(address(taken)).text


def test_what_has_happened_is_sifted(desk, taken, signe):
    StageChange.objects.create(case=taken, stage="lead", at=AT, by=signe, erase_on=taken.erase_on)
    Contact.objects.create(case=taken, channel="phone", note="Om skolan.", at=AT, by=signe, erase_on=taken.erase_on)

    page = desk.get(address(taken, "?visa=steg")).text

    assert "Stage: Interest." in page
    assert "Om skolan." not in page


def test_only_the_latest_is_shown_until_all_is_asked_for(desk, taken, signe):
    for day in range(40):
        Contact.objects.create(
            case=taken,
            channel="phone",
            note=f"Samtal nummer {day}.",
            at=AT - timedelta(days=day),
            by=signe,
            erase_on=taken.erase_on,
        )

    assert "Samtal nummer 39." not in desk.get(address(taken)).text
    assert "Show 32 older events" in desk.get(address(taken)).text
    assert "Samtal nummer 39." in desk.get(address(taken, "?alla=1")).text


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("kontakt/", {"channel": "phone", "note": "Om skolan."}),
        ("uppgift/", {"text": "Ring", "owner": "guide", "due_on": "2022-10-05"}),
        ("steg/", {"move": "offer"}),
        ("lamna/", {}),
    ],
)
def test_what_is_swapped_in_is_what_a_reload_shows(desk, taken, to, told):
    part = desk.post(address(taken, to), told, headers=HTMX)

    assert without_tokens(part.text).strip() in without_tokens(desk.get(address(taken)).text)


def test_the_form_that_was_open_beside_stays_open(desk, taken, task):
    part = desk.post(address(taken, f"uppgift/{task.pk}/"), headers=HTMX | {"Open-Form": "kontakt"})

    assert '<form class="doing" id="kontakt"' in part.text
    assert "hx-preserve" in part.text


def test_the_page_takes_few_queries_however_much_has_happened(desk, taken, signe, task, django_assert_max_num_queries):
    for day in range(20):
        kept = {"case": taken, "erase_on": taken.erase_on}
        Contact.objects.create(channel="phone", note="Hej", at=AT - timedelta(days=day), by=signe, **kept)
        Message.objects.create(author=signe, from_household=False, text="Hej", sent_at=AT, **kept)
        Task.objects.create(text="Ring", due_on=DAY, made_at=AT, made_by=signe, **kept)
    moved(taken, signe)

    with django_assert_max_num_queries(12):
        desk.get(address(taken))
