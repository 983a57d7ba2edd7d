import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.matching.worlds import KERNELS

compiled, interpreted = KERNELS["compiled"], KERNELS["interpreted"]

unhurried = settings(deadline=None)  # the first call compiles
between = st.integers(0, 2**20).map(lambda odd: (2 * odd + 1) / 2**21)  # exactly between two billionths, many of them


@unhurried
@given(st.floats(0, 1) | between)
@example(1 / 1024)  # 0.0009765625: half to even
@example(3 / 1024)
@example(0.0)
@example(1.0)
def test_billionths_round_as_python_rounds(score):
    expected = int(f"{round(score, 9):.9f}".replace(".", ""))

    assert (compiled.billionths(score), interpreted.billionths(score)) == (expected, expected)


@unhurried
@given(st.integers(0, 10**9))
def test_the_float_nearest_to_between_two_billionths_rounds_by_its_exact_value(number):
    score = (number + 0.5) / 10**9

    expected = int(f"{round(score, 9):.9f}".replace(".", ""))

    assert (compiled.billionths(score), interpreted.billionths(score)) == (expected, expected)


@unhurried
@given(st.lists(st.floats(0, 1), max_size=9), st.sampled_from([1.0, 1 / 2, 1 / 3]))
def test_powers_are_python_s_own(values, exponent):
    expected = [value**exponent for value in values]

    assert compiled.powers(np.array(values), exponent).tolist() == expected
    assert interpreted.powers(np.array(values), exponent).tolist() == expected
