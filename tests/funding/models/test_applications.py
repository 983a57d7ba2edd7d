"""Every rule that the database keeps about applications is broken once."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from bofast.funding.actions.applying import add_attachment
from bofast.funding.models import Application, BudgetLine
from tests.applications import WRITTEN, completed, started, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(vera, region):
    return started(region, by=vera, funder=region)


@pytest.fixture
def whole(draft, vera, krokom):
    return completed(draft, financier=krokom, by=vera)


def refuses(named: str):
    """PostgreSQL names every rule that is broken, SQLite only its checks."""
    return pytest.raises(IntegrityError, match=f"{named}|UNIQUE")


def test_what_is_sent_is_signed_and_has_a_number(draft):
    with refuses("application_is_signed_once_it_is_sent"):
        Application.objects.filter(pk=draft.pk).update(state="submitted")


def test_a_draft_is_not_signed(whole, torkel):
    sent = submitted(whole, by=torkel)

    with refuses("application_is_signed_once_it_is_sent"):
        Application.objects.filter(pk=sent.pk).update(state="draft")


@pytest.mark.parametrize("asked", [Decimal(0), Decimal(-1)])
def test_an_application_asks_for_something_or_does_not_say_yet(draft, asked):
    with refuses("application_asks_for_something"):
        Application.objects.filter(pk=draft.pk).update(asked=asked)


def test_a_budget_has_one_sum_a_kind_and_year(whole):
    line = BudgetLine.objects.first()
    line.pk = None

    with refuses("budget_has_a_sum_a_kind_and_year"):
        line.save()


def test_a_budget_is_not_negative(whole):
    with refuses("budget_is_not_negative"):
        BudgetLine.objects.update(amount=Decimal("-0.01"))


def test_a_file_lies_with_an_application_once(draft, vera):
    file = ContentFile(b"intyg", "intyg.txt")
    added = add_attachment(application=draft, name="intyg.txt", content=file, by=vera, at=WRITTEN)
    added.pk = None

    with refuses("attachment_is_added_once"):
        added.save()


def test_rows_are_named_by_what_they_are(whole, vera):
    file = ContentFile(b"intyg", "intyg.txt")
    added = add_attachment(application=whole, name="intyg.txt", content=file, by=vera, at=WRITTEN)

    assert (str(whole), str(added)) == (f"{whole.project_id} draft", "intyg.txt")
    assert str(BudgetLine.objects.get(kind="staff")) == f"{whole.project_id} staff 2023"
