"""What the database keeps of purchases, and who sees them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from bofast.funding.models import METHOD_LABELS, Procurement
from bofast.funding.rules.procurement import Method
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase(project):
    return Procurement.objects.create(
        project=project,
        supplier="Skogsljus Film AB",
        supplier_number="5599010021",
        subject="Kampanjfilmer",
        value=Decimal(1000),
        method=Method.OPEN.value,
        signed_on=date(2022, 3, 1),
        added_at=AT,
    )


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("procurement_has_a_value", {"value": 0}),
        ("procurement_ends_after_it_is_signed", {"until": date(2022, 3, 1)}),
        ("award_is_announced_once_it_is_signed", {"announced_on": date(2022, 2, 28)}),
    ],
)
def test_a_purchase_holds_together(purchase, name, facts):
    with pytest.raises(IntegrityError, match=name):
        Procurement.objects.update(**facts)


def test_the_project_and_its_reviewers_see_it(purchase, vera, ylva, bodil, alva):
    sees = [Procurement.objects.visible_to(user, on=DAY).exists() for user in (vera, ylva, bodil, alva)]

    assert sees == [True, True, False, False]


def test_it_says_which_it_is(purchase):
    assert (str(purchase), purchase.spelled_number) == ("Skogsljus Film AB Kampanjfilmer", "559901-0021")


def test_every_method_has_a_label():
    assert set(METHOD_LABELS) == {method.value for method in Method}
