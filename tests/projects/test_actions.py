from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from bofast.audit.models import Event
from bofast.letters.models import Letter
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from bofast.projects.actions import (
    add_staff,
    ask_participation,
    change_definition,
    confirm_participation,
    end_staff,
    remind_of_participation,
    withdraw_participation,
)
from bofast.projects.models import Participation, Project
from bofast.projects.rules import (
    AlreadyAsked,
    AlreadyStaff,
    Counts,
    Duty,
    NobodyToWriteTo,
    NotProjectStaff,
    NotYourOrganisation,
    Part,
    ParticipationWithdrawn,
    StaffReviews,
)
from tests.region import AT, DAY, member, person

pytestmark = pytest.mark.django_db
LATER = datetime(2022, 10, 5, 8, 0, tzinfo=UTC)


def done():
    return list(Event.objects.order_by("number").values_list("what", "before", "after"))


def ask(project, organisation, by, *, at=AT):
    return ask_participation(
        project=project,
        organisation=organisation,
        part=Part.PARTICIPANT,
        commitment="Tar emot  inflyttare",
        by=by,
        at=at,
    )


def test_a_project_has_its_plan_from_the_start(project, region):
    activity = project.activities.get()

    assert (activity.area.name, activity.responsible, activity.phase) == ("Plattform", region, "welcome")
    assert list(activity.indicators.values_list("number", flat=True)) == [1, 2, 3]
    assert [one.definitions.get().valid_from for one in project.indicators.all()] == [date(2020, 1, 1)] * 3
    assert done() == [("project.create", "", "2020-01-01–2023-01-01")]


def test_a_project_ends_after_it_starts(project):
    with pytest.raises(IntegrityError, match="project_ends_after_it_starts"), transaction.atomic():
        Project.objects.filter(pk=project.pk).update(until=project.starts_on)


