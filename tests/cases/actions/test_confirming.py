from datetime import timedelta

import pytest

from bofast.audit.models import Event
from bofast.cases.actions import answer_confirmation, ask_confirmation, shown_extract
from bofast.cases.models import Confirmation, Relocation
from bofast.cases.rules import (
    ConfirmationAnswered,
    ConfirmationExpired,
    Evidence,
    NotYoursToConfirm,
    RelocationNotRegistered,
    Witness,
)
from bofast.letters.models import Letter
from tests.cases.conftest import token_in
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
MAJ = "maj.forsling@nedrefors.example"


@pytest.fixture
def token(moved, signe, nedre_fors):
    """Nedre Fors El has been asked."""
    ask_confirmation(
        case=moved.case,
        witness=Witness.EMPLOYER,
        name="Maj Forsling",
        email=MAJ,
        organisation=nedre_fors,
        by=signe,
        at=AT,
    )
    return token_in(Letter.objects.get(to=MAJ))


def answer(token, *, yes=True, by=None, at=AT):
    return answer_confirmation(confirmation_token=token, is_confirmed=yes, name=" Maj Forsling ", by=by, at=at)


def test_the_link_is_in_the_letter_and_its_hash_in_the_database(token):
    confirmation = Confirmation.objects.get()

    assert token not in str(Confirmation.objects.values())
    assert confirmation.expires_at == AT + timedelta(days=30)
    letter = Letter.objects.get(to=MAJ)
    assert "Granris" not in letter.text
    assert "Signe Myrstig" in letter.text


def test_a_yes_raises_the_evidence_and_tells_who_asked(token, nedre_fors, signe):
    confirmation = answer(token)

    assert (confirmation.is_confirmed, confirmation.answered_by, confirmation.answered_at) == (
        True,
        "Maj Forsling",
        AT,
    )
    relocation = Relocation.objects.get()
    assert (relocation.evidence, relocation.evidence_on, relocation.confirmed_by) == (2, DAY, nedre_fors)
    assert Letter.objects.filter(to=signe.email).count() == 1
    assert list(Event.objects.order_by("number").values_list("what", flat=True))[-2:] == [
        "relocation.evidence",
        "confirmation.answer",
    ]


def test_a_no_raises_nothing(token):
    answer(token, yes=False)

    assert Relocation.objects.get().evidence == Evidence.SELF_DECLARED
    assert Confirmation.objects.get().is_confirmed is False


def test_a_yes_does_not_lower_what_is_known_better(token, moved, signe):
    shown_extract(case=moved.case, by=signe, at=AT)

    answer(token)

    assert Relocation.objects.get().evidence == Evidence.EXTRACT_SHOWN


def test_it_is_answered_once(token):
    answer(token, yes=False)

    with pytest.raises(ConfirmationAnswered) as refused:
        answer(token)

    assert refused.value.facts["name"] == "Maj Forsling"
    assert Relocation.objects.get().evidence == Evidence.SELF_DECLARED


def test_it_expires(token):
    with pytest.raises(ConfirmationExpired):
        answer(token, at=AT + timedelta(days=30))


def test_no_party_answers(token, tuva, signe):
    for party in (tuva, signe):
        with pytest.raises(NotYoursToConfirm):
            answer(token, by=party)

    assert Confirmation.objects.get().answered_at is None


def test_the_employer_may_be_signed_in(token, maj):
    assert answer(token, by=maj).is_confirmed


def test_it_is_answered_though_whoever_asked_has_gone(token):
    Confirmation.objects.update(asked_by=None)
    Letter.objects.all().delete()

    assert answer(token).is_confirmed
    assert not Letter.objects.exists()


def test_an_unknown_link_is_nobodys(token):
    with pytest.raises(Confirmation.DoesNotExist):
        answer(f"{token}x")


@pytest.mark.parametrize("email", ["Signe.Myrstig@krokom.example", "elis.blabarsmo@hushall.example"])
def test_no_party_is_asked(moved, signe, email):
    with pytest.raises(NotYoursToConfirm):
        ask_confirmation(case=moved.case, witness=Witness.LANDLORD, name="Jag", email=email, by=signe, at=AT)


def test_nobody_is_asked_about_a_move_that_has_not_been_made(case, signe):
    with pytest.raises(RelocationNotRegistered):
        ask_confirmation(case=case, witness=Witness.LANDLORD, name="Bo Tallåsen", email=MAJ, by=signe, at=AT)
