"""Registers the papers of a project's matter in the diary: of its application, its decisions and its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bofast.accounts.models import User
from bofast.funding.models import Application, Claim
from bofast.funding.queries.claims import matter_of
from bofast.funding.rules.preparation import Paper
from bofast.organisations.models import Organisation
from bofast.records.actions import register_document
from bofast.records.models import Matter
from bofast.records.rules import Direction


def no_papers(_of: object) -> Sequence[Paper]:
    """Of what is decided without any."""
    return ()


def register_papers(application: Application, papers: Iterable[Paper], *, by: User, at: datetime) -> None:
    """Each as a document of the application's matter, with its file."""
    _register(application.matter, application.project.owner, papers, by=by, at=at)


def register_claim_papers(claim: Claim, papers: Iterable[Paper], *, by: User, at: datetime) -> None:
    """Each as a document of the matter that the claim's project stands in."""
    _register(matter_of(claim.project), claim.project.owner, papers, by=by, at=at)


def _register(
    matter: Matter | None, applicant: Organisation, papers: Iterable[Paper], *, by: User, at: datetime
) -> None:
    """What is sent goes to the applicant, and what is received comes from it."""
    if matter is None:  # a draft has none, nor has what was decided elsewhere
        return
    for paper in papers:
        register_document(
            matter=matter,
            direction=paper.direction,
            title=paper.title,
            party="" if paper.direction is Direction.MADE else applicant.name,
            content=paper.content,
            name=paper.name,
            by=by,
            at=at,
        )