def test_who_is_asked_gets_a_letter_with_what_it_is_to_do(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (maj.email, "Vill ni delta i En attraktiv region?")
    assert "Tar emot inflyttare." in letter.text
    assert "/organisation/" in letter.text
    assert (asked.starts_on, asked.confirmed_at, asked.erase_on) == (DAY, None, date(2033, 1, 1))
    assert done()[-1] == ("participation.ask", "", "participant")


def test_only_project_staff_asks(project, sten, nedre_fors):
    with pytest.raises(NotProjectStaff):
        ask(project, nedre_fors, sten)


def test_who_has_been_asked_is_not_asked_again(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)
    with pytest.raises(AlreadyAsked) as waiting:
        ask(project, nedre_fors, vera)
    confirm_participation(participation=asked, by=maj, at=LATER)
    with pytest.raises(AlreadyAsked) as confirmed:
        ask(project, nedre_fors, vera)

    assert (waiting.value.facts["is_confirmed"], confirmed.value.facts["is_confirmed"]) == (False, True)


def test_whoever_speaks_for_the_organisation_confirms(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)

    confirmed = confirm_participation(participation=asked, by=maj, at=LATER)

    assert (confirmed.confirmed_at, confirmed.confirmed_by) == (LATER, maj)
    assert done()[-1] == ("participation.confirm", "asked", "confirmed")


def test_confirming_twice_changes_nothing(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)
    confirm_participation(participation=asked, by=maj, at=AT)

    again = confirm_participation(participation=asked, by=maj, at=LATER)

    assert again.confirmed_at == AT
    assert len(done()) == 3


def test_nobody_confirms_for_an_organisation_that_is_not_theirs(project, vera, nedre_fors, krokom, signe):
    asked = ask(project, nedre_fors, vera)
    of_krokom = member(person("ragnhild.ljusmyr@krokom.example", "Ragnhild Ljusmyr"), krokom, Role.REPRESENTATIVE)
    employer = member(person("tage.myrfors@nedrefors.example", "Tage Myrfors"), nedre_fors, Role.EMPLOYER)

    for stranger in (vera, signe, of_krokom, employer):
        with pytest.raises(NotYourOrganisation):
            confirm_participation(participation=asked, by=stranger, at=LATER)
        with pytest.raises(NotYourOrganisation):
            withdraw_participation(participation=asked, by=stranger, at=LATER)

    asked.refresh_from_db()
    assert (asked.confirmed_at, asked.withdrawn_at) == (None, None)


def test_who_no_longer_speaks_for_the_organisation_does_not_confirm(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)
    Membership.objects.filter(person=maj).update(until=DAY, erase_on=date(2024, 10, 3))

    with pytest.raises(NotYourOrganisation):
        confirm_participation(participation=asked, by=maj, at=AT)


def test_what_was_withdrawn_is_confirmed_only_when_it_is_asked_anew(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)
    withdraw_participation(participation=asked, by=maj, at=AT)
    withdraw_participation(participation=asked, by=maj, at=LATER)
    with pytest.raises(ParticipationWithdrawn):
        confirm_participation(participation=asked, by=maj, at=LATER)
    with pytest.raises(ParticipationWithdrawn):
        remind_of_participation(participation=asked, by=vera, at=LATER)

    anew = ask(project, nedre_fors, vera, at=LATER)

    assert (anew.pk, anew.withdrawn_at, anew.asked_at) == (asked.pk, None, LATER)
    assert [what for what, *_ in done()].count("participation.withdraw") == 1


def test_who_has_not_answered_is_reminded(project, vera, nedre_fors, maj):
    asked = ask(project, nedre_fors, vera)

    assert remind_of_participation(participation=asked, by=vera, at=LATER) == 1
    assert Letter.objects.order_by("-pk").first().subject == "Påminnelse: vill ni delta i En attraktiv region?"
    assert done()[-1] == ("participation.remind", "", "1")


def test_who_has_answered_or_has_nobody_to_answer_is_not_reminded(project, vera, nedre_fors, krokom, maj):
    confirmed = confirm_participation(participation=ask(project, nedre_fors, vera), by=maj, at=AT)
    silent = ask(project, krokom, vera)

    with pytest.raises(AlreadyAsked):
        remind_of_participation(participation=confirmed, by=vera, at=LATER)
    with pytest.raises(NobodyToWriteTo):
        remind_of_participation(participation=silent, by=vera, at=LATER)


def test_an_organisation_takes_part_once(project, vera, nedre_fors):
    asked = ask(project, nedre_fors, vera)

    with pytest.raises(IntegrityError, match=r"organisation_takes_part_once|participation"), transaction.atomic():
        Participation.objects.create(
            project=project,
            organisation=nedre_fors,
            part=Part.OWNER,
            starts_on=DAY,
            asked_at=AT,
            erase_on=asked.erase_on,
        )


def test_staff_works_from_today_until_it_ends(project, alva):
    staff = add_staff(project=project, person=alva, duty=Duty.MANAGER, by=None, at=AT)
    assert Project.objects.staffed_by(alva).get() == project
    with pytest.raises(AlreadyStaff):
        add_staff(project=project, person=alva, duty=Duty.MANAGER, by=None, at=AT)

    ended = end_staff(staff=staff, by=None, at=LATER)
    assert end_staff(staff=staff, by=None, at=LATER).until == ended.until

    assert (ended.until, ended.erase_on) == (date(2022, 10, 5), date(2033, 1, 1))
    assert not Project.objects.staffed_by(alva).exists()
    assert done()[-2:] == [("staff.start", "", "manager"), ("staff.end", "manager", "")]


def test_who_reviews_or_attests_for_the_funder_does_not_work_in_the_project(project, ylva, sten):
    for one in (ylva, sten):
        with pytest.raises(StaffReviews):
            add_staff(project=project, person=one, duty=Duty.ECONOMIST, by=None, at=AT)


def test_a_changed_definition_is_a_new_version(project, vera, sten):
    indicator = project.indicators.get(counts=Counts.COMPANIES)
    facts = {"text_sv": "Nytt", "text_en": "New", "headline_level": 1, "valid_from": DAY, "at": AT}
    with pytest.raises(NotProjectStaff):
        change_definition(indicator=indicator, by=sten, **facts)

    changed = change_definition(indicator=indicator, by=vera, **facts)

    assert (changed.version, indicator.definitions.count()) == (2, 2)
    assert done()[-1] == ("definition.change", "1", "2")
