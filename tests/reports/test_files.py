"""Both files say the same, hold ugly data, and can be read by machines."""

import io
import re
import shutil
import subprocess

import docx
import pytest

from bofast.reports.document import Column, Document, Facts, Gap, Goal, Ladder, Paragraph, Points, Rung, Section, Table
from bofast.reports.pdf import pdf
from bofast.reports.word import docx as word

LONG = "Föreningen för Inflyttares Välgång och Samfällda Trivsel i Nordligaste Fjällbygden med Omnejd" * 2
SHOUT = '#panic("x") *fet* $x$ <etikett> @ref \\ // [klammer] "citat" å'


@pytest.fixture
def paper():
    ladder = Ladder("Bevis", [Rung("Egen uppgift", 3), Rung("Intygat", 0), Rung("Utdrag visat", 1000)])
    table = Table(
        "Organisationer",
        [Column("Namn", width=3), Column("Kronor", is_number=True)],
        [[LONG, "1,00"], *[[f"Rad {n}", "0,00"] for n in range(80)]],
        ["Summa", "1,00"],
    )
    blocks = [
        Paragraph(SHOUT),
        Paragraph("Tyst.", is_quiet=True),
        Gap("Allt."),
        Points(["Ett.", SHOUT]),
        Facts([("Namn", LONG)]),
        table,
        ladder,
        Goal("Hushåll", 0, 400, "400 kvar", [ladder]),
        Goal("Över målet", 22, 20, "Nått", [ladder, ladder]),
    ]
    return Document(
        "Slutrapport: Å",
        "2020–2022",
        "Regionen",
        "i dag",
        [("Beslut", SHOUT)],
        [Section("Allt", blocks)],
        note="Utkast",
    )


def test_the_pdf_is_tagged_and_says_what_was_written(paper, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("NO PDFTOTEXT: apt-get install poppler-utils")
    (tmp_path / "paper.pdf").write_bytes(pdf(paper))

    facts = subprocess.run(["pdfinfo", tmp_path / "paper.pdf"], capture_output=True, text=True, check=True).stdout
    said = subprocess.run(["pdftotext", tmp_path / "paper.pdf", "-"], capture_output=True, text=True, check=True).stdout

    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Title:\s+Slutrapport: Å", facts)
    assert '#panic("x") *fet* $x$' in said


def test_the_pdf_claims_the_accessible_standard(paper):
    made = pdf(paper)

    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made


def test_word_opens_with_real_headings_and_the_language_set(paper):
    opened = docx.Document(io.BytesIO(word(paper)))

    styles = {line.text: line.style.name for line in opened.paragraphs}
    assert styles["Slutrapport: Å"] == "Title"
    assert styles["1  Allt"] == "Heading 1"
    assert opened.core_properties.language == "sv-SE"
    assert SHOUT in styles


def test_word_repeats_the_header_of_a_long_table_and_keeps_every_row(paper):
    opened = docx.Document(io.BytesIO(word(paper)))

    table = next(one for one in opened.tables if one.rows[0].cells[0].text == "Namn" and len(one.rows) > 2)
    assert len(table.rows) == 83
    assert "tblHeader" in table.rows[0]._tr.xml
    assert [cell.text for cell in table.rows[-1].cells] == ["Summa", "1,00"]


def test_a_gap_asks_to_be_written(paper):
    opened = docx.Document(io.BytesIO(word(paper)))

    assert "Skriv här: Allt." in [line.text for line in opened.paragraphs]
