"""The job search as people use it: with a mouse, with the keyboard alone, on a phone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

NURSES = "/jobb/?ord=sjuksk%C3%B6terska"


@pytest.fixture
def plain(browser, base_url):
    """A page in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def jobs(page):
    return page.locator("#answer .jobs h3").all_inner_texts()


def headings(page):
    """How many first headings and site headers there are: a page has one of each."""
    return page.locator("h1").count(), page.locator("header").count()


def test_a_choice_changes_the_answer_and_the_address_and_nothing_else(page):
    page.goto("/jobb/")
    page.evaluate("document.documentElement.dataset.same = 'yes'")
    option = page.locator("#facet-county a").first
    count = option.locator(".count").inner_text()

    option.click()

    expect(page.locator("#count")).to_contain_text(count)
    assert re.search(r"/jobb/\?lan=\d\d$", page.url)
    assert page.evaluate("document.documentElement.dataset.same") == "yes"
    assert page.title().endswith("lediga jobb · Bofast Jämtland Härjedalen")


def test_what_was_swapped_is_what_a_reload_shows(page):
    page.goto(NURSES)
    page.locator("#facet-county a").first.click()
    expect(page.locator(".chip:has(svg)")).to_have_count(1)
    swapped = jobs(page)

    page.reload()

    assert jobs(page) == swapped != []


def test_going_back_brings_the_search_before(page):
    page.goto(NURSES)
    before = jobs(page)
    page.locator("#facet-county > ul a").last.click()
    expect(page.locator(".chip:has(svg)")).to_have_count(1)

    page.go_back()

    expect(page.locator(".chip:has(svg)")).to_have_count(0)
    assert jobs(page) == before


def test_with_the_keyboard_alone_one_searches_narrows_and_opens_a_job(page):
    page.goto("/jobb/")
    page.locator("#ord").focus()
    page.keyboard.type("sjuksköterska")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("sjuksköterska")
    option = page.locator("#facet-county a").first
    name = option.locator("span").first.inner_text()

    option.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#facet-county a[aria-current]")).to_contain_text(name)
    expect(page.locator("#facet-county a[aria-current]")).to_be_focused()
    page.locator("#answer .jobs a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobb/demo/**")
    assert headings(page) == (1, 1)


def test_a_job_opened_from_the_list_is_a_page_with_exactly_one_heading_and_one_header(page):
    page.goto(NURSES)

    page.locator("#answer .jobs a").first.click()

    page.wait_for_url("**/jobb/demo/**")
    assert headings(page) == (1, 1)


def test_a_job_opened_after_narrowing_is_a_page_of_its_own_too(page):
    page.goto(NURSES)
    page.locator("#facet-county a").first.click()
    expect(page.locator(".chip:has(svg)")).to_have_count(1)

    page.locator("#answer .jobs a").first.click()

    page.wait_for_url("**/jobb/demo/**")
    assert headings(page) == (1, 1)


def test_the_browser_finds_nothing_to_refuse_while_one_searches_and_narrows(page):
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto("/jobb/")
    page.locator("#facet-county a").first.click()
    expect(page.locator(".chip:has(svg)")).to_have_count(1)
    page.locator("#facet-extent a").first.click()
    expect(page.locator(".chip:has(svg)")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip:has(svg)")).to_have_count(1)

    page.locator("#ord").fill("sjuksköterska")
    page.locator(".search-bar button").click()
    expect(page.locator("#count")).to_contain_text("sjuksköterska")

    assert told == []


def test_a_suggestion_that_is_taken_is_searched_for(page):
    page.goto("/jobb/")

    page.locator("#ord").press_sequentially("sjuksk")
    page.locator("#ord-list [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    suggested = page.locator("#ord-list [aria-selected=true]").get_attribute("data-value")
    page.keyboard.press("Enter")

    expect(page.locator("#count")).to_contain_text(suggested)
    expect(page.locator("#ord")).to_have_value(suggested)


def test_what_narrows_stays_unfolded_on_a_phone_while_one_chooses(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/jobb/")
    expect(page.locator("#facet-county a").first).to_be_hidden()

    page.locator("#narrow > summary").click()
    page.locator("#facet-extent a").first.click()

    expect(page.locator("#facet-extent a[aria-current]")).to_be_visible()


def test_what_narrows_stands_open_beside_the_list_on_a_wide_screen(page):
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto("/jobb/")

    expect(page.locator("#facet-county a").first).to_be_visible()


def test_without_scripts_one_searches_narrows_removes_and_turns_pages(plain):
    plain.goto("/jobb/")
    plain.locator(".pager a[rel=next]").click()
    assert plain.url.endswith("/jobb/?sida=2")
    plain.locator("#ord").fill("sjuksköterska")
    plain.locator(".search-bar button").click()
    assert plain.url.endswith("/jobb/?ord=sjuksk%C3%B6terska")
    plain.locator("#facet-extent a").first.click()
    assert re.search(r"ord=sjuksk%C3%B6terska&omfattning=\w+$", plain.url)

    plain.locator(".chip:has(svg)").click()

    assert plain.url.endswith("/jobb/?ord=sjuksk%C3%B6terska")


@pytest.mark.parametrize("path", ["/jobb/?ord=", "/hitta/?vem=", "/hitta/?i="])
def test_an_address_of_eight_thousand_signs_is_answered_in_the_page_s_words(page, path):
    answer = page.goto(path + "a" * 8000)

    assert (answer.status, headings(page)) == (200, (1, 1))


def test_a_job_s_page_fits_a_screen_of_320_pixels(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(NURSES)

    page.locator("#answer .jobs a").first.click()
    page.wait_for_url("**/jobb/demo/**")

    expect(page.locator(".page-head h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
