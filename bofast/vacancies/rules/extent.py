"""Whether a vacancy is full time or part time, as far as the employer has said."""

from __future__ import annotations

from bofast.vacancies.rules.vocabulary import Extent

_LABELS = {"heltid": Extent.FULL, "deltid": Extent.PART, "full time": Extent.FULL, "part time": Extent.PART}


def extent(working_hours: str, least: object, most: object) -> Extent:
    """What the label says (*Heltid*, *Deltid*); without one, full at 100 per cent, part below, and neither for a span
    that reaches from part to full. The form's untouched span of 0-100 per cent says nothing.
    """
    if stated := _LABELS.get(working_hours.strip().casefold()):
        return stated
    low, high = _share(least), _share(most)
    if low is None or high is None or (low == 0 and high in {0, 100}) or low > high:
        return Extent.UNKNOWN
    if low >= 100:
        return Extent.FULL
    return Extent.PART if high < 100 else Extent.UNKNOWN


def _share(value: object) -> float | None:
    """Per cent of a full week; None where nothing sensible is stated."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value <= 100 else None
