"""What households tell, as tests of several topics want it."""

import re

import pytest

from bofast.households.rules import AdultTold, AgeBand, HouseholdTold
from bofast.letters.models import Letter
from tests.region import municipality


@pytest.fixture
def told(db):
    """Two adults, one of whom is reached by telephone only."""
    municipality("2309"), municipality("1980")
    return HouseholdTold(
        adults=(
            AdultTold("Tuva Granris", email="Tuva.Granris@hushall.example ", occupation_words="sjuksköterska"),
            AdultTold("Elis Blåbärsmo", phone="070-174 06 05", occupation_words="elektriker"),
        ),
        children=(AgeBand.PRESCHOOL, AgeBand.LOWER),
        wanted=("2309",),
        moving_from="1980",
    )


def token_in(letter: Letter) -> str:
    """What the link in the letter ends with."""
    return re.search(r"/lank/([^/\s]+)/", letter.text)[1]
