"""Aid is registered when it fits, in euro at the day's rate; what is told and exported is noted once."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from bofast.audit.models import Event
from bofast.funding.actions.de_minimis import (
    certify_aid,
    declare_aid,
    export_aid,
    grant_aid,
    import_rates,
    revoke_aid,
)
from bofast.funding.euro_rates import DayRate
from bofast.funding.models import AidGrant, EuroRate
from bofast.funding.queries.de_minimis import check_aid, family, rate_on, unregistered
from bofast.funding.rules.de_minimis import AidOverLimit, AidRevoked, BadAid, NoEuroRate, NotAidGiver
from bofast.organisations.rules import Kind
from tests.region import AT, organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
MARCH, JUNE, NOVEMBER, LATER = date(2024, 3, 1), date(2025, 6, 1), date(2026, 11, 23), date(2027, 3, 2)


@pytest.fixture
def grant(region, nedre_fors, disa):
    def granted(euro, *, on=NOVEMBER, to=nedre_fors, by=disa, **facts):
        amount = None if euro is None else Decimal(euro)
        return grant_aid(
            undertaking=to, giver=region, measure="Coachning", granted_on=on, euro=amount, by=by, at=AT, **facts
        )

    return granted


@pytest.fixture
def helped(grant):
    """As the rules' example: 120 000 euro and 150 000 euro."""
    return [grant("120000", on=MARCH), grant("150000", on=JUNE)]


def test_what_does_not_fit_is_refused_with_what_is_left(grant, helped):
    with pytest.raises(AidOverLimit) as refused:
        grant("40000")

    assert refused.value.facts == {"left": 30_000, "most": 300_000}
    assert AidGrant.objects.count() == 2


def test_what_is_older_than_three_years_no_longer_counts(grant, helped):
    assert grant("40000", on=LATER).euro == 40_000


def test_all_of_what_is_left_may_be_given(grant, helped):
    assert grant("30000.00").euro == 30_000
    assert Event.objects.filter(what="aid.grant").count() == 3


def test_everybody_under_one_owner_is_one_undertaking(grant, helped, nedre_fors, region):
    owner = organisation("5599010104", "Fors Holding AB", Kind.COMPANY, "2309")
    sister = organisation("5599010203", "Övre Fors El AB", Kind.COMPANY, "2309")
    for child in (nedre_fors, sister):
        child.parent = owner
        child.save()

    assert [one.name for one in family(sister)] == ["Fors Holding AB", "Nedre Fors El AB", "Övre Fors El AB"]
    with pytest.raises(AidOverLimit):
        grant("40000", to=sister)


def test_what_the_undertaking_says_that_it_has_had_counts_too(grant, nedre_fors, region, disa):
    declare_aid(
        undertaking=nedre_fors,
        giver_words="Tillväxtverket",
        measure="Checkar",
        granted_on=JUNE,
        euro=Decimal(290_000),
        to=region,
        by=disa,
        at=AT,
    )

    with pytest.raises(AidOverLimit):
        grant("10000.01")


def test_kronor_are_reckoned_at_the_last_rate_before_the_day(grant):
    import_rates(rates=[DayRate(date(2026, 11, 20), Decimal("10.9055"))], by=None, at=AT)

    made = grant(None, kronor=Decimal("109055.00"))

    assert (made.euro, made.kronor, made.rate_on) == (Decimal("10000.00"), Decimal("109055.00"), date(2026, 11, 20))


def test_without_a_rate_within_a_week_nothing_is_guessed(grant):
    import_rates(rates=[DayRate(date(2026, 11, 16), Decimal("10.9"))], by=None, at=AT)

    with pytest.raises(NoEuroRate):
        grant(None, kronor=Decimal(100))


def test_a_rate_that_is_read_again_takes_the_place_of_the_first():
    for kronor in ("10.9", "11.0"):
        import_rates(rates=[DayRate(NOVEMBER, Decimal(kronor))], by=None, at=AT)

    assert rate_on(NOVEMBER).kronor == 11
    assert EuroRate.objects.count() == 1


@pytest.mark.parametrize("euro", ["0", "-1", "0.001", "NaN", None])
def test_what_is_no_sum_is_refused(grant, euro):
    with pytest.raises(BadAid):
        grant(euro)


@pytest.mark.parametrize("who", ["sten", "bodil", "nils", "maj"])
def test_only_the_givers_officers_register_aid(grant, request, who):
    with pytest.raises(NotAidGiver):
        grant("100", by=request.getfixturevalue(who))


def test_aid_that_is_taken_back_counts_no_longer_and_stays(grant, helped, nedre_fors, disa):
    revoke_aid(grant=helped[0], by=disa, at=AT)

    assert check_aid(nedre_fors, Decimal(0), on=NOVEMBER).sum == 150_000
    assert AidGrant.objects.count() == 2
    with pytest.raises(AidRevoked):
        revoke_aid(grant=helped[0], by=disa, at=AT)


def test_the_register_is_told_once(grant, helped, region, disa):
    latest = grant("100")
    assert [(one.grant, one.due_on) for one in unregistered(AidGrant.objects.all())] == [
        (latest, date(2026, 12, 21)),
        (helped[0], None),
        (helped[1], None),
    ]

    assert export_aid(giver=region, by=disa, at=AT) == [*helped, latest]
    assert export_aid(giver=region, by=disa, at=AT) == []
    assert unregistered(AidGrant.objects.all()) == []


def test_a_certificate_is_noted_on_its_first_day(grant, disa):
    made = grant("100")

    first = certify_aid(grant=made, by=disa, at=AT)
    again = certify_aid(grant=made, by=disa, at=AT.replace(year=2023))

    assert first.certified_at == again.certified_at == AT
    assert Event.objects.filter(what="aid.certify").count() == 1


@pytest.mark.parametrize(
    "facts, name", [({"euro": 0}, "aid_is_some_money"), ({"giver": None, "giver_words": ""}, "aid_has_a_giver")]
)
def test_the_database_keeps_aid_whole(grant, facts, name):
    grant("100")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AidGrant.objects.update(**facts)


def test_a_euro_costs_something():
    with pytest.raises(IntegrityError, match="euro_costs_something"), transaction.atomic():
        EuroRate.objects.create(day=NOVEMBER, kronor=0, source="x")


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL's locks")
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_cannot_both_give_what_is_left(grant, helped):
    refused = []

    def give():
        try:
            grant("20000")
        except AidOverLimit:
            refused.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=give) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(refused), AidGrant.objects.count()) == (1, 3)
