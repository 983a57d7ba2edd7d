"""The pages behind the sign-in: nobody is shut out, nothing runs off the screen, and the main deeds need no script."""

import pytest
from playwright.sync_api import expect

from bofast.demo.cast import CAST
from tests.browser.test_pages import violations
from tests.browser.walk import LINK, newest_letter, somebody

STRANGER = "a stranger"
PROJECT = "/projekt/en-attraktiv-region"
OF_PROJECT = tuple(
    f"{PROJECT}/{page}" for page in ("", "mal/1/", "mal/2/", "mal/3/", "plan/", "deltagare/", "tid/", "likviditet/")
)
OF_MONEY = tuple(
    f"{PROJECT}/{page}"
    for page in (
        "kostnader/",
        "kostnader/ny/",
        "kostnader/62/",
        "kostnader/import/",
        "tid/",
        "tid/ny/",
        "tid/anstallning/3/",
        "tid/7/",
        "naturainsatser/",
        "naturainsatser/ny/",
        "upphandlingar/",
        "upphandlingar/ny/",
        "likviditet/",
        "utbetalningar/",
        "utbetalningar/ny/",
        "utbetalningar/1/",
        "utbetalningar/3/",
    )
)
OF_FUNDER = ("/portfolj/", "/diariet/", "/diariet/1/")
OF_AID = ("/stod/", "/stod/nytt/", "/stod/5599990131/")
OF_PREPARATION = ("/beredning/", "/beredning/1/", "/beredning/1/beslut/", "/beredning/2/", "/sammantraden/")
DOINGS = ("kontakt", "insats", "uppgift", "forlorat", "planera", "anstallning", "bjud-in")
WRITTEN, SENT = "jobb-hela-aret-i-fjallen", "fler-hem-i-fjallen"
ROOMS = {
    "tuva.granris": ("/min-flytt/", "/min-flytt/sparat/", "/min-flytt/inte-langre/", "/konto/"),
    "signe.myrstig": ("/idag/", "/arenden/", "/arenden/36/", *(f"/arenden/36/?gora={one}" for one in DOINGS)),
    "ottar.hjortron": ("/idag/", "/arenden/"),
    "maj.forsling": ("/organisation/",),
    "vera.tjarnlund": (*OF_PROJECT, f"{PROJECT}/tid/9/", "/min-tid/"),
    "nils.kallmyr": OF_MONEY,
    "runa.lavskog": ("/ansokningar/", "/ansokningar/ny/", *(f"/ansokningar/{one}/" for one in (WRITTEN, SENT))),
    "torkel.renback": ("/ansokningar/", f"/ansokningar/{WRITTEN}/"),
    "disa.lavmark": (*OF_PREPARATION, "/sammantraden/1/", *OF_AID, *OF_FUNDER),
    "ylva.tallrot": (
        "/utbetalningar/",
        "/utbetalningar/1/",
        "/utbetalningar/2/",
        "/utbetalningar/2/?visa=kvar",
        "/betalningar/",
        "/stod/",
        "/diariet/1/registrera/",
    ),
    "sten.fjallrot": ("/utbetalningar/", "/utbetalningar/2/", "/betalningar/", *OF_FUNDER),
    "ebba.snofall": ("/utbetalningar/", "/betalningar/"),
    "alvar.bjorkmyr": ("/min-tid/", f"{PROJECT}/tid/9/", f"{PROJECT}/tid/6/"),
    "gunvor.rimfors": ("/min-tid/", f"{PROJECT}/tid/7/"),
    "dagny.fjallbranna": ("/organisation/", "/organisation/8/naturainsatser/"),
    "bodil.vintervag": (
        "/laget/en-attraktiv-region/",
        "/beredning/1/",
        "/sammantraden/",
        "/sammantraden/1/",
        "/portfolj/",
    ),
    STRANGER: (
        "/visa-intresse/",
        "/logga-in/",
        "/demo/",
        "/demo/brev/",
        "/min-flytt/ny-lank/",
        "/villkor/",
        "/diarium/",
    ),
}
EMAILS = {part.email.split("@")[0]: part.email for part in CAST} | {STRANGER: ""}
YLVA, SIGNE = EMAILS["ylva.tallrot"], EMAILS["signe.myrstig"]


def test_everybody_in_the_cast_has_pages_here():
    assert set(ROOMS) == set(EMAILS)


@pytest.mark.parametrize("who", ROOMS)
def test_axe_finds_nothing_in_any_room(browser, base_url, who):
    """Each page in both languages and in both themes: Swedish in daylight, English in the dark."""
    found = []
    with somebody(browser, base_url, EMAILS[who]) as page:
        for path in ROOMS[who]:
            for theme, language in (("light", ""), ("dark", "/en")):
                page.emulate_media(color_scheme=theme)
                answer = page.goto(language + path)
                assert answer.status == 200, path
                found += [(language + path, theme, *one) for one in violations(page)]

    assert found == []


@pytest.mark.parametrize("who", ROOMS)
def test_no_room_runs_off_a_screen_of_320_pixels(browser, base_url, who):
    wide = []
    with somebody(browser, base_url, EMAILS[who], viewport={"width": 320, "height": 640}) as page:
        for path in ROOMS[who]:
            page.goto(path)
            width = page.evaluate("document.documentElement.scrollWidth")
            wide += [(path, width)] if width > 320 else []

    assert wide == []


