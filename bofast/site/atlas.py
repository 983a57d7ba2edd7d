"""The finder's two maps: all of Sweden coloured by fit, and a closer one with the places that are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.places.rules import HEIGHT, WIDTH, on_map
from bofast.places.shapes import Box, county_shapes, municipality_shapes
from bofast.site.abroad import abroad
from bofast.site.country import Country
from bofast.site.people import listed
from bofast.site.question import Question
from bofast.site.telling import PlaceTold
from bofast.web.fit import fit_step
from bofast.web.maps import Frame, Mark, Spot, frame_of, marks

CLOSE = (300.0, 260.0)  # the closer map, in its own units
CLOSEST = 45.0  # kilometres across, however near the places lie
FARTHEST = 420.0  # kilometres across: beyond this the map of Sweden serves better
MARKED = 10
LARGE = 2.6  # how many times larger names are written on the map of Sweden, which is shown small


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality as a map shows it."""

    path: str
    name: str
    step: int
    address: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """Both maps. `close` is none where the places lie too far apart; then the marks stand on the map of Sweden."""

    areas: Sequence[Area]
    border: str
    close: Frame | None
    near: Sequence[Area]
    close_border: str
    marks: Sequence[Mark]
    text: str
    abroad: str
    nothing: str  # what no colour means

    @property
    def lens(self) -> dict[str, float] | None:
        """Where on the map of Sweden the closer one lies."""
        if self.close is None:
            return None
        left, top, right, bottom = self.close.box
        return {"x": round(left), "y": round(top), "width": round(right - left), "height": round(bottom - top)}


def atlas(question: Question, known: Country, fits: Mapping[str, float], places: Sequence[PlaceTold]) -> Atlas:
    """The maps of one answer; `fits` by municipality, for all of Sweden."""
    county = question.where[:2]
    shapes, counties = municipality_shapes(), county_shapes()
    link = f"{reverse('site:find')}?{replace(question, where='@@').query}".partition("%40%40")
    steps = {code: fit_step(fits.get(code)) for code in shapes}
    areas = [
        Area(shape.coarse, known.name_of(code), steps[code], f"{link[0]}{code}{link[2]}")
        for code, shape in shapes.items()
    ]
    spots = [_spot(place) for place in places[:MARKED]]
    close = _close(spots, is_everywhere=not question.where)
    box = Box(*close.box) if close else Box(0.0, 0.0, WIDTH, HEIGHT)
    near = [
        Area(shape.fine, known.name_of(code), steps[code], "")
        for code, shape in shapes.items()
        if close and shape.box.touches(box)
    ]
    whole = Frame(0.0, 0.0, 1.0, WIDTH, HEIGHT)
    return Atlas(
        areas=areas,
        border=counties[county].coarse if county in counties else "",
        close=close,
        near=near,
        close_border=counties[county].fine if county in counties else "",
        marks=marks(spots, close) if close else marks(spots, whole, radius=28.0, letters=LARGE),
        text=_text(places),
        abroad=abroad(),
        nothing=_nothing(sum(bool(adult.words) for adult in question.adults)),
    )


def _spot(place: PlaceTold) -> Spot:
    x, y = on_map(place.latitude, place.longitude)
    return Spot(x, y, place.name, href=f"#place-{place.rank}")


def _close(spots: Sequence[Spot], *, is_everywhere: bool) -> Frame | None:
    """The window that holds the places: always where a county or a municipality was chosen."""
    if not spots:
        return None
    frame = frame_of([(spot.x, spot.y) for spot in spots], width=CLOSE[0], height=CLOSE[1], least=CLOSEST, margin=34.0)
    return None if is_everywhere and frame.width / frame.scale > FARTHEST else frame


def _nothing(adults: int) -> str:
    if adults == 1:
        return _("No work")
    return _("Not both") if adults == 2 else _("Not all")


def _text(places: Sequence[PlaceTold]) -> str:
    named = [place.name for place in places[:3]]
    if not named:
        return _("No place suits all of you. The colours show how close each municipality comes.")
    return _("Best: %(places)s. The list says the same in words, with numbers as on the map.") % {
        "places": listed(named)
    }
