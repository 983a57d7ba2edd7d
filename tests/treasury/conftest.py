"""A claim in review: two co-financiers of whom one is certified, and lines with and without proofs."""

import pytest
from django.core.files.base import ContentFile

from bofast.funding.models import Proof
from bofast.funding.rules.claims import State
from tests import money
from tests.region import DAY


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def funded(project, nedre_fors, krokom):
    """The project with its decision; everybody's certificate is registered."""
    money.decision(project)
    money.financier(project, krokom, certified_on=DAY)
    return project


@pytest.fixture
def activity(funded):
    return money.activity(funded)


@pytest.fixture
def claim(funded, activity, nils):
    """Three lines, none judged: 1 000,00, 2 000,01 and 500,50 kr."""
    made = money.claim(funded, state=State.IN_REVIEW, by=nils)
    money.lines(made, activity, ["1000.00", "2000.01", "500.50"])
    return made


@pytest.fixture
def proof(claim, nils):
    """An invoice on the first line's cost."""
    cost = claim.lines.get(number=1).cost
    made = Proof(cost=cost, name="faktura 4471.html", size=9, sha256="0" * 64, added_at=money.SENT, added_by=nils)
    made.file.save("faktura.html", ContentFile(b"<b>hej</b>"))
    return made
