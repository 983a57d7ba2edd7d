"""What is proposed is a share of something, or a no."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from bofast.funding.models import Application, Proposal
from bofast.funding.rules.applications import ApplicationState
from tests.region import AT
from tests.reports.case import matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(project):
    return Application.objects.create(
        project=project, state=ApplicationState.PREPARED, matter=matter(), submitted_at=AT, saved_at=AT
    )


@pytest.mark.parametrize("rate, cap", [("0.5", None), (None, "1"), ("0", "1"), ("0.5", "0"), ("1.1", "1")])
def test_half_a_proposal_is_none(application, rate, cap):
    told = {"rate": rate and Decimal(rate), "cap": cap and Decimal(cap)}

    with pytest.raises(IntegrityError, match="proposal_gives_a_share_of_something"):
        Proposal.objects.create(application=application, made_at=AT, **told)


@pytest.mark.parametrize("rate, cap", [("0.5", "19283328"), (None, None)])
def test_it_gives_or_says_no(application, rate, cap):
    told = {"rate": rate and Decimal(rate), "cap": cap and Decimal(cap)}

    assert Proposal.objects.create(application=application, made_at=AT, **told).pk
