"""Tables as registers and spreadsheets save them."""

import pytest

from bofast.kernel.tables import Line, Unreadable, header, lines

TABLE = "code,name,share\n1,Åre,2.5\n2,Öland,3\n"


def rows(content, needed=("code", "name")):
    return list(lines(content if isinstance(content, bytes) else content.encode(), needed=needed))


def test_rows_come_by_the_names_of_the_header():
    assert rows(TABLE) == [
        Line(2, {"code": "1", "name": "Åre", "share": "2.5"}),
        Line(3, {"code": "2", "name": "Öland", "share": "3"}),
    ]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.rstrip("\n").encode(),
        TABLE.replace("\n1", "\n\n,,\n1").encode(),
        TABLE.replace("Åre", " Åre ").encode(),
        ("\n" + TABLE).encode(),
    ],
    ids=["byte order mark", "semicolons", "tabs", "Windows", "no last line end", "empty rows", "spaces", "empty start"],
)
def test_the_same_table_in_other_clothes_says_the_same(content):
    assert [line.cells for line in rows(content)] == [line.cells for line in rows(TABLE)]


def test_a_quoted_comma_does_not_part():
    assert rows('code,name\n1,"Berg, norra"\n')[0].cells["name"] == "Berg, norra"


@pytest.mark.parametrize(
    ("row", "problem"), [("3", "1 of 3 columns"), ("3,Ås", "2 of 3 columns"), ("3,Ås,1,2", "4 of 3 columns")]
)
def test_a_row_of_another_length_says_so(row, problem):
    assert rows(TABLE + row)[-1].problem == problem


def test_a_file_cut_off_inside_a_letter_keeps_the_rows_before():
    whole = (TABLE + "3,Å").encode()

    assert [line.cells.get("name") for line in rows(whole[:-1])] == ["Åre", "Öland", ""]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (TABLE.encode("cp1252"), "is not UTF-8 (line 2): save it as CSV in UTF-8"),
        ("code,name\n1,Å\n".encode("cp1252"), "is not UTF-8 (line 2): save it as CSV in UTF-8"),
        (TABLE.encode("utf-16"), "is UTF-16: save it as CSV in UTF-8"),
        (b"\x1f\x8b\x08rest", "is compressed (gzip): unpack it first"),
        (b"PK\x03\x04rest", "is a spreadsheet or an archive: save it as CSV"),
        (b"%PDF-1.7", "is a PDF: save the table as CSV"),
        (b"code,name\n\0\0", "is not text: save it as CSV in UTF-8"),
        (b"kod,namn\n1,2\n", "lacks the columns code, name; its header is: kod, namn"),
        (b"code;namn\n1;2\n", "lacks the column name; its header is: code, namn"),
        (b"x" * 200, f"lacks the columns code, name; its header is: {'x' * 100}…"),
    ],
)
def test_what_is_no_such_table_is_told_in_one_line(content, problem):
    with pytest.raises(Unreadable) as told:
        rows(content)

    assert str(told.value) == problem


def test_a_cell_that_never_ends_is_told_with_its_line():
    with pytest.raises(Unreadable) as told:
        rows('code,name\n1,a\n2,"' + "b" * 200_000)

    assert str(told.value) == "cannot be read from line 3 on (field larger than field limit (131072))"


def test_the_header_alone_can_be_asked_for():
    assert header("\ufeffcode;name\n1;2".encode()) == ["code", "name"]
