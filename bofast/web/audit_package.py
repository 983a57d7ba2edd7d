"""The audit package as a download: packed to disk first, then sent on."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.http import FileResponse

from bofast.kernel.clock import now
from bofast.projects.models import Project
from bofast.reports.audit_package import write_audit_package
from bofast.web.reckoned import sentences


def audit_package(project: Project, *, is_for_funder: bool) -> FileResponse:
    """The caller has seen that the project's money is visible."""
    packed = TemporaryFile()  # noqa: SIM115  the answer closes it
    write_audit_package(project, to=packed, at=now(), sentences=sentences, is_for_funder=is_for_funder)
    packed.seek(0)
    name = f"revision-{project.slug}.zip"
    answer = FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
