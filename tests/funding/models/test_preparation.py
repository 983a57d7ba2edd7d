"""Every rule that the database keeps about preparing and deciding is broken once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bofast.funding.models import (
    CRITERION_LABELS,
    LIMIT_LABELS,
    OUTCOME_LABELS,
    QUESTION_LABELS,
    Condition,
    Decision,
    Meeting,
    Score,
)
from bofast.funding.rules.preparation import CRITERIA, SHEETS, ConditionKind, Limit, Outcome
from tests import applied, money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


def refuses(named):
    return pytest.raises(IntegrityError, match=f"{named}|UNIQUE")


@pytest.fixture
def score(project):
    return Score.objects.create(application=applied.application(project), criterion="strategy", points=3, scored_at=AT)


@pytest.mark.parametrize("points", [0, 6])
def test_a_score_is_one_to_five(score, points):
    with refuses("score_is_one_to_five"):
        Score.objects.update(points=points)


def test_a_criterion_is_scored_once(score):
    with refuses("score_is_given_once_a_criterion"):
        Score.objects.create(application=score.application, criterion="strategy", points=4, scored_at=AT)


def test_a_body_meets_once_a_day(region):
    applied.meeting(region)

    with refuses("meeting_is_held_once_a_day"):
        applied.meeting(region)


@pytest.mark.parametrize("facts", [{"applications_by": date(2022, 9, 28)}, {"papers_by": date(2022, 9, 28)}])
def test_a_meeting_is_prepared_before_it_is_held(region, facts):
    with refuses("meeting_is_prepared_before_it_is_held"):
        applied.meeting(region, date(2022, 9, 27), **facts)


@pytest.mark.parametrize("adjusted_on", [None, date(2022, 10, 3)])
def test_minutes_are_adjusted_before_they_are_announced(region, adjusted_on):
    applied.meeting(region)

    with refuses("minutes_are_adjusted_before_they_are_announced"):
        Meeting.objects.update(adjusted_on=adjusted_on, announced_on=date(2022, 10, 2))


@pytest.mark.parametrize("share", ["-0.01", "1"])
def test_a_decision_withholds_a_share(project, share):
    money.decision(project)

    with refuses("decision_withholds_a_share"):
        Decision.objects.update(withheld=Decimal(share))


def test_a_decision_is_revoked_for_a_reason(project):
    money.decision(project)

    with refuses("decision_is_revoked_for_a_reason"):
        Decision.objects.update(revoked_on=DAY)


def test_a_condition_is_made_once(project):
    Condition.objects.create(project=project, kind=ConditionKind.COMMITMENT.value)

    with refuses("condition_is_made_once"), transaction.atomic():
        Condition.objects.create(project=project, kind=ConditionKind.COMMITMENT.value)


def test_everything_that_is_asked_or_comes_out_has_a_label():
    assert set(QUESTION_LABELS) == {ask.key for asks in SHEETS.values() for ask in asks}
    assert set(CRITERION_LABELS) == set(CRITERIA)
    assert set(OUTCOME_LABELS) == {one.value for one in Outcome}
    assert set(LIMIT_LABELS) == {one.value for one in Limit}


def test_a_condition_is_read_as_its_text_or_its_kind(project):
    own = Condition(project=project, kind=ConditionKind.OTHER.value, text="Avtal med kommunerna")

    assert own.words == "Avtal med kommunerna"
    assert Condition(project=project, kind=ConditionKind.COMMITMENT.value).words == "Bekräftelse av åtagandet"
