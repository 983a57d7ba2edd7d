"""One job: what it is, what it asks for, how to apply, and where one could live with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.site.jobs.posting import posting
from bofast.site.jobs.text import blocks
from bofast.site.jobs.words import employer, job_address, listed, place
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.vocabulary import Source
from bofast.vacancies.search import answers
from bofast.web.reasons import language_name
from bofast.web.registers import in_words
from bofast.web.templatetags.look import count, day

SAFE = ("https://", "http://")


@require_safe
def job(request: HttpRequest, source: str, source_id: str) -> HttpResponse:
    """The ad. One that has run out stays and says so; one that was taken back answers 410 and shows others like it."""
    everything = Vacancy.objects.select_related("municipality__county", "occupation__group", "group__field")
    vacancy = get_object_or_404(everything, source=source, source_id=source_id.replace("\x00", ""))
    on = local_day(now())
    if local_day(vacancy.published_at) > on:
        raise Http404
    is_removed = vacancy.closed_at is not None
    is_open = not is_removed and (vacancy.last_day is None or vacancy.last_day >= on)
    address = request.build_absolute_uri(job_address(vacancy))
    context = {
        "vacancy": vacancy,
        "employer": employer(vacancy),
        "place": place(vacancy),
        "is_open": is_open,
        "is_removed": is_removed,
        "days_left": days_left(vacancy, on),
        "facts": facts(vacancy),
        "asked_for": asked_for(vacancy),
        "blocks": [] if is_removed else blocks(vacancy.text),
        "apply": vacancy.url if vacancy.url.startswith(SAFE) else "",
        "finder": finder(vacancy),
        "alike": listed(answers.alike(vacancy, on), on),
        "canonical": address,
        "is_invented": vacancy.source == Source.DEMO,
        "is_indexed": is_open and not settings.DEMO_DATE,
        "posting": posting(vacancy, address) if is_open else "",
    }
    return render(request, "site/jobs/job.html", context, status=410 if is_removed else 200)


def days_left(vacancy: Vacancy, on: date) -> str:
    """How long one can still apply; "" when that is not known or past."""
    left = (vacancy.last_day - on).days if vacancy.last_day else -1
    if left < 0:
        return ""
    if left == 0:
        return _("This is the last day")
    return ngettext("%(count)s day left", "%(count)s days left", left) % {"count": count(left)}


def facts(vacancy: Vacancy) -> list[dict[str, object]]:
    """What components/facts.html takes; what no ad is expected to say is left out when this one does not."""
    extent = vacancy.get_extent_display() if vacancy.extent else ""
    code = vacancy.postcode
    code = f"{code[:3]} {code[3:]}" if len(code) == 5 and code.isdecimal() else code
    town = f"{code} {vacancy.city}".strip()
    occupation = vacancy.occupation.shown if vacancy.occupation else vacancy.occupation_label
    told = [
        (_("Occupation"), occupation or (vacancy.group.shown if vacancy.group else "")),
        (_("Working hours"), extent),
        (_("Employment"), in_words(vacancy.employment_type)),
        (_("Duration"), in_words(vacancy.duration)),
        (_("Pay"), in_words(vacancy.salary)),
        (_("Positions"), count(vacancy.positions)),
        (_("Remote work"), _("Possible") if vacancy.remote else ""),
        (
            _("Address"),
            ", ".join(part for part in (vacancy.street, town) if part),
        ),
        (_("Published"), day(local_day(vacancy.published_at))),
        (_("Comes from"), vacancy.get_source_display()),
    ]
    always = {_("Occupation"), _("Working hours")}
    return [{"label": label, "value": value} for label, value in told if value or label in always]


def asked_for(vacancy: Vacancy) -> list[tuple[str, list[str], bool]]:
    """What one must have and what is good to have, each with a title and whether it is a must; a licence is either."""
    licences = [_("Driving licence %(letters)s") % {"letters": letters} for letters in _labels(vacancy.licences)]
    required = (licences or [_("Driving licence")]) if vacancy.licence_required else []
    must = [
        *_labels(vacancy.must_skills),
        *_languages(vacancy.must_languages),
        *required,
        *([_("Experience of this kind of work")] if vacancy.experience_required else []),
    ]
    merits = [] if vacancy.licence_required else licences
    nice = [*_labels(vacancy.nice_skills), *_languages(vacancy.nice_languages), *merits]
    lists = [(_("You must have"), must, True), (_("Good to have"), nice, False)]
    return [(title, values, is_must) for title, values, is_must in lists if values]


def finder(vacancy: Vacancy) -> str:
    """The finder's address with this occupation, in the county where the job is; "" when neither is known."""
    words = vacancy.occupation.label if vacancy.occupation else vacancy.occupation_label
    if not words:
        return ""
    where = vacancy.municipality.county_id if vacancy.municipality else ""
    return f"{reverse('site:find')}?{urlencode({'vem': words, 'i': where})}"


def _labels(things: Iterable[object]) -> list[str]:
    return [str(thing["label"]) for thing in things if isinstance(thing, dict) and thing.get("label")]


def _languages(things: Iterable[object]) -> list[str]:
    names = (language_name(label) for label in _labels(things))
    return [f"{name[:1].upper()}{name[1:]}" for name in names]
