"""A paper as Word, to go on writing in: real headings, tables with a header row, page numbers, the language set."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import docx as word
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from bofast.reports.document import (
    Block,
    Document,
    Facts,
    Gap,
    Goal,
    Ladder,
    Letterhead,
    Numbered,
    Paragraph,
    Points,
    Signatures,
    Table,
)

INK, MUTED, SPRUCE = RGBColor(0x17, 0x30, 0x2A), RGBColor(0x55, 0x64, 0x60), RGBColor(0x17, 0x54, 0x3F)
FONT = "Calibri"  # that every Word has
WIDTH = Mm(162)
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def docx(document: Document) -> bytes:
    """The file, as Word opens it."""
    paper = word.Document()
    _set_up(paper, document)
    if document.head is None:
        paper.add_paragraph(document.sender, style="Subtitle")
    else:
        _letterhead(paper, document, document.head)
    paper.add_paragraph(document.title, style="Title")
    if document.subtitle:
        paper.add_paragraph(document.subtitle, style="Subtitle")
    if document.note:
        _shaded(paper.add_paragraph(document.note), "EAF0E7")
    if document.facts:
        _facts(paper, Facts(document.facts))
    for number, section in enumerate(document.sections, start=1):
        is_numbered = section.level == 1 and document.head is None
        if section.heading:
            paper.add_heading(f"{number}  {section.heading}" if is_numbered else section.heading, section.level)
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
    _style(paper, "List Number", size=10.5, after=5)
    if document.head is not None:
        _style(paper, "Title", size=20, bold=True, after=4)
        _style(paper, "Heading 1", size=13, bold=True, before=18, after=6)
    _set_language(paper, properties.language)
    _header_and_footer(paper, document)


def _letterhead(paper: Paper, document: Document, head: Letterhead) -> None:
    """The sender to the left; to the right what kind of paper it is, its day and its number in the diary."""
    number = [f"Dnr {head.number}"] if head.number else []
    for place, right in enumerate([head.kind.upper(), document.date, *number]):
        line = paper.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        _run(line, document.sender if place == 0 else "", size=12, bold=True, color=SPRUCE)
        _run(line, f"\t{right}", size=9.5, bold=place == 0)
    line.paragraph_format.space_after = Pt(28)


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
    foot = section.footer.paragraphs[0]
    if document.head is not None:
        section.different_first_page_header_footer = True
        _style(paper, "Header", size=8, color=MUTED)
        paper.styles["Header"].paragraph_format.tab_stops.clear_all()  # in its middle
        _head_of_page(section.first_page_header.paragraphs[0], "")
        said = (document.head.kind, document.head.number, document.note)
        _head_of_page(section.header.paragraphs[0], "  ·  ".join(filter(None, said)))
        for line in (foot, section.first_page_footer.paragraphs[0]):
            _run(line, document.sender, size=8, color=MUTED)
        return
    section.different_first_page_header_footer = False
    note = f"  ·  {document.note}" if document.note else ""
    _run(section.header.paragraphs[0], f"{document.title}{note}", size=8, color=MUTED)
    _run(foot, f"{document.sender}  ·  ", size=8, color=MUTED)
    _numbered_page(foot, " / ", "")


def _head_of_page(line: Line, said: str) -> None:
    """What an official paper says at the top of a page: what it is to the left, its page of how many to the right."""
    line.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _run(line, f"{said}\t", size=8, color=MUTED)
    _numbered_page(line, " (", ")")


def _numbered_page(line: Line, between: str, after: str) -> None:
    for instruction, said in (("PAGE", between), ("NUMPAGES", after)):
        _field(line, instruction)
        _run(line, said, size=8, color=MUTED)


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


def _numbered(paper: Paper, block: Numbered) -> None:
    """Each list begins at 1: Word would count on from the one before."""
    number = _count_anew(paper)
    for item in block.items:
        line = paper.add_paragraph(item, style="List Number")
        line._p.get_or_add_pPr()._add_numPr().get_or_add_numId().val = number


def _count_anew(paper: Paper) -> int:
    style = paper.styles["List Number"].element
    numbering = paper.part.numbering_part.element
    like = numbering.num_having_numId(style.pPr.numPr.numId.val)
    anew = numbering.add_num(like.abstractNumId.val)
    anew.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = anew.numId
    return number


def _signatures(paper: Paper, block: Signatures) -> None:
    for name, title in block.people:
        line = paper.add_paragraph()
        line.paragraph_format.space_before = Pt(34)
        line.paragraph_format.keep_together = True
        _run(line, name or "." * 60, size=10.5, bold=bool(name))
        _run(line, f"\n{title}" if title else "", size=9.5, color=MUTED)


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
    Numbered: _numbered,
    Signatures: _signatures,
    Facts: _facts,
    Table: _table,
    Ladder: _ladder,
    Goal: _goal,
}
