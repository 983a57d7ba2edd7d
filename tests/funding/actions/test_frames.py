import pytest
from django.db import IntegrityError, transaction

from bofast.funding.actions.frames import set_frame
from bofast.funding.models import Frame
from bofast.funding.rules.duties import NotPreparer
from tests.region import AT

pytestmark = pytest.mark.django_db


def test_only_a_preparing_officer_sets_a_frame(region, sten):
    with pytest.raises(NotPreparer):
        set_frame(organisation=region, appropriation="1:1", year=2022, amount=1, by=sten, at=AT)


def test_a_frame_is_never_negative_and_set_once_a_year(region):
    with pytest.raises(IntegrityError, match="frame_is_not_negative"), transaction.atomic():
        Frame.objects.create(organisation=region, appropriation="1:1", year=2022, amount=-1)

    Frame.objects.create(organisation=region, appropriation="1:1", year=2022, amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():  # "frame_is_set_once_a_year"
        Frame.objects.create(organisation=region, appropriation="1:1", year=2022, amount=2)
