"""Files are laid with a project: with its application, and what shows that its payouts need not wait."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.filing import handed_in
from bofast.funding.actions.letters import tell_of_evidence
from bofast.funding.actions.seats import demand_staff
from bofast.funding.models import Attachment, Condition, Financier
from bofast.funding.queries.claims import matter_of
from bofast.funding.rules.applications import AttachmentAddedBefore
from bofast.projects.models import Project
from bofast.records.actions import register_document
from bofast.records.models import Matter
from bofast.records.rules import Direction


def lay(
    project: Project,
    *,
    name: str,
    content: File[bytes],
    what: str = "",
    financier: Financier | None = None,
    condition: Condition | None = None,
    by: User,
    at: datetime,
) -> Attachment:
    """Raises FileTooLarge, FileNotTaken and AttachmentAddedBefore. The caller has seen that it may be laid there."""
    file = handed_in(name, content)
    if Attachment.objects.filter(project=project, sha256=file.sha256).exists():
        raise AttachmentAddedBefore(name=file.name)
    attachment = Attachment(project=project, name=file.name, size=file.size, sha256=file.sha256)
    attachment.what = " ".join(what.split())
    attachment.financier, attachment.condition = financier, condition
    attachment.added_at, attachment.added_by = at, by
    attachment.file.save(file.stored_as, content, save=False)
    attachment.save()
    return attachment


def register(attachment: Attachment, matter: Matter, *, title: str, by: User, at: datetime) -> None:
    """The file is a document of the matter from now on, come in from the applicant."""
    with attachment.file.open("rb") as file:
        attachment.document = register_document(
            matter=matter,
            direction=Direction.RECEIVED,
            title=title,
            party=attachment.project.owner.name,
            content=file.read(),
            name=attachment.name,
            by=by,
            at=at,
        )
    attachment.save(update_fields=["document"])


@transaction.atomic
def attach_evidence(
    *, of: Financier | Condition, name: str, content: File[bytes], by: User, at: datetime
) -> Attachment:
    """Hand in what a payout waits for: it is registered at once, and whoever reviews for the funder is told.

    They say whether it is enough. Raises NotProjectStaff and as `lay`.
    """
    project = of.project
    demand_staff(project, by)
    financier, condition = (of, None) if isinstance(of, Financier) else (None, of)
    what = f"Intyg om medfinansiering: {financier.organisation.name}" if financier else ""
    if condition is not None:
        what = f"Underlag för villkor: {condition.words}"
    attachment = lay(
        project,
        name=name,
        content=content,
        what=what[:200],
        financier=financier,
        condition=condition,
        by=by,
        at=at,
    )
    if matter := matter_of(project):
        register(attachment, matter, title=what, by=by, at=at)
    tell_of_evidence(project, at=at)
    record(what="attachment.evidence", on=attachment, by=by, at=at, after=attachment.sha256)
    return attachment
