import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.extent import extent
from bofast.vacancies.rules.vocabulary import Extent


@pytest.mark.parametrize(
    "label, least, most, said",
    [
        ("Heltid", 100, 100, "full"),
        ("Heltid", None, None, "full"),
        ("Deltid", None, None, "part"),
        ("Deltid", 0, 100, "part"),  # the form as it was opened
        ("Deltid", 20, 40, "part"),
        ("Deltid", 50, 100, "part"),  # the employer chose the word
        ("", 50, 100, ""),  # either suits the employer
        ("", 0, 100, ""),
        ("", 80, 20, ""),
        ("Deltid", 0, 75, "part"),
        ("", None, None, ""),
        ("", 100, 100, "full"),
        ("", 75, 75, "part"),
        ("Heltid", 0, 0, "full"),
        ("Deltid", "50", 80, "part"),
        ("Heltid", 80, 20, "full"),
        ("Heltid", True, 900, "full"),
        ("varierande", None, None, ""),
    ],
)
def test_extent_follows_what_the_employer_states(label, least, most, said):
    assert extent(label, least, most) == said


@given(st.text(), st.none() | st.integers() | st.floats() | st.text(), st.none() | st.integers() | st.floats())
def test_extent_is_always_one_of_three(label, least, most):
    assert extent(label, least, most) in set(Extent)
