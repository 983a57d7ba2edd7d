import pytest

from bofast.accounts.models import User
from bofast.audit.models import Event
from bofast.letters.models import Letter
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from tests.region import member

pytestmark = pytest.mark.django_db
IDA = {"name": "Ida Lavmark", "email": "Ida.Lavmark@nedrefors.example", "role": "employer"}


@pytest.fixture
def signed_in(client, maj):
    client.force_login(maj)
    return client


def invite(client, organisation, **facts):
    return client.post(f"/organisation/{organisation.pk}/medlemmar/", {**IDA, **facts}, follow=True)


def test_somebody_is_let_act_and_told_so(signed_in, nedre_fors):
    page = invite(signed_in, nedre_fors)

    ida = User.objects.get(email="ida.lavmark@nedrefors.example")
    assert Membership.objects.get(person=ida).role == Role.EMPLOYER
    assert "Ida Lavmark kan logga in nu" in page.text
    assert "Nedre Fors El AB" in Letter.objects.get(to=ida.email).subject
    assert Event.objects.get(what="membership.start")


@pytest.mark.parametrize(
    "facts", [{"email": "ida"}, {"name": ""}, {"role": ""}, {"role": "attestant"}, {"role": "guide"}]
)
def test_what_is_wrong_is_said_on_the_form_and_kept(signed_in, nedre_fors, facts):
    page = invite(signed_in, nedre_fors, **facts)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert not User.objects.filter(email__startswith="ida").exists()


def test_the_same_role_is_not_given_twice(signed_in, nedre_fors):
    invite(signed_in, nedre_fors)
    invite(signed_in, nedre_fors)

    assert Membership.objects.filter(role=Role.EMPLOYER, person__name="Ida Lavmark").count() == 1
    assert Letter.objects.count() == 1


def test_a_municipality_lets_guides_act(client, krokom, signe):
    member(signe, krokom, Role.REPRESENTATIVE)
    client.force_login(signe)

    invite(client, krokom, role="guide")

    assert Membership.objects.get(person__name="Ida Lavmark").role == Role.GUIDE


def test_an_end_is_put_to_somebody_elses_acting(signed_in, nedre_fors, alva):
    member(alva, nedre_fors, Role.EMPLOYER)
    membership = Membership.objects.get(person=alva)

    signed_in.post(f"/organisation/medlem/{membership.pk}/avsluta/")

    membership.refresh_from_db()
    assert membership.until is not None
    assert Event.objects.get(what="membership.end")


def test_nobody_ends_their_own(signed_in, maj):
    for membership in Membership.objects.filter(person=maj):
        assert signed_in.post(f"/organisation/medlem/{membership.pk}/avsluta/").status_code == 404


def test_who_speaks_for_the_region_does_not_end_an_attestant(client, region, alva, sten):
    client.force_login(member(alva, region, Role.REPRESENTATIVE))
    membership = Membership.objects.get(person=sten)

    assert client.post(f"/organisation/medlem/{membership.pk}/avsluta/").status_code == 404


def test_another_organisations_people_are_not_found(signed_in, krokom, signe):
    assert invite(signed_in, krokom).status_code == 404
    membership = Membership.objects.get(person=signe)
    assert signed_in.post(f"/organisation/medlem/{membership.pk}/avsluta/").status_code == 404


def test_whoever_only_recruits_lets_nobody_act(client, nedre_fors, alva):
    client.force_login(member(alva, nedre_fors, Role.EMPLOYER))

    assert invite(client, nedre_fors).status_code == 404


def test_a_page_that_is_read_ends_nothing(signed_in, nedre_fors, alva):
    member(alva, nedre_fors, Role.EMPLOYER)
    membership = Membership.objects.get(person=alva)

    assert signed_in.get(f"/organisation/medlem/{membership.pk}/avsluta/").status_code == 405
