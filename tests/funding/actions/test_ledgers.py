"""A ledger is read once, what the rules know is booked, the rest is mapped in a few moves, and nothing twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from bofast.audit.models import Event
from bofast.funding.actions import add_proof, reverse_cost
from bofast.funding.actions.ledgers import (
    apply_rules,
    forget_mapping,
    import_ledger,
    leave_out,
    map_rows,
    remember_mapping,
    take_up,
)
from bofast.funding.actions.undoing_ledgers import undo_import
from bofast.funding.models import ClaimLine, CostLine, LedgerImport, LedgerRow, MappingRule
from bofast.funding.queries.ledgers import Tally, planned
from bofast.funding.rules.claims import CostType, State
from bofast.funding.rules.costs import ActivityOfAnother, FileTooLarge
from bofast.funding.rules.ledgers import (
    LedgerImportedBefore,
    LedgerIsHeld,
    LedgerMovedOn,
    LedgerUnbalanced,
    RowState,
    Scope,
    Why,
)
from bofast.projects.models import Area, Project
from bofast.projects.rules import NotProjectStaff
from tests import money
from tests.funding.ledger_files import sie, table, voucher
from tests.region import AT

pytestmark = pytest.mark.django_db
TRAVEL = CostType.TRAVEL.value
TRIP = ("5810", "1250.00", "Tåg till Stockholm, 3 personer")


def book(ledger, *, by):
    return apply_rules(ledger=ledger, seen=planned(ledger).mark, by=by, at=AT)


@pytest.fixture
def read(activity, nils):
    """Reads a file of the vouchers given, and books what is known of them."""

    def reading(*vouchers, content=None, name="huvudbok.se", **more):
        ledger = import_ledger(
            project=activity.project, name=name, content=content or sie(*vouchers), by=nils, at=AT, **more
        )
        book(ledger, by=nils)
        return ledger

    return reading


@pytest.fixture
def mapped(activity, nils):
    """Maps all rows of an import that wait."""

    def mapping(ledger, **more):
        said = {"kind": TRAVEL, "activity": activity, "by": nils, "at": AT}
        return map_rows(ledger=ledger, rows=LedgerRow.objects.filter(ledger=ledger), **(said | more))

    return mapping


@pytest.fixture
def rule(activity, nils):
    return remember_mapping(project=activity.project, account="5810", kind=TRAVEL, activity=activity, by=nils, at=AT)


def states(ledger):
    return [row.state for row in ledger.rows.order_by("number")]


def test_a_file_is_read_row_by_row_and_kept_as_it_came(read, nils):
    content = sie(voucher("2201", TRIP, ("2641", "75.00", "Moms")))

    ledger = read(content=content)

    assert (ledger.company, ledger.format, ledger.encoding) == ("Region Jämtland Härjedalen", "sie", "CP437")
    assert states(ledger) == ["waiting", "not_a_cost", "not_a_cost"]
    assert ledger.file.read() == content
    event = Event.objects.get(what="ledger.import")
    assert (event.what, event.on, event.by) == ("ledger.import", f"funding.ledgerimport:{ledger.pk}", nils)
    assert event.after == f"3 rows {ledger.sha256}"


def test_what_a_rule_knows_is_booked_at_once(read, rule, activity):
    ledger = read(voucher("2201", TRIP))

    cost = CostLine.objects.get()
    assert (cost.voucher, cost.booked_on, cost.amount) == ("B 2201", date(2022, 7, 14), Decimal("1250.00"))
    assert (cost.text, cost.supplier, cost.kind, cost.activity) == (TRIP[2], "Norrbanan Resor AB", TRAVEL, activity)
    assert ledger.rows.get(state=RowState.BOOKED.value).cost == cost


def test_rows_are_mapped_by_hand_and_the_move_is_written_down(read, mapped, activity):
    ledger = read(voucher("2201", TRIP, ("5810", "99.00", "Buss")))

    assert mapped(ledger) == 2

    assert sorted(states(ledger)) == ["booked", "booked", "not_a_cost"]
    assert Event.objects.order_by("-number").first().after == f"2 rows travel activity {activity.pk}"
    assert not MappingRule.objects.exists()


def test_what_is_remembered_maps_the_next_file(read, mapped):
    mapped(read(voucher("2301", ("5810", "70.00", "Tåg till Stockholm, 9 personer"))), remember=True)

    ledger = read(voucher("2401", ("5810", "80.00", "Tåg till Stockholm, 2 personer")))

    assert states(ledger)[0] == "booked"


def test_mapping_one_row_with_its_rule_maps_its_like(read, activity, nils):
    ledger = read(voucher("2201", TRIP), voucher("2202", ("5810", "60.00", "Tåg till Stockholm, 5 personer")))

    done = map_rows(
        ledger=ledger,
        rows=LedgerRow.objects.filter(ledger=ledger, number=1),
        kind=TRAVEL,
        activity=activity,
        remember=True,
        scope=Scope.TEXT,
        by=nils,
        at=AT,
    )

    assert done == 2


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope.TEXT, ("5810", "6:2041", "tåg till stockholm personer")),
        (Scope.DIMENSION, ("5810", "6:2041", "")),
        (Scope.ACCOUNT, ("5810", "", "")),
    ],
)
def test_how_much_is_remembered_is_chosen(read, mapped, scope, said):
    mapped(read(voucher("2201", TRIP)), remember=True, scope=scope)

    rule = MappingRule.objects.get()
    assert (rule.account, rule.dimension, rule.words) == said


def test_rows_are_left_out_and_that_is_remembered(read, nils):
    ledger = read(voucher("2201", TRIP))
    rows = LedgerRow.objects.filter(ledger=ledger)

    assert leave_out(ledger=ledger, rows=rows, remember=True, by=nils, at=AT) == 1

    assert MappingRule.objects.get().kind == ""
    assert states(read(voucher("2301", TRIP)))[0] == "left_out"
    assert not CostLine.objects.exists()


def test_left_out_rows_can_be_taken_up_again(read, nils, mapped):
    ledger = read(voucher("2201", TRIP))
    rows = LedgerRow.objects.filter(ledger=ledger)
    leave_out(ledger=ledger, rows=rows, by=nils, at=AT)

    assert take_up(ledger=ledger, rows=rows, by=nils, at=AT) == 1
    assert mapped(ledger) == 1


def test_rules_are_asked_again(read, rule, nils):
    MappingRule.objects.all().delete()
    ledger = read(voucher("2201", TRIP))
    remember_mapping(project=ledger.project, account="5810", kind=TRAVEL, activity=rule.activity, by=nils, at=AT)

    assert book(ledger, by=nils) == 1


def test_a_rule_is_forgotten(read, rule, nils):
    forget_mapping(rule=rule, by=nils, at=AT)

    assert states(read(voucher("2201", TRIP)))[0] == "waiting"
    assert Event.objects.filter(what="mapping.forget").exists()


def test_the_same_file_twice_is_refused(read):
    read(voucher("2201", TRIP))

    with pytest.raises(LedgerImportedBefore) as refused:
        read(voucher("2201", TRIP), name="igen.se")

    assert refused.value.facts == {"name": "huvudbok.se", "day": date(2022, 10, 3)}
    assert LedgerImport.objects.count() == 1


def test_a_row_that_was_booked_by_hand_is_a_duplicate(read, activity, nils):
    cost = money.cost(
        activity, "1250.00", voucher="B 2201", booked_on=date(2022, 7, 14), text="Tåg till Stockholm, 3 personer"
    )

    row = read(voucher("2201", TRIP)).rows.get(number=1)

    assert (row.state, row.duplicate_of) == ("duplicate", cost)


def test_a_row_that_another_file_brought_is_a_duplicate(read, rule):
    read(voucher("2201", TRIP))

    ledger = read(voucher("2201", TRIP), voucher("2202", TRIP))

    assert [state for state in states(ledger) if state != "not_a_cost"] == ["duplicate", "booked"]
    assert CostLine.objects.count() == 2


def test_a_cost_of_another_project_of_the_same_owner_is_a_duplicate(read, region, activity):
    other = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=date(2020, 1, 1), until=date(2023, 1, 1)
    )
    Area.objects.create(project=other, number=1, name="Område")
    cost = money.cost(money.activity(other), "1250.00", voucher="B 2201", booked_on=date(2022, 7, 14), text=TRIP[2])

    assert read(voucher("2201", TRIP)).rows.get(number=1).duplicate_of == cost


def test_a_duplicate_that_is_none_is_booked_beside_it(read, rule, activity, nils):
    read(voucher("2201", TRIP))
    ledger = read(voucher("2201", TRIP), voucher("2202", TRIP))
    rows = LedgerRow.objects.filter(ledger=ledger, state=RowState.DUPLICATE.value)

    take_up(ledger=ledger, rows=rows, by=nils, at=AT)
    book(ledger, by=nils)

    assert list(CostLine.objects.filter(voucher="B 2201").order_by("pk").values_list("text", flat=True)) == [
        TRIP[2],
        f"{TRIP[2]} (2)",
    ]


def test_two_rows_alike_in_one_voucher_are_two_costs_and_two_duplicates_later(read, rule):
    read(voucher("2201", TRIP, TRIP))
    again = read(voucher("2201", TRIP, TRIP), voucher("2202", TRIP))

    assert CostLine.objects.count() == 3
    assert states(again).count("duplicate") == 2


def test_a_cost_taken_back_by_hand_may_be_read_anew(read, rule, nils):
    read(voucher("2201", TRIP))
    reverse_cost(cost=CostLine.objects.get(), by=nils, at=AT)

    ledger = read(voucher("2201", TRIP), voucher("2202", TRIP))

    assert "duplicate" not in states(ledger)


def test_rows_before_and_after_the_project_are_outside(read, rule):
    ledger = read(
        voucher("1", TRIP, day="20191231"), voucher("2", TRIP, day="20200101"), voucher("3", TRIP, day="20221004")
    )

    assert [state for state in states(ledger) if state != "not_a_cost"] == ["outside", "booked", "outside"]


def test_rows_of_other_projects_are_left_out_when_the_code_is_said(read, rule):
    ledger = read(voucher("2201", TRIP), voucher("2202", TRIP, project="3000"), only="2041")

    assert [state for state in states(ledger) if state != "not_a_cost"] == ["booked", "left_out"]


def test_a_credit_takes_back_the_cost_it_means(read, rule):
    ledger = read(voucher("2201", TRIP), voucher("2207", ("5810", "-1250.00", TRIP[2]), day="20220720"))

    reversal = CostLine.objects.get(amount__lt=0)
    assert reversal.reverses == CostLine.objects.get(voucher="B 2201")
    assert (reversal.voucher, reversal.booked_on) == ("B 2207", date(2022, 7, 20))
    assert reversal.reverses.is_reversed
    assert states(ledger).count("booked") == 2


def test_a_credit_and_its_cost_are_known_again_in_the_next_file(read, rule):
    rows = (voucher("2201", TRIP), voucher("2207", ("5810", "-1250.00", TRIP[2]), day="20220720"))
    read(*rows)

    assert states(read(*rows, voucher("2210", TRIP))).count("duplicate") == 2


def test_a_credit_waits_with_its_cost_and_is_booked_with_it(read, mapped):
    ledger = read(voucher("2201", TRIP), voucher("2207", ("5810", "-1250.00", TRIP[2]), day="20220720"))
    assert states(ledger).count("waiting") == 2
    assert not LedgerRow.objects.exclude(why="").exists()

    assert mapped(ledger) == 2


def test_a_credit_without_a_cost_says_why_it_waits(read, mapped):
    ledger = read(voucher("2207", ("5810", "-300.00", "Återbetald biljett")))

    assert ledger.rows.get(number=1).why == Why.NO_TWIN.value
    assert mapped(ledger) == 0
    assert not CostLine.objects.exists()


def test_a_credit_of_a_cost_at_the_funder_waits(read, rule, nils):
    read(voucher("2201", TRIP))
    claim = money.claim(rule.project, state=State.IN_REVIEW, by=nils)
    money.line(claim, CostLine.objects.get())

    ledger = read(voucher("2207", ("5810", "-1250.00", TRIP[2]), day="20220720"))

    assert ledger.rows.get(number=1).why == Why.IN_CLAIM.value
    assert CostLine.objects.count() == 1


def test_a_draft_loses_the_cost_that_a_credit_takes_back(read, rule, nils):
    read(voucher("2201", TRIP))
    money.line(money.claim(rule.project, state=State.DRAFT, by=nils), CostLine.objects.get())

    read(voucher("2207", ("5810", "-1250.00", TRIP[2]), day="20220720"))

    assert not ClaimLine.objects.exists()


def test_an_unbalanced_voucher_stops_the_whole_file(read):
    with pytest.raises(LedgerUnbalanced):
        read(voucher("2201", TRIP), voucher("2202", TRIP).replace("-1250.00", "-1249.00"))

    assert not LedgerImport.objects.exists()
    assert not Event.objects.exists()


def test_a_file_over_twenty_megabytes_is_refused(read):
    with pytest.raises(FileTooLarge):
        read(content=b"#" * (20 * 2**20 + 1))


def test_a_table_is_read_the_same_way(read, rule):
    row = ("B 2201", "2022-07-14", "5810", "Biljetter", "2041", "Tåg", "1 250,00")

    ledger = read(content=table(row), name="huvudbok.csv")

    assert (ledger.format, ledger.encoding) == ("csv", "Windows-1252")
    assert CostLine.objects.get().amount == Decimal("1250.00")


def test_rows_that_somebody_else_has_mapped_are_not_mapped_again(read, mapped):
    ledger = read(voucher("2201", TRIP))
    mapped(ledger)

    with pytest.raises(LedgerMovedOn):
        mapped(ledger)

    assert CostLine.objects.count() == 1


def test_nothing_waits_and_nothing_is_taken_up(read, nils):
    ledger = read(voucher("2201", TRIP))

    with pytest.raises(LedgerMovedOn):
        take_up(ledger=ledger, rows=LedgerRow.objects.filter(ledger=ledger), by=nils, at=AT)


def test_an_activity_of_another_project_is_refused(read, region, mapped, nils, activity):
    other = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=date(2020, 1, 1), until=date(2023, 1, 1)
    )
    Area.objects.create(project=other, number=1, name="Område")
    foreign = money.activity(other)
    ledger = read(voucher("2201", TRIP))

    with pytest.raises(ActivityOfAnother):
        mapped(ledger, activity=foreign)
    with pytest.raises(ActivityOfAnother):
        remember_mapping(project=activity.project, account="5810", kind=TRAVEL, activity=foreign, by=nils, at=AT)


@pytest.mark.parametrize("who", ["ylva", "sten", "alva"])
def test_only_project_staff_keeps_the_ledger(read, mapped, activity, rule, nils, request, who):
    other = request.getfixturevalue(who)
    MappingRule.objects.all().delete()
    ledger = read(voucher("2201", TRIP))
    rows = LedgerRow.objects.filter(ledger=ledger)

    for act in (
        lambda: import_ledger(project=activity.project, name="x.se", content=sie(voucher("9", TRIP)), by=other, at=AT),
        lambda: mapped(ledger, by=other),
        lambda: leave_out(ledger=ledger, rows=rows, by=other, at=AT),
        lambda: take_up(ledger=ledger, rows=rows, by=other, at=AT),
        lambda: book(ledger, by=other),
        lambda: remember_mapping(project=activity.project, account="1", kind="", activity=None, by=other, at=AT),
        lambda: forget_mapping(rule=rule, by=other, at=AT),
    ):
        with pytest.raises(NotProjectStaff):
            act()


def test_reading_books_nothing_and_tells_what_would_be(activity, rule, nils):
    remember_mapping(project=activity.project, account="5820", kind="", activity=None, by=nils, at=AT)
    content = sie(
        voucher("4711", TRIP, ("5820", "60.00", "Buss"), ("6110", "99.00", "Papper")),
        voucher("4712", TRIP),
        voucher("4713", ("5810", "-300.00", "Återbetald biljett")),
    )

    ledger = import_ledger(project=activity.project, name="x.se", content=content, by=nils, at=AT)

    plan = planned(ledger)
    assert not CostLine.objects.exists()
    assert plan.parts == {(TRAVEL, activity.pk): Tally(2, Decimal(2500))}
    assert (plan.left_out, plan.unknown) == (Tally(1, Decimal(60)), Tally(1, Decimal(99)))
    assert plan.credits == Tally(1, Decimal(-300))


def test_mapping_without_remembering_books_nothing_else(activity, rule, nils):
    content = sie(voucher("4711", TRIP), voucher("4712", ("5820", "60.00", "Buss")))
    ledger = import_ledger(project=activity.project, name="x.se", content=content, by=nils, at=AT)
    bus = LedgerRow.objects.filter(ledger=ledger, account="5820")

    assert map_rows(ledger=ledger, rows=bus, kind=TRAVEL, activity=activity, by=nils, at=AT) == 1

    assert CostLine.objects.get().text == "Buss"


def test_an_import_is_undone_with_its_costs_proofs_and_drafts(read, rule, nils, django_capture_on_commit_callbacks):
    ledger = read(voucher("4711", TRIP))
    cost = CostLine.objects.get()
    money.line(money.claim(cost.project, state=State.DRAFT, by=nils), cost)
    proof = add_proof(cost=cost, name="1.pdf", content=ContentFile(b"%PDF-1.7"), by=nils, at=AT)
    other = read(voucher("4711", TRIP), voucher("4712", TRIP), name="annan.se")
    duplicate = LedgerRow.objects.get(ledger=other, state=RowState.DUPLICATE)
    names = ledger.file.name, proof.file.name

    with django_capture_on_commit_callbacks(execute=True):
        assert undo_import(ledger=ledger, by=nils, at=AT) == 1

    duplicate.refresh_from_db()
    assert [one.voucher for one in CostLine.objects.all()] == ["B 4712"]
    assert (duplicate.state, ClaimLine.objects.count()) == (RowState.WAITING, 0)
    assert [default_storage.exists(name) for name in names] == [False, False]
    assert Event.objects.order_by("-number").first().what == "ledger.undo"


def test_what_a_credit_took_back_stands_again_when_its_file_is_undone(read, rule, nils):
    read(voucher("4711", TRIP))
    credit = read(voucher("4712", ("5810", "-1250.00", TRIP[2])), name="kredit.se")

    undo_import(ledger=credit, by=nils, at=AT)

    assert [(cost.amount, cost.is_reversed) for cost in CostLine.objects.all()] == [(Decimal(1250), False)]


def sent(ledger, by):
    money.line(money.claim(ledger.project, state=State.PAID, by=by), CostLine.objects.get())


def taken_back(ledger, by):
    reverse_cost(cost=CostLine.objects.get(), by=by, at=AT)


@pytest.mark.parametrize("what", [sent, taken_back])
def test_an_import_with_a_cost_that_was_sent_or_corrected_stays(read, rule, nils, what):
    ledger = read(voucher("4711", TRIP))
    what(ledger, nils)
    before = CostLine.objects.count()

    with pytest.raises(LedgerIsHeld) as refused:
        undo_import(ledger=ledger, by=nils, at=AT)

    assert refused.value.facts == {"count": 1}
    assert CostLine.objects.count() == before


def test_a_credit_stays_when_what_it_took_back_has_been_booked_anew(read, rule, nils, activity):
    read(voucher("4711", TRIP))
    credit = read(voucher("4712", ("5810", "-1250.00", TRIP[2])), name="kredit.se")
    cost = CostLine.objects.get(is_reversed=True)
    cost.pk, cost.is_reversed = None, False
    cost.save()

    with pytest.raises(LedgerIsHeld):
        undo_import(ledger=credit, by=nils, at=AT)
