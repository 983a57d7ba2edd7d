"""Every no about hours, contributions in kind and purchases has words in both languages, with its facts in them."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.rules import in_kind, procurement, time
from bofast.funding.rules.time import Noticed, Remark, SheetMove, SheetState
from bofast.kernel.refused import Refused
from tests.funding.told import told_whole

DAY, LIMIT = date(2022, 9, 12), Decimal(700_000)
FACTS = {
    time.SheetMoveNotOpen: [{"state": state.value, "move": SheetMove.LOCK.value} for state in SheetState],
    time.SheetNotDraft: [{"state": "locked"}],
    time.SheetNotLocked: [{"state": "draft"}],
    time.SheetIsWrong: [{"remarks": [Remark(what, DAY, Decimal("24.5"))]} for what in Noticed],
    time.SheetIsEmpty: [{"month": DAY}],
    time.MonthNotOver: [{"last": DAY}],
    time.SheetBooked: [{"month": DAY}],
    time.BadHours: [{"hours": Decimal(25)}],
    time.DayNotInMonth: [{"day": DAY, "month": DAY}],
    time.CorrectionNeedsWords: [{}],
    time.NotOwnHours: [{}],
    time.NotManager: [{"manager": "Gun Rimfors"}, {"manager": ""}],
    time.CorrectionWaits: [{"second": "Gun Rimfors"}, {"second": ""}],
    time.NotSecond: [{"second": "Gun Rimfors"}, {"second": ""}],
    time.OwnManager: [{}],
    time.CertificateMissing: [{}],
    time.BadEmployment: [{"what": what} for what in ("share", "salary", "week", "period")],
    in_kind.BadQuantity: [{"quantity": Decimal(0)}],
    in_kind.BasisMissing: [{}],
    in_kind.NotAGiver: [{"giver": "Krokoms kommun"}],
    in_kind.NotYourGift: [{"giver": "Krokoms kommun"}],
    in_kind.StaffConfirms: [{"project": "En attraktiv region"}],
    in_kind.InKindAnswered: [{"text": "Lokal"}],
    in_kind.InKindChanged: [{"giver": "Krokoms kommun"}],
    in_kind.PeriodNotOver: [{"last": DAY}],
    in_kind.DeclinedWithoutWords: [{}],
    in_kind.NobodyToAsk: [{}],
    procurement.DirectAwardTooLarge: [{"value": LIMIT, "limit": LIMIT}],
    procurement.DocumentationMissing: [{"limit": LIMIT}],
    procurement.ProcurementEndsFirst: [{}],
    procurement.SignedOutsideProject: [{"day": DAY, "last": DAY}],
    procurement.CostOfAnother: [{"voucher": "B 2201"}],
    procurement.AwardNotAnnounced: [{"subject": "Film"}],
}
CASES = [(refusal, facts) for refusal, cases in FACTS.items() for facts in cases]


@pytest.fixture(autouse=True)
def _strict(strict_templates):
    """A fact that the words name and the rule does not give fails the test."""


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("refusal", "facts"), CASES)
def test_a_no_is_told_whole_and_in_plain_words(refusal, facts, language):
    words = told_whole(refusal, facts, language)

    assert all(str(value) in words for fact, value in facts.items() if fact in {"giver", "project", "text", "voucher"})


def test_every_no_is_among_them():
    found = {one for module in (time, in_kind, procurement) for one in vars(module).values() if isinstance(one, type)}
    own = {one for one in found if issubclass(one, Refused) and one.__module__.rpartition(".")[2] != "costs"}

    assert own - {Refused} == set(FACTS)
