"""Sums as people write them."""

import contextlib
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bofast.web.sums import read_sum


@pytest.mark.parametrize(
    "typed",
    ["12 500,50", "12500.50", "12500,5", "12\u00a0500,50 kr", "12 500,50 SEK", " 12500,50kr ", "SEK 12500.50"],
)
def test_a_sum_is_read_however_it_is_spelled(typed):
    assert read_sum(typed) == Decimal("12500.50")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "negative"),
        ("−5 kr", "negative"),
        ("tolv", "letters"),
        ("1e5", "letters"),
        ("١٢", "letters"),
        ("kr", "letters"),
        ("12.500,50", "marks"),
        ("1,2,3", "marks"),
        ("12,505", "decimals"),
        ("12.500", "decimals"),
        ("0", "zero"),
        ("0,00", "zero"),
        ("1234567890123", "large"),
    ],
)
def test_what_is_no_sum_says_why(typed, code):
    with pytest.raises(ValidationError) as wrong:
        read_sum(typed)

    assert wrong.value.code == code


@given(st.decimals(min_value="0.01", max_value="999999999999.99", places=2))
def test_every_sum_survives_being_written_the_swedish_way(amount):
    assert read_sum(f"{amount:,.2f} kr".replace(",", " ").replace(".", ",")) == amount


@given(st.text())
def test_whatever_is_typed_is_read_or_refused_in_words(typed):
    with contextlib.suppress(ValidationError):
        assert read_sum(typed) > 0
