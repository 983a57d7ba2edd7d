"""A paper as a download: Word to go on writing in, tagged PDF to read and to send."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from bofast.funding.models import Claim
from bofast.funding.rules.preparation import Paper
from bofast.records.rules import Direction
from bofast.reports.claim_decision import claim_decision
from bofast.reports.document import Document
from bofast.reports.formats import FORMATS
from bofast.reports.pdf import pdf
from bofast.web.reckoned import reckoned


def paper_response(document: Document, *, name: str, form: str) -> HttpResponse:
    """The file, kept nowhere on its way; `form` is how its name ends. Raises Http404 for any but docx and pdf."""
    if form not in FORMATS:
        raise Http404
    answer = HttpResponse(FORMATS[form].write(document), content_type=FORMATS[form].content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def claim_papers(claim: Claim) -> list[Paper]:
    """The decision on a claim, as it is registered and sent to the project's owner."""
    made = claim_decision(claim, on=claim.until, sentences=claim_sentences)  # it has the day it was decided
    name = f"beslut-utbetalning-{claim.number}-{claim.project.slug}.pdf"
    return [Paper(f"Beslut om utbetalning {claim.number}", name, pdf(made), Direction.SENT)]


def claim_sentences(claim: Claim) -> list[str]:
    """How a claim is reckoned, a sentence a step, as a paper has them."""
    return [step.text for step in reckoned(claim).steps]
