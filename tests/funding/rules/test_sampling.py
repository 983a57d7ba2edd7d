"""Which lines are read: the large, the risky, and those that chance picks by a seed that can be tried again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.claims import CostType
from bofast.funding.rules.sampling import (
    LEAST,
    MOST,
    POINTS,
    Ground,
    LineFacts,
    Risk,
    Scored,
    drawn,
    risk,
    sample,
    size,
)

PLAIN = {"number": 1, "amount": Decimal("1234.50"), "kind": CostType.EXTERNAL}
ASKED = Decimal(1_000_000)


@pytest.mark.parametrize(
    ("facts", "ground"),
    [
        ({"amount": Decimal("50000.50")}, Ground.LARGE),
        ({"is_lump_sum": True}, Ground.LUMP_SUM),
        ({"is_new_supplier": True}, Ground.NEW_SUPPLIER),
        ({"has_proof": False}, Ground.NO_PROOF),
        ({"is_publicity": True}, Ground.PUBLICITY),
        ({"kind": CostType.TRAVEL}, Ground.TRAVEL),
        ({"is_late": True}, Ground.LATE),
        ({"amount": Decimal(3000)}, Ground.ROUND),
        ({"was_rejected_before": True}, Ground.REJECTED_BEFORE),
    ],
)
def test_each_ground_counts_alone(facts, ground):
    assert risk(LineFacts(**(PLAIN | facts)), asked=ASKED) == Risk(POINTS[ground], (ground,))


def test_a_plain_line_and_a_reversal_carry_no_risk():
    back = LineFacts(**(PLAIN | {"amount": Decimal(-5000), "has_proof": False}))

    assert [risk(LineFacts(**PLAIN), asked=ASKED), risk(back, asked=ASKED)] == [Risk(0, ())] * 2


def test_the_score_stops_at_a_hundred_with_the_heaviest_ground_first():
    worst = LineFacts(
        1, Decimal(900_000), CostType.TRAVEL, is_lump_sum=True, is_publicity=True, has_proof=False, is_late=True,
        is_new_supplier=True, was_rejected_before=True,
    )  # fmt: skip

    found = risk(worst, asked=ASKED)

    assert (found.score, found.grounds) == (MOST, tuple(POINTS))


@pytest.mark.parametrize(("lines", "read"), [(0, 0), (24, 24), (25, 24), (412, 24), (577, 25), (200_000, 448)])
def test_how_many_are_read(lines, read):
    assert size(lines) == read


def claim(lines, *, large=0):
    return [
        Scored(number, Decimal(150_000 if number <= large else 1_000 + number), number % 7)
        for number in range(1, lines + 1)
    ]


def test_four_hundred_lines_give_twenty_four():
    assert len(sample(claim(412), seed="a", always_from=Decimal(100_000))) == 24


def test_a_small_claim_is_read_whole():
    assert sample(claim(24), seed="a") == frozenset(range(1, 25))


def test_every_large_line_is_read_and_some_of_the_rest_still():
    found = sample(claim(412, large=60), seed="a", always_from=Decimal(100_000))

    assert set(range(1, 61)) < found
    assert len(found) == 66


def test_a_draw_can_be_done_again_and_another_seed_draws_others():
    lines = claim(412)

    assert sample(lines, seed="a") == sample(lines, seed="a") != sample(lines, seed="b")
    assert drawn([1, 2, 3], seed="7f") == [2, 1, 3]


scored = st.lists(
    st.builds(
        Scored, number=st.integers(1, 2000), amount=st.decimals(-500, 300_000, places=2), score=st.integers(0, 100)
    ),
    unique_by=lambda line: line.number,
    max_size=120,
)
seeds = st.text("0123456789abcdef", min_size=1, max_size=32)
limits = st.none() | st.decimals(1, 200_000, places=2)


@given(scored, seeds, limits, st.randoms())
def test_the_sample_does_not_depend_on_the_order_given(lines, seed, limit, random):
    shuffled = random.sample(lines, len(lines))

    assert sample(shuffled, seed=seed, always_from=limit) == sample(lines, seed=seed, always_from=limit)


@given(scored, seeds, limits)
def test_the_sample_is_of_the_claim_large_enough_and_holds_what_is_large(lines, seed, limit):
    found = sample(lines, seed=seed, always_from=limit)

    assert found <= {line.number for line in lines}
    assert len(found) >= min(len(lines), LEAST)
    assert limit is None or {line.number for line in lines if abs(line.amount) >= limit} <= found


@given(st.builds(LineFacts, number=st.just(1), amount=st.decimals(1, 10**6, places=2), kind=st.sampled_from(CostType),
                 is_lump_sum=st.booleans(), is_publicity=st.booleans(), has_proof=st.booleans()))  # fmt: skip
def test_a_score_is_the_sum_of_its_grounds(line):
    found = risk(line, asked=ASKED)

    assert 0 <= found.score == min(MOST, sum(POINTS[ground] for ground in found.grounds)) <= MOST
