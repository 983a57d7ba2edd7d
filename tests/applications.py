"""An application on its way to the funder, each step by the product's own actions, for tests that begin further on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from bofast.accounts.models import User
from bofast.funding.actions.applying import (
    save_application,
    set_budget,
    set_financing,
    start_application,
    submit_application,
)
from bofast.funding.models import Application
from bofast.funding.rules.applications import TEXTS
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.organisations.models import Organisation

WRITTEN = datetime(2022, 9, 5, 8, 0, tzinfo=UTC)
PERIOD = {"starts_on": date(2023, 1, 1), "until": date(2025, 1, 1)}


def paper(application: Application) -> bytes:
    """Stands for the file that is registered."""
    return f"%PDF-1.7 {application.project.name} {application.digest}".encode()


def started(owner: Organisation, *, by: User, name: str = "Fler hem i fjällen", funder: Organisation) -> Application:
    return start_application(name=name, owner=owner, funder=funder, **PERIOD, by=by, at=WRITTEN)


def completed(application: Application, *, financier: Organisation, by: User) -> Application:
    """Everything said; of 1 000 000 kr half is asked for, one financier gives 100 000 kr in kind, the rest is cash."""
    fields = {**dict.fromkeys(TEXTS, "Sagt."), "asked": Decimal(500_000)}
    save_application(application=application, fields=fields, by=by, at=WRITTEN)
    for kind, year, amount in ((CostType.STAFF, 2023, 900_000), (CostType.IN_KIND, 2024, 100_000)):
        set_budget(application=application, kind=kind, year=year, amount=Decimal(amount), by=by, at=WRITTEN)
    for kind, amount in ((FinancingKind.CASH, 400_000), (FinancingKind.IN_KIND, 100_000)):
        set_financing(
            project=application.project,
            organisation=financier,
            kind=kind,
            amount=Decimal(amount),
            by=by,
            at=WRITTEN,
        )
    application.refresh_from_db()
    return application


def submitted(application: Application, *, by: User) -> Application:
    return submit_application(application=application, paper=paper, by=by, at=WRITTEN)
