"""The two files that a paper becomes, by how their names end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bofast.reports.document import Document
from bofast.reports.pdf import pdf
from bofast.reports.word import docx


@dataclass(frozen=True, slots=True)
class Format:
    write: Callable[[Document], bytes]
    content_type: str


FORMATS: Mapping[str, Format] = {
    "docx": Format(docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": Format(pdf, "application/pdf"),
}
