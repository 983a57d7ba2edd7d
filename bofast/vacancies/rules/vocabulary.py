"""Where a vacancy comes from and how much of a working week it is."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """Who says that there is work: the ids of one source are never another's."""

    JOBTECH = "jobtech"
    HISTORICAL = "historical"
    DEMO = "demo"
    EMPLOYER = "employer"


class Extent(StrEnum):
    FULL = "full"
    PART = "part"
    UNKNOWN = ""
