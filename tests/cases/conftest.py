"""A case that has come some way."""

import re
from datetime import date

import pytest

from bofast.cases.actions import register_relocation
from bofast.cases.rules import Attribution, Evidence, Stage
from bofast.letters.models import Letter
from tests.region import AT, municipality


@pytest.fixture
def decided(case):
    """The case where the household has decided to move."""
    case.stage = Stage.DECIDED
    case.save()
    return case


@pytest.fixture
def moved(decided, signe):
    """The household has moved to Krokom, as it says itself."""
    return register_relocation(
        case=decided,
        moved_on=date(2022, 10, 1),
        moved_from=municipality("1980"),
        moved_from_words="",
        moved_to=municipality("2309"),
        evidence=Evidence.SELF_DECLARED,
        attribution=Attribution.HELPED,
        by=signe,
        at=AT,
    )


def token_in(letter: Letter) -> str:
    """What the link in the letter ends with."""
    return re.search(r"/intyg/([^/\s]+)/", letter.text)[1]
