"""The household gets work, and moves: from where to where, and how that is known."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.actions.ground import received
from bofast.cases.actions.way import come_to
from bofast.cases.models import Case, Hire, Relocation
from bofast.cases.rules import (
    Attribution,
    Evidence,
    EvidenceOnlyByConfirmation,
    HireRegistered,
    Move,
    RelocationNotRegistered,
    Stage,
    after,
    check_relocation,
    raised,
)
from bofast.households.models import Adult
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.places.models import Municipality


@transaction.atomic
def register_hire(
    *, case: Case, adult: Adult, employer: Organisation, work: str, starts_on: date, by: User, at: datetime
) -> Hire:
    """Register that an employer hired one of the adults. Raises HireRegistered and NotYourCase."""
    case = received(case, by=by, at=at)
    if Hire.objects.filter(adult=adult, employer=employer, starts_on=starts_on).exists():
        raise HireRegistered
    hire = Hire.objects.create(
        case=case,
        adult=case.household.adults.get(pk=adult.pk),
        employer=employer,
        work=work,
        starts_on=starts_on,
        registered_at=at,
        by=by,
        erase_on=case.household.erase_on,
    )
    record(what="case.hire", on=case, by=by, at=at, after=f"{hire.pk} {employer.pk} {starts_on}")
    return hire


@transaction.atomic
def register_relocation(
    *,
    case: Case,
    moved_on: date,
    moved_from: Municipality | None,
    moved_from_words: str,
    moved_to: Municipality,
    evidence: Evidence,
    attribution: Attribution,
    by: User,
    at: datetime,
) -> Relocation:
    """Register that the household has moved to the county; its case is moved on.

    Raises MoveNotOpen, EvidenceOnlyByConfirmation, MovedElsewhere, MovedFromInside, OriginMissing, DayNotYetCome and
    NotYourCase.
    """
    case = received(case, by=by, at=at)
    stage = after(Stage(case.stage), Move.ARRIVE)
    on = local_day(at)
    if evidence is Evidence.CONFIRMED:
        raise EvidenceOnlyByConfirmation
    check_relocation(
        moved_from=moved_from.code if moved_from else "",
        words=moved_from_words,
        moved_to=moved_to.code,
        county=settings.REGION_COUNTY,
        moved_on=moved_on,
        on=on,
    )
    relocation = Relocation.objects.create(
        case=case,
        moved_on=moved_on,
        moved_from=moved_from,
        moved_from_words=moved_from_words.strip(),
        moved_to=moved_to,
        evidence=evidence.value,
        evidence_on=on,
        seen_by=by if evidence is Evidence.EXTRACT_SHOWN else None,
        attribution=attribution.value,
        registered_at=at,
        by=by,
        erase_on=case.household.erase_on,
    )
    record(what="relocation.register", on=relocation, by=by, at=at, after=f"{evidence.value} {attribution.value}")
    come_to(case, stage, move=Move.ARRIVE, by=by, at=at)
    return relocation


@transaction.atomic
def shown_extract(*, case: Case, by: User, at: datetime) -> Relocation:
    """Write that an official extract was shown and who saw it; the paper is not kept.

    Raises RelocationNotRegistered and NotYourCase.
    """
    case = received(case, by=by, at=at)
    relocation = relocation_of(case)
    before = relocation.evidence
    raise_evidence(relocation, Evidence.EXTRACT_SHOWN, on=local_day(at))
    relocation.seen_by = by
    relocation.save(update_fields=["seen_by"])
    record(what="relocation.evidence", on=relocation, by=by, at=at, before=before, after=relocation.evidence)
    return relocation


def relocation_of(case: Case) -> Relocation:
    """The locked case's move. Raises RelocationNotRegistered."""
    relocation = Relocation.objects.filter(case=case).first()
    if relocation is None:
        raise RelocationNotRegistered
    return relocation


def raise_evidence(relocation: Relocation, to: Evidence, *, on: date) -> None:
    """Raise what is known of the move; the day is kept where nothing more is known than before."""
    known = raised(Evidence(relocation.evidence), to)
    if known != relocation.evidence:
        relocation.evidence, relocation.evidence_on = known.value, on
        relocation.save(update_fields=["evidence", "evidence_on"])
