from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.cases.rules import (
    DayNotYetCome,
    Evidence,
    MovedElsewhere,
    MovedFromInside,
    OriginMissing,
    check_relocation,
    raised,
)


def relocation(**facts):
    usual = {"moved_from": "1980", "words": "", "moved_to": "2309", "county": "23"}
    day = date(2022, 10, 3)
    check_relocation(**{**usual, "moved_on": day, "on": day, **facts})


def test_a_move_to_the_county_is_from_outside_it_and_has_been_made():
    relocation()
    relocation(moved_from="", words="Tammerfors")

    for refused, facts in [
        (MovedElsewhere, {"moved_to": "1980"}),
        (MovedFromInside, {"moved_from": "2361"}),
        (OriginMissing, {"moved_from": "", "words": " "}),
        (DayNotYetCome, {"moved_on": date(2022, 10, 4)}),
    ]:
        with pytest.raises(refused):
            relocation(**facts)


@given(st.sampled_from(Evidence), st.sampled_from(Evidence))
def test_evidence_never_sinks(known, to):
    assert raised(known, to) == max(known, to)
