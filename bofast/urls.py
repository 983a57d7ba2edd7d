"""Every address: Swedish at the root, other languages behind their code."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from bofast.web.health import healthz

urlpatterns = [
    path("healthz", healthz),
    *i18n_patterns(
        path("", include("bofast.web.home")),
        path("", include("bofast.accounts.urls")),
        *([path("", include("bofast.demo.urls"))] if settings.DEMO_DATE else []),
        path("", include("bofast.desk.urls")),
        path("", include("bofast.portal.urls")),
        path("", include("bofast.workplace.urls")),
        path("", include("bofast.office.urls")),
        path("", include("bofast.treasury.urls")),
        path("", include("bofast.site.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "bofast.web.errors.bad_request"
handler403 = "bofast.web.errors.forbidden"
handler404 = "bofast.web.errors.not_found"
handler500 = "bofast.web.errors.server_error"
