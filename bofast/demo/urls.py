"""The demo's own addresses, which no other deployment has."""

from django.urls import path

from bofast.demo.mailbox import mailbox
from bofast.demo.people import ledger, people

app_name = "demo"
urlpatterns = [
    path("demo/", people, name="people"),
    path("demo/huvudbok.se", ledger, name="ledger_file"),
    path("demo/brev/", mailbox, name="mailbox"),
    path("demo/brev/<int:pk>/", mailbox, name="letter"),
]
