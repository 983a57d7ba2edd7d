"""How a share from 0 to 1 is said: the six steps that words and colours of fit share."""

from __future__ import annotations

from bisect import bisect_right

# The very occupation, skills unstated, five minutes away in a place with a choice of jobs gives 0.82 to 0.84 of 1:
# that is very good. The same at half of the longest journey gives 0.70: good.
STEPS_BEGIN = (0.3, 0.5, 0.65, 0.8)


def fit_step(share: float | None) -> int:
    """0 nothing, 1 hard, 2 perhaps, 3 quite good, 4 good, 5 very good; the names are in templatetags/look.py.

    Rounded to hundredths as it is shown, so that no “80” is said in two ways.
    """
    return 1 + bisect_right(STEPS_BEGIN, round(share, 2)) if share and share > 0 else 0


def spans() -> list[tuple[int, int]]:
    """The steps' first and last hundredths, from nothing to very good."""
    first = [0, 1, *(round(100 * begin) for begin in STEPS_BEGIN)]
    return list(zip(first, [*(begin - 1 for begin in first[1:]), 100], strict=True))
