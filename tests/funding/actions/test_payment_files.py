"""Released payouts are gathered in a file, each in one."""

import hashlib
from decimal import Decimal
from functools import partial

import pytest
from lxml import etree

from bofast.funding.actions import (
    attest_advance,
    attest_claim,
    decide_advance,
    make_payment_file,
    pay_advance,
    pay_claim,
    release_advance,
    release_payout,
)
from bofast.funding.models import Decision, Financier, PaymentFile, Payout
from bofast.funding.queries import standing
from bofast.funding.rules.claims import ConditionsMissing
from bofast.funding.rules.duties import AccountSetBySelf, NotAttestant, SelfReview
from bofast.funding.rules.paying import AccountChanged, AdvanceAfterClaim, AlreadyReleased, NoAccount, NothingToPay
from bofast.funding.rules.preparation import DecisionRevoked
from bofast.organisations.actions import set_bankgiro
from bofast.organisations.rules import Role
from bofast.projects.models import Project
from tests import money
from tests.funding.actions.test_correcting import decided
from tests.funding.test_payment_file import SCHEMA
from tests.region import AT, DAY, SINCE, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(activity, krokom):
    """The project is the municipality's: money leaves the region."""
    krokom.bankgiro = "54029681"
    krokom.save()
    activity.project.owner = krokom
    activity.project.save()


@pytest.fixture
def released(activity, region, ylva, sten, ebba):
    region.bankgiro = "9912346"
    region.save()
    payout = attest_claim(claim=decided(activity, ylva, "2000.00", number=1), by=sten, at=AT)
    return release_payout(payout=payout, by=ebba, at=AT)


def make(region, payouts, *, by):
    return make_payment_file(payer=region, payouts=[one.pk for one in payouts], by=by, at=AT)


@pytest.mark.usefixtures("others")
def test_a_file_holds_the_released_payouts_and_is_valid(region, released, ylva):
    made = make(region, [released], by=ylva)

    content = made.file.read()
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(content))
    assert (made.number, made.total, list(made.payouts.all())) == (1, Decimal(1000), [released])
    assert made.sha256 == hashlib.sha256(content).hexdigest()


def test_a_payout_lies_in_one_file(region, released, ylva):
    make(region, [released], by=ylva)

    with pytest.raises(NothingToPay):
        make(region, [released], by=ylva)


def test_what_is_not_released_is_not_in_it(region, released, ylva):
    Payout.objects.update(released_at=None)

    with pytest.raises(NothingToPay):
        make(region, [released], by=ylva)


def test_what_the_payer_owes_itself_is_in_the_table_and_not_for_the_bank(region, released, ylva):
    region.bankgiro = ""
    region.save()

    made = make(region, [released], by=ylva)

    content = made.table.read()
    assert (made.name, made.is_for_bank, made.total) == ("utbetalningar-1.csv", False, Decimal(1000))
    assert content.decode("utf-8-sig").splitlines()[1].endswith(";Intern omföring")
    assert made.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.usefixtures("others")
def test_without_a_right_account_there_is_no_file(region, released, ylva):
    region.bankgiro = "9912347"
    region.save()

    with pytest.raises(NoAccount) as refused:
        make(region, [released], by=ylva)

    assert refused.value.facts == {"organisation": "Region Jämtland Härjedalen"}


@pytest.fixture
def attested(others, activity, ylva, sten):
    return attest_claim(claim=decided(activity, ylva, "2000.00", number=1), by=sten, at=AT)


def test_nobody_alone_says_where_money_goes_and_sends_it_there(region, krokom, attested, ebba):
    set_bankgiro(organisation=krokom, bankgiro="54029681", by=ebba, at=AT)
    third = member(person("tora@regionen.example", "Tora Vide"), region, Role.ATTESTANT)

    with pytest.raises(AccountSetBySelf):
        release_payout(payout=attested, by=ebba, at=AT)
    assert release_payout(payout=attested, by=third, at=AT).released_to == "54029681"


def test_nothing_is_released_to_a_number_that_is_wrong(krokom, attested, ebba):
    krokom.bankgiro = "54029682"
    krokom.save()

    with pytest.raises(NoAccount):
        release_payout(payout=attested, by=ebba, at=AT)


