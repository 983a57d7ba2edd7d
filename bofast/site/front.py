"""The front page: the one question, how it is answered, what there is today, and the region's municipalities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bofast.indexes.queries import revisions
from bofast.kernel.clock import local_day, now
from bofast.places.models import Municipality
from bofast.places.queries import by_name
from bofast.places.rules import on_map
from bofast.places.shapes import Box, box_of, municipality_shapes
from bofast.site.abroad import abroad
from bofast.site.country import country
from bofast.site.form import form_of
from bofast.site.people import spelled
from bofast.site.question import Question
from bofast.vacancies.models import Vacancy
from bofast.web.templatetags.look import count

MAP_PIXELS = 400  # as wide as the region's map is on a large screen


@dataclass(frozen=True, slots=True)
class Figures:
    """Open vacancies and the positions in them, who offers them, and in how many municipalities, on one day."""

    vacancies: int
    positions: int
    employers: int
    municipalities: int


@dataclass(frozen=True, slots=True)
class Home:
    """A municipality of the region as the front page shows it; persons is its population in that year, if known;
    x and y where its name is written on the map."""

    name: str
    address: str
    positions: int
    persons: int | None
    year: int | None
    x: float
    y: float


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    on = local_day(now())
    homes = homes_of(Municipality.objects.filter(county=settings.REGION_COUNTY), on)
    context = {
        "question": form_of(Question(where=settings.REGION_COUNTY)),
        "today": on,
        "figures": figures_on(on),
        "homes": homes,
        "map": region_map(homes),
        "homes_in_words": spelled(len(homes)),
        "positions_here": sum(home.positions for home in homes.values()),
    }
    return render(request, "site/front/front.html", context)


def figures_on(on: date) -> Figures:
    """An employer without a number is told apart by its name."""
    return _counted(revisions("vacancies")[0], on).figures


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures, and the open positions by municipality code."""

    figures: Figures
    positions: Mapping[str, int]


@lru_cache(maxsize=2)
def _counted(revision: int, on: date) -> Counted:
    """Counted once for each revision of the vacancies and each day: a look at every open one."""
    is_open = Vacancy.objects.open_on(on).order_by()
    sums = is_open.aggregate(
        vacancies=Count("pk"),
        positions=Sum("positions", default=0),
        numbered=Count("employer_number", distinct=True, filter=~Q(employer_number="")),
        named=Count("employer_name", distinct=True, filter=Q(employer_number="") & ~Q(employer_name="")),
    )
    there = is_open.filter(municipality__isnull=False).values_list("municipality").annotate(Sum("positions"))
    positions = dict(there)
    employers = sums.pop("numbered") + sums.pop("named")
    return Counted(Figures(employers=employers, municipalities=len(positions), **sums), positions)


def homes_of(municipalities: Iterable[Municipality], on: date) -> dict[str, Home]:
    """By code, in the order of their names."""
    listed = by_name(municipalities)
    positions = _counted(revisions("vacancies")[0], on).positions
    known = country(on).municipalities
    homes = {}
    for one in listed:
        persons = known[one.code].population
        x, y = on_map(one.latitude, one.longitude)
        homes[one.code] = Home(
            name=one.name,
            address=reverse("site:municipality", args=[one.slug]),
            positions=positions.get(one.code, 0),
            persons=persons.value if persons else None,
            year=persons.year if persons else None,
            x=round(x, 1),
            y=round(y, 1),
        )
    return homes


def region_map(homes: dict[str, Home]) -> dict[str, object]:
    """What components/map.html takes: the region's municipalities as links, and what lies around them as land."""
    shapes = municipality_shapes()
    frame = box_of(shapes[code] for code in homes).around(6) if homes else Box(0, 0, 1, 1)
    around = [{"path": abroad(), "name": "", "kind": "land"}]
    around += [
        {"path": shape.coarse, "name": "", "kind": "land"}
        for shape in shapes.values()
        if shape.box.touches(frame) and shape.code not in homes
    ]
    own = [
        {
            "path": shapes[code].fine,
            "name": home.name,
            "kind": "own",
            "address": home.address,
            "note": ngettext("%(count)s position", "%(count)s positions", home.positions)
            % {"count": count(home.positions)},
        }
        for code, home in homes.items()
    ]
    labels = [{"name": home.name, "x": home.x, "y": home.y} for home in homes.values()]
    unit = round((frame.right - frame.left) / MAP_PIXELS, 3)
    return {"box": str(frame), "areas": [*around, *own], "labels": labels, "unit": unit}


urlpatterns = [path("", front, name="front")]
