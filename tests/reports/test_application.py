"""The application as a paper: what it says is what is stored, and a draft says that it is one."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from bofast.funding.actions.applying import add_attachment, save_application
from bofast.funding.models import BudgetLine
from bofast.reports.application import application
from bofast.reports.document import Paragraph, Points, Table
from bofast.reports.pdf import pdf
from bofast.reports.word import docx
from tests.applications import WRITTEN, completed, started, submitted

pytestmark = pytest.mark.django_db
DAY = WRITTEN.date()


@pytest.fixture
def draft(vera, region):
    return started(region, by=vera, funder=region)


@pytest.fixture
def whole(draft, vera, krokom):
    return completed(draft, financier=krokom, by=vera)


def under(paper, heading):
    return next(section.blocks for section in paper.sections if section.heading == heading)


def test_a_draft_says_so_on_every_page_and_holds_what_is_written(whole):
    paper = application(whole, on=DAY)

    assert paper.title == "Ansökan om medfinansiering: Fler hem i fjällen"
    assert paper.note == "Utkast 5\u00a0september\u00a02022: inte signerat"
    assert ("Sökt belopp", "500\u00a0000\u00a0kr") in paper.facts
    assert under(paper, "Syfte") == [Paragraph("Sagt.")]


def test_what_is_signed_says_by_whom_and_has_its_checksum(whole, torkel):
    sent = submitted(whole, by=torkel)

    paper = application(sent, on=DAY)

    assert (paper.note, paper.head.number) == ("", "RUN/1/2022")
    assert dict(paper.facts)["Signerad av"] == "Torkel Renbäck, 5\u00a0september\u00a02022"
    assert dict(paper.facts)["Kontrollsumma (SHA-256)"].replace(" ", "") == sent.digest


def test_the_budget_adds_up_by_kind_and_year_and_says_what_is_invented(whole):
    BudgetLine.objects.filter(kind="in_kind").update(is_fictive=True)

    table, words, note = under(application(whole, on=DAY), "Budget")

    assert isinstance(table, Table)
    assert [list(row) for row in table.rows] == [
        ["Löner", "900\u00a0000", "–", "900\u00a0000"],
        ["Naturainsats (fiktivt)", "–", "100\u00a0000", "100\u00a0000"],
    ]
    assert table.totals == ["Summa", "900\u00a0000", "100\u00a0000", "1\u00a0000\u00a0000"]
    assert (words, note.is_quiet) == (Paragraph("Sagt."), True)


def test_the_financing_plan_comes_to_what_it_costs(whole):
    (table,) = under(application(whole, on=DAY), "Finansieringsplan")

    assert table.rows[0] == ["Region Jämtland Härjedalen", "Sökt medfinansiering", "500\u00a0000\u00a0kr"]
    assert table.totals == ["Summa", "", "1\u00a0000\u00a0000\u00a0kr"]


def test_what_nobody_has_written_is_told_as_such(draft):
    paper = application(draft, on=DAY)

    assert under(paper, "Syfte") == [Paragraph("Ingen uppgift.", is_quiet=True)]
    assert under(paper, "Bilagor") == [Paragraph("Inga bilagor.")]
    assert dict(paper.facts)["Sökt belopp"] == "–\u00a0okänt"


def test_files_are_listed_by_what_they_are(draft, vera):
    file = ContentFile(b"intyg", "intyg.txt")
    add_attachment(application=draft, name="intyg.txt", content=file, what="Intyg, Krokom", by=vera, at=WRITTEN)

    assert under(application(draft, on=DAY), "Bilagor") == [Points(["Intyg, Krokom (intyg.txt)"])]


def test_it_is_an_accessible_pdf_and_a_word_file_whatever_was_written(whole, vera):
    odd = "#let x = 1 *fet* <b>\n\n- rad\n$ $ \u202e @ref"
    whole = save_application(application=whole, fields={"risks": odd, "asked": Decimal("0.50")}, by=vera, at=WRITTEN)
    paper = application(whole, on=DAY)

    assert [one.text for one in under(paper, "Risker")] == ["#let x = 1 *fet* <b>", "- rad $ $ \u202e @ref"]
    assert pdf(paper).startswith(b"%PDF-")  # as PDF/UA-1, or the typesetter refuses
    assert docx(paper).startswith(b"PK")
