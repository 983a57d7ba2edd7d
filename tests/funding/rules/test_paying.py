"""Advances, and the life of a recovery."""

from decimal import Decimal

import pytest

from bofast.funding.rules.paying import (
    MOVES,
    AdvanceTooLarge,
    AdvanceWithoutReason,
    RecoveryMove,
    RecoveryMoveNotOpen,
    RecoveryState,
    after,
    check_advance,
    most_in_advance,
    open_moves,
)

TERMS = {"share": Decimal("0.50"), "most": Decimal(400_000)}
WORDS = {"reasons": "Lönerna betalas före första ansökan.", "viability": "Årsredovisning och kreditupplysning."}


@pytest.mark.parametrize(("grant", "most"), [(500_000, 250_000), (1_000_000, 400_000), (19_283_328, 400_000), (5, 2)])
def test_at_most_half_the_grant_and_400_000_is_paid_in_advance(grant, most):
    assert most_in_advance(Decimal(grant), **TERMS) == most


@pytest.mark.parametrize("amount", ["0", "-1", "250001", "0.50", "100.50"])
def test_an_advance_is_whole_kronor_within_the_limit(amount):
    with pytest.raises(AdvanceTooLarge) as refused:
        check_advance(Decimal(amount), grant=Decimal(500_000), **TERMS, **WORDS)

    assert refused.value.facts == {"most": Decimal(250_000)}


@pytest.mark.parametrize("missing", ["reasons", "viability"])
def test_an_advance_takes_reasons_and_a_test_of_viability(missing):
    with pytest.raises(AdvanceWithoutReason):
        check_advance(Decimal(1), grant=Decimal(500_000), **TERMS, **WORDS | {missing: " "})


def test_an_advance_within_all_limits_is_fine():
    check_advance(Decimal(250_000), grant=Decimal(500_000), **TERMS, **WORDS)


@pytest.mark.parametrize("state", list(RecoveryState))
@pytest.mark.parametrize("move", list(RecoveryMove))
def test_a_recovery_moves_as_the_table_says(state, move):
    assert (move in open_moves(state)) == ((state, move) in MOVES)
    if (state, move) in MOVES:
        assert after(state, move) is MOVES[state, move]
    else:
        with pytest.raises(RecoveryMoveNotOpen):
            after(state, move)
