"""How the stylesheets reach the reader: one file a component in the source, one file in all on the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "styles/bofast.css"
IMPORT = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\) layer\((?P<layer>\w+)\);')


def bundled(text: str, source: Storage) -> str:
    """The stylesheet with every file that it imports written out in its layer; addresses in them still hold."""

    def written_out(found: re.Match[str]) -> str:
        with source.open(f"styles/{found['name']}") as file:
            return f"@layer {found['layer']} {{\n{file.read().decode()}}}"

    return IMPORT.sub(written_out, text)


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped
    """Whitenoise's storage (hashed names, kept for ever, compressed), after the imports have been written out.

    A browser sees `@import` only when the stylesheet has come, so forty of them would be a second journey for
    every new reader; one file of 11 kB compressed serves the whole site.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if BUNDLE in paths and not dry_run:
            source, name = paths[BUNDLE]
            with source.open(name) as file:
                text = bundled(file.read().decode(), source)
            self.delete(BUNDLE)
            self._save(BUNDLE, ContentFile(text.encode()))
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)
