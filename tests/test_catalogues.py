"""Both languages are complete: every text in code and templates has its Swedish."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parent.parent
SWEDISH = ROOT / "locale/sv/LC_MESSAGES/django.po"


def key(entry):
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def test_no_swedish_text_is_missing_or_uncertain():
    po = polib.pofile(str(SWEDISH))

    assert [e.msgid for e in po.untranslated_entries()] == []
    assert [e.msgid for e in po.fuzzy_entries()] == []


def test_placeholders_are_the_same_in_both_languages():
    braces = lambda text: sorted(re.findall(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}", text))  # noqa: E731
    po = polib.pofile(str(SWEDISH))

    assert [e.msgid for e in po if not e.msgid_plural and set(braces(e.msgid)) != set(braces(e.msgstr))] == []


@pytest.mark.skipif(
    not shutil.which("xgettext") and not os.environ.get("CI"), reason="NO GETTEXT: apt-get install gettext"
)
def test_the_catalogue_holds_what_code_and_templates_say(tmp_path):
    for name in ("bofast", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "locale").mkdir()

    subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "--locale",
            "sv",
            "--no-location",
            "--no-wrap",
            "--verbosity",
            "0",
        ],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": ""},
    )
    said = {key(e) for e in polib.pofile(str(tmp_path / "locale/sv/LC_MESSAGES/django.po"))}
    written = {key(e) for e in polib.pofile(str(SWEDISH))}

    assert sorted(map(str, said - written)) == []
    assert sorted(map(str, written - said)) == []
