"""How a purchase was made, and which papers it needs (LOU 2016:1145; thresholds are parameters)."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    DIRECT = "direct"
    FRAMEWORK = "framework"  # a call-off
    SIMPLIFIED = "simplified"
    OPEN = "open"
    OTHER = "other"
