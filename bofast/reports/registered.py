"""What the diary registers as a matter goes on: the memo of a proposal, a decision or a no, and the extract."""

from __future__ import annotations

from django.db.models import Q

from bofast.funding.models import Decision, Proposal, Rejection
from bofast.funding.rules.preparation import MemoUnfinished, Paper
from bofast.kernel.clock import local_day
from bofast.records.models import Document as Registered
from bofast.records.rules import Direction
from bofast.reports.decision import decision, rejection
from bofast.reports.document import Document, gaps
from bofast.reports.extract import extract
from bofast.reports.memo import MEMO, memo
from bofast.reports.pdf import pdf


def proposal_papers(proposal: Proposal) -> list[Paper]:
    """The memo, as it is registered when the proposal is sent to who decides.

    Raises MemoUnfinished while it has gaps.
    """
    project = proposal.application.project
    made = memo(project, on=local_day(proposal.made_at))
    if left := gaps(made):
        raise MemoUnfinished(count=len(left))
    registered = Registered.objects.filter(matter=proposal.application.matter)
    earlier = registered.filter(Q(title=MEMO) | Q(title__startswith=f"{MEMO}, version ")).count()
    title = f"{MEMO}, version {earlier + 1}" if earlier else MEMO
    return [Paper(title, f"tjansteskrivelse-{project.slug}.pdf", pdf(made))]


def decision_papers(one: Decision) -> list[Paper]:
    """The decision, as it is registered and sent to the applicant, and the extract of the minutes it stands in."""
    title = "Beslut" if one.version == 1 else f"Ändrat beslut, version {one.version}"
    return _registered(one, title, decision(one, on=one.decided_on), slug=one.project.slug)


def revocation_papers(one: Decision) -> list[Paper]:
    """The decision with the day it was revoked and why."""
    content = pdf(decision(one, on=one.revoked_on or one.decided_on))
    return [Paper("Upphävande av beslut", f"upphavt-beslut-{one.project.slug}.pdf", content, Direction.SENT)]


def rejection_papers(one: Rejection) -> list[Paper]:
    return _registered(one, "Avslag", rejection(one, on=one.decided_on), slug=one.application.project.slug)


def _registered(one: Decision | Rejection, title: str, document: Document, *, slug: str) -> list[Paper]:
    made = Paper(title, f"beslut-{slug}.pdf", pdf(document), Direction.SENT)
    if one.meeting is None:
        return [made]
    of_minutes = pdf(extract(one, on=one.decided_on))
    return [made, Paper("Protokollsutdrag", f"protokollsutdrag-{slug}.pdf", of_minutes, Direction.MADE)]
