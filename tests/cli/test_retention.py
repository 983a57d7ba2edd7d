from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now
from typer.testing import CliRunner

from bofast.accounts.models import User
from bofast.cli.app import app
from bofast.funding.models import Financier
from bofast.funding.rules.claims import FinancingKind
from bofast.households.models import Household
from bofast.letters.models import Letter
from bofast.organisations.models import Membership
from bofast.projects.models import Staff
from tests.region import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def run():
    import bofast.cli.retention  # noqa: F401  adds its command

    return lambda *words: CliRunner().invoke(app, ["retention", *words], catch_exceptions=False)


def silent_for(household, days):
    last = DAY - timedelta(days=days)
    Household.objects.filter(pk=household.pk).update(last_sign_on=last, erase_on=last + timedelta(days=730))


def test_preview_says_what_would_happen_and_changes_nothing(run, granris, case):
    silent_for(granris, 731)

    said = run("--preview").stdout

    assert f"To be erased: 1 household ({granris.pk})." in said
    assert "2 adults, 1 consents, 1 accesses" in said
    granris.refresh_from_db()
    assert granris.erased_at is None


def test_preview_names_nobody(run, granris, case):
    silent_for(granris, 731)

    assert "Granris" not in run("--preview").stdout


def test_a_night_asks_and_erases(run, granris, case):
    silent_for(granris, 350)
    assert run().stdout == "Households: 1 asked.\n"

    silent_for(granris, 731)
    assert run().stdout.startswith("Households: 1 erased")
    assert not Letter.objects.filter(to__contains="hushall").exists()


def test_the_second_time_in_a_night_nothing_happens(run, granris, case):
    silent_for(granris, 350)
    run()

    assert run().stdout == "Households: 0 heard from.\n"


def end_roles_of(*people):
    for model in (Membership, Staff):
        model.objects.filter(person__in=people).update(until=DAY, erase_on=DAY)


def test_who_has_no_role_left_is_forgotten(run, signe, vera, ottar):
    end_roles_of(signe, vera)
    assert "Ended roles that may be erased: 2." in run("--preview").stdout

    assert "2 roles removed" in run().stdout

    assert set(User.objects.exclude(name="").values_list("name", flat=True)) == {ottar.name}
    assert not User.objects.filter(email__contains="krokom.example").exists()


def test_who_has_another_role_or_answers_for_money_is_kept(run, maj, ylva, project, nedre_fors):
    end_roles_of(ylva)
    Membership.objects.filter(person=maj, role="employer").update(until=DAY, erase_on=DAY)
    Financier.objects.create(
        project=project, organisation=nedre_fors, kind=FinancingKind.CASH, amount=1, certified_on=DAY, certified_by=ylva
    )

    run()

    assert [one.name for one in User.objects.filter(pk__in=[maj.pk, ylva.pk]).order_by("name")] == [maj.name, ylva.name]
    assert Membership.objects.filter(person__in=[maj, ylva]).count() == 1


def test_who_confirmed_a_participation_is_forgotten_with_it(run, asked, maj):
    type(asked).objects.update(confirmed_by=maj, confirmed_at=asked.asked_at, erase_on=DAY)

    run()

    asked.refresh_from_db()
    assert (asked.confirmed_by, asked.confirmed_at) == (None, asked.asked_at)


def test_sessions_that_have_run_out_are_removed(run, client, signe):
    client.force_login(signe)
    Session.objects.update(expire_date=now() - timedelta(days=1))

    run()

    assert not Session.objects.exists()
