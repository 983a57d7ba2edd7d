"""How much the project lies out with."""

from datetime import date

import pytest

from bofast.funding.models import Payout
from bofast.funding.rules.claims import CostType, State
from tests import money
from tests.region import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict_templates", "on_the_day")]
URL = "/projekt/en-attraktiv-region/likviditet/"


@pytest.fixture
def spent(project, nils):
    money.decision(project, cap="1000.00")
    activity = money.activity(project)
    money.cost(activity, "3000.50")
    money.cost(activity, "9999.00", number=2, kind=CostType.IN_KIND.value)
    claim = money.claim(project, state=State.PAID, by=nils)
    Payout.objects.create(claim=claim, amount=400, steps=[], attested_at=AT, paid_on=date(2022, 9, 1))
    return project


def test_the_gap_of_each_quarter_leaves_out_what_nobody_pays(client, spent, nils):
    client.force_login(nils)

    page = client.get(URL)

    assert "Nu ligger projektet ute med <b>2\u00a0600,50\u00a0kr</b>" in page.text
    assert "Som mest är det <b>3\u00a0000,50\u00a0kr</b>, i slutet av kvartal 2 2022" in page.text
    assert "9\u00a0999" not in page.text
    assert "kvartal 1 2023" in page.text


def test_a_project_without_money_is_told_plainly(client, project, nils):
    client.force_login(nils)

    assert client.get(URL).status_code == 200


@pytest.mark.parametrize("who", ["signe", "bodil", "maj", "alva"])
def test_for_others_it_does_not_exist(client, spent, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 404
