"""The reader fetches one stylesheet, in which every component's stands in its layer."""

import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from bofast.web.styles import IMPORT, bundled

STATIC = Path(__file__).parent.parent.parent / "static"
STYLES = STATIC / "styles"
MAIN = (STYLES / "bofast.css").read_text()


def test_every_stylesheet_is_imported_once():
    imported = [found["name"] for found in IMPORT.finditer(MAIN)]

    assert sorted(imported) == sorted(path.name for path in STYLES.glob("*.css") if path.name != "bofast.css")


def test_every_layer_has_its_place_in_the_order():
    order = re.search(r"^@layer ([\w, ]+);", MAIN, re.MULTILINE)[1].split(", ")
    used = list(dict.fromkeys(found["layer"] for found in IMPORT.finditer(MAIN)))

    assert used == order


def test_imports_are_written_out_in_their_layer():
    text = bundled('@layer a;\n@import url("skip.css") layer(components);\n', FileSystemStorage(STATIC))

    assert text == f"@layer a;\n@layer components {{\n{(STYLES / 'skip.css').read_text()}}}\n"


def test_collecting_gives_one_file_whose_fonts_are_kept_for_ever(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "bofast.web.styles.OneStylesheetStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    [hashed] = tmp_path.glob("styles/bofast.????????????.css")
    text = hashed.read_text()
    fonts = re.findall(r'url\("\.\./(vendor/[^"]+)"\)', text)
    assert "@import" not in text
    assert len(fonts) == 3
    assert all((tmp_path / font).exists() and re.search(r"\.[0-9a-f]{12}\.woff2$", font) for font in fonts)