def test_the_link_of_an_employer_is_for_everybody(browser, base_url):
    with somebody(browser, base_url, SIGNE) as page:
        address = LINK.search(newest_letter(page, EMAILS["maj.forsling"])).group()
    found = []
    with somebody(browser, base_url) as page:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.goto(address)
            found += violations(page)

    assert found == []


def test_a_case_is_taken_and_a_task_is_ticked_without_scripts(browser, base_url):
    with somebody(browser, base_url, SIGNE, java_script_enabled=False) as page:
        page.goto("/idag/")
        page.get_by_role("button", name="Ta ärendet").first.click()
        expect(page.get_by_text("Du har ärendet")).to_be_visible()

        page.goto("/arenden/36/")
        page.get_by_role("button", name="Klar: Skolbyte för den äldsta").click()
        expect(page.get_by_text("Klart: Skolbyte för den äldsta.")).to_be_visible()


def test_a_line_is_judged_without_scripts(browser, base_url):
    with somebody(browser, base_url, YLVA, java_script_enabled=False) as page:
        page.goto("/utbetalningar/2/?visa=kvar")
        page.get_by_role("link", name="Uppföljning av inflyttade hushåll, enkät").click()
        page.get_by_role("button", name="Godkänn").click()
        page.goto("/utbetalningar/2/")

        row = page.get_by_role("row").filter(has_text="B 2220")
        expect(row).to_contain_text("Godkänd")


def test_a_claim_is_reviewed_with_the_keyboard_alone(browser, base_url):
    with somebody(browser, base_url, YLVA) as page:
        page.goto("/utbetalningar/2/")
        line = page.locator("#evidence-head")
        first = line.inner_text()
        page.keyboard.press("ArrowDown")
        expect(line).not_to_have_text(first)
        page.keyboard.press("ArrowUp")
        expect(line).to_have_text(first)

        for key, title in (("s", "Sänk raden"), ("p", "Parkera raden"), ("a", "Avslå raden")):
            page.keyboard.press(key)
            expect(page.get_by_role("button", name=title)).to_be_visible()
            page.keyboard.press("Escape")
            expect(page.get_by_role("button", name=title)).to_be_hidden()

        page.goto("/utbetalningar/2/?visa=kvar")
        row = page.locator("#lines tbody tr[data-chosen]")
        voucher = row.locator(".sub").first.inner_text()
        page.keyboard.press("g")
        expect(page.get_by_role("row").filter(has_text=voucher)).to_have_count(
            0
        )  # judged, so no longer among those left


@pytest.mark.parametrize("width", [320, 390])
def test_the_rooms_that_a_phone_has_no_place_for_lie_under_more(browser, base_url, width):
    how = {"viewport": {"width": width, "height": 700}, "java_script_enabled": False}
    with somebody(browser, base_url, YLVA, **how) as page:
        page.goto("/diariet/")
        bar = page.get_by_role("navigation", name="Rum", exact=True)
        expect(bar.get_by_role("link")).to_have_text(["Utbetalningar", "Betalningar", "Projektet", "Diariet"])
        expect(bar.locator("[aria-current=page]")).to_have_text("Diariet")
        edges = [link.bounding_box() for link in bar.get_by_role("link").all()]
        more = page.get_by_role("button", name="Mer", exact=True)
        assert edges[-1]["x"] + edges[-1]["width"] <= more.bounding_box()["x"]
        assert all(box["width"] >= 44 and box["height"] >= 44 for box in (*edges, more.bounding_box()))

        more.focus()
        page.keyboard.press("Enter")
        further = page.get_by_role("navigation", name="Fler rum")
        expect(further.get_by_role("link")).to_have_text(["Portfölj", "Stöd"])
        assert all(link.bounding_box()["height"] >= 44 for link in further.get_by_role("link").all())
        page.keyboard.press("Escape")
        expect(further).to_be_hidden()
        expect(more).to_be_focused()

        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(further.get_by_role("link").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(bar.locator("[aria-current=page]")).to_have_text("Portfölj")


def test_the_menu_of_a_phone_is_sound_and_a_desk_shows_every_room(browser, base_url):
    with somebody(browser, base_url, YLVA, viewport={"width": 390, "height": 700}) as page:
        page.goto("/utbetalningar/")
        more = page.get_by_role("button", name="Mer", exact=True)
        more.click()
        assert violations(page) == []

        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 1280, "height": 700})
        expect(more).to_be_hidden()
        expect(page.get_by_role("navigation", name="Rum", exact=True).get_by_role("link")).to_have_count(6)


def test_the_stages_of_a_case_are_a_line_on_a_phone_and_lie_open_on_a_desk(browser, base_url):
    with somebody(browser, base_url, SIGNE, viewport={"width": 390, "height": 844}) as page:
        page.goto("/arenden/36/")
        steps = page.get_by_role("list", name="Ärendets steg")
        line = page.locator(".way > summary")
        expect(steps).to_be_hidden()
        assert line.bounding_box()["height"] <= 64
        line.click()
        expect(steps.locator("[aria-current=step]")).to_be_visible()

        page.set_viewport_size({"width": 1280, "height": 844})
        page.reload()
        expect(steps).to_be_visible()
        expect(line).to_be_hidden()


def test_a_long_word_pushes_no_sum_out_of_the_table(browser, base_url):
    with somebody(browser, base_url, YLVA, viewport={"width": 1280, "height": 900}) as page:
        page.goto("/utbetalningar/2/")
        page.locator("#lines tbody th .sub").first.evaluate("place => (place.textContent = 'samverkan'.repeat(9))")

        assert page.locator("#lines").evaluate("table => table.scrollWidth <= table.clientWidth")
