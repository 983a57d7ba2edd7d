"""The rail shows the rooms that a person has, and no others; signing in leads to the first of them."""

import re

import pytest
from django.urls import reverse

from bofast.funding.models import Employment
from bofast.organisations.actions import end_membership
from bofast.web.rooms import as_whom, near, room_of, rooms, standing
from tests import money
from tests.applications import started
from tests.region import AT, DAY, another

pytestmark = pytest.mark.django_db
PROJECT = "en-attraktiv-region"


def icons_of(user):
    return [room.icon for room in rooms(standing(user, on=DAY))]


def test_a_guide_has_today_and_the_cases(signe):
    own = standing(signe, on=DAY)

    assert [room.address for room in rooms(own)] == [reverse("desk:today"), reverse("desk:cases")]
    assert as_whom(own).endswith(", Krokoms kommun")


def test_an_employer_has_the_organisation_once(maj):
    assert [room.address for room in rooms(standing(maj, on=DAY))] == [
        reverse("workplace:home"),
        reverse("office:applications"),
    ]


def test_a_household_has_its_move(tuva, granris):
    own = standing(tuva, on=DAY)

    assert [room.address for room in rooms(own)] == [reverse("portal:move")]
    assert as_whom(own) == granris.name


def test_project_staff_has_the_project_and_its_costs(vera):
    addresses = [room.address for room in rooms(standing(vera, on=DAY))]

    assert addresses[0] == reverse("office:project", args=[PROJECT])
    assert reverse("office:costs", args=[PROJECT]) in addresses


def addresses_of(user):
    return [room.address for room in rooms(standing(user, on=DAY))]


def test_who_reviews_has_the_payouts_first(ylva, project):
    assert addresses_of(ylva) == [
        reverse("treasury:claims"),
        reverse("treasury:payments"),
        reverse("office:project", args=[PROJECT]),
        reverse("treasury:portfolio"),
        reverse("treasury:aid"),
        reverse("treasury:diary"),
    ]


def test_the_committee_has_the_standing_first(bodil, project):
    assert addresses_of(bodil) == [
        reverse("treasury:standing", args=[PROJECT]),
        reverse("treasury:applications"),
        reverse("treasury:meetings"),
        reverse("treasury:portfolio"),
    ]


def test_who_prepares_has_the_applications_first(disa, project):
    assert addresses_of(disa) == [
        reverse("treasury:applications"),
        reverse("treasury:meetings"),
        reverse("treasury:portfolio"),
        reverse("treasury:aid"),
        reverse("treasury:diary"),
    ]


def test_many_projects_are_found_in_the_portfolio_and_not_in_the_rail(bodil, project):
    for number in range(5):
        another(project, f"P {number}")

    assert sum("/laget/" in address for address in addresses_of(bodil)) == 3


def test_who_signs_has_the_applications(torkel):
    assert [room.address for room in rooms(standing(torkel, on=DAY))] == [reverse("office:applications")]


def test_an_application_gives_its_writers_no_project_until_it_is_decided(maj, ylva, region, nedre_fors):
    project = started(nedre_fors, by=maj, funder=region).project
    addresses = [room.address for room in rooms(standing(maj, on=DAY))]

    assert addresses == [reverse("workplace:home"), reverse("office:applications")]
    assert reverse("office:project", args=[project.slug]) not in addresses_of(ylva)
    money.decision(project)
    assert reverse("office:costs", args=[project.slug]) in [room.address for room in rooms(standing(maj, on=DAY))]
    assert reverse("office:project", args=[project.slug]) in [room.address for room in rooms(standing(ylva, on=DAY))]


def test_a_stranger_has_no_room_and_is_told_how_one_is_opened(client, alva):
    client.force_login(alva)

    page = client.get("/hem/")

    assert rooms(standing(alva, on=DAY)) == []
    assert page.status_code == 200
    assert 'class="empty"' in page.text


def test_a_role_that_has_ended_gives_no_room(signe):
    end_membership(membership=signe.memberships.get(), by=None, at=AT)

    assert rooms(standing(signe, on=DAY)) == []


@pytest.mark.parametrize(("who", "queries"), [("signe", 1), ("ylva", 1), ("tuva", 2)])
def test_the_rooms_cost_few_queries(request, granris, project, who, queries, django_assert_num_queries):
    person = request.getfixturevalue(who)

    with django_assert_num_queries(queries):
        rooms(standing(person, on=DAY))


def test_home_leads_to_the_first_room(client, signe, on_the_day):
    client.force_login(signe)

    assert client.get("/hem/").url == reverse("desk:today")


def test_home_asks_who_comes(client):
    assert client.get("/hem/").url == f"{reverse('account_login')}?next=/hem/"


def test_a_page_lies_in_the_room_whose_address_says_most_of_it(vera):
    listed = rooms(standing(vera, on=DAY))
    costs = reverse("office:costs", args=[PROJECT])

    assert room_of(costs, listed).address == costs
    assert room_of("/jobb/", listed) is None


def test_who_works_in_a_project_or_signs_hours_has_their_own(alva, bodil, project, region):
    said = {"project": project, "employer": region, "title": "Flyttlots", "pay": "unit", "share": 1, "overhead": 0}
    said |= {"monthly_salary": 38_000, "salary_on": DAY, "starts_on": DAY}
    Employment.objects.create(**said, person=alva, manager=bodil)

    assert [room.address for room in rooms(standing(alva, on=DAY))] == [reverse("office:my_time")]
    assert rooms(standing(bodil, on=DAY))[-1].address == reverse("office:my_time")


def test_hours_gifts_and_purchases_lie_in_the_room_of_costs(vera):
    listed = rooms(standing(vera, on=DAY))
    pages = [reverse(f"office:{page}", args=[PROJECT]) for page in ("time", "in_kind", "procurements", "imports")]

    assert {room_of(page, listed).address for page in pages} == {reverse("office:costs", args=[PROJECT])}


def test_the_rail_names_the_person_and_takes_them_out(client, alva):
    client.force_login(alva)

    page = client.get("/hem/").text

    assert "Alva Granlund" in page
    assert re.search(
        rf'<form method="post" action="{reverse("account_logout")}">\s*<input type="hidden" name="csrfm', page
    )


def test_the_public_header_shows_the_way_in_and_then_who_one_is(client, alva):
    assert reverse("account_login") in client.get("/").text

    client.force_login(alva)

    assert "Alva Granlund" in client.get("/").text


def test_a_phone_shows_four_rooms_and_always_the_one_that_one_is_in(ylva, project):
    listed = rooms(standing(ylva, on=DAY))

    assert near(listed, listed[0]) == listed[:4]
    assert near(listed, listed[-1]) == [*listed[:3], listed[-1]]
    assert near(listed[:2], None) == listed[:2]


def test_an_economist_has_the_costs_nearer_than_the_plan(nils):
    shown = [room.address for room in near(rooms(standing(nils, on=DAY)), None)]

    assert reverse("office:costs", args=[PROJECT]) in shown
    assert reverse("office:plan", args=[PROJECT]) not in shown
