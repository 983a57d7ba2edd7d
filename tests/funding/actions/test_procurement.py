"""The project registers purchases within the law's limits of the day, and says which costs are of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from bofast.audit.models import Event
from bofast.funding.actions.procurement import add_procurement, announce_award, link_cost
from bofast.funding.models import Procurement
from bofast.funding.queries.procurement import costs_without_procurement, purchases
from bofast.funding.rules.claims import CostType, State
from bofast.funding.rules.costs import CostIsSent, FileNotTaken
from bofast.funding.rules.procurement import (
    AwardNotAnnounced,
    CostOfAnother,
    DirectAwardTooLarge,
    DocumentationMissing,
    Method,
    ProcurementEndsFirst,
    SignedOutsideProject,
)
from bofast.organisations.rules import BadNumber
from bofast.projects.models import Project
from bofast.projects.rules import NotProjectStaff
from tests import money
from tests.region import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


@pytest.fixture
def said(activity, nils):
    return {
        "project": activity.project,
        "supplier": " Skogsljus Film AB ",
        "supplier_number": "559901-0021",
        "subject": "Kampanjfilmer",
        "value": Decimal("648750.00"),
        "method": Method.DIRECT,
        "documented": "Tre byråer tillfrågades.",
        "signed_on": date(2022, 3, 1),
        "by": nils,
        "at": AT,
    }


@pytest.fixture
def purchase(said):
    return add_procurement(**said)


def test_a_purchase_is_registered_with_its_suppliers_number(purchase):
    assert (purchase.supplier, purchase.supplier_number, purchase.spelled_number) == (
        "Skogsljus Film AB",
        "5599010021",
        "559901-0021",
    )
    assert (Event.objects.get().what, Event.objects.get().after) == ("procurement.add", "direct 648750.00")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"supplier_number": "559901-0022"}, BadNumber),
        ({"value": Decimal(700_000)}, DirectAwardTooLarge),
        ({"documented": ""}, DocumentationMissing),
        ({"until": date(2022, 3, 1)}, ProcurementEndsFirst),
        ({"signed_on": date(2022, 10, 4)}, SignedOutsideProject),
        ({"file": ContentFile(b"<html>", "avtal.pdf")}, FileNotTaken),
    ],
)
def test_what_breaks_a_rule_is_not_registered(said, facts, refusal):
    with pytest.raises(refusal):
        add_procurement(**said | facts)

    assert not Procurement.objects.exists()


def test_the_limit_is_that_of_the_day_it_was_signed(said):
    with pytest.raises(DirectAwardTooLarge) as refused:
        add_procurement(**said | {"signed_on": date(2022, 1, 31)})

    assert refused.value.facts["limit"] == 615_312


def test_its_contract_lies_with_it(said):
    made = add_procurement(**said, file=ContentFile(b"%PDF-1.7 avtal", "../Avtal.pdf"))

    assert made.name == "Avtal.pdf"
    assert made.file.read() == b"%PDF-1.7 avtal"
    assert made.file.name.rpartition("/")[2].startswith(made.sha256[:20])


@pytest.mark.parametrize("who", ["ylva", "alva"])
def test_only_staff_keeps_the_register(said, purchase, activity, request, who):
    stranger = request.getfixturevalue(who)

    for act in (
        lambda: add_procurement(**said | {"by": stranger}),
        lambda: link_cost(cost=money.cost(activity), procurement=purchase, by=stranger, at=AT),
        lambda: announce_award(procurement=purchase, on=DAY, by=stranger, at=AT),
    ):
        with pytest.raises(NotProjectStaff):
            act()


def test_a_cost_over_the_limit_names_its_purchase(purchase, activity, nils):
    cost = money.cost(activity, "248750.00")
    money.cost(activity, "100000.00", number=2)
    money.cost(activity, "300000.00", number=3, kind=CostType.STAFF.value)

    assert list(costs_without_procurement(activity.project)) == [cost]
    link_cost(cost=cost, procurement=purchase, by=nils, at=AT)

    assert list(costs_without_procurement(activity.project)) == []
    assert [(one.spent, one.is_over_value) for one in purchases(activity.project)] == [(Decimal("248750.00"), False)]
    assert Event.objects.filter(what="cost.procurement").count() == 1
    link_cost(cost=cost, procurement=None, by=nils, at=AT)
    assert list(costs_without_procurement(activity.project)) == [cost]


def test_without_terms_no_cost_has_to(activity):
    from_before = Project.objects.get(pk=activity.project_id)
    from_before.decisions.update(decided_on=date(2001, 1, 1))
    money.cost(activity, "248750.00")

    assert list(costs_without_procurement(from_before)) == []


def test_what_the_funder_has_stays_as_it_was(purchase, activity, nils):
    cost = money.cost(activity, "248750.00")
    money.line(money.claim(activity.project, state=State.IN_REVIEW, by=nils), cost)

    with pytest.raises(CostIsSent):
        link_cost(cost=cost, procurement=purchase, by=nils, at=AT)


def test_a_salary_and_a_reversal_are_not_bought(purchase, activity, nils):
    salary = money.cost(activity, kind=CostType.STAFF.value)
    cost = money.cost(activity, number=2)
    back = money.cost(activity, "-12500.50", number=2, reverses=cost)

    for not_bought in (salary, back):
        with pytest.raises(CostOfAnother):
            link_cost(cost=not_bought, procurement=purchase, by=nils, at=AT)


def test_more_than_the_contract_is_worth_is_seen(said, activity, nils):
    small = add_procurement(**said | {"value": Decimal("1000.00")})
    link_cost(cost=money.cost(activity, "1000.01"), procurement=small, by=nils, at=AT)

    assert purchases(activity.project)[0].is_over_value


def test_direct_awards_to_one_supplier_are_counted_together(said, activity):
    for day in (date(2022, 3, 1), date(2022, 8, 1), date(2021, 8, 1)):
        add_procurement(**said | {"signed_on": day, "value": Decimal("360000.00")})

    assert [(one.procurement.signed_on.year, one.is_split) for one in purchases(activity.project)] == [
        (2022, True),
        (2022, True),
        (2021, False),
    ]


def test_the_notice_of_an_award_is_due_and_written_down(said, nils):
    tender = add_procurement(**said | {"method": Method.OPEN, "signed_on": date(2022, 8, 29)})

    before = purchases(tender.project)[0]
    announce_award(procurement=tender, on=date(2022, 9, 20), by=nils, at=AT)
    after = purchases(tender.project)[0]

    assert (before.notice_due, before.is_late(DAY), after.is_late(DAY)) == (date(2022, 9, 28), True, False)
    assert Event.objects.filter(what="procurement.announce").count() == 1


@pytest.mark.parametrize(
    ("method", "on"), [(Method.DIRECT, DAY), (Method.OPEN, date(2022, 2, 1)), (Method.OPEN, date(2022, 10, 4))]
)
def test_a_notice_that_cannot_be_is_refused(said, nils, method, on):
    purchase = add_procurement(**said | {"method": method})

    with pytest.raises(AwardNotAnnounced):
        announce_award(procurement=purchase, on=on, by=nils, at=AT)
