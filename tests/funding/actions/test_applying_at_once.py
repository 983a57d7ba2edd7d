"""One application is signed twice, and written in while it is signed; only a real database server lets them meet."""

from decimal import Decimal

import pytest
from django.db import connection

from bofast.accounts.models import User
from bofast.audit.models import Event, Head
from bofast.audit.queries import tampering
from bofast.funding.actions.applying import save_application
from bofast.funding.models import Application, BudgetLine, Financier
from bofast.funding.queries.applications import signed_content
from bofast.funding.rules.applications import ApplicationMoveNotOpen, ApplicationSent, digest
from bofast.letters.models import Letter
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Kind, Role
from bofast.projects.models import Project, Staff
from bofast.records.models import Document, Matter, Series
from tests.applications import completed, started, submitted
from tests.funding.actions.test_at_once import at_once
from tests.region import AT, member, organisation, person, with_terms

pytestmark = pytest.mark.postgres
MONEY = (Letter, Financier, BudgetLine, Application, Document, Matter, Series)
WRITTEN = (*MONEY, Staff, Project, Membership, Event, Head, User, Organisation)


@pytest.fixture
def ready(django_db_setup, django_db_blocker):
    """An application that only has to be signed, and who signs it; removed afterwards."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    with django_db_blocker.unblock():
        if not {"test", "memorydb"} & set(connection.settings_dict["NAME"].replace(":", "_").split("_")):
            pytest.fail("a database of its own is made when a test in the run is marked django_db")
        with_terms()
        region = organisation("2321000214", "Region Jämtland Härjedalen", Kind.REGION, "2380")
        torkel = member(person("torkel@regionen.example", "Torkel Renbäck"), region, Role.SIGNATORY)
        application = completed(started(region, by=torkel, funder=region), financier=region, by=torkel)
        yield application, torkel
        for model in WRITTEN:
            model._base_manager.all().delete()
        connection.close()


def test_an_application_signed_twice_at_once_is_sent_once(ready):
    application, torkel = ready

    said = at_once(*[lambda: submitted(application, by=torkel)] * 3)

    assert [type(one) for one in said if isinstance(one, Exception)] == [ApplicationMoveNotOpen] * 2
    assert (Matter.objects.count(), Document.objects.count(), Series.objects.get().last) == (1, 1, 1)
    assert tampering() == []


def test_what_is_signed_is_what_stands_there_whoever_writes_meanwhile(ready):
    application, torkel = ready

    def write():
        return save_application(application=application, fields={"asked": Decimal(499_999)}, by=torkel, at=AT)

    said = at_once(write, lambda: submitted(application, by=torkel))

    signed = Application.objects.get()
    assert signed.digest in {"", digest(signed_content(signed))}
    assert (signed.state == "submitted") == (signed.asked == 500_000)
    assert isinstance(said[0], ApplicationSent) == (signed.state == "submitted")
