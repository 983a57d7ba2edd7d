import pytest
from hypothesis import given, settings

from tests.matching.told import by_brute_force, by_engine
from tests.matching.worlds import KERNELS, asked


@pytest.mark.parametrize("kernels", KERNELS.values(), ids=KERNELS)
@settings(max_examples=150, deadline=None)
@given(asked=asked)
def test_the_answer_is_brute_force_s(kernels, asked):
    world, household = asked

    assert by_engine(world, household, kernels=kernels) == by_brute_force(world, household)


@settings(max_examples=60, deadline=None)
@given(asked=asked)
def test_closed_vacancies_can_be_counted_too(asked):
    world, household = asked

    assert by_engine(world, household, on=None) == by_brute_force(world, household, on=None)
