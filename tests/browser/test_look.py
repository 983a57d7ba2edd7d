"""The parts that every page shares, as people use them: the field with suggestions, the rows of adults, the menu."""

import pytest
from playwright.sync_api import expect

FIRST = "#vem-1"
LIST = "#vem-1-list"


@pytest.fixture
def plain(browser, base_url):
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.fixture
def front(page):
    page.goto("/")
    return page


def suggest(page, words):
    field = page.locator(FIRST)
    field.click()
    field.press_sequentially(words)
    expect(page.locator(f"{LIST} [role=option]").first).to_be_visible()
    return field


def rows(page):
    return [field.input_value() for field in page.locator(".people > .cell:visible input").all()]


def test_suggestions_are_chosen_with_the_keyboard_alone(front):
    field = suggest(front, "sjuksk")
    first = front.locator(f"{LIST} [role=option]").first

    front.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    wanted = first.get_attribute("data-value")
    front.keyboard.press("Enter")

    assert field.input_value() == wanted
    expect(front.locator(LIST)).to_be_hidden()
    assert front.url.endswith("/")


def test_the_arrows_go_round_by_way_of_the_words_typed(front):
    field = suggest(front, "sjuksk")
    last = front.locator(f"{LIST} [role=option]").last

    front.keyboard.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    front.keyboard.press("ArrowDown")

    assert field.get_attribute("aria-activedescendant") is None
    assert field.input_value() == "sjuksk"


def test_escape_keeps_the_words_and_closes_the_list(front):
    field = suggest(front, "sjuksk")

    front.keyboard.press("Escape")

    expect(front.locator(LIST)).to_be_hidden()
    assert (field.input_value(), field.get_attribute("aria-expanded")) == ("sjuksk", "false")


def test_tab_takes_what_is_marked_and_goes_on(front):
    field = suggest(front, "sjuksk")

    front.keyboard.press("ArrowDown")
    wanted = front.locator(f"{LIST} [aria-selected=true]").get_attribute("data-value")
    front.keyboard.press("Tab")

    assert field.input_value() == wanted
    expect(front.locator("#vem-2")).to_be_focused()


def test_suggestions_are_chosen_with_the_mouse(front):
    field = suggest(front, "sjuksk")
    second = front.locator(f"{LIST} [role=option]").nth(1)
    wanted = second.get_attribute("data-value")

    second.click()

    assert field.input_value() == wanted
    expect(field).to_be_focused()


def test_how_many_suggestions_there_are_is_said(front):
    suggest(front, "sjuksk")
    count = front.locator(f"{LIST} [role=option]").count()

    expect(front.locator(".typeahead [role=status]").first).to_have_text(f"{count} förslag")


def test_a_service_that_does_not_answer_leaves_a_plain_field(front):
    front.route("**/forslag/**", lambda route: route.abort())

    front.locator(FIRST).press_sequentially("sjuksköterska")
    front.wait_for_timeout(300)
    front.keyboard.press("Enter")
    expect(front.locator("#vem-2")).to_be_focused()
    front.keyboard.press("Enter")

    front.wait_for_url("**/hitta/?vem=sjuksk*")
    expect(front.locator("#answer-heading")).to_be_visible()


def test_adults_are_added_and_removed_without_losing_a_word(front):
    front.fill("#vem-1", "Kock")
    front.fill("#vem-2", "Lärare")

    front.click("[data-add-adult]")
    expect(front.locator("#vem-3")).to_be_focused()
    front.keyboard.type("Snickare")
    front.locator("[data-remove-adult]:visible").first.click()

    assert rows(front) == ["Kock", "Snickare"]


def test_just_me_leaves_one_and_sends_one(front):
    front.fill("#vem-1", "Kock")
    front.fill("#vem-2", "Lärare")

    front.click("[data-only-me]")
    assert rows(front) == ["Kock"]
    front.locator("#vem-1").press("Enter")

    front.wait_for_url("**/hitta/?vem=Kock&minuter=*")


def test_without_scripts_the_buttons_ask_the_server(plain):
    plain.goto("/")
    plain.fill("#vem-1", "Kock")
    plain.fill("#vem-2", "Lärare")

    plain.click("[data-add-adult]")
    assert rows(plain) == ["Kock", "Lärare", ""]
    plain.locator("[data-remove-adult]:visible").first.click()

    assert rows(plain)[0] == "Kock"
    assert "Lärare" not in rows(plain)


def test_without_scripts_enter_asks_the_question(plain):
    plain.goto("/")
    plain.fill("#vem-1", "Sjuksköterska")
    plain.fill("#vem-2", "Elektriker")

    plain.locator("#vem-2").press("Enter")

    plain.wait_for_url("**/hitta/?vem=Sjuksk*&vem=Elektriker&minuter=45&i=23")
    expect(plain.locator(".place").first).to_be_visible()


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(front):
    front.set_viewport_size({"width": 390, "height": 800})
    expect(front.locator("#menu")).to_be_hidden()

    front.locator(".menu").focus()
    front.keyboard.press("Enter")
    expect(front.locator("#menu")).to_be_visible()
    front.keyboard.press("Tab")
    expect(front.locator("#menu a").first).to_be_focused()
    front.keyboard.press("Escape")

    expect(front.locator("#menu")).to_be_hidden()
    expect(front.locator(".menu")).to_be_focused()


def test_the_menu_does_not_cover_the_button_that_closes_it(front):
    front.set_viewport_size({"width": 390, "height": 800})

    front.click(".menu")

    button = front.locator(".menu").bounding_box()
    assert front.locator("#menu").bounding_box()["y"] >= button["y"] + button["height"]


def test_the_language_switch_stays_on_the_page_with_what_it_asks(page):
    page.goto("/jobb/?ord=kock&lan=23")

    page.click(".site-nav .language a")

    assert page.url.endswith("/en/jobb/?ord=kock&lan=23")


def test_the_link_is_copied_and_said_to_be(browser, base_url):
    context = browser.new_context(base_url=base_url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/styleguide/?a=1")

    page.click("[data-copy-link]")

    expect(page.locator(".page-head [role=status]")).to_have_text("Länken är kopierad")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}/styleguide/?a=1"
    context.close()


def test_nothing_moves_for_those_who_asked_for_stillness(front):
    front.emulate_media(reduced_motion="reduce")

    moving = front.evaluate(
        "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    )

    assert moving == 0
