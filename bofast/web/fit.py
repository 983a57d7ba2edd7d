"""How a share from 0 to 1 is said: the six steps that words and colours of fit share."""

from __future__ import annotations

from bisect import bisect_right

# A single exact job at a quarter of an hour, with skills unstated, gives 0.75 to 0.8: that is very good.
STEPS_BEGIN = (0.25, 0.45, 0.6, 0.72)


def fit_step(share: float | None) -> int:
    """0 nothing, 1 hard, 2 perhaps, 3 quite good, 4 good, 5 very good; the names are in templatetags/look.py."""
    return 1 + bisect_right(STEPS_BEGIN, share) if share and share > 0 else 0
