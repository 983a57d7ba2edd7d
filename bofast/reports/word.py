"""A paper as Word, to go on writing in: real headings, tables with a header row, page numbers, the language set."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import docx as word
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from bofast.reports.document import Block, Document, Facts, Gap, Goal, Ladder, Paragraph, Points, Table

INK, MUTED, SPRUCE = RGBColor(0x17, 0x30, 0x2A), RGBColor(0x55, 0x64, 0x60), RGBColor(0x17, 0x54, 0x3F)
FONT = "Calibri"  # that every Word has
WIDTH = Mm(162)
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def docx(document: Document) -> bytes:
    """The file, as Word opens it."""
    paper = word.Document()
    _set_up(paper, document)
    paper.add_paragraph(document.sender, style="Subtitle")
    paper.add_paragraph(document.title, style="Title")
    paper.add_paragraph(document.subtitle, style="Subtitle")
    if document.note:
        _shaded(paper.add_paragraph(document.note), "EAF0E7")
    _facts(paper, Facts(document.facts))
    for number, section in enumerate(document.sections, start=1):
        paper.add_heading(f"{number}  {section.heading}" if section.level == 1 else section.heading, section.level)
        for block in section.blocks:
            WRITERS[type(block)](paper, block)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_up(paper: Paper, document: Document) -> None:
    properties = paper.core_properties
    properties.title, properties.author, properties.subject = document.title, document.sender, document.subtitle
    properties.language = LANGUAGES.get(document.language, document.language)
    properties.comments = document.note
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(24)
    _style(paper, "Normal", size=10.5, after=6)
    _style(paper, "Title", size=26, bold=True, after=4)
    _style(paper, "Subtitle", size=12, color=MUTED, after=6)
    _style(paper, "Heading 1", size=16, bold=True, before=22, after=8)
    _style(paper, "Heading 2", size=12, bold=True, before=14, after=4)
    _style(paper, "List Bullet", size=10.5, after=3)
    _set_language(paper, properties.language)
    _header_and_footer(paper, document)


def _style(
    paper: Paper, name: str, *, size: float, bold: bool = False, color: RGBColor = INK, before: int = 0, after: int = 0
) -> None:
    style = paper.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:hAnsi"), FONT)
    if name == "Title":
        for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
            border.getparent().remove(border)


def _set_language(paper: Paper, language: str) -> None:
    """The language that Word proofs in, for every style."""
    normal = paper.styles["Normal"].element.get_or_add_rPr()
    for found in normal.findall(qn("w:lang")):
        normal.remove(found)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    normal.append(said)


def _header_and_footer(paper: Paper, document: Document) -> None:
    section = paper.sections[0]
    section.different_first_page_header_footer = False
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    _run(head, f"{document.title}{f'  ·  {document.note}' if document.note else ''}", size=8, color=MUTED)
    _run(foot, f"{document.sender}  ·  ", size=8, color=MUTED)
    for instruction in ("PAGE", "NUMPAGES"):
        _field(foot, instruction)
        if instruction == "PAGE":
            _run(foot, " / ", size=8, color=MUTED)


def _field(line: Line, instruction: str) -> None:
    """A number that Word fills in, such as the page's."""
    run = line.add_run()
    run.font.size, run.font.color.rgb = Pt(8), MUTED
    for kind, text in (("begin", ""), ("", instruction), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _run(line: Line, text: str, *, size: float, bold: bool = False, color: RGBColor = INK) -> None:
    run = line.add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, color


def _shaded(line: Line, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    line._p.get_or_add_pPr().append(shade)


def _paragraph(paper: Paper, block: Paragraph) -> None:
    if block.is_quiet:
        _run(paper.add_paragraph(), block.text, size=9.5, color=MUTED)
    else:
        paper.add_paragraph(block.text)


def _gap(paper: Paper, block: Gap) -> None:
    """A place to write, marked so that nobody misses it."""
    line = paper.add_paragraph()
    _run(line, "Skriv här: ", size=10.5, bold=True)
    _run(line, block.text, size=10.5)
    _shaded(line, "FBF0DF")


def _points(paper: Paper, block: Points) -> None:
    for item in block.items:
        paper.add_paragraph(item, style="List Bullet")


def _facts(paper: Paper, block: Facts) -> None:
    grid = _grid(paper, len(block.rows), (1, 3))
    for row, (name, value) in zip(grid.rows, block.rows, strict=True):
        _cell(row.cells[0], name, color=MUTED)
        _cell(row.cells[1], value)
    paper.add_paragraph()


def _table(paper: Paper, block: Table) -> None:
    caption = paper.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(10)
    _run(caption, block.caption, size=10.5, bold=True)
    rows = [*block.rows, *([block.totals] if block.totals else [])]
    grid = _grid(paper, len(rows) + 1, [column.width for column in block.columns])
    for cell, column in zip(grid.rows[0].cells, block.columns, strict=True):
        _cell(cell, column.name, color=MUTED, is_number=column.is_number)
    _repeats(grid)
    for row, texts in zip(list(grid.rows)[1:], rows, strict=True):
        is_total = texts is block.totals
        for cell, column, text in zip(row.cells, block.columns, texts, strict=True):
            _cell(cell, text, is_number=column.is_number, bold=is_total)
    paper.add_paragraph()


def _ladder(paper: Paper, block: Ladder) -> None:
    """Levels side by side: a column each, the number over its name."""
    caption = paper.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    _run(caption, block.caption, size=9.5, color=MUTED)
    grid = _grid(paper, 1, [1] * len(block.rungs))
    for cell, rung in zip(grid.rows[0].cells, block.rungs, strict=True):
        _run(cell.paragraphs[0], str(rung.count), size=14, bold=True, color=SPRUCE)
        _run(cell.paragraphs[0], f"\n{rung.name}", size=9.5)
    paper.add_paragraph()


def _goal(paper: Paper, block: Goal) -> None:
    line = paper.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(12)
    _run(line, f"{block.name}\n", size=11, bold=True)
    _run(line, f"{block.reached}", size=20, bold=True, color=SPRUCE)
    _run(line, f" av {block.target}. {block.verdict}.", size=10.5, color=MUTED)
    for ladder in block.ladders:
        _ladder(paper, ladder)


def _grid(paper: Paper, rows: int, widths: Sequence[int]) -> Grid:
    grid: Grid = paper.add_table(rows=rows, cols=len(widths))
    grid.style = paper.styles["Table Grid"]
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _hairlines(grid)
    for column, width in zip(grid.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = int(WIDTH * width / sum(widths))
    return grid


def _hairlines(grid: Grid) -> None:
    """Lines between rows only."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        shown = edge in {"bottom", "insideH"}
        for name, value in (("val", "single" if shown else "nil"), ("sz", "4"), ("color", "D9D6CC")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _repeats(grid: Grid) -> None:
    """The first row is a header, repeated on every page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(header)


def _cell(cell: Cell, text: str, *, bold: bool = False, color: RGBColor = INK, is_number: bool = False) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    if is_number:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(line, text, size=9.5, bold=bold, color=color)


WRITERS: Mapping[type[Block], Callable[..., None]] = {
    Paragraph: _paragraph,
    Gap: _gap,
    Points: _points,
    Facts: _facts,
    Table: _table,
    Ladder: _ladder,
    Goal: _goal,
}
