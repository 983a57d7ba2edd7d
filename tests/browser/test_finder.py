"""The first half minute: two people say what they do, and see where both can live, with and without scripts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

ASKED = "/hitta/?vem=Sjuksk%C3%B6terska&vem=Elektriker&minuter=45&i=23"


def asked(page):
    return parse_qs(urlsplit(page.url).query)


@pytest.fixture
def without_scripts(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_the_keyboard_alone_leads_from_the_question_to_the_answer(page):
    page.goto("/hitta/")
    page.locator("#vem-1").focus()

    page.keyboard.type("sjuksköt")
    expect(page.locator("#vem-1-list [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("elektriker")
    page.keyboard.press("Enter")

    heading = page.locator("#answer-heading")
    expect(heading).to_be_focused()
    expect(heading).to_have_text(re.compile("platser där ni båda hittar jobb$"))
    expect(page).to_have_title(re.compile("^" + heading.inner_text()))
    assert [words[:7] for words in asked(page)["vem"]] == ["Sjukskö", "elektri"]


def test_the_address_of_an_answer_shows_it_again(page):
    page.goto(ASKED)
    places = page.locator(".place h3 a").all_inner_texts()

    page.reload()

    assert len(places) == 10
    assert page.locator(".place h3 a").all_inner_texts() == places


@pytest.fixture(params=[True, False], ids=["scripts", "none"])
def phone(request, browser, base_url):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, java_script_enabled=request.param, base_url=base_url
    )
    yield context.new_page()
    context.close()


def test_on_a_phone_the_answer_is_on_the_first_screen_and_the_question_a_line(phone):
    phone.goto("/hitta/")
    phone.fill("#vem-1", "Sjuksköterska")
    phone.fill("#vem-2", "Elektriker")
    phone.locator("#vem-2").blur()  # puts the suggestions away, which would lie over the button

    phone.locator(".go button").click()

    expect(phone.locator("#place-1 h3")).to_be_in_viewport()
    expect(phone.locator("#asked summary")).to_have_text("Sjuksköterska + Elektriker · 45 min · Jämtlands län Ändra")
    expect(phone.locator("#vem-1")).to_be_hidden()
    phone.locator("#asked summary").click()
    expect(phone.locator("#vem-1")).to_be_visible()


def test_on_a_phone_a_choice_leaves_the_question_open(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(ASKED)
    page.locator("#asked summary").click()

    page.select_option("#minuter", "15")

    expect(page.locator("#asked summary")).to_have_text("Sjuksköterska + Elektriker · 15 min · Jämtlands län Ändra")
    expect(page.locator("#minuter")).to_be_visible()


@pytest.mark.parametrize("button", ["[data-remove-adult][value='2']", "[data-only-me]"])
def test_somebody_who_leaves_is_left_out_of_the_answer_at_once(page, button):
    page.goto(ASKED)

    page.locator(button).click()

    expect(page.locator("#answer-heading")).to_have_text(re.compile("platser där du hittar jobb$"))
    expect(page.locator("[data-add-adult]")).to_be_focused()
    assert asked(page)["vem"] == ["Sjuksköterska"]


def test_a_question_without_a_word_says_what_it_needs(page):
    page.goto("/hitta/")

    page.locator(".go button").click()

    expect(page.locator("#vem-1-error")).to_have_text("Skriv minst ett yrke.")
    expect(page.locator("#vem-1")).to_be_focused()


def test_enter_leads_to_the_next_empty_field_before_it_asks(page):
    page.goto("/hitta/")
    page.fill("#vem-1", "Sjuksköterska")

    page.keyboard.press("Enter")
    expect(page.locator("#vem-2")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#answer-heading")).to_have_text(re.compile("platser där du hittar jobb$"))


def test_a_licence_has_one_choice(page):
    page.goto(ASKED)
    page.locator("summary", has_text="Mer om var och en").click()

    page.get_by_label("C – lastbil").nth(1).select_option(label="har inte")

    page.wait_for_url("**saknar2=C")


def test_another_choice_asks_again_and_the_way_back_is_kept(page):
    page.goto(ASKED)
    before = page.locator("#answer-heading").inner_text()

    page.select_option("#minuter", "15")
    expect(page.locator("#answer-heading")).not_to_have_text(before)
    expect(page.locator("#minuter")).to_have_value("15")
    assert asked(page)["minuter"] == ["15"]
    page.go_back()

    expect(page.locator("#answer-heading")).to_have_text(before)


def test_what_an_adult_has_said_follows_when_another_leaves(page):
    page.goto(f"{ASKED}&vem=Kock&distans3=1")
    expect(page.locator("[name=distans3]")).to_be_checked()

    page.locator("[data-remove-adult][value='2']").click()

    expect(page.locator("#vem-2")).to_have_value("Kock")
    expect(page.locator("[name=distans2]")).to_be_checked()
    expect(page.locator("[data-adult-more]")).to_have_count(2)


def test_an_adult_who_is_added_has_a_box_of_their_own(page):
    page.goto(ASKED)
    page.locator("summary", has_text="Mer om var och en").click()

    page.locator("[data-add-adult]").click()

    expect(page.locator("#vem-3")).to_be_focused()
    expect(page.locator("[name=distans3]")).to_be_visible()
    expect(page.locator("[name=distans3]")).not_to_be_checked()


def test_words_that_nobody_understands_are_told_at_their_field_and_mended(page):
    page.goto(ASKED)

    page.fill("#vem-2", "xqzw kvtp")
    page.keyboard.press("Enter")
    expect(page.locator("#vem-2-error")).to_be_visible()
    expect(page.locator("#vem-2")).to_be_focused()
    page.fill("#vem-2", "Kock")
    page.keyboard.press("Enter")

    expect(page.locator("#answer-heading")).to_be_focused()
    expect(page.locator("#vem-2-error")).to_have_count(0)
    assert asked(page)["vem"] == ["Sjuksköterska", "Kock"]


def test_a_mark_on_the_map_leads_to_its_place(page):
    page.goto(ASKED)

    page.locator("svg.close a").nth(2).focus()
    page.keyboard.press("Enter")

    assert page.url.endswith("#place-3")
    expect(page.locator("#place-3")).to_be_in_viewport()


def test_the_map_of_sweden_is_not_in_the_keyboards_way(page):
    page.goto(ASKED)

    assert page.locator("svg.country a:not([tabindex='-1'])").count() == 0


def test_without_scripts_the_whole_way_can_be_gone(without_scripts):
    page = without_scripts
    page.goto("/hitta/")
    page.fill("#vem-1", "usk")
    page.locator("button[name=fler]").click()
    page.fill("#vem-2", "snickare")
    page.fill("#vem-3", "kock")
    page.locator("button[name=bort][value='3']").click()
    page.select_option("#i", "23")

    page.locator(".go button").click()

    assert asked(page) == {"vem": ["usk", "snickare"], "minuter": ["45"], "i": ["23"]}
    expect(page.locator("#answer-heading")).to_have_text(re.compile("platser där ni båda hittar jobb$"))
    page.locator(".place h3 a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Så kan det gå ihop i "))
    assert asked(page)["vem"] == ["usk", "snickare"]


def test_without_scripts_nothing_is_offered_that_needs_them(without_scripts):
    without_scripts.goto(ASKED)

    expect(without_scripts.get_by_text("Kopiera länken")).to_be_hidden()


@pytest.mark.parametrize("path", [ASKED, ASKED.replace("/hitta/", "/plats/krokom/krokom/")], ids=["finder", "sheet"])
def test_it_prints_on_one_page(page, path):
    page.goto(path)

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_the_sheet_asks_what_is_missing_and_reckons_again(page):
    page.goto(ASKED.replace("/hitta/", "/plats/ostersund/ostersund/"))
    chips = page.locator(".household .chip", has_text="Ja")
    before = chips.count()

    chips.first.click()

    assert before >= 1
    expect(page.locator(".household .chip", has_text="Ja")).to_have_count(before - 1)
    assert any(key.startswith("har") for key in asked(page))
