from hypothesis import given
from hypothesis import strategies as st

from bofast.accounts.rules import normalised


def test_spellings_of_one_address_are_one():
    assert normalised(" Åsa@Exempel.SE") == normalised("A\u030asa@exempel.se") == "åsa@exempel.se"


@given(st.emails())
def test_normalising_twice_changes_nothing(email):
    assert normalised(normalised(email)) == normalised(email)
