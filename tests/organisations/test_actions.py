from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from bofast.accounts.actions import person_with
from bofast.accounts.models import User
from bofast.audit.models import Event
from bofast.organisations.actions import add_member, end_membership, import_organisations, register_organisation
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.queries import ActsFor, roles_of
from bofast.organisations.register import organisations
from bofast.organisations.rules import AlreadyMember, BadNumber, Kind, NumberTaken, Role
from tests.region import AT, DAY, municipality

pytestmark = pytest.mark.django_db


def register(number="556000-4615", name="Myrens Bygg AB", by=None):
    return register_organisation(
        number=number, name=name, kind=Kind.COMPANY, municipality=municipality("2309"), by=by, at=AT
    )


def done():
    return [(event.what, event.on, event.by, event.before, event.after) for event in Event.objects.all()]


def test_an_organisation_is_registered_by_its_number(signe):
    made = register(name="  Myrens   Bygg AB ", by=signe)

    assert (made.number, made.spelled_number, made.name) == ("5560004615", "556000-4615", "Myrens Bygg AB")
    assert (made.municipality.name, made.active_from) == ("Krokom", DAY)
    assert done() == [("organisation.register", f"organisations.organisation:{made.pk}", signe, "", "company")]


@pytest.mark.parametrize("spelling", ["556000-4615", "5560004615", "16 556000 4615", "556000–4615"])
def test_a_number_is_registered_once_however_it_is_spelled(spelling):
    register()

    with pytest.raises(NumberTaken) as refused:
        register(spelling, "Another name")

    assert refused.value.facts == {"number": "556000-4615", "name": "Myrens Bygg AB"}
    assert (Organisation.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.parametrize("number", ["556000-4616", "811228-9874", ""])
def test_a_number_that_is_none_registers_nothing(number):
    with pytest.raises(BadNumber):
        register(number)

    assert not Organisation.objects.exists()


def test_a_member_acts_from_today_on(alva, krokom, signe):
    membership = add_member(person=alva, organisation=krokom, role=Role.GUIDE, by=signe, at=AT)

    assert (membership.starts_on, membership.until) == (DAY, None)
    assert roles_of(alva, on=DAY).organisations(Role.GUIDE) == [ActsFor(krokom.pk, "Krokoms kommun")]
    assert not roles_of(alva, on=DAY - timedelta(days=1))
    assert done() == [("membership.start", f"organisations.membership:{membership.pk}", signe, "", "guide")]


def test_nobody_is_a_member_twice_in_one_role(signe, krokom):
    with pytest.raises(AlreadyMember) as refused:
        add_member(person=signe, organisation=krokom, role=Role.GUIDE, by=None, at=AT)

    assert refused.value.facts == {"person": "Signe Myrstig", "organisation": "Krokoms kommun", "role": "guide"}


def test_an_ended_membership_gives_nothing_from_that_moment(signe, krokom, alva):
    membership = signe.memberships.get()

    ended = end_membership(membership=membership, by=alva, at=AT)

    assert (ended.until, ended.erase_on) == (DAY, DAY + timedelta(days=730))
    assert not roles_of(signe, on=DAY)
    assert done() == [("membership.end", f"organisations.membership:{membership.pk}", alva, "guide", "")]


def test_ending_it_again_changes_nothing(signe):
    membership = signe.memberships.get()
    end_membership(membership=membership, by=None, at=AT)

    again = end_membership(membership=membership, by=None, at=AT + timedelta(days=3))

    assert (again.until, Event.objects.count()) == (DAY, 1)


def test_one_that_was_to_begin_later_ends_as_it_begins(signe):
    Membership.objects.update(starts_on=date(2022, 11, 1))

    assert end_membership(membership=signe.memberships.get(), by=None, at=AT).until == date(2022, 11, 1)


def test_one_may_come_back(signe, krokom):
    end_membership(membership=signe.memberships.get(), by=None, at=AT)

    add_member(person=signe, organisation=krokom, role=Role.GUIDE, by=None, at=AT)

    assert Role.GUIDE in roles_of(signe, on=DAY)


def test_roles_are_read_in_one_question(maj, nedre_fors, krokom, django_assert_num_queries):
    add_member(person=maj, organisation=krokom, role=Role.EMPLOYER, by=None, at=AT)

    with django_assert_num_queries(1):
        roles = roles_of(maj, on=DAY)

    krokoms, fors = ActsFor(krokom.pk, "Krokoms kommun"), ActsFor(nedre_fors.pk, "Nedre Fors El AB")
    assert roles.organisations(Role.EMPLOYER, Role.REPRESENTATIVE) == [krokoms, fors]
    assert roles.organisations(Role.REPRESENTATIVE) == [fors]
    assert (roles.has_any(Role.GUIDE, Role.EMPLOYER), roles.has_any(Role.GUIDE)) == (True, False)


def test_who_has_not_signed_in_has_no_role(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not roles_of(AnonymousUser(), on=DAY)


def test_a_person_is_made_once_and_keeps_their_name(db):
    first = person_with(email="Bo@Myrens.example")
    named = person_with(email="bo@myrens.example", name="Bo Ekorn")
    again = person_with(email="bo@myrens.example", name="Another")

    assert first == named == again
    assert (User.objects.count(), again.name) == (1, "Bo Ekorn")


def test_who_is_needed_again_is_not_erased(alva):
    User.objects.update(erase_on=DAY)

    assert person_with(email=alva.email).erase_on is None


KINDS = "municipality, region, state, company, association, university"
LIST = "number,name,kind,municipality\n556000-4615,Myrens Bygg AB,company,2309\n"


def read(text):
    municipality("2309")
    return import_organisations(rows=organisations(text.encode()), by=None, at=AT)


def test_a_list_of_organisations_is_read_and_again_changes_nothing(db):
    first, again = read(LIST), read(LIST.replace("556000-4615", "16556000–4615"))

    assert (first.added, again.unchanged, Organisation.objects.count()) == (1, 1, 1)


def test_a_list_changes_what_is_known(db):
    read(LIST)

    done = read(LIST.replace("Myrens", "Mossens").replace(",2309\n", ",\n"))

    assert done.changed == 1
    assert list(Organisation.objects.values_list("name", "municipality")) == [("Mossens Bygg AB", None)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("556000-4616,A,company,", "line 3 (556000-4616): that is no organisation’s number"),
        ("811228-9874,A,company,", "line 3 (811228-9874): that is no organisation’s number"),
        ("5599010021,,company,", "line 3 (5599010021): it has no name"),
        ("5599010021,A,shop,", f"line 3 (5599010021): kind is “shop”: write one of {KINDS}"),
        ("5599010021,A,company,9999", "line 3 (559901-0021): there is no municipality 9999"),
        ("16556000 4615,A,company,", "line 3 (556000-4615): it stands on an earlier line"),
        ("5599010021,A", "line 3 (5599010021): 2 of 4 columns"),
        (f"5599010021,{201 * 'A'},company,", "line 3 (5599010021): its name is too long"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_says_why_and_the_others_are_read(db, row, reason):
    done = read(LIST + row + "\n")

    assert [str(skipped) for skipped in done.skipped] == [reason]
    assert (done.added, Organisation.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"number": "556000-461"}, {"name": ""}, {"kind": "shop"}, {"active_until": date(2022, 10, 3)}],
)
def test_the_database_takes_no_organisation_that_is_none(wrong):
    made = register()

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "king"},
        {"until": date(2021, 1, 1), "erase_on": DAY},
        {"until": DAY},
        {"erase_on": DAY},
    ],
)
def test_the_database_takes_no_membership_that_is_none(signe, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=signe).update(**wrong)


def test_the_database_takes_an_open_membership_once(signe, krokom):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=signe, organisation=krokom, role=Role.GUIDE, starts_on=DAY)