@pytest.mark.usefixtures("others")
def test_a_number_that_changes_after_the_release_is_released_anew_by_another(region, krokom, released, ylva, ebba):
    set_bankgiro(organisation=krokom, bankgiro="9912346", by=ylva, at=AT)
    for do in (partial(make, region, [released]), partial(pay_claim, claim=released.claim, at=AT)):
        with pytest.raises(AccountChanged):
            do(by=ylva)

    again = release_payout(payout=released, by=ebba, at=AT)
    made = make(region, [released], by=ylva)

    assert again.released_to == "9912346"
    assert b"991-2346;" in made.table.read()
    with pytest.raises(AlreadyReleased):
        release_payout(payout=released, by=ebba, at=AT)


@pytest.mark.usefixtures("others")
def test_what_lies_in_a_file_is_not_released_anew(region, krokom, released, ylva, ebba):
    made = make(region, [released], by=ylva)
    set_bankgiro(organisation=krokom, bankgiro="9912346", by=ylva, at=AT)

    with pytest.raises(AlreadyReleased):
        release_payout(payout=released, by=ebba, at=AT)
    pay_claim(claim=released.claim, by=ylva, at=AT)

    assert b"5402-9681;" in PaymentFile.objects.get(pk=made.pk).table.read()


@pytest.mark.usefixtures("others")
def test_an_advance_lies_in_a_file_with_payouts_and_claims_are_settled_against_it(
    region, activity, released, project_of_krokom, ylva, sten, ebba
):
    advance = released_advance(project_of_krokom, decider=ylva, first=sten, second=ebba)

    made = make_payment_file(payer=region, payouts=[released.pk], advances=[advance.pk], by=ylva, at=AT)
    with pytest.raises(NothingToPay):
        make_payment_file(payer=region, advances=[advance.pk], by=ylva, at=AT)

    assert (made.count, made.total) == (2, Decimal(401_000))
    assert standing(project_of_krokom).paid == 400_000
    assert pay_advance(advance=advance, by=ylva, at=AT).paid_on == DAY
    assert made.table.read().decode("utf-8-sig").splitlines()[2].split(";")[4:6] == [
        "400000,00",
        "Fler hem i fjällen, förskott",
    ]


@pytest.mark.usefixtures("others")
def test_an_advance_is_not_put_in_a_file_once_a_claim_is_reckoned_without_it(region, activity, ylva, sten, ebba):
    advance = released_advance(activity.project, decider=ylva, first=sten, second=ebba)
    attest_claim(claim=decided(activity, ylva, "2000.00", number=1), by=sten, at=AT)

    with pytest.raises(AdvanceAfterClaim):
        make_payment_file(payer=region, advances=[advance.pk], by=ylva, at=AT)


def test_a_claim_is_settled_against_an_advance_that_lies_in_a_file(region, activity, ylva, sten, ebba):
    advance = released_advance(activity.project, decider=ylva, first=sten, second=ebba)
    make_payment_file(payer=region, advances=[advance.pk], by=ylva, at=AT)

    payout = attest_claim(claim=decided(activity, ylva, "1000000.00", number=1), by=sten, at=AT)

    assert payout.amount == 100_000
    assert pay_advance(advance=advance, by=ylva, at=AT).paid_by == ylva


def released_advance(project, *, decider, first, second):
    words = {"reasons": "Löner före första ansökan.", "viability": "Årsredovisning."}
    advance = decide_advance(project=project, amount=Decimal(400_000), **words, by=decider, at=AT)
    attest_advance(advance=advance, by=first, at=AT)
    return release_advance(advance=advance, by=second, at=AT)


@pytest.fixture
def project_of_krokom(activity, region, krokom):
    """Another project that the region pays money to."""
    made = Project.objects.create(
        name="Fler hem i fjällen", slug="fler-hem", owner=krokom, funder=region, starts_on=SINCE, until=DAY
    )
    money.decision(made)
    return made


@pytest.mark.parametrize(("who", "refusal"), [("bodil", NotAttestant), ("vera", SelfReview)])
def test_the_funders_people_make_it(region, released, request, who, refusal):
    with pytest.raises(refusal):
        make(region, [released], by=request.getfixturevalue(who))


def test_no_file_pays_what_has_been_revoked_since_its_release(region, released, ylva):
    Decision.objects.update(revoked_on=DAY, revoked_because="Projektet har upphört.")

    with pytest.raises(DecisionRevoked):
        make(region, [released], by=ylva)


def test_no_file_pays_while_a_certificate_is_missing(region, released, ylva):
    Financier.objects.update(certified_on=None)

    with pytest.raises(ConditionsMissing):
        make(region, [released], by=ylva)
