"""The funder's rooms: claims to review, attest and pay, and the committee's page."""

from django.urls import path

from bofast.treasury import (
    aid,
    applications,
    audit_package,
    deciding,
    diary,
    meetings,
    papers,
    payments,
    portfolio,
    preparing,
)
from bofast.treasury.queue import claims
from bofast.treasury.review import judge, note, proof, review, table
from bofast.treasury.standing import standing
from bofast.treasury.steps import approve_rest, ask, attest, certify, decide, fulfil, pay, refuse, start

app_name = "treasury"
urlpatterns = [
    path("utbetalningar/", claims, name="claims"),
    path("utbetalningar/<int:pk>/", review, name="review"),
    path("utbetalningar/<int:pk>/rad/<int:number>/", judge, name="judge"),
    path("utbetalningar/<int:pk>/ovriga/", approve_rest, name="approve_rest"),
    path("utbetalningar/<int:pk>/anteckning/", note, name="note"),
    path("utbetalningar/<int:pk>/rader.csv", table, name="table"),
    path("utbetalningar/<int:pk>/underlag/<int:proof_pk>/", proof, name="proof"),
    path("utbetalningar/<int:pk>/granska/", start, name="start"),
    path("utbetalningar/<int:pk>/komplettering/", ask, name="ask"),
    path("utbetalningar/<int:pk>/besluta/", decide, name="decide"),
    path("utbetalningar/<int:pk>/avsla/", refuse, name="refuse"),
    path("utbetalningar/<int:pk>/attestera/", attest, name="attest"),
    path("utbetalningar/<int:pk>/betala/", pay, name="pay"),
    path("utbetalningar/<int:pk>/intyg/", certify, name="certify"),
    path("utbetalningar/<int:pk>/villkor/<int:condition_pk>/", fulfil, name="fulfil"),
    path("laget/<slug:slug>/", standing, name="standing"),
    *aid.urlpatterns,
    *portfolio.urlpatterns,
    *diary.urlpatterns,
    *audit_package.urlpatterns,
    *papers.urlpatterns,
    *applications.urlpatterns,
    *preparing.urlpatterns,
    *deciding.urlpatterns,
    *meetings.urlpatterns,
    *payments.urlpatterns,
]
