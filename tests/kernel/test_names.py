"""A file's own name, made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.kernel.names import safe_name


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Mina filer\\Faktura å.pdf", "Faktura å.pdf"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 198),
        ("x" * 195 + " " * 10 + "y.pdf", "x" * 195 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_folders(given_, kept):
    assert safe_name(given_) == kept


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder(given_):
    name = safe_name(given_)

    assert 0 < len(name) <= 200
    assert "/" not in name
    assert "\\" not in name
    assert name.isprintable()
    assert safe_name(name) == name
