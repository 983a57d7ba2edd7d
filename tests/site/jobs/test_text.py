from hypothesis import given
from hypothesis import strategies as st

from bofast.site.jobs.text import BULLET, Block, blocks

LONG = "Du arbetar i ett litet lag som hjälps åt, och vi lär dig det som du inte redan kan om arbetet."
lines = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=90)


def test_a_long_line_is_a_paragraph_of_its_own():
    assert blocks(f"{LONG}\n{LONG}") == [Block("paragraph", (LONG,)), Block("paragraph", (LONG,))]


def test_a_short_line_before_a_long_one_is_a_heading():
    assert blocks(f"Om dig\n{LONG}") == [Block("heading", ("Om dig",)), Block("paragraph", (LONG,))]


def test_a_short_line_before_a_list_is_a_heading_and_signs_make_points():
    text = "Du har:\n- körkort\n• gott humör\n\n2. tålamod"

    assert blocks(text) == [Block("heading", ("Du har:",)), Block("points", ("körkort", "gott humör", "tålamod"))]


def test_short_lines_belong_together():
    assert blocks("Storgatan 1\nKrokom\n\nVälkommen!") == [
        Block("paragraph", ("Storgatan 1", "Krokom")),
        Block("paragraph", ("Välkommen!",)),
    ]


def test_every_kind_of_line_break_breaks():
    assert blocks("ett\r\ntvå\rtre\u2028fyra") == [Block("paragraph", ("ett", "två", "tre", "fyra"))]


def test_nothing_gives_nothing():
    assert (blocks(""), blocks(" \n\n \t ")) == ([], [])


@given(st.lists(lines, max_size=12))
def test_no_word_of_the_text_is_lost_or_moved(written):
    told = [line for block in blocks("\n".join(written)) for line in block.lines]

    assert told == [BULLET.sub("", line.strip(), count=1) for line in written if line.strip()]
