"""What the database finds wrong with a claim's lines is what the rule says of each of them."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding import queries
from bofast.funding.models import ClaimLine, CostLine, InKindEntry, Procurement, Proof
from bofast.funding.queries.claims import asked, facts_of, over_budget, preflight, terms_of, within, wrong
from bofast.funding.rules import preflight as preflight_rules
from bofast.funding.rules.claims import State
from bofast.funding.rules.preflight import OF_LINES, Key, Level, faults
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
ODD = [
    {},
    {"is_lump_sum": True},
    {"is_lump_sum": True, "specification": "5 timmar"},
    {"is_publicity": True},
    {"is_gathering": True},
    {"booked_on": date(2019, 12, 31)},
    {"booked_on": date(2022, 3, 31)},
    {"booked_on": date(2022, 7, 1)},
    {"paid_on": date(2022, 10, 4)},
    {"kind": "staff"},
]


@pytest.fixture
def claim(funded, activity, nils):
    """A line of every odd kind, small and large, with and without a proof that shows all there is."""
    made = money.claim(funded, state=State.DRAFT, by=nils)
    number = 0
    for facts in ODD:
        for amount in ("100000.00", "100000.01"):
            for has_proof in (False, True):
                number += 1
                line = money.line(made, money.cost(activity, amount, number=number, **facts))
                if has_proof:
                    shown = {"shows_logo": True, "lists_participants": True}
                    Proof.objects.create(cost=line.cost, name="a.pdf", size=1, sha256="0" * 64, added_at=AT, **shown)
    return made


def test_the_database_and_the_rule_agree_on_every_line(claim):
    held = within(claim, on=DAY)

    by_rule = {
        line.pk: faults(facts_of(line.cost, list(line.cost.proofs.all())), held)
        for line in claim.lines.select_related("cost")
    }
    for key, fault in wrong(held).items():
        found = set(ClaimLine.objects.filter(fault, claim=claim).values_list("pk", flat=True))
        assert found == {pk for pk, keys in by_rule.items() if key in keys}, key
    assert set(wrong(held)) | {Key.ACTIVITY} == set(OF_LINES)


def test_every_fault_is_counted(claim):
    counts = {check.key: check.count for check in preflight(claim, lines_in=asked(claim).lines, on=DAY)}

    assert (counts[Key.LUMP_SUM], counts[Key.LOGO], counts[Key.PROOF], counts[Key.PROCUREMENT]) == (4, 2, 20, 18)


def test_very_many_are_counted_as_one_more_than_many(claim, monkeypatch):
    monkeypatch.setattr(queries.claims, "MANY", 3)
    monkeypatch.setattr(preflight_rules, "MANY", 3)

    found = {check.key: check for check in preflight(claim, lines_in=40, on=DAY)}

    assert (found[Key.PROOF].count, found[Key.PROOF].is_many) == (4, True)
    assert not found[Key.SUM].is_many


def test_a_reversal_has_no_faults(claim, activity):
    back = money.cost(activity, "-200000.00", number=99, reverses=CostLine.objects.first(), booked_on=date(2019, 1, 1))
    line = money.line(claim, back)

    assert not [
        key for key, fault in wrong(within(claim, on=DAY)).items() if ClaimLine.objects.filter(fault, pk=line.pk)
    ]


def test_a_purchase_that_names_its_procurement_is_in_order(claim):
    bought = {"supplier": "Gran AB", "value": Decimal(900_000), "signed_on": date(2022, 1, 1), "added_at": AT}
    CostLine.objects.update(procurement=Procurement.objects.create(project=claim.project, **bought))

    counts = {check.key: check.count for check in preflight(claim, lines_in=40, on=DAY)}

    assert counts[Key.PROCUREMENT] == 0


def test_a_contribution_that_its_giver_has_not_confirmed_is_told(claim, activity, krokom):
    facts = {"quantity": 1, "unit": "timmar", "unit_value": 1, "amount": 1, "added_at": AT, "basis": "x"}
    period = {"starts_on": date(2022, 6, 1), "until": date(2022, 8, 1)}
    InKindEntry.objects.create(project=claim.project, giver=krokom, activity=activity, **facts, **period)

    found = {check.key: check for check in preflight(claim, lines_in=40, on=DAY)}

    assert (found[Key.IN_KIND].level, found[Key.IN_KIND].count) == (Level.WARNING, 1)


def test_a_kind_of_cost_far_over_its_budget_is_told(claim):
    terms = terms_of(claim.project)
    assert over_budget(claim.project, before=claim.until, terms=terms) == {}

    claim.project.budget.create(kind="external", year=2022, amount=Decimal(100_000))
    claim.project.budget.create(kind="staff", year=2022, amount=Decimal(10_000_000))

    assert over_budget(claim.project, before=claim.until, terms=terms) == {"external": Decimal("3100000.16")}
