"""The laws of this code base, as far as a machine can keep them."""

import importlib
import pkgutil
import re
import subprocess
from pathlib import Path

import pytest

import bofast
from bofast.kernel.refused import Refused

for module in pkgutil.walk_packages(bofast.__path__, "bofast."):  # every Refused must have been imported
    if module.name != "bofast.cli.__main__" and not module.name.startswith("bofast.demo"):
        importlib.import_module(module.name)

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "bofast").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
BY_CONVENTION = {ROOT / "templates" / name for name in ("400.html", "403.html", "404.html", "429.html", "500.html")} | {
    path
    for folder in ("account", "mfa")
    for path in (ROOT / "templates" / folder).rglob("*.html")  # allauth's
}
ALL_TEXT = "\n".join(path.read_text() for path in [*SOURCES, *TEMPLATES])


def relative(path):
    return str(path.relative_to(ROOT))


def committed():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_drawer_for_odds_and_ends(path):
    assert not {"utils", "helpers", "common", "misc", "core"} & {path.stem, *path.relative_to(ROOT).parts}


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_imports_stand_at_the_top_and_nothing_is_swallowed(path):
    text = path.read_text()

    assert not re.findall(r"^[ \t]+(?:from [\w.]+ import |import \w)", text, re.MULTILINE)
    assert "TYPE_CHECKING" not in text
    assert "except Exception" not in text
    assert "get_model(" not in text or "migrations" in path.parts


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_templates_are_used_and_hold_no_script(path):
    text = path.read_text()

    assert path in BY_CONVENTION or str(path.relative_to(ROOT / "templates")) in ALL_TEXT
    assert not [word for word in ("<script>", " onclick=", " style=", "<style") if word in text]


@pytest.mark.parametrize("path", sorted((ROOT / "templates/components").glob("*.html")), ids=relative)
def test_components_say_what_they_take(path):
    assert path.read_text().startswith("{% comment %}")


def every(cls):
    return [one for sub in cls.__subclasses__() for one in (sub, *every(sub))]


@pytest.mark.parametrize(
    "refused", [c for c in every(Refused) if c.__module__.startswith("bofast.")], ids=lambda c: c.__name__
)
def test_every_refusal_has_words(refused):
    assert (ROOT / f"templates/refusals/{refused.code}.txt").exists()


@pytest.mark.parametrize("path", sorted((ROOT / "bofast").glob("*/rules.py")), ids=relative)
def test_rules_have_tests(path):
    assert (ROOT / "tests" / path.parent.name / "test_rules.py").exists()


@pytest.mark.parametrize(
    "path", sorted(p for p in (ROOT / "bofast").glob("*/rules/*.py") if p.stem != "__init__"), ids=relative
)
def test_each_topic_of_the_rules_has_tests(path):
    assert (ROOT / "tests" / path.parent.parent.name / "rules" / f"test_{path.stem}.py").exists()


def test_nothing_committed_names_a_machine_or_a_package_index():
    words = re.compile(r"(^|[^a-z.])/(home|root)/\w|https?://[^/\s]*(pyp|npmj|pythonh|deb\.)", re.IGNORECASE)
    texts = [
        p for p in committed() if p.suffix not in {".woff2", ".png", ".mo", ".ico", ".npy"} and p != Path(__file__)
    ]

    assert [relative(p) for p in texts if words.search(p.read_text(errors="replace"))] == []


def test_modules_say_what_their_reader_will_know():
    silent = {"__init__", "apps", "models", "__main__"}
    missing = [
        relative(p)
        for p in SOURCES
        if "migrations" not in p.parts and p.stem not in silent and not p.read_text().startswith('"""')
    ]

    assert missing == []


@pytest.mark.parametrize("app", ["desk", "office", "portal", "site", "treasury", "workplace"])
def test_an_address_has_a_name_of_its_own(app):
    patterns = importlib.import_module(f"bofast.{app}.urls").urlpatterns
    names = [pattern.name for pattern in patterns if hasattr(pattern, "name")]  # includes have none

    assert sorted(names) == sorted(set(names))
