"""Makes the index that households are matched with."""

from __future__ import annotations

from pathlib import Path

from bofast.matching.current import build


def build_index() -> Path:
    """Build and publish the index of what the database holds now; a folder that is there already is kept."""
    return build()
