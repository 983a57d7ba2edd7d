"""What a preparing officer writes: answers, scores, questions, notes, conflicts, a proposal, a decision, a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import User
from bofast.funding.models import (
    CONDITION_LABELS,
    CRITERION_LABELS,
    DECIDER_LABELS,
    GROUND_LABELS,
    REPLY_LABELS,
    Financier,
    Meeting,
)
from bofast.funding.rules.preparation import (
    CRITERIA,
    SHEETS,
    STANDARD,
    ConditionKind,
    ConflictGround,
    Decider,
    Grant,
    Taken,
    Wording,
)
from bofast.projects.models import Project
from bofast.web.days import WITHIN_REACH
from bofast.web.sums import SumField
from bofast.web.templatetags.look import NO_BREAK, day

QUESTIONS = [(ask.key, ask.key) for asks in SHEETS.values() for ask in asks]
POINTS = [(str(points), str(points)) for points in range(1, 6)]
GROUNDS = [(key, name) for key, name in GROUND_LABELS.items() if key != ConflictGround.OWN_ORGANISATION.value]


def _text(label: Any, *, rows: int = 3, required: bool = True, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=5000, required=required, help_text=hint)


def _day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required, help_text=hint, validators=WITHIN_REACH)


class PlainForm(forms.Form):
    """One of several on its page: the ids of its fields begin with its own name."""

    use_required_attribute = False

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **({"auto_id": f"{type(self).__name__.removesuffix('Form').lower()}-%s"} | how))


class AnswerForm(PlainForm):
    question = forms.ChoiceField(choices=QUESTIONS, widget=forms.HiddenInput)
    reply = forms.ChoiceField(choices=list(REPLY_LABELS.items()))
    words = forms.CharField(max_length=5000, required=False)


class ScoreForm(PlainForm):
    """All criteria at once; those that are left are scored later."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        for criterion in CRITERIA:
            label = CRITERION_LABELS[criterion]
            self.fields[criterion] = forms.ChoiceField(label=label, choices=[("", "–"), *POINTS], required=False)
            self.fields[f"{criterion}_words"] = forms.CharField(label=_("Why"), max_length=2000, required=False)

    def given(self) -> list[tuple[str, int, str]]:
        said = self.cleaned_data
        return [(one, int(said[one]), said[f"{one}_words"]) for one in CRITERIA if said[one]]


class QuestionForm(PlainForm):
    text = _text(_("What must be completed, and how"), rows=4)
    due_on = _day(_("Answer by"))


class NoteForm(PlainForm):
    text = _text(_("A note that only preparing officers see"))


