"""Every token, icon and component in use, shown once with its states, for those who build the pages."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.site.examples import room_examples
from bofast.site.form import form_of
from bofast.site.people import beside, in_ads, suits, verdict, within
from bofast.site.question import AdultAsked, Question
from bofast.web.charts import line_chart
from bofast.web.templatetags.look import LUCIDE, minutes

COLOUR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    on = local_day(now())
    here = reverse("site:styleguide")
    pages = request.GET.copy()
    pages["typ"] = "exempel"
    context = {
        "colours": colours(),
        "icons": icons(),
        "today": on,
        "question": form_of(Question((AdultAsked(_("Nurse")), AdultAsked("xyz"), AdultAsked(_("Carpenter"))))),
        "wrong": {"vem": _("We do not know “xyz”. Write it in another way.")},
        "here": here,
        "crumbs": [{"name": _("Front page"), "address": reverse("site:front")}],
        "facts": example_facts(),
        "reasons": example_reasons(),
        "place": example_place(here),
        "jobs": example_jobs(here),
        "chips": [{"text": "Krokom", "address": here}, {"text": _("Full time"), "address": here}],
        "facet": example_facet(here),
        "choices": [("15", minutes(15)), (_("Longer"), [("60", minutes(60)), ("90", minutes(90))])],
        "query": pages,
        "rooms": room_examples(on, here),
        "map": example_map(here),
        "chart": line_chart([(2018, 15_021), (2019, 15_066), (2020, 15_174), (2021, 15_352)]),
    }
    return render(request, "site/styleguide/styleguide.html", context)


def tokens_file() -> Path:
    return Path(str(finders.find("styles/tokens.css")))


def colours() -> list[dict[str, str]]:
    """Each colour of tokens.css with its value in the light and in the dark."""
    return [
        {"name": name, "light": light, "dark": dark} for name, light, dark in COLOUR.findall(tokens_file().read_text())
    ]


def icons() -> list[str]:
    """The names of the icons that have been vendored."""
    return sorted(path.stem for path in Path(str(finders.find(LUCIDE))).glob("*.svg"))


def example_facts() -> list[dict[str, object]]:
    return [
        {"label": _("Mean price of houses"), "value": "2\u00a0288\u00a0000\u00a0kr", "source": "SCB 2021"},
        {"label": _("Rented flat"), "value": None, "source": ""},
    ]


def example_reasons() -> list[dict[str, str]]:
    return [
        {"kind": "met", "text": _("Same occupation")},
        {"kind": "missing", "text": _("Requires driving licence B")},
        {"kind": "unknown", "text": _("Unknown: the pay")},
    ]


def example_place(here: str) -> dict[str, object]:
    return {
        "rank": 1,
        "name": "Krokom",
        "address": here,
        "context": _("Krokom Municipality, 1,870 inhabitants"),
        "verdict": verdict(0.76, 2),
        "fit": 0.76,
        "adults": [
            {
                "number": number,
                "beside": beside(number, positions),
                "ads": in_ads(ads, positions),
                "within": within(45),
                "share": share,
                "label": suits(number),
                "has_work": True,
                "jobs": [{**job, "address": here, "by": "Nedre Fors AB", "why": _("Same occupation")}],
            }
            for number, positions, ads, share, job in (
                (1, 37, 19, 0.92, {"headline": _("Nurse in home care"), "minutes": 2, "reckoned_to": "", "loose": ""}),
                (
                    2,
                    12,
                    1,
                    0.61,
                    {
                        "headline": _("Service electrician"),
                        "minutes": 28,
                        "reckoned_to": "Järpen",
                        "loose": _("Employment as needed"),
                    },
                ),
            )
        ],
        "housing": {"value": 2288000, "year": 2021, "source": "SCB"},
        "required": _("driving licence B (your partner)"),
        "unknown": _("the pay"),
    }


def example_jobs(here: str) -> list[dict[str, object]]:
    return [
        {
            "headline": _("Nurse in home care"),
            "address": here,
            "employer": "Nedre Fors omsorg",
            "place": "Krokom",
            "extent": _("Full time"),
        },
        {
            "headline": _("Driver, carpenter and caretaker with a very long title that never wants to come to an end"),
            "address": here,
            "employer": "Bostadsrättsföreningen Trädgårdsmästarens Äppelträd i Övre Nedansjö",
            "place": "Härjedalen",
            "extent": "",
        },
    ]


def example_facet(here: str) -> list[dict[str, object]]:
    return [
        {"text": "Östersund", "count": 1284, "address": here, "chosen": True},
        {"text": "Krokom", "count": 81, "address": here, "chosen": False},
    ]


def example_map(here: str) -> dict[str, object]:
    areas = [
        {"path": f"M{10 + 45 * step} 10h40v50h-40z", "name": str(step), "step": step, "address": here}
        for step in range(6)
    ]
    point = {"number": 1, "x": 210, "y": 30, "name": "Krokom", "dx": -14, "dy": 5, "anchor": "end", "address": here}
    return {"box": "0 0 285 70", "areas": areas, "points": [point]}


urlpatterns = [path("styleguide/", styleguide, name="styleguide")]
