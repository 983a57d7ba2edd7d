from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.audit.models import Event, Head
from bofast.audit.queries import tampering

pytestmark = pytest.mark.django_db
AT = datetime(2022, 10, 3, 8, tzinfo=UTC)


@pytest.fixture
def alva():
    return User.objects.create_user("alva@example.org")


@pytest.fixture
def first():
    return Event.objects.count()


def test_an_event_says_who_did_what_to_which_row(alva):
    event = record(what="user.invite", on=alva, by=alva, at=AT, before="", after="invited")

    event.refresh_from_db()
    assert (event.what, event.on, event.by, event.at, event.after) == (
        "user.invite",
        f"accounts.user:{alva.pk}",
        alva,
        AT,
        "invited",
    )


def test_the_system_itself_may_act_on_nothing_in_particular():
    event = record(what="ads.import", on=None, by=None, at=AT, after=475)

    event.refresh_from_db()
    assert (event.on, event.by, event.after) == ("", None, "475")


def test_events_are_numbered_without_gaps_and_the_head_follows(first):
    for _ in range(3):
        last = record(what="ads.import", on=None, by=None, at=AT)

    head = Head.objects.get()
    assert (last.number, head.count, head.last) == (first + 3, first + 3, last.hash)
    assert tampering() == []


def test_what_was_rolled_back_was_never_written(first):
    with transaction.atomic():
        record(what="ads.import", on=None, by=None, at=AT)
        transaction.set_rollback(True)

    assert Event.objects.count() == first
    assert tampering() == []


def test_a_changed_row_is_found(first):
    for _ in range(3):
        record(what="ads.import", on=None, by=None, at=AT)

    Event.objects.filter(number=first + 2).update(after="9")

    assert tampering() == [f"row {first + 2} has been changed"]


def test_a_removed_last_row_is_found(first):
    last = [record(what="ads.import", on=None, by=None, at=AT) for _ in range(3)][-1]

    last.delete()

    assert tampering() == [f"{first + 3} rows were written and {first + 2} are left"]


def test_the_chain_holds_in_another_time_zone(settings):
    record(what="ads.import", on=None, by=None, at=AT)
    settings.TIME_ZONE = "Asia/Tokyo"

    assert tampering() == []


def test_an_event_must_say_what_was_done():
    with pytest.raises(IntegrityError, match="event_says_what_was_done"):
        record(what="", on=None, by=None, at=AT)


def test_there_is_one_head():
    with pytest.raises(IntegrityError, match="audit_has_one_head"):
        Head.objects.create(pk=2)
