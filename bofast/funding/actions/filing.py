"""A file that somebody hands in: what it is called, how large it is, and what it holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.files.base import File

from bofast.funding.rules.costs import check_proof
from bofast.kernel.names import safe_name
from bofast.records.rules import stored_name

FIRST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that is taken: its own name, its bytes and their digest."""

    name: str
    size: int
    sha256: str

    @property
    def stored_as(self) -> str:
        """Its name on disk."""
        return stored_name(self.sha256, self.name)


def handed_in(name: str, content: File[bytes]) -> HandedIn:
    """Look at a file, which is then to be read from its beginning. Raises FileTooLarge and FileNotTaken."""
    name = safe_name(name)
    content.seek(0)
    check_proof(name, size=content.size, start=content.read(FIRST_BYTES))
    read = hashlib.sha256()
    for piece in content.chunks():
        read.update(piece)
    content.seek(0)
    return HandedIn(name, content.size, read.hexdigest())
