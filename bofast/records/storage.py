"""Where files lie: what a transaction saved and then took back leaves no file behind."""

from __future__ import annotations

import weakref
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction


class FilesOfTransactions(FileSystemStorage):
    """A file that is saved within a transaction goes when that transaction, or the savepoint it was in, is undone.

    Django tells nobody of a rollback, but drops what was to run on commit: a hook that is dropped unasked takes its
    file with it. What a stopped machine leaves is a file without a row, never a row without its file.
    """

    def _save(self, name: str, content: File[Any]) -> str:
        kept: str = super()._save(name, content)  # type: ignore[misc]  # the storages' own hook, not in the stubs
        transaction.on_commit(Saved(self, kept))
        return kept


class Saved:
    """A file that stays once this has been called; dropped before that, it is removed."""

    def __init__(self, storage: FileSystemStorage, name: str) -> None:
        self._undo = weakref.finalize(self, storage.delete, name)

    def __call__(self) -> None:
        self._undo.detach()
