"""Who may sign is asked by a letter, once a day, as long as there is something to sign."""

from datetime import timedelta

import pytest

from bofast.audit.models import Event
from bofast.funding.actions.asking import ask_for_application, ask_for_claim
from bofast.funding.queries.asking import asked_to_sign
from bofast.funding.rules.applications import ApplicationMoveNotOpen, AskedToday, NotSignatory
from bofast.funding.rules.claims import ClaimMoveNotOpen, NotSigner, State
from bofast.kernel.clock import local_day
from bofast.letters.models import Letter
from bofast.projects.rules import NotProjectStaff
from tests import money
from tests.applications import completed, started, submitted
from tests.region import AT

pytestmark = pytest.mark.django_db
TOMORROW = AT + timedelta(days=1)


@pytest.fixture
def draft(activity, nils):
    return money.claim(activity.project, state=State.DRAFT, by=nils)


@pytest.fixture
def whole(vera, region, krokom):
    return completed(started(region, by=vera, funder=region), financier=krokom, by=vera)


def test_one_is_asked_once_a_day(draft, nils, vera):
    ask_for_claim(claim=draft, person=vera, by=nils, at=AT)
    with pytest.raises(AskedToday) as refused:
        ask_for_claim(claim=draft, person=vera, by=nils, at=AT + timedelta(hours=1))
    ask_for_claim(claim=draft, person=vera, by=nils, at=TOMORROW)

    asked = asked_to_sign(draft, [vera, nils], on=local_day(TOMORROW))
    assert refused.value.facts == {"name": vera.name}
    assert [(one.person, one.asked_at, one.is_asked_today) for one in asked] == [
        (vera, TOMORROW, True),
        (nils, None, False),
    ]
    assert Letter.objects.count() == 2
    assert Event.objects.order_by("-number").first().what == "claim.ask_signature"


def test_only_the_staff_asks_who_may_sign_what_is_not_sent(draft, nils, vera, alva):
    with pytest.raises(NotProjectStaff):
        ask_for_claim(claim=draft, person=vera, by=alva, at=AT)
    with pytest.raises(NotSigner):
        ask_for_claim(claim=draft, person=alva, by=nils, at=AT)
    type(draft).objects.update(state=State.SIGNED, signed_at=AT)
    with pytest.raises(ClaimMoveNotOpen):
        ask_for_claim(claim=draft, person=vera, by=nils, at=AT)


def test_an_application_is_asked_for_by_who_writes_it(whole, vera, torkel, alva, disa):
    Letter.objects.all().delete()

    ask_for_application(application=whole, person=torkel, by=vera, at=AT)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (torkel.email, "Ansökan för Fler hem i fjällen väntar på din underskrift")
    with pytest.raises(NotProjectStaff):
        ask_for_application(application=whole, person=torkel, by=alva, at=TOMORROW)
    with pytest.raises(NotSignatory):
        ask_for_application(application=whole, person=vera, by=vera, at=TOMORROW)
    submitted(whole, by=torkel)
    with pytest.raises(ApplicationMoveNotOpen):
        ask_for_application(application=whole, person=torkel, by=vera, at=TOMORROW)
