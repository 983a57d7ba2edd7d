"""The audit package, for those who handle the project at its funder."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_GET

from bofast.funding.queries.matters import handled_by
from bofast.kernel.clock import local_day, now
from bofast.web.audit_package import audit_package
from bofast.web.requests import SignedIn


@login_required
@require_GET
def package(request: SignedIn, slug: str) -> FileResponse:
    project = get_object_or_404(handled_by(request.user, on=local_day(now())), slug=slug)
    return audit_package(project, is_for_funder=True)


urlpatterns = [path("revisionspaket/<slug:slug>/", package, name="audit_package")]
