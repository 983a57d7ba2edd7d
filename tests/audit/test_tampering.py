"""Whatever is done to the audit behind its back is found; and what is undone was never in it."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, models, transaction

import bofast
from bofast.audit.actions import record
from bofast.audit.models import Event, Head
from bofast.audit.queries import tampering
from bofast.audit.rules import link
from bofast.organisations.actions import register_organisation
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Kind
from tests.region import AT

pytestmark = pytest.mark.django_db
COLUMNS = [field.attname for field in Event._meta.concrete_fields]


@pytest.fixture
def rows(alva, tuva):
    """The numbers of five rows, no two alike."""
    made = [
        record(what=f"case.{word}", on=tuva, by=alva, at=AT + timedelta(seconds=n), before=n, after=n + 1)
        for n, word in enumerate(["qualify", "offer", "decide", "arrive", "settle"])
    ]
    assert tampering() == []
    return [event.number for event in made]


def another(field, value, tuva):
    """A value that the column takes and does not have; a new kind of column must be given one here."""
    if field.is_relation:
        return tuva.pk
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1)
    if isinstance(field, models.IntegerField):
        return value + 1000
    assert isinstance(field, models.CharField | models.TextField), f"how is {field} tampered with?"
    return "f" * 64 if field.name == "hash" else f"{value}."


@pytest.mark.parametrize("place", [0, 2, 4], ids=["first", "middle", "last"])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_in_any_column_of_any_row_is_found(rows, tuva, column, place):
    event = Event.objects.get(number=rows[place])
    field = next(field for field in Event._meta.concrete_fields if field.attname == column)

    changed = another(field, getattr(event, column), tuva)
    Event.objects.filter(number=rows[place]).update(**{column: changed})

    assert tampering() != []


@pytest.mark.parametrize("column", [column for column in COLUMNS if column not in {"number", "hash", "what", "at"}])
def test_what_is_emptied_is_found(rows, column):
    Event.objects.filter(number=rows[2]).update(**{column: None if column == "by_id" else ""})

    assert tampering() == [f"row {rows[2]} has been changed"]


@pytest.mark.parametrize("place", range(5))
def test_a_removed_row_is_found(rows, place):
    Event.objects.filter(number=rows[place]).delete()

    assert tampering() != []


def test_all_rows_removed_are_found(rows):
    Event.objects.all().delete()

    assert tampering() == [f"{rows[-1]} rows were written and 0 are left"]


def test_two_rows_that_have_changed_places_are_found(rows):
    second, third = rows[1], rows[2]
    for old, new in ((second, 9999), (third, second), (9999, third)):
        Event.objects.filter(number=old).update(number=new)

    assert tampering() == [f"row {second} has been changed"]


def test_a_removed_row_with_the_later_ones_moved_up_is_found(rows):
    Event.objects.filter(number=rows[2]).delete()
    for number in rows[3:]:
        Event.objects.filter(number=number).update(number=number - 1)

    assert tampering() == [f"row {rows[2]} has been changed"]


def added(number, previous):
    event = Event(number=number, what="case.settle", on="cases.case:1", at=AT)
    event.hash = link(event.entry, previous)
    event.save(force_insert=True)


def test_an_added_row_is_found_however_well_it_is_chained(rows):
    added(rows[-1] + 1, Head.objects.get().last)

    assert tampering() == [f"{rows[-1]} rows were written and {rows[-1] + 1} are left"]


def test_a_row_put_in_another_ones_place_is_found(rows):
    before = Event.objects.get(number=rows[-2])
    Event.objects.filter(number=rows[-1]).delete()
    added(rows[-1], before.hash)

    assert tampering() == ["the last row is not the one that was written last"]


@pytest.mark.parametrize("change", [{"count": 1}, {"last": "f" * 64}])
def test_a_change_of_the_head_is_found(rows, change):
    Head.objects.update(**change)

    assert tampering() != []


def test_a_removed_head_is_found(rows):
    Head.objects.all().delete()

    assert tampering() == [f"0 rows were written and {rows[-1]} are left"]


def register(by):
    return register_organisation(
        number="556000-4615", name="Myrens Bygg AB", kind=Kind.COMPANY, municipality=None, by=by, at=AT
    )


def test_an_action_that_is_undone_leaves_no_row(rows, alva):
    with transaction.atomic():
        register(alva)
        transaction.set_rollback(True)

    assert (Organisation.objects.count(), Event.objects.count()) == (0, rows[-1])
    assert tampering() == []


def test_an_action_that_cannot_be_written_down_is_undone(rows, alva):
    added(rows[-1] + 1, "")  # stands where the action's row will be

    with pytest.raises(IntegrityError), transaction.atomic():
        register(alva)

    assert not Organisation.objects.exists()


def actions_that_record():
    """Each action that writes to the audit; what takes its row by place is a part of one."""
    root = Path(bofast.__path__[0])
    for path in sorted([*root.glob("*/actions.py"), *root.glob("*/actions/*.py")]):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not (node.name.startswith("_") or node.args.args):
                names = {
                    call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and hasattr(call.func, "id")
                }
                if "record" in names:
                    yield pytest.param(node, id=f"{path.relative_to(root)}:{node.name}")


NOT_ONE_TRANSACTION = {"load_demo"}  # goes on from where it was cut off; each step of it is one


@pytest.mark.parametrize("action", list(actions_that_record()))
def test_every_action_that_records_is_one_transaction(action):
    decorators = {ast.unparse(decorator) for decorator in action.decorator_list}

    assert "transaction.atomic" in decorators or action.name in NOT_ONE_TRANSACTION
