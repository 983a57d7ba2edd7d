import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bofast.matching.rules import plain
from tests.matching.worlds import KERNELS, asked, question_in

EVERYTHING = 1000

scores = st.floats(0, 1) | st.integers(0, 10**9).map(lambda number: (number + 0.5) / 10**9)


@given(st.lists(scores, max_size=9))
def test_billionths_round_as_python_rounds(values):
    expected = [int(f"{round(value, 9):.9f}".replace(".", "")) for value in values]

    assert plain.billionths(np.array(values)).tolist() == expected


@given(st.lists(st.floats(0, 1), max_size=9), st.sampled_from([1.0, 1 / 2, 1 / 3]))
def test_powers_are_python_s_own(values, exponent):
    assert plain.powers(np.array(values), exponent).tolist() == [value**exponent for value in values]


@settings(max_examples=60, deadline=None)
@given(asked=asked)
def test_plain_numpy_and_the_compiled_loops_give_the_same_bits(asked):
    world, household = asked

    by_plain = question_in(world, household, kernels=plain).answer(top=EVERYTHING)

    assert by_plain == question_in(world, household, kernels=KERNELS["compiled"]).answer(top=EVERYTHING)
