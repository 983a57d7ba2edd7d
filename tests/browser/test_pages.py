"""What holds for every page: nobody is shut out, nothing is blocked, nothing runs off the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from scripts.shots import PAGES

ENGLISH = {f"{name} in English": f"/en{path}" for name, path in PAGES.items() if not path.startswith("/en/")}
EVERY = {**PAGES, **ENGLISH}
LONGEST = {
    "finder with long words": "/hitta/?vem=Specialistsjuksk%C3%B6terska%2C+barn+och+ungdom&vem=" + "%C3%A4" * 200,
    "jobs with long words": "/jobb/?ord=" + "w" * 300,
}
NARROW = {**PAGES, **LONGEST}


def violations(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY)
def test_axe_finds_nothing_and_nothing_is_blocked(page, path, theme):
    complaints = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type == "error" and "404" not in message.text else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.emulate_media(color_scheme=theme)

    page.goto(path)

    assert complaints == []  # before axe, whose own styles are blocked too
    assert violations(page) == []


@pytest.mark.parametrize("path", NARROW.values(), ids=NARROW)
def test_nothing_runs_off_a_screen_of_320_pixels(page, path):
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_has_one_heading_a_title_and_its_language(page, path):
    page.goto(path)

    assert page.locator("h1").count() == 1
    assert page.title().endswith("Bofast Jämtland Härjedalen")
    assert page.locator("html").get_attribute("lang") == ("en" if path.startswith("/en/") else "sv")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_control_can_be_reached_and_shows_where_one_is(page, path):
    page.goto(path)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.classList.contains('skip')")
    for _ in range(12):
        page.keyboard.press("Tab")
        at_the_end = page.evaluate("document.activeElement === document.body")
        assert at_the_end or page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
