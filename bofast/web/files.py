"""How a file that somebody added reaches a reader: as a download that no browser runs, and that nothing keeps."""

from __future__ import annotations

from django.core.files import File
from django.http import FileResponse


def download(file: File[bytes], *, name: str) -> FileResponse:
    """The file under the name it had, never shown in the page's own origin. The caller has seen that it is visible."""
    answer = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
