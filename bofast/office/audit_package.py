"""The audit package, for who keeps the project's money: without secrecy marks and the funder's own working papers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.urls import path
from django.views.decorators.http import require_GET

from bofast.office.costs import kept
from bofast.web.audit_package import audit_package
from bofast.web.requests import SignedIn


@login_required
@require_GET
def package(request: SignedIn, slug: str) -> FileResponse:
    return audit_package(kept(request, slug).project, is_for_funder=False)


urlpatterns = [path("projekt/<slug:slug>/revisionspaket/", package, name="audit_package")]
