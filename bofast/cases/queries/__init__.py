"""What is read of cases: way and events, what the engine suggests, a guide's morning, the question behind a link."""

from bofast.cases.queries.confirming import confirmation_by, is_shared, parties
from bofast.cases.queries.morning import Morning, Waiting, Written, morning
from bofast.cases.queries.profiles import Profile, profiles, shown_to
from bofast.cases.queries.suggesting import AdultSuggestions, SuggestedJob, Suggestions, suggestions
from bofast.cases.queries.way import Step, TimelineKind, TimelineRow, steps, timeline

__all__ = [
    "AdultSuggestions",
    "Morning",
    "Profile",
    "Step",
    "SuggestedJob",
    "Suggestions",
    "TimelineKind",
    "TimelineRow",
    "Waiting",
    "Written",
    "confirmation_by",
    "is_shared",
    "morning",
    "parties",
    "profiles",
    "shown_to",
    "steps",
    "suggestions",
    "timeline",
]
