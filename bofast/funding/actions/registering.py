"""Registers the papers of an application's matter in the diary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bofast.accounts.models import User
from bofast.funding.models import Application
from bofast.funding.rules.preparation import Paper
from bofast.records.actions import register_document
from bofast.records.rules import Direction


def register_papers(application: Application, papers: Iterable[Paper], *, by: User, at: datetime) -> None:
    """Each as a document of the matter, with its file; what is sent goes to the applicant."""
    matter = application.matter
    if matter is None:  # a draft has none, and nothing is decided on a draft
        return
    for paper in papers:
        register_document(
            matter=matter,
            direction=paper.direction,
            title=paper.title,
            party=application.project.owner.name if paper.direction is Direction.SENT else "",
            content=paper.content,
            name=paper.name,
            by=by,
            at=at,
        )
