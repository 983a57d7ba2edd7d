"""What the style guide shows the signed-in pages' parts with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bofast.cases.rules import Phase


class ExampleForm(forms.Form):
    """One field of each sort, sent without being filled in, so that its errors show."""

    note = forms.CharField(label=gettext_lazy("Note"), widget=forms.Textarea, help_text=gettext_lazy("A few words."))
    on = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}))
    how = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[("phone", gettext_lazy("Telephone call")), ("visit", gettext_lazy("Meeting"))],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label=gettext_lazy("File"), required=False)
    sure = forms.BooleanField(label=gettext_lazy("We have talked about it"), required=False)


def room_examples(on: date, here: str) -> dict[str, object]:
    """Everything that site/styleguide/rooms.html names."""
    at = datetime(on.year, on.month, on.day, 9, 20, tzinfo=UTC)
    return {
        "tabs": [
            {"name": _("Costs"), "address": here, "is_here": True},
            {"name": _("Time"), "address": here, "is_here": False},
        ],
        "steps": [
            {"name": _("Interest"), "text": "4 juli", "state": "done"},
            {"name": _("Decided"), "text": "31 augusti", "state": "now"},
            {"name": _("Moved"), "text": "", "state": "later"},
        ],
        "phases": [
            {"phase": phase.value, "text": text} for phase, text in zip(Phase, ("4 juli", "", "", ""), strict=True)
        ],
        "now": Phase.WELCOME.value,
        "rows": [
            {
                "icon": "phone",
                "title": _("Telephone call"),
                "text": _("18 minutes."),
                "phase": "",
                "at": at,
                "by": "Signe",
            },
            {
                "icon": "flag",
                "title": _("Decided"),
                "text": "",
                "phase": Phase.WELCOME.value,
                "at": on - timedelta(days=400),
                "by": "",
            },
        ],
        "tasks": [
            {
                "text": _("Apply for preschool"),
                "by": _("You"),
                "due_on": on,
                "is_done": False,
                "is_late": False,
                "address": here,
            },
            {
                "text": _("Ask the landlord, who has a very long name and an even longer address in another county"),
                "by": "",
                "due_on": on - timedelta(days=3),
                "is_done": False,
                "is_late": True,
                "address": here,
            },
            {"text": _("Visit day"), "by": "Tuva", "due_on": on, "is_done": True, "is_late": False, "address": ""},
        ],
        "segments": [{"kind": "done", "from": 0, "of": 61}, {"kind": "review", "from": 61, "of": 12}],
        "levels": [
            {"count": 93, "name": _("informed")},
            {"count": 141, "name": _("helped")},
            {"count": None, "name": _("decisive")},
        ],
        "keys": [{"key": "G", "text": _("approve")}, {"key": "S", "text": _("reduce")}],
        "form": ExampleForm({}),
    }
