"""Released payouts are gathered in a file, each in one."""

import hashlib
from decimal import Decimal

import pytest
from lxml import etree

from bofast.funding.actions import attest_claim, make_payment_file, release_payout
from bofast.funding.models import Decision, Financier, Payout
from bofast.funding.rules.claims import ConditionsMissing
from bofast.funding.rules.duties import NotAttestant, SelfReview
from bofast.funding.rules.paying import AccountSetBySelf, NoAccount, NothingToPay
from bofast.funding.rules.preparation import DecisionRevoked
from bofast.organisations.actions import set_bankgiro
from tests.funding.actions.test_correcting import decided
from tests.funding.test_payment_file import SCHEMA
from tests.region import AT, DAY

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

    content = made.file.read()
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


@pytest.mark.usefixtures("others")
def test_nobody_alone_says_where_money_goes_and_sends_it_there(region, krokom, released, ylva, sten):
    set_bankgiro(organisation=krokom, bankgiro="54029681", by=ylva, at=AT)

    with pytest.raises(AccountSetBySelf):
        make(region, [released], by=ylva)
    assert make(region, [released], by=sten).total == Decimal(1000)


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
