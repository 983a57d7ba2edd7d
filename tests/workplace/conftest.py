"""What the organisation's pages show."""

from datetime import date

import pytest

from bofast.cases.actions import ask_confirmation, register_relocation
from bofast.cases.rules import Attribution, Evidence, Stage, Witness
from bofast.letters.models import Letter
from tests.cases.conftest import token_in
from tests.region import AT, municipality


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def asked_maj(case, signe, nedre_fors):
    """Tuva and Elis have moved to Krokom; Nedre Fors El is asked to confirm it."""
    case.stage = Stage.DECIDED
    case.save()
    register_relocation(
        case=case,
        moved_on=date(2022, 10, 1),
        moved_from=municipality("1980"),
        moved_from_words="",
        moved_to=municipality("2309"),
        evidence=Evidence.SELF_DECLARED,
        attribution=Attribution.HELPED,
        by=signe,
        at=AT,
    )
    return ask_confirmation(
        case=case,
        witness=Witness.EMPLOYER,
        name="Maj Forsling",
        email="maj.forsling@nedrefors.example",
        organisation=nedre_fors,
        by=signe,
        at=AT,
    )


@pytest.fixture
def link(asked_maj):
    """The address that was sent."""
    return f"/intyg/{token_in(Letter.objects.get(to=asked_maj.email))}/"
