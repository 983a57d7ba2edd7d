from decimal import Decimal

import pytest

from bofast.funding.models import Payout
from bofast.funding.rules.claims import State
from bofast.projects.models import Definition, Indicator
from tests import money
from tests.region import AT


def told(payout):
    """Stands for what the pages say of a payout's steps."""
    return [f"Alltså ska {payout.amount} kronor betalas."]


@pytest.fixture
def indicators(project):
    rows = [("organisations", "national", 20), ("households", "regional", 400), ("companies", "regional", 200)]
    for number, (counts, level, target) in enumerate(rows, start=1):
        one = Indicator.objects.create(
            project=project, number=number, counts=counts, level=level, goal=f"Mål {number}", target=target
        )
        Definition.objects.create(
            indicator=one,
            version=1,
            text_sv="Räknas en gång.",
            text_en="Counts once.",
            headline_level=2,
            valid_from=project.starts_on,
        )


@pytest.fixture
def decided(project, indicators):
    return money.decision(project)


@pytest.fixture
def paid(project, decided, sten):
    """A claim that has been paid."""
    activity = money.activity(project)
    claim = money.claim(project, state=State.PAID)
    sum_ = Decimal("3000001.00")
    money.line(claim, money.cost(activity, str(sum_)), verdict="approve", approved=sum_)
    Payout.objects.create(
        claim=claim, amount=Decimal(1500000), steps=[], attested_at=AT, attested_by=sten, paid_on=AT.date()
    )
    return claim
