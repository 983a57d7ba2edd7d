"""All addresses as the demo has them, for tests that run without its switch."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from bofast.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, *i18n_patterns(path("", include("bofast.demo.urls")), prefix_default_language=False)]
