"""Every no about money has words in both languages, with its facts in them and nothing left open."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.rules import applications, claims, costs, duties, ledgers, paying, payout, personnel, recovery
from bofast.funding.rules.claims import Move, State, Verdict
from bofast.kernel.refused import Refused
from tests.funding.told import told_whole

FACTS = {
    applications.ApplicationMoveNotOpen: [
        {"state": "submitted", "move": move} for move in applications.ApplicationMove
    ],
    applications.ApplicationSent: [{"project": "Fler hem i fjällen"}],
    applications.ApplicationIncomplete: [{"count": 1}, {"count": 12}],
    applications.NotSignatory: [{"organisation": "Krokoms kommun"}],
    applications.MayNotApply: [{"organisation": "Krokoms kommun"}],
    applications.AttachmentAddedBefore: [{"name": "intyg.pdf"}],
    claims.ClaimMoveNotOpen: [
        {"state": state, "move": move} for state in State for move in (Move.SIGN, Move.ATTEST, Move.PAY, "judge")
    ],
    claims.ClaimIsOpen: [{"number": 7, "state": "signed"}],
    claims.ClaimIsDraft: [{"number": 7}],
    claims.PeriodOutsideProject: [{"first": date(2020, 1, 1), "last": date(2022, 12, 31)}],
    claims.NothingToClaim: [{"number": 7}],
    claims.LineNotDraft: [{"number": 7}],
    claims.LinesLeft: [{"count": 1}, {"count": 12}],
    claims.LineAlreadyJudged: [{"number": 7, "by": "Ylva Tallrot", "verdict": verdict} for verdict in Verdict],
    claims.BadVerdict: [
        {"verdict": verdict, "amount": Decimal(amount)} for verdict in Verdict for amount in ("-5.00", "12500.50")
    ],
    claims.ConditionsMissing: [{"names": ["Jämtkraft"]}, {"names": ["Jämtkraft", "Krokoms kommun"]}],
    claims.NoDecision: [{"project": "En attraktiv region"}],
    claims.ReversalStays: [{"number": 7}],
    claims.NotSigner: [{"project": "En attraktiv region"}],
    claims.ClaimNotReady: [{"number": 7, "count": 1}, {"number": 7, "count": 3}],
    claims.ClaimHasChanged: [{"number": 7}],
    claims.SampleLeft: [{"count": 1}, {"count": 24}],
    claims.NothingUnread: [{"number": 7}],
    costs.BadAmount: [{"amount": Decimal(0)}],
    costs.CostOutsideProject: [{"day": date(2023, 1, 1), "first": date(2020, 1, 1), "last": date(2022, 12, 31)}],
    costs.ActivityOfAnother: [{"activity": "Mässor"}],
    costs.CostBookedBefore: [{"voucher": "B 2236"}],
    costs.CostReversed: [{"voucher": "B 2236"}],
    costs.CostInOpenClaim: [{"number": 7}],
    costs.CostIsSent: [{"number": 7}],
    costs.CostNotPaid: [{"day": date(2023, 1, 1)}],
    costs.ProcurementOfAnother: [{"supplier": "Gran AB"}],
    costs.FileTooLarge: [{"name": "film.mov", "megabytes": 50, "most": 20}],
    costs.FileNotTaken: [{"name": "film.mov", "kinds": "pdf, png"}],
    costs.ProofAddedBefore: [{"name": "faktura.pdf"}],
    ledgers.LedgerEmpty: [{"name": "huvudbok.se"}],
    ledgers.LedgerNotText: [{"name": "huvudbok.xlsx"}],
    ledgers.LedgerNotRead: [
        {"problems": [ledgers.Problem(7, flaw, "12,345")], "count": number}
        for number in (1, 12)
        for flaw in ledgers.Flaw
    ]
    + [{"problems": [ledgers.Problem(7, ledgers.Flaw.DAY)], "count": 1}],
    ledgers.LedgerUnbalanced: [
        {"vouchers": [ledgers.Unbalanced("B 2201", 7, Decimal("-1.00"))], "count": number} for number in (1, 12)
    ],
    applications.AskedToday: [{"name": "Torkel Skogman"}],
    ledgers.LedgerIsHeld: [{"count": number} for number in (1, 12)],
    ledgers.PlanHasChanged: [{}],
    ledgers.ColumnsMissing: [{"missing": ["Konto"], "header": ["Datum", "Belopp"]}],
    ledgers.LedgerImportedBefore: [{"name": "huvudbok.se", "day": date(2022, 10, 3)}],
    ledgers.LedgerMovedOn: [{}],
    duties.SelfReview: [{"project": "En attraktiv region"}],
    duties.NotReviewer: [{"funder": "Region Jämtland Härjedalen"}],
    duties.NotAttestant: [{"funder": "Region Jämtland Härjedalen"}],
    duties.SamePerson: [{}],
    duties.SameAttestant: [{}],
    duties.DeclaredConflict: [{"project": "En attraktiv region"}],
    duties.HasPrepared: [{"project": "En attraktiv region"}],
    duties.HasHandledClaims: [{"project": "En attraktiv region"}],
    duties.NotPreparer: [{"funder": "Region Jämtland Härjedalen"}],
    paying.RecoveryMoveNotOpen: [{"state": "paid", "move": "remit"}],
    paying.RecoveryNotAttested: [{}],
    paying.NotReleased: [{}],
    paying.AlreadyReleased: [{}],
    paying.AdvanceTooLarge: [{"most": Decimal(5)}],
    paying.AdvanceWithoutReason: [{}],
    paying.AdvanceAfterClaim: [{}],
    paying.AdvancePaid: [{}],
    paying.CannotCorrect: [{"most": Decimal(5)}],
    paying.CorrectionWithoutWords: [{}],
    paying.CorrectionSettled: [{}],
    paying.NothingToPay: [{}],
    paying.AccountChanged: [{"organisation": "Krokoms kommun"}],
    duties.AccountSetBySelf: [{"organisation": "Krokoms kommun"}],
    paying.NoAccount: [{"organisation": "Region Jämtland Härjedalen"}],
    personnel.BadPay: [{"what": "salary"}],
    recovery.NothingToRecover: [{"corrected": Decimal(-5)}],
    recovery.TooLateToRecover: [{"paid": date(2012, 10, 1), "until": date(2022, 10, 1)}],
    payout.NegativeCosts: [{"cumulative": Decimal(-5)}],
}
CASES = [(refusal, facts) for refusal, cases in FACTS.items() for facts in cases]
TOLD = ("number", "voucher", "activity", "project", "funder", "by", "name", "megabytes", "most")


@pytest.fixture(autouse=True)
def _strict(strict_templates):
    """A fact that the words name and the rule does not give fails the test."""


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("refusal", "facts"), CASES)
def test_a_no_is_told_whole_and_in_plain_words(refusal, facts, language):
    words = told_whole(refusal, facts, language)

    if refusal is not claims.ClaimMoveNotOpen:
        assert all(str(value) in words for fact, value in facts.items() if fact in TOLD)


def test_every_no_is_among_them():
    modules = (applications, claims, costs, duties, ledgers, paying, payout, personnel, recovery)
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}

    assert {one for one in found if issubclass(one, Refused) and one is not Refused} == set(FACTS)
