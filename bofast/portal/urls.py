"""The addresses of Min flytt."""

from django.urls import include, path

from bofast.portal import leaving, links, move

app_name = "portal"
urlpatterns = [path("min-flytt/", include([*links.urlpatterns, *move.urlpatterns, *leaving.urlpatterns]))]
