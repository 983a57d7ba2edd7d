"""The final report as a file: Word to go on writing in, PDF to send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from bofast.kernel.clock import local_day, now
from bofast.office.seen import seen
from bofast.reports.document import Document
from bofast.reports.final import final_report
from bofast.reports.pdf import pdf
from bofast.reports.word import docx
from bofast.web.reckoned import sentences
from bofast.web.requests import SignedIn

WRITERS: Mapping[str, tuple[Callable[[Document], bytes], str]] = {
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (pdf, "application/pdf"),
}


@login_required
@require_GET
def report(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    """For those who may see the project's money, since the report tells of it."""
    of = seen(request.user, slug, on=local_day(now()))
    if of.money is None:
        raise Http404
    write, content_type = WRITERS[kind]
    answer = HttpResponse(write(final_report(of.project, on=of.on, sentences=sentences)), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="slutrapport-{slug}-{of.on}.{kind}"'
    return answer


urlpatterns = [
    path("projekt/<slug:slug>/slutrapport.docx", report, {"kind": "docx"}, name="report_word"),
    path("projekt/<slug:slug>/slutrapport.pdf", report, {"kind": "pdf"}, name="report_pdf"),
]
