"""Which places and vacancies suit a household, and why: pure, and the same for every caller."""

from bofast.matching.rules.answer import (
    AdultAnswer,
    Answer,
    ExcludedVacancy,
    PlaceAnswer,
    Understood,
    VacancyAnswer,
)
from bofast.matching.rules.document import BadQuestion, Problem
from bofast.matching.rules.household import (
    Adult,
    Extent,
    Household,
    Near,
    Point,
    Size,
    Wanted,
    Where,
    Wishes,
)
from bofast.matching.rules.reasons import Because, Gap, Missing, Reason
from bofast.matching.rules.score import SCORING, WEIGHTS, Weights

__all__ = [
    "SCORING",
    "WEIGHTS",
    "Adult",
    "AdultAnswer",
    "Answer",
    "BadQuestion",
    "Because",
    "ExcludedVacancy",
    "Extent",
    "Gap",
    "Household",
    "Missing",
    "Near",
    "PlaceAnswer",
    "Point",
    "Problem",
    "Reason",
    "Size",
    "Understood",
    "VacancyAnswer",
    "Wanted",
    "Weights",
    "Where",
    "Wishes",
]
