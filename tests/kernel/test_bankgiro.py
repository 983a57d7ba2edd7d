"""Bankgiro numbers are read as they are written, and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.kernel.bankgiro import has_right_check_digit, read_bankgiro, written_bankgiro


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("991-2346", "9912346"),
        ("5402-9681", "54029681"),
        (" 54029681 ", "54029681"),
        ("5402-9682", None),
        ("54-029681", None),
        ("5402-968", None),
        ("", None),
        ("٥٤٠٢-٩٦٨١", None),
    ],
)
def test_a_number_is_read_when_its_last_figure_is_right(typed, read):
    assert read_bankgiro(typed) == read


@given(st.integers(10**5, 10**7 - 1).map(str))
def test_one_last_figure_is_right(figures):
    right = [figure for figure in "0123456789" if has_right_check_digit(figures + figure)]

    assert len(right) == 1
    whole = figures + right[0]
    if len(whole) in (7, 8):
        assert read_bankgiro(written_bankgiro(whole)) == whole
