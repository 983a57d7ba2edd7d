"""Two people do the same thing at the same time; only a real database server lets them.

What they share has to be committed, so these tests write and remove it themselves: the reference data stays.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from bofast.accounts.models import User
from bofast.audit.models import Event, Head
from bofast.audit.queries import tampering
from bofast.cases.actions import answer_confirmation, ask_confirmation, register_relocation, take_case
from bofast.cases.models import Case, Confirmation, Relocation, StageChange
from bofast.cases.rules import Attribution, CaseTaken, ConfirmationAnswered, Evidence, Stage, Witness
from bofast.households.models import Household
from bofast.kernel.refused import Refused
from bofast.letters.models import Letter
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Kind, Role
from tests.cases.conftest import token_in
from tests.region import AT, DAY, access, household, member, municipality, organisation, person

pytestmark = pytest.mark.postgres
WRITTEN = (Letter, Confirmation, Relocation, StageChange, Case, Household, Membership, Event, Head, User, Organisation)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A household that has decided to move, and two guides who receive it."""
    with django_db_blocker.unblock():
        if connection.vendor != "postgresql":
            pytest.skip("SQLite lets one write at a time")
        krokom = organisation("2120002478", "Krokoms kommun", Kind.MUNICIPALITY, "2309")
        guides = [
            member(person(f"{name.split()[0].lower()}@krokom.example", name), krokom, Role.GUIDE)
            for name in ("Signe Myrstig", "Ida Lavmark")
        ]
        granris = household(("Tuva Granris", "tuva.granris@hushall.example", None))
        access(granris, krokom)
        case = Case.objects.create(
            household=granris,
            organisation=krokom,
            stage=Stage.DECIDED,
            opened_at=AT,
            stage_since=AT,
            erase_on=granris.erase_on,
        )
        yield case, guides
        for model in WRITTEN:
            model._base_manager.all().delete()


def at_once(*acts):
    """What each came to, or what it was refused with; all begin together."""
    ready = Barrier(len(acts))

    def done(act):
        try:
            ready.wait()
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(done, acts))


def test_one_of_two_guides_gets_the_case_and_the_other_hears_who(committed):
    case, guides = committed

    results = at_once(*(lambda by=by: take_case(case=case, by=by, at=AT) for by in guides))

    (refused,) = [one for one in results if isinstance(one, CaseTaken)]
    guide = Case.objects.get().guide
    assert guide in guides
    assert refused.facts == {"by": guide.name}
    assert Event.objects.filter(what="case.take").count() == 1
    assert tampering() == []


def test_a_link_that_is_answered_twice_at_once_is_answered_once(committed):
    case, (signe, _) = committed
    register_relocation(
        case=case,
        moved_on=DAY,
        moved_from=municipality("1980"),
        moved_from_words="",
        moved_to=municipality("2309"),
        evidence=Evidence.SELF_DECLARED,
        attribution=Attribution.HELPED,
        by=signe,
        at=AT,
    )
    address = "bo.tallasen@hyresvard.example"
    ask_confirmation(case=case, witness=Witness.LANDLORD, name="Bo", email=address, by=signe, at=AT)
    token = token_in(Letter.objects.get(to=address))

    results = at_once(
        *(
            lambda yes=yes: answer_confirmation(
                confirmation_token=token, is_confirmed=yes, name="Bo Tallåsen", by=None, at=AT
            )
            for yes in (True, False)
        )
    )

    assert sum(isinstance(one, ConfirmationAnswered) for one in results) == 1
    assert Confirmation.objects.get().answered_at == AT
    assert Event.objects.filter(what="confirmation.answer").count() == 1
    assert tampering() == []
