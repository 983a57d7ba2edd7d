import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.matching.rules.arrays import flags, floats, frozen, integers, rows, starts, texts
from bofast.matching.rules.kernels import Near


def test_no_texts_are_an_empty_array_of_texts():
    assert texts([]).dtype.kind == "S"


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))))
def test_texts_are_ordered_as_texts(values):
    assert [one.decode() for one in np.sort(texts(values)).tolist()] == sorted(values)


def test_each_owner_s_run_begins_where_the_last_one_ends():
    assert starts([0, 0, 2], 4).tolist() == [0, 2, 2, 3, 3]


def test_numbers_have_the_types_the_loops_expect():
    found = [array.dtype for array in (floats([1]), integers([1]), rows([1]), flags([True]))]

    assert found == [np.float64, np.int64, np.int32, np.bool_]


def test_frozen_arrays_cannot_be_changed():
    near = frozen(Near, start=integers([0]), serves=rows([]), share=floats([]))

    with pytest.raises(ValueError, match="read-only"):
        near.start[0] = 1
