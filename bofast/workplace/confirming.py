"""An employer or a landlord says whether a household has moved, without an account, by the link that it was sent."""

from __future__ import annotations

from babel.dates import format_date
from babel.lists import format_list
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bofast.cases.actions import answer_confirmation
from bofast.cases.models import Confirmation
from bofast.cases.queries import confirmation_by, is_shared, parties
from bofast.cases.rules import Witness, may_confirm
from bofast.kernel.clock import local_day, now
from bofast.web.templatetags.look import day, reader_locale

ASKED_AS = {
    Witness.EMPLOYER: gettext_lazy(
        "You are asked as an employer: answer yes if one of them works for you and lives here now."
    ),
    Witness.LANDLORD: gettext_lazy(
        "You are asked as a landlord: answer yes if they rent a home from you and live in it now."
    ),
}


class AnswerForm(forms.Form):
    """Yes or no, and the name of whoever says so."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What do you answer?"),
        choices=[("yes", gettext_lazy("Yes, they have moved")), ("no", gettext_lazy("No, or I cannot say"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write your name: an answer has a sender.")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The question and the form for its answer. Only POST answers: mail programs open links before people do."""
    confirmation = confirmation_by(token)
    if confirmation is None or not is_shared(confirmation, on=local_day(now())):
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_confirmation(
            confirmation_token=token,
            is_confirmed=form.cleaned_data["answer"] == "yes",
            name=form.cleaned_data["name"],
            by=request.user if request.user.is_authenticated else None,
            at=now(),
        )
        return redirect("workplace:confirm", token)
    return render(request, "workplace/confirm.html", {"form": form, **_question(request, confirmation)})


def _question(request: HttpRequest, confirmation: Confirmation) -> dict[str, object]:
    """What is asked, with no more about the household than an answer takes; and whether it can be answered."""
    asking = confirmation.case.organisation.name
    who = {"who": str(confirmation.asked_by), "asking": asking} if confirmation.asked_by else None
    return {
        "confirmation": confirmation,
        "asking": asking,
        "context": _("%(who)s at %(asking)s asks you.") % who if who else asking,
        "question": _asked(confirmation),
        "asked_as": ASKED_AS[Witness(confirmation.witness)],
        "until": day(confirmation.expires_at),
        "is_expired": confirmation.expires_at <= now(),
        "expired": _("It worked until %(until)s. Ask %(who)s at %(asking)s for a new one.")
        % {"until": day(confirmation.expires_at), "who": confirmation.asked_by or "–", "asking": asking},
        "answered": _("%(name)s answered on %(on)s. An answer is given once and stays as it is.")
        % {"name": confirmation.answered_by, "on": day(confirmation.answered_at)},
        "may_answer": may_confirm(parties(confirmation), request.user.pk),
    }


def _asked(confirmation: Confirmation) -> str:
    """“Have Tuva and Elis moved to Krokom municipality, in October 2022?”: first names, municipality and month."""
    case = confirmation.case
    names = [adult.first_name for adult in case.household.adults.all()]
    return ngettext(
        "Has %(names)s moved to %(municipality)s municipality, in %(month)s?",
        "Have %(names)s moved to %(municipality)s municipality, in %(month)s?",
        len(names),
    ) % {
        "names": format_list(names, locale=reader_locale()),
        "municipality": case.relocation.moved_to.name,
        "month": format_date(case.relocation.moved_on, "MMMM y", locale=reader_locale()),
    }


urlpatterns = [path("intyg/<str:token>/", confirm, name="confirm")]
