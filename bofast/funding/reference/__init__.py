"""What the product comes with: the terms sets that decisions follow, and what they say in English."""

from __future__ import annotations

from pathlib import Path

REFERENCE = Path(__file__).resolve().parent / "terms.toml"
ENGLISH = REFERENCE.with_name("english.toml")
