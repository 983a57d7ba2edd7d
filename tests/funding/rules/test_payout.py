"""What a decision pays: the memo's vectors, and what holds for all claims."""

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.payout import Ceiling, Claimed, NegativeCosts, StepName, Terms, settle

MEMO = Terms(Decimal("0.50"), Decimal(19_283_328))
sums = st.decimals(0, Decimal("999999999.99"), places=2)
corrections = st.decimals(Decimal("-99999.99"), Decimal("99999.99"), places=2)
shares = st.decimals(0, 1, places=4)
approvals = st.lists(sums, max_size=8)
terms = st.builds(Terms, shares, sums, st.none() | sums, withheld=shares, advance=st.integers(0, 400_000).map(Decimal))
claims = st.lists(
    st.builds(Claimed, sums.map(lambda sum_: sum_ + 1_000_000), corrections, is_final=st.booleans()), max_size=8
)


def approved(*amounts: str | Decimal) -> list[Claimed]:
    return [Claimed(Decimal(amount)) for amount in amounts]


def named(settlement, claim=-1):
    return {step.name: step.amount for step in settlement.steps[claim]}


@pytest.mark.parametrize(
    ("amounts", "payouts"),
    [
        (["3000001.00"], [1_500_000]),
        (["1.01"] * 10, [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]),
        (["38566656"], [19_283_328]),
        (["38566657"], [19_283_328]),
        (["38566656", "1"], [19_283_328, 0]),
        (["0"], [0]),
        ([], []),
    ],
)
def test_the_memos_half_is_of_all_that_was_approved_so_far(amounts, payouts):
    settlement = settle(MEMO, approved(*amounts))

    assert settlement.payouts == tuple(map(Decimal, payouts))
    assert settlement.total == sum(payouts)


def test_the_ceiling_for_contributions_in_kind_holds_below_the_cap():
    settlement = settle(replace(MEMO, ceiling=Decimal(17_908_528)), approved("38566656"))

    assert settlement.payouts == (Decimal(17_908_528),)
    assert named(settlement)[StepName.CEILING] == 17_908_528


def test_the_ceiling_follows_from_the_financing_plan():
    plan = Ceiling(Decimal(38_566_656), in_kind=Decimal(18_000_000), other_cash=Decimal(2_658_128))

    settlement = settle(replace(MEMO, ceiling=plan), approved("38566656"))

    assert settlement.payouts == (Decimal(17_908_528),)
    [step] = [step for step in settlement.steps[0] if step.name is StepName.CEILING]
    assert step.of == (38_566_656, 18_000_000, 2_658_128)


def test_nothing_is_paid_where_others_cover_more_than_the_costs_in_cash():
    plan = Ceiling(Decimal(1_000), in_kind=Decimal(600), other_cash=Decimal(500))

    settlement = settle(replace(MEMO, ceiling=plan), approved("1000", "10"))

    assert settlement.payouts == (0, 0)
    assert named(settlement)[StepName.CEILING] == -100


def test_what_is_withheld_comes_with_the_final_claim():
    held = replace(MEMO, withheld=Decimal("0.1"))

    settlement = settle(held, [Claimed(Decimal(2_000)), Claimed(Decimal(2_000), is_final=True)])

    assert settlement.payouts == (Decimal(900), Decimal(1_100))
    assert [StepName.WITHHELD in named(settlement, claim) for claim in (0, 1)] == [True, False]


def test_after_the_final_claim_nothing_is_withheld_again():
    held = replace(MEMO, withheld=Decimal("0.1"))

    settlement = settle(held, [Claimed(Decimal(2_000), is_final=True), *approved("2000")])

    assert settlement.payouts == (Decimal(1_000), Decimal(1_000))


def test_an_advance_is_settled_against_what_is_earned():
    ahead = replace(MEMO, advance=Decimal(400_000))

    assert settle(ahead, approved("600000", "600000")).payouts == (Decimal(0), Decimal(200_000))


def test_an_advance_that_was_never_earned_is_recovered_at_the_end():
    ahead = replace(MEMO, advance=Decimal(400_000))

    settlement = settle(ahead, [Claimed(Decimal(600_000)), Claimed(Decimal(0), is_final=True)])

    assert settlement.payouts == (Decimal(0), Decimal(-100_000))
    assert StepName.KEPT in named(settlement, 0)


