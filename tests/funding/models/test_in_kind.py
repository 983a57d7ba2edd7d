"""What the database keeps of contributions in kind, and who sees them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from bofast.funding.models import TYPE_LABELS, VALUATION_LABELS, InKindEntry
from bofast.funding.rules.in_kind import InKindType, Valuation
from bofast.organisations.rules import Role
from tests import money
from tests.region import AT, DAY, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(project, krokom):
    return InKindEntry.objects.create(
        project=project,
        giver=krokom,
        activity=money.activity(project),
        type=InKindType.HOURS.value,
        text="Flyttlotsens arbetstid",
        starts_on=date(2022, 7, 1),
        until=date(2022, 10, 1),
        quantity=Decimal(10),
        unit="timmar",
        unit_value=Decimal("265.12"),
        valuation=Valuation.UNIT_COST.value,
        basis="38 000 × 12 / 1 720",
        amount=Decimal("2651.20"),
        added_at=AT,
    )


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("in_kind_ends_after_it_starts", {"until": date(2022, 7, 1)}),
        ("in_kind_has_a_value", {"quantity": 0}),
        ("in_kind_has_a_value", {"unit_value": 0}),
        ("in_kind_has_a_value", {"amount": -1}),
        ("in_kind_has_one_answer", {"confirmed_at": AT, "withdrawn_at": AT}),
        ("in_kind_has_one_answer", {"confirmed_at": AT, "declined_at": AT, "declined_words": "Fel."}),
        ("in_kind_is_declined_with_words", {"declined_at": AT}),
    ],
)
def test_a_contribution_holds_together(entry, name, facts):
    with pytest.raises(IntegrityError, match=name):
        InKindEntry.objects.update(**facts)


def test_it_counts_once_it_is_confirmed(entry):
    cost = money.cost(entry.activity)

    with pytest.raises(IntegrityError, match="in_kind_counts_once_it_is_confirmed"):
        InKindEntry.objects.update(cost=cost)


def test_the_giver_and_the_project_see_it(entry, krokom, vera, ylva, signe, alva):
    speaks = member(person("siv@krokom.example", "Siv Lingon"), krokom, Role.REPRESENTATIVE)

    sees = [InKindEntry.objects.visible_to(user, on=DAY).exists() for user in (speaks, vera, ylva, signe, alva)]

    assert sees == [True, True, True, False, False]


def test_it_says_which_it_is(entry):
    assert str(entry) == f"{entry.giver_id} Flyttlotsens arbetstid"


@pytest.mark.parametrize(("labels", "words"), [(TYPE_LABELS, InKindType), (VALUATION_LABELS, Valuation)])
def test_everything_that_can_be_said_has_a_label(labels, words):
    assert set(labels) == {word.value for word in words}