class ConflictForm(PlainForm):
    person = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=_("Choose"))
    ground = forms.ChoiceField(label=_("Why"), choices=GROUNDS)
    words = _text(_("In what way"), rows=2, required=False)
    handled = _text(_("What is done about it"), rows=2, required=False)

    def __init__(self, *args: Any, people: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField


class GrantForm(PlainForm):
    """What is given on which terms; a cap left empty says no."""

    percent = forms.DecimalField(
        label=_("Share of reported and approved costs, in per cent"), max_digits=5, decimal_places=2, min_value=0,
        max_value=100, required=False, localize=True,
    )  # fmt: skip
    cap = SumField(label=_("At most, in kronor"), required=False)
    is_ceiled = forms.BooleanField(
        label=_("Contributions in kind cannot be paid out: keep the grant within the cash costs"), required=False
    )
    terms = forms.CharField(label=_("General terms, by number"), max_length=60, required=False)
    legal_ground = forms.CharField(label=_("Legal ground"), max_length=200, required=False)
    appropriation = forms.CharField(label=_("Appropriation"), max_length=120, required=False)
    final_report_due_on = _day(_("Final report by"), required=False)
    withheld_percent = forms.DecimalField(
        label=_("Withheld until the last claim, in per cent"), max_digits=5, decimal_places=2, min_value=0,
        max_value=99, required=False, localize=True,
    )  # fmt: skip
    commitment = forms.BooleanField(label=CONDITION_LABELS[ConditionKind.COMMITMENT.value], required=False)
    procurement_plan = forms.BooleanField(label=CONDITION_LABELS[ConditionKind.PROCUREMENT_PLAN.value], required=False)
    others = _text(_("Other conditions of a payout, one a line"), rows=2, required=False)
    specials = _text(
        _("Special conditions, one a line"), rows=2, required=False,
        hint=_("They hold while the project runs. No payout waits for them."),
    )  # fmt: skip

    def __init__(self, *args: Any, appropriations: Sequence[str] = (), **how: Any) -> None:
        """One of the funder's `appropriations`; written only while it has none."""
        super().__init__(*args, **how)
        if appropriations:
            names = [("", _("Choose")), *((name, name) for name in appropriations)]
            said = self.initial.get("appropriation") or ""
            gone = said if said not in appropriations else ""
            self.fields["appropriation"] = forms.ChoiceField(
                label=_("Appropriation"), choices=names, required=False, help_text=_gone(gone) if gone else ""
            )
            if len(appropriations) == 1 and not said:
                self.initial["appropriation"] = appropriations[0]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if self.says_yes():
            for name in ("percent", "terms", "legal_ground", "appropriation", "final_report_due_on"):
                if name not in self.errors and not said.get(name):
                    self.add_error(name, _("Fill this in, or take the sum away to say no."))
        return said

    def says_yes(self) -> bool:
        return self.cleaned_data.get("cap") is not None

    def grant(self, *, reasons: str = "") -> Grant | None:
        said = self.cleaned_data
        if not self.says_yes():
            return None
        conditions = [(kind, "") for kind in STANDARD if said[kind]]
        others = [(ConditionKind.OTHER, line) for line in _lines(said["others"])]
        specials = [(ConditionKind.SPECIAL, line) for line in _lines(said["specials"])]
        return Grant(
            rate=said["percent"] / 100,
            cap=said["cap"],
            terms=said["terms"],
            legal_ground=said["legal_ground"],
            appropriation=said["appropriation"],
            final_report_due_on=said["final_report_due_on"],
            reasons=reasons,
            withheld=(said["withheld_percent"] or Decimal(0)) / 100,
            is_ceiled=said["is_ceiled"],
            conditions=(*conditions, *dict.fromkeys([*others, *specials])),
        )


def _lines(text: str) -> list[str]:
    return [line.strip()[:300] for line in text.splitlines() if line.strip()]


def _gone(appropriation: str) -> str:
    told = _("The proposal said “%(name)s”, which is no longer among the funder’s appropriations. Choose again.")
    return str(told) % {"name": appropriation}


class ProposalForm(GrantForm):
    meeting = forms.ModelChoiceField(
        label=pgettext_lazy("of the committee", "Meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("A delegate decides"),
    )
    proposer = forms.CharField(label=_("Whose proposal"), max_length=120, required=False)
    revisions = _text(_("What the preparation changed of the plan"), rows=2, required=False)
    assessment = _text(_("The officer’s assessment"), rows=4, required=False)
    signatures = _text(
        _("Who signs the paper"), rows=2, required=False, hint=_("A name and a title a line, with a comma between.")
    )
    receivers = _text(_("Who gets the decision"), rows=2, required=False, hint=_("One receiver a line."))

    def __init__(self, *args: Any, meetings: Any, came: date, **how: Any) -> None:
        """A meeting that the application, which `came` that day, was too late for says so."""
        super().__init__(*args, **how)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["meeting"].label_from_instance = partial(_named, came=came)  # type: ignore[attr-defined]  # as above

    def wording(self) -> Wording:
        said = self.cleaned_data
        names = ("proposer", "revisions", "assessment", "signatures", "receivers")
        return Wording(**{name: said[name] for name in names})


def _named(meeting: Meeting, *, came: date | None = None) -> str:
    name = f"{meeting.body} {day(meeting.held_on).replace(NO_BREAK, ' ')}"
    if came is None or came <= meeting.applications_by:
        return name
    return str(_("%(meeting)s, the application came too late")) % {"meeting": name}


class TakenForm(PlainForm):
    """How a decision was taken."""

    by = forms.ChoiceField(label=_("Who decided"), choices=list(DECIDER_LABELS.items()), widget=forms.RadioSelect)
    meeting = forms.ModelChoiceField(
        label=pgettext_lazy("of the committee", "Meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("None: by delegation"),
    )
    delegate = forms.CharField(label=_("The delegate, by title"), max_length=200, required=False)
    decided_on = _day(_("Decided on, by the delegate"), required=False)
    paragraph = forms.CharField(label=_("Paragraph of the minutes"), max_length=10, required=False)
    rapporteur = forms.CharField(label=_("Rapporteur"), max_length=120, required=False)
    reservations = _text(_("Reservations"), rows=2, required=False)

    def __init__(self, *args: Any, meetings: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["meeting"].label_from_instance = _named  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("by") == Decider.DELEGATE and not said.get("delegate"):
            self.add_error("delegate", _("Write who decided, by title."))
        return said

    def taken(self) -> Taken:
        said = self.cleaned_data
        by, meeting = Decider(said["by"]), said["meeting"]
        body = meeting.body if meeting else ""
        return Taken(
            by=by,
            decider=said["delegate"] if by is Decider.DELEGATE else body,
            decided_on=said["decided_on"],
            paragraph=said["paragraph"],
            rapporteur=said["rapporteur"],
            reservations=said["reservations"],
        )


class ReasonsForm(PlainForm):
    reasons = _text(_("Reasons, to the applicant"), rows=3)


class ChangeForm(PlainForm):
    changes = _text(_("What changes, and why"), rows=3)
    percent = forms.DecimalField(
        label=_("Share, in per cent"), max_digits=5, decimal_places=2, min_value=0, max_value=100, required=False,
        localize=True,
    )  # fmt: skip
    cap = SumField(label=_("At most, in kronor"), required=False)
    last_on = _day(_("The project’s last day"), required=False)
    consented = forms.ModelMultipleChoiceField(
        label=_("Who consents"), queryset=Financier.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    signed_by = forms.ModelChoiceField(
        label=_("Signed for the applicant by"), queryset=User.objects.none(), required=False, empty_label=_("Nobody"),
        help_text=_("Needed when share or sum changes."),
    )  # fmt: skip

    def __init__(self, *args: Any, project: Project, financiers: Any, signatories: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.project = project
        self.fields["consented"].queryset = financiers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["consented"].label_from_instance = _financier  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["signed_by"].queryset = signatories  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_last_on(self) -> date | None:
        last_on: date | None = self.cleaned_data["last_on"]
        if last_on and last_on < self.project.starts_on:
            raise forms.ValidationError(_("The last day lies before the first."))
        return last_on


def _financier(one: Financier) -> str:
    return f"{one.organisation.name}, {one.get_kind_display()}"


class RevokeForm(PlainForm):
    words = _text(_("Why it is revoked"), rows=3)
    on = _day(_("From"))


class DayForm(PlainForm):
    on = _day(_("Day"))


class MeetingForm(PlainForm):
    body = forms.CharField(label=_("Body"), max_length=120)
    held_on = _day(_("Held on"))


class MinutesForm(PlainForm):
    number = forms.CharField(label=_("Number of the minutes"), max_length=30, required=False)
    participants = _text(
        _("Who took part"), rows=3, required=False, hint=_("A name a line, with office or party after a comma.")
    )
    adjusted_on = _day(_("Adjusted on"), required=False)
    announced_on = _day(_("Announced on"), required=False)
