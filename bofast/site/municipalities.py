"""The region's municipalities: figures with source and year, open jobs, places to live, and who lies next door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.places.models import Figure, Municipality
from bofast.places.queries import figures_of, neighbours
from bofast.places.rules import alphabetical, on_map
from bofast.places.shapes import Box, municipality_shapes
from bofast.site import people
from bofast.site.abroad import abroad
from bofast.site.country import Country, LocalityTold, country
from bofast.site.form import form_of
from bofast.site.front import homes_of, region_map
from bofast.site.question import Question
from bofast.site.telling import housing_fact
from bofast.taxonomy.models import Field
from bofast.vacancies.models import EXTENT_LABELS, Vacancy
from bofast.web.charts import Line, line_chart
from bofast.web.maps import Spot, frame_of, marks
from bofast.web.templatetags.look import count

NEWEST = 5
NAMED = 3
PLACES_NAMED = 8
MAP = (420.0, 380.0)


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    on = local_day(now())
    known = country(on)
    homes = homes_of(Municipality.objects.filter(county=settings.REGION_COUNTY), on)
    largest = {code: [place.name for place in known.localities_of(code)[:NAMED]] for code in homes}
    context = {
        "homes": [{"home": home, "largest": people.listed(largest[code])} for code, home in homes.items()],
        "map": region_map(homes),
        "on": on,
        "county": known.name_of(settings.REGION_COUNTY),
    }
    return render(request, "site/municipalities/list.html", context)


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    on = local_day(now())
    known = country(on)
    here = Municipality.objects.filter(county=settings.REGION_COUNTY, slug=slug).select_related("county").first()
    if here is None:
        raise Http404
    places = known.localities_of(here.code)
    beside = [
        {"name": one.name, "address": _address_of(one), "county": _county_elsewhere(known, one)}
        for one in neighbours(here)
    ]
    context = {
        "here": here,
        "county": known.name_of(here.county_id),
        "on": on,
        "facts": _facts(known, here),
        "chart": population_chart(here, on),
        "work": work(here, on),
        "places": [_place(here, place) for place in places],
        "neighbours": beside,
        "form": form_of(Question(where=here.code)),
        "map": map_of(known, here, places),
        "crumbs": [{"name": _("Municipalities"), "address": reverse("site:municipalities")}],
    }
    return render(request, "site/municipalities/detail.html", context)


def _address_of(one: Municipality) -> str:
    """Its page, which the region's own have; for another, the question of what it would be like to live there."""
    if one.county_id == settings.REGION_COUNTY:
        return reverse("site:municipality", args=[one.slug])
    return f"{reverse('site:find')}?i={one.code}"


def _county_elsewhere(known: Country, one: Municipality) -> str:
    """The county where it is another than the region's own, else ""."""
    return "" if one.county_id == settings.REGION_COUNTY else known.municipalities[one.code].county_name


def _facts(known: Country, here: Municipality) -> list[dict[str, str]]:
    told = known.municipalities[here.code]
    inhabitants = {
        "label": _("Inhabitants"),
        "value": count(told.population.value) if told.population else "",
        "source": f"{told.population.source} {told.population.year}" if told.population else "",
    }
    return [inhabitants, housing_fact(told.house_price)]


def population_chart(here: Municipality, on: date) -> Line | None:
    """How many have lived there each full year; None with fewer than two years."""
    rows = [(figure.year, figure.value) for figure in figures_of(here, on) if figure.kind == Figure.Kind.POPULATION]
    return line_chart(rows) if len(rows) > 1 else None


def work(here: Municipality, on: date) -> dict[str, object]:
    """Open vacancies there: how many, in which fields, and the newest."""
    open_now = Vacancy.objects.open_on(on).filter(municipality=here)
    sums = open_now.aggregate(vacancies=Count("pk"), positions=Sum("positions", default=0))
    fields = dict(open_now.order_by().values_list("group__field").annotate(Count("pk")))
    named = {field.pk: field for field in Field.objects.filter(pk__in=[key for key in fields if key])}
    search = reverse("site:jobs")
    counted = [
        {
            "name": named[key].shown if key in named else _("Other work"),
            "count": number,
            "address": f"{search}?kommun={here.code}" + (f"&omrade={named[key].concept_id}" if key in named else ""),
        }
        for key, number in fields.items()
    ]
    newest = open_now.order_by("-published_at", "source", "source_id").defer("text")[:NEWEST]
    return {
        **sums,
        "fields": sorted(counted, key=lambda row: (-int(str(row["count"])), alphabetical(str(row["name"])))),
        "newest": [_job(vacancy, here) for vacancy in newest],
        "search": f"{search}?kommun={here.code}",
    }


def _job(vacancy: Vacancy, here: Municipality) -> dict[str, object]:
    return {
        "headline": vacancy.headline,
        "address": reverse("site:job", args=[vacancy.source, vacancy.source_id]),
        "employer": vacancy.employer_name,
        "place": vacancy.city or here.name,
        "extent": EXTENT_LABELS[vacancy.extent] if vacancy.extent else "",
        "remote": vacancy.remote,
        "last_day": vacancy.last_day,
    }


def _place(here: Municipality, place: LocalityTold) -> dict[str, object]:
    return {
        "name": place.name,
        "address": reverse("site:sheet", args=[here.slug, place.slug]),
        "population": place.population,
        "year": place.population_year,
        "is_seat": place.is_seat,
    }


def map_of(known: Country, here: Municipality, places: Sequence[LocalityTold]) -> dict[str, object]:
    """The municipality among its neighbours, with its largest places by name."""
    shapes = municipality_shapes()
    if here.code not in shapes:
        return {}
    own = shapes[here.code]
    corners = [(own.box.left, own.box.top), (own.box.right, own.box.bottom)]
    frame = frame_of(corners, width=MAP[0], height=MAP[1], least=20.0, margin=18.0)
    spots = [Spot(*on_map(place.latitude, place.longitude), place.name) for place in places[:PLACES_NAMED]]
    box = Box(*frame.box)
    around = [
        {"path": shape.fine, "name": known.name_of(code), "address": _next_door(known, code)}
        for code, shape in shapes.items()
        if code != here.code and shape.box.touches(box)
    ]
    around.insert(0, {"path": abroad(), "name": "", "address": ""})
    return {"frame": frame, "own": own.fine, "around": around, "marks": marks(spots, frame, radius=4.0)}


def _next_door(known: Country, code: str) -> str:
    told = known.municipalities.get(code)
    return reverse("site:municipality", args=[told.slug]) if told and told.county == settings.REGION_COUNTY else ""


urlpatterns = [
    path("kommuner/", municipalities, name="municipalities"),
    path("kommuner/<slug:slug>/", municipality, name="municipality"),
]
