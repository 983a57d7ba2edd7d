"""A paper as PDF: tagged (PDF/UA-1), so that it can be listened to as well as looked at."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typst

from bofast.reports.document import Block, Document

HERE = Path(__file__).resolve().parent
COMPILER = HERE / "paper.typ"


def pdf(document: Document) -> bytes:
    """The finished file. What people have written reaches the typesetter as data, never as its commands."""
    told = asdict(document)
    for section, made in zip(document.sections, told["sections"], strict=True):
        made["blocks"] = [_named(block) for block in section.blocks]
    written: bytes = typst.compile(
        COMPILER,
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
        pdf_standards="ua-1",
    )
    return written


def _named(block: Block) -> dict[str, object]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}