def test_a_claim_after_the_final_one_does_not_pay_the_advance_again():
    ahead = replace(MEMO, advance=Decimal(400_000))

    settlement = settle(ahead, [Claimed(Decimal(600_000), is_final=True), *approved("0", "100")])

    assert settlement.payouts == (Decimal(-100_000), Decimal(0), Decimal(50))


def test_corrections_are_recovered_down_to_what_they_leave():
    settlement = settle(MEMO, [*approved("1000"), Claimed(Decimal(0), Decimal(-400))])

    assert settlement.payouts == (Decimal(500), Decimal(-200))
    assert named(settlement)[StepName.CORRECTED] == -400


def test_corrections_beyond_everything_approved_are_refused():
    with pytest.raises(NegativeCosts) as refused:
        settle(MEMO, [Claimed(Decimal(100), Decimal("-100.01"))])

    assert refused.value.facts == {"cumulative": Decimal("-0.01")}


def test_each_step_leads_to_the_payout():
    settlement = settle(MEMO, approved("29214880.40", "1543417.50"))

    assert list(named(settlement).items()) == [
        (StepName.APPROVED_BEFORE, Decimal("29214880.40")),
        (StepName.APPROVED_NOW, Decimal("1543417.50")),
        (StepName.CUMULATIVE, Decimal("30758297.90")),
        (StepName.SHARE, Decimal(15_379_148)),
        (StepName.CAP, Decimal(19_283_328)),
        (StepName.PAID_BEFORE, Decimal(-14_607_440)),
        (StepName.PAYOUT, Decimal(771_708)),
    ]


@given(terms, claims)
def test_payouts_make_up_the_total(terms, claims):
    settlement = settle(terms, claims)

    assert settlement.total == sum(settlement.payouts)
    assert len(settlement.steps) == len(settlement.payouts) == len(claims)


@given(terms, claims)
def test_payouts_are_whole_kronor(terms, claims):
    assert all(payout == int(payout) for payout in settle(terms, claims).payouts)


@given(terms, claims)
def test_never_more_than_the_cap_or_the_share_has_been_paid_unless_in_advance(terms, claims):
    for many in range(1, len(claims) + 1):
        settlement = settle(terms, claims[:many])
        paid = terms.advance + settlement.total
        cumulative = sum((claim.approved + claim.corrected for claim in claims[:many]), Decimal(0))
        earned = min(terms.cap, terms.rate * cumulative)

        assert 0 <= paid <= max(terms.advance, earned)


