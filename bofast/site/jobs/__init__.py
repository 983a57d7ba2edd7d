"""The open jobs: searching among them, and one page a job."""

from django.urls import path

from bofast.site.jobs.advert import job
from bofast.site.jobs.listing import jobs, suggestions

urlpatterns = [
    path("jobb/", jobs, name="jobs"),
    path("jobb/<slug:source>/<path:source_id>/", job, name="job"),
    path("forslag/jobb", suggestions, name="suggest_jobs"),
]
