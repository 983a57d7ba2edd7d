"""Which tables an audit package holds, and how each reaches its project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from bofast.funding.models import (
    Advance,
    AidGrant,
    Answer,
    Application,
    Attachment,
    BudgetLine,
    Claim,
    ClaimLine,
    Condition,
    Conflict,
    Correction,
    CostLine,
    Decision,
    Employment,
    Financier,
    InKindEntry,
    LedgerImport,
    LedgerRow,
    Payout,
    PreparationNote,
    Procurement,
    Proof,
    Proposal,
    Question,
    Recovery,
    Rejection,
    ReviewNote,
    Score,
    TimeEntry,
    TimeSheet,
)
from bofast.projects.models import Activity, Staff


@dataclass(frozen=True, slots=True)
class Table:
    """A file in the package: what it is called, whose rows, how they reach the project, and columns from beside."""

    name: str
    model: type[models.Model]
    path: str = "project"
    also: Sequence[str] = ()
    is_funders: bool = False  # kept apart from the project


TABLES: Sequence[Table] = (
    Table("aktiviteter", Activity),
    Table("bemanning", Staff),
    Table("ansokan", Application),
    Table("budget", BudgetLine),
    Table("bilagor", Attachment),
    Table("fragor", Question),
    Table("finansiarer", Financier, also=("organisation__number", "organisation__name")),
    Table("villkor", Condition),
    Table("beslut", Decision),
    Table("avslag", Rejection, "application__project"),
    Table("anstallningar", Employment, also=("employer__name",)),
    Table("tidrapporter", TimeSheet, "employment__project"),
    Table("tid", TimeEntry, "sheet__employment__project", also=("activity__name",)),
    Table("naturainsatser", InKindEntry, also=("giver__number", "giver__name", "activity__name")),
    Table("upphandlingar", Procurement),
    Table("huvudbocker", LedgerImport),
    Table("huvudboksrader", LedgerRow, "ledger__project"),
    Table("kostnader", CostLine, also=("activity__number", "activity__name")),
    Table("underlag", Proof, "cost__project", also=("cost__voucher",)),
    Table("ansokningar-om-utbetalning", Claim),
    Table("granskade-rader", ClaimLine, "claim__project", also=("claim__number", "cost__voucher", "cost__text")),
    Table("utbetalningar", Payout, "claim__project", also=("claim__number",)),
    Table("forskott", Advance),
    Table("rattelser", Correction),
    Table("aterkrav", Recovery),
    Table("stod-av-mindre-betydelse", AidGrant, also=("undertaking__number", "undertaking__name")),
    Table("beredning-svar", Answer, "application__project", is_funders=True),
    Table("beredning-poang", Score, "application__project", is_funders=True),
    Table("beredning-anteckningar", PreparationNote, "application__project", is_funders=True),
    Table("forslag", Proposal, "application__project", is_funders=True),
    Table("jav", Conflict, is_funders=True),
    Table("granskningsanteckningar", ReviewNote, "claim__project", is_funders=True),
)