@given(terms, claims)
def test_the_rule_is_the_one_that_is_written_down(terms, claims):
    """Fractions have no rounding of their own."""
    start = paid = Fraction(terms.already_paid + terms.advance)
    cumulative, is_final, expected = Fraction(0), False, []
    limits = [Fraction(limit) for limit in (terms.cap, terms.ceiling) if limit is not None]
    for claim in claims:
        cumulative += Fraction(claim.approved) + Fraction(claim.corrected)
        is_final = is_final or claim.is_final
        earned = max(0, min(*limits, Fraction(terms.rate) * cumulative) // 1)
        due = earned if is_final else earned * (1 - Fraction(terms.withheld)) // 1
        target = due if is_final else max(due, start)
        expected.append(target - paid)
        paid = target

    assert [Fraction(payout) for payout in settle(terms, claims).payouts] == expected


@given(approvals, st.integers(0, 7), sums)
def test_splitting_a_claim_never_changes_the_total(amounts, at, part):
    at = min(at, len(amounts))
    whole = approved(*amounts[:at], *(amounts[at:] or [part]))
    amount = whole[at].approved
    split = [*whole[:at], Claimed(min(part, amount)), Claimed(amount - min(part, amount)), *whole[at + 1 :]]

    assert settle(MEMO, whole).total == settle(MEMO, split).total


@given(approvals)
def test_the_order_of_claims_does_not_change_the_total(amounts):
    assert settle(MEMO, approved(*amounts)).total == settle(MEMO, approved(*reversed(amounts))).total


@given(terms, claims, sums)
def test_a_later_claim_never_changes_an_earlier_payout(terms, claims, amount):
    assert settle(terms, [*claims, *approved(amount)]).payouts[:-1] == settle(terms, claims).payouts


@given(approvals)
def test_flooring_once_never_loses_a_krona_that_flooring_each_would_keep(amounts):
    each = sum(((amount / 2).quantize(Decimal(1), ROUND_FLOOR) for amount in amounts), Decimal(0))

    assert settle(MEMO, approved(*amounts)).total >= min(MEMO.cap, each)


@given(terms, claims)
def test_the_last_step_is_the_payout(terms, claims):
    settlement = settle(terms, claims)

    assert [steps[-1].amount for steps in settlement.steps] == list(settlement.payouts)
    assert {steps[-1].name for steps in settlement.steps} <= {StepName.PAYOUT}


@given(terms, claims)
def test_what_has_been_paid_is_never_negative(terms, claims):
    paid = terms.already_paid + terms.advance

    for payout in settle(terms, claims).payouts:
        paid += payout
        assert paid >= 0


@given(shares, sums, claims)
def test_with_nothing_withheld_the_total_is_the_share_of_all_approved_under_the_cap(rate, cap, claims):
    every = sum(Fraction(claim.approved + claim.corrected) for claim in claims)

    assert settle(Terms(rate, cap), claims).total == min(Fraction(cap), Fraction(rate) * every) // 1


@given(terms, claims)
def test_telling_what_was_paid_changes_nothing_while_the_decision_is_the_same(terms, claims):
    found = settle(terms, claims)
    told = [replace(claim, paid=payout) for claim, payout in zip(claims, found.payouts, strict=True)]

    assert settle(terms, [*told[:-1], *claims[-1:]]) == found


@pytest.mark.parametrize(("changed", "payout"), [({"rate": Decimal("0.4")}, 300), ({"cap": Decimal(400)}, -100)])
def test_what_a_claim_was_given_stands_when_the_decision_changes(changed, payout):
    claims = [Claimed(Decimal(1000), paid=Decimal(500)), Claimed(Decimal(1000))]

    assert settle(replace(MEMO, **changed), claims).payouts == (500, payout)


@given(terms, claims, corrections)
def test_a_correction_and_its_reversal_cancel(terms, claims, corrected):
    zero = Decimal(0)
    more = [Claimed(Decimal(200_000)), *claims]
    both = [*more, Claimed(zero, corrected), Claimed(zero, -corrected)]
    none = [*more, Claimed(zero), Claimed(zero)]

    assert settle(terms, both).total == settle(terms, none).total


@given(terms, claims, st.randoms(use_true_random=False))
def test_without_a_final_claim_the_order_never_matters_for_the_total(terms, claims, random):
    ordered = [replace(claim, is_final=False, corrected=Decimal(0)) for claim in claims]
    shuffled = random.sample(ordered, len(ordered))

    assert settle(terms, ordered).total == settle(terms, shuffled).total


@given(terms, claims)
def test_the_total_never_exceeds_the_cap_the_ceiling_nor_the_floor_of_the_share(terms, claims):
    outside = replace(terms, advance=Decimal(0), already_paid=Decimal(0))
    approved_ = sum((claim.approved + claim.corrected for claim in claims), Decimal(0))

    total = settle(outside, claims).total

    assert total <= terms.cap
    assert total <= (Fraction(terms.rate) * Fraction(approved_)) // 1
    assert terms.most is None or total <= max(0, terms.most)


@given(terms, claims, st.data())
def test_splitting_any_claim_changes_nothing_in_the_end(terms, claims, data):
    if not claims:
        return
    at = data.draw(st.integers(0, len(claims) - 1))
    one = claims[at]
    part = data.draw(st.decimals(0, one.approved, places=2))
    first = Claimed(part, max(one.corrected, -part) if one.corrected < 0 else one.corrected)
    rest = Claimed(one.approved - part, one.corrected - first.corrected, is_final=one.is_final)

    split = settle(terms, [*claims[:at], first, rest, *claims[at + 1 :]])

    assert split.total == settle(terms, claims).total
