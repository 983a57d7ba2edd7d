"""Says which occupations people mean by their own words, or which of some given labels a text is most like."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bofast.cli.app import Failed, advance, app, progress
from bofast.taxonomy.rules.labels import Labels
from bofast.taxonomy.words import current

MOST = 1000
Found = Sequence[dict[str, Any]]


@app.command()
def understand(
    file: Annotated[str, typer.Argument(help="A file with one text a line, in UTF-8; - reads standard input.")],
    labels: Annotated[
        Path | None,
        typer.Option(help="Rank these labels instead: a line is an id, a tab and a label; an id may have many."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=MOST, help="How many to give a line, at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Say which occupations are meant by people's own words, likeliest first, and how sure that is.

    Swedish and English, abbreviations, inflected, compound and misspelt words:
    `printf 'usk\\nnurse\\nlastbils förare\\n' | bofast understand -`. What nobody would call an occupation gets none.

    With --labels the texts are compared with the given labels alone; the taxonomy is not asked.
    """
    lines = lines_of(file)
    if labels:
        ranker = Labels.built(_pairs(labels))
        _answer(lines, "labels", lambda line: [asdict(one) for one in ranker.ranked(line, top)], as_json=as_json)
        return
    words = current().words
    _answer(lines, "occupations", lambda line: [_told(one) for one in words.understand(line, top)], as_json=as_json)


def lines_of(name: str) -> list[str]:
    """The lines of a file, or of standard input; only a line feed ends a line."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as wrong:
        raise Failed(f"{name} cannot be read: {wrong.strerror}") from wrong
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Failed(f"{name} is not UTF-8: line {line} cannot be read; save it as UTF-8") from wrong
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def _pairs(file: Path) -> list[tuple[str, str]]:
    pairs = []
    for number, line in enumerate(lines_of(str(file)), 1):
        id, tab, label = line.partition("\t")
        if line and not (tab and id):
            raise Failed(f"{file}, line {number}: write ID<TAB>LABEL")
        if line:
            pairs.append((id, label))
    if not pairs:
        raise Failed(f"{file} holds no labels")
    return pairs


def _answer(lines: Sequence[str], what: str, ask: Callable[[str], Found], *, as_json: bool) -> None:
    shown = _as_json if as_json else _as_text
    if sys.stdout.isatty():
        for line in lines:
            typer.echo(shown(line, what, ask(line)))
        return
    with progress("Understanding", len(lines)) as bar:
        for line in lines:
            typer.echo(shown(line, what, ask(line)))
            advance(bar)


def _told(one: Any) -> dict[str, Any]:
    return {"id": one.id, "label": one.label, "ssyk": one.ssyk, "confidence": one.confidence}


def _as_json(line: str, what: str, found: Found) -> str:
    told = json.dumps({"words": line, what: found}, ensure_ascii=False)
    return told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _as_text(line: str, _what: str, found: Found) -> str:
    rows = [
        f"  {one['confidence']:5.0%}  {'  '.join(str(one[name]) for name in ('ssyk', 'label', 'id') if name in one)}"
        for one in found
    ]
    return "\n".join([line, *(rows or ["         nothing that is known"]), ""])
