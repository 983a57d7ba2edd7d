import pytest

from bofast.organisations.rules import Role
from bofast.projects.models import Participation
from tests.region import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, maj):
    client.force_login(maj)
    return client


def test_a_question_stands_first_on_the_page(signed_in, asked):
    assert "Medverkar ni i En attraktiv region?" in signed_in.get("/organisation/").text


def test_a_yes_is_kept_with_who_said_it(signed_in, asked, maj):
    page = signed_in.post(f"/organisation/medverkan/{asked.pk}/bekrafta/", follow=True)

    asked.refresh_from_db()
    assert asked.confirmed_by == maj
    assert "Ni medverkar i En attraktiv region." in page.text
    assert "Bekräftat av Maj Forsling" in page.text


def test_a_participation_is_withdrawn(signed_in, asked):
    signed_in.post(f"/organisation/medverkan/{asked.pk}/bekrafta/")

    page = signed_in.post(f"/organisation/medverkan/{asked.pk}/avsta/", follow=True)

    assert not Participation.objects.confirmed().exists()
    assert "Avstått" in page.text


@pytest.mark.parametrize("answer", ["bekrafta", "avsta"])
@pytest.mark.parametrize("who", ["signe", "vera", "ylva", "alva"])
def test_nobody_answers_for_another_organisation(client, request, asked, who, answer):
    client.force_login(request.getfixturevalue(who))

    assert client.post(f"/organisation/medverkan/{asked.pk}/{answer}/").status_code == 404
    asked.refresh_from_db()
    assert (asked.confirmed_at, asked.withdrawn_at) == (None, None)


def test_whoever_only_recruits_does_not_answer(client, asked, nedre_fors, alva):
    client.force_login(member(alva, nedre_fors, Role.EMPLOYER))

    assert client.post(f"/organisation/medverkan/{asked.pk}/bekrafta/").status_code == 404


def test_a_page_that_is_read_answers_nothing(signed_in, asked):
    assert signed_in.get(f"/organisation/medverkan/{asked.pk}/bekrafta/").status_code == 405
