"""Every no about preparing and deciding has words in both languages, with its facts in them and nothing left open."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.rules import preparation
from bofast.funding.rules.preparation import Limit, Outcome
from bofast.kernel.refused import Refused
from tests.funding.told import told_whole

DAY, CAME = date(2022, 9, 26), date(2022, 9, 27)
FACTS = {
    preparation.AlreadyTaken: [{"by": "Moa Björkås"}],
    preparation.NotYourApplication: [{"officer": ""}, {"officer": "Moa Björkås"}],
    preparation.PreparationOpen: [{"questions": 1, "criteria": 0}, {"questions": 2, "criteria": 3}],
    preparation.AnswerAwaited: [{"day": DAY}],
    preparation.UnknownQuestion: [{"question": "x"}],
    preparation.BadScore: [{"points": 7}],
    preparation.DueDayPassed: [{"day": DAY}],
    preparation.MemoUnfinished: [{"count": 1}, {"count": 3}],
    preparation.CannotGrant: [
        {"outcome": outcome.value} for outcome in (Outcome.OPEN, Outcome.LACKING, Outcome.INELIGIBLE, Outcome.NOTIFY)
    ],
    preparation.CapTooHigh: [
        {"cap": Decimal(5), "most": Decimal(4), "limit": limit.value, "rate": Decimal("0.5"), "total": Decimal(8)}
        for limit in Limit
    ],
    preparation.ShareTooHigh: [{"rate": Decimal("0.6"), "most": Decimal("0.5")}],
    preparation.TooMuchForDelegate: [{"limit": Decimal(500_000)}],
    preparation.MeetingNotHeld: [{"day": DAY}],
    preparation.NotDecidedYet: [{"day": DAY}],
    preparation.DecidedBeforeItCame: [{"day": DAY, "came": CAME}],
    preparation.ChangedBeforeDecided: [{"day": DAY, "decided": CAME}],
    preparation.MeetingPassed: [{"day": DAY}],
    preparation.MeetingMissing: [{}],
    preparation.MeetingPlanned: [{"day": DAY}],
    preparation.BadMinutesDays: [{}],
    preparation.ConsentsMissing: [{"names": ["Jämtkraft"]}, {"names": ["Jämtkraft", "Krokoms kommun"]}],
    preparation.SignatoryMissing: [{"owner": "Krokoms kommun"}],
    preparation.DecisionRevoked: [{"project": "En attraktiv region", "day": DAY}],
}
CASES = [(refusal, facts) for refusal, cases in FACTS.items() for facts in cases]


@pytest.fixture(autouse=True)
def _strict(strict_templates):
    """A fact that the words name and the rule does not give fails the test."""


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("refusal", "facts"), CASES)
def test_a_no_is_told_whole_and_in_plain_words(refusal, facts, language):
    assert told_whole(refusal, facts, language)


def test_every_no_is_among_them():
    found = {one for one in vars(preparation).values() if isinstance(one, type) and issubclass(one, Refused)}

    assert found - {Refused} == set(FACTS)
