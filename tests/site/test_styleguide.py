"""The style guide shows every colour, icon and component in use."""

import re
from pathlib import Path

import pytest

from bofast.site.styleguide import colours, icons

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent.parent
ANSWERS = {"map_close.html", "map_country.html", "map_journeys.html", "map_municipality.html", "suggestions.html"}
MONEY = {"certificates_missing.html", "claim_state.html", "goal.html", "money_bar.html", "reckoned.html"} | {
    "approved.html",
    "ask_to_sign.html",
    "conditions_unmet.html",
    "correction.html",
    "parked.html",
    "self_funding.html",
}  # a project's
FOLDED = {"finder_more.html"}
COMPONENTS = {path.name for path in (ROOT / "templates/components").glob("*.html")}


def included(folder):
    """The components that a folder's templates include, and those that these include in their turn."""
    found, waiting = set(), [path.read_text() for path in folder.glob("*.html")]
    while waiting:
        for name in set(re.findall(r'include "components/([\w.]+)"', waiting.pop())) - found:
            found.add(name)
            waiting.append((ROOT / "templates/components" / name).read_text())
    return found


def test_every_component_is_shown_that_needs_no_answer_from_the_engine():
    of_every_page = included(ROOT / "templates")

    assert COMPONENTS - of_every_page - ANSWERS - MONEY - FOLDED - included(ROOT / "templates/site/styleguide") == set()


def test_every_colour_of_the_tokens_is_shown(client):
    page = client.get("/styleguide/").text
    tokens = (ROOT / "static/styles/tokens.css").read_text()

    assert [colour["name"] for colour in colours()] == re.findall(r"--([a-z0-9-]+): light-dark\(#", tokens)
    assert re.findall(r'fill="var\(--([a-z0-9-]+)\)"', page) == [colour["name"] for colour in colours()]


def test_every_icon_is_shown(client):
    page = client.get("/styleguide/").text

    assert re.findall(r"</svg> ([a-z0-9-]+)</li>", page) == icons()
