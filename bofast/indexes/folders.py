"""Where derived indexes lie: a folder a version, built aside and renamed into place.

The folders are keyed by the database they came from, so that two databases that share BOFAST_VAR never read
each other's. Whoever has a folder open keeps reading it after it has been pruned: its files are mapped.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

KEPT = 2  # the newest and the one that a reader may be about to open


def home(kind: str) -> Path:
    """The folder that holds every version of one kind of index."""
    which = "|".join(str(connection.settings_dict[key]) for key in ("ENGINE", "NAME", "HOST", "PORT"))
    return Path(settings.VAR) / "indexes" / hashlib.sha256(which.encode()).hexdigest()[:12] / kind


def published(kind: str, version: str) -> Path | None:
    """The folder of that version, or None while nobody has built it."""
    folder = home(kind) / version
    return folder if folder.is_dir() else None


def newest(kind: str) -> tuple[str, Path] | None:
    """The version that was published last, and its folder."""
    versions = _versions(kind)
    return (versions[0].name, versions[0]) if versions else None


def publish(kind: str, version: str, build: Callable[[Path], None]) -> Path:
    """Let `build` fill an empty folder, then make it the version's; a version that is there already is kept.

    When `build` raises, nothing is left behind and the versions before stay as they were.
    """
    folder = home(kind) / version
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        aside = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
        try:
            build(aside)
            with contextlib.suppress(FileExistsError, OSError):  # somebody else was first with the same version
                aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    for old in _versions(kind)[KEPT:]:
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _versions(kind: str) -> list[Path]:
    """Newest first, by when they were renamed into place."""
    folder = home(kind)
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
