"""A claim reviewer’s week: a sample of a long claim is read, its payout explained, attested, released and paid."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bofast.demo.region.people import EBBA, NILS, STEN, VERA, YLVA
from scripts.served_demo import served_demo
from tests.browser.test_economist import fetched, map_in_few_moves, quarters_ledger, read, settle_claim_2
from tests.browser.test_pages import violations
from tests.browser.test_thread import attest, decide, mend_what_stops_claim_3, review, sign_claim_3
from tests.browser.walk import facts, kronor, somebody, sums

CLAIM = "/projekt/en-attraktiv-region/utbetalningar/3/"
CAP = 19_283_328
NOTE = "Ring Skogsljus i morgon: stämmer antalet filmer?"
QUESTION = "Skicka deltagarlistan från nätverksmötet i maj."
ANSWER = "Listan ligger nu på kostnaden."
NOT_NEEDED = "Resan hör inte till någon aktivitet i planen."


@pytest.fixture(scope="session")
def base_url(demo_var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what the walk changes is nobody else's, and nobody has changed what it meets."""
    with served_demo(tmp_path_factory.mktemp("reviewer"), like=demo_var) as address:
        yield address


def test_a_sample_is_read_and_its_payout_explained_attested_released_and_paid(browser, base_url):
    asked = send_claim_3(browser, base_url)

    with somebody(browser, base_url, YLVA) as page:
        take_up_the_claim(page)
        keep_a_note(page)
        lowered = judge_three_otherwise(page)
        ask_for_completion(page)
    with somebody(browser, base_url, NILS) as page:
        answer_without_seeing_the_note(page)
    with somebody(browser, base_url, YLVA) as page:
        approve_the_sample_and_then_the_rest(page)
        amount = read_how_it_was_reckoned(page, asked - lowered)
        decide(page, "Sänkt, avslaget och parkerat enligt skälen på raderna.")

    with somebody(browser, base_url, STEN) as page:
        assert attest(page, claim=3) == amount
        be_told_that_another_releases(page)
    with somebody(browser, base_url, EBBA) as page:
        release_it(page, amount)
    with somebody(browser, base_url, YLVA) as page:
        pay_by_a_file(page, amount)
    with somebody(browser, base_url, NILS) as page:
        page.goto(CLAIM)
        expect(page.get_by_text("Utbetald").first).to_be_visible()
        expect(page.get_by_role("main")).not_to_contain_text(NOTE)
        assert violations(page) == []


def send_claim_3(browser: Browser, base_url: str) -> float:
    """With the quarter's ledger in it; what it asks for."""
    settle_claim_2(browser, base_url)
    with somebody(browser, base_url, NILS) as page:
        read(page, quarters_ledger(page))
        map_in_few_moves(page)
        asked = fetched(page)
        mend_what_stops_claim_3(page)
    with somebody(browser, base_url, VERA) as page:
        sign_claim_3(page, asked)
    return asked


# The reviewer


def take_up_the_claim(page: Page) -> None:
    page.goto("/utbetalningar/")
    assert violations(page) == []
    review(page, 3)
    page.get_by_role("button", name="Börja granska").click()
    lines = int(kronor(page.get_by_role("link", name=re.compile("^Alla"))))
    assert lines > 100
    expect(page.get_by_role("link", name="Stickprovet 24", exact=True)).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("link", name=f"Att granska {lines}", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="utanför stickprovet")).to_have_count(0)  # the sample comes first
    expect(line(page)).to_contain_text("I stickprovet.")
    assert violations(page) == []


def line(page: Page) -> Locator:
    return page.get_by_role("complementary", name=re.compile("^Rad"))


def keep_a_note(page: Page) -> None:
    page.get_by_role("button", name="Egna anteckningar").click()
    notes = page.get_by_role("dialog", name="Egna anteckningar om ansökan")
    notes.get_by_label("Anteckning").fill(NOTE)
    notes.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_role("button", name="Egna anteckningar 1")).to_be_visible()


def judge_three_otherwise(page: Page) -> float:
    """Reduce the first line of the sample, reject the second and park the third; what that takes from the claim."""
    first = worth(page)
    line(page).locator("summary", has_text="Sänk").click()
    line(page).get_by_label("Godkänn så här mycket").fill("50")
    line(page).get_by_label("Varför").first.select_option(label="Inte skälig")
    line(page).get_by_role("button", name="Sänk raden").click()
    wait_for(page, "Sänkta eller avslagna 1")

    second = worth(page)
    line(page).locator("summary", has_text="Avslå").click()
    rejecting = line(page).locator("details[data-key=a]")
    rejecting.get_by_role("button", name="Avslå raden").click()
    expect(line(page).get_by_text("Välj varför").first).to_be_visible()  # nothing is rejected without a reason
    rejecting.get_by_label("Varför").select_option(label="Annat, enligt motiveringen")
    rejecting.get_by_label("Motivering till den sökande").fill(NOT_NEEDED)
    rejecting.get_by_role("button", name="Avslå raden").click()
    wait_for(page, "Sänkta eller avslagna 2")

    third = worth(page)
    line(page).locator("summary", has_text="Parkera").click()
    parking = line(page).locator("details[data-key=p]")
    parking.get_by_label("Varför").select_option(label="Underlag saknas")
    parking.get_by_role("button", name="Parkera raden").click()
    wait_for(page, "Parkerade 1")
    assert violations(page) == []
    return first - 50 + second + third


def worth(page: Page) -> float:
    """The sum of the line that lies open."""
    return sums(line(page).get_by_role("heading", name=re.compile("^Rad")).inner_text())[-1]


def wait_for(page: Page, filtered: str) -> None:
    expect(page.get_by_role("link", name=filtered, exact=True)).to_be_visible()


def ask_for_completion(page: Page) -> None:
    page.get_by_role("button", name="Begär komplettering").click()
    asking = page.get_by_role("dialog", name="Begär komplettering")
    expect(asking).to_contain_text("14 dagar")
    expect(asking.get_by_label("Vad som saknas")).to_be_focused()
    page.keyboard.insert_text(QUESTION)
    asking.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_text("17 oktober 2022").first).to_be_visible()
    expect(line(page).get_by_role("button", name="Godkänn")).to_have_count(0)  # no line is judged meanwhile
    assert violations(page) == []


def answer_without_seeing_the_note(page: Page) -> None:
    page.goto(CLAIM)
    asked = page.get_by_role("region", name=re.compile("^Finansiären frågar"))
    expect(asked).to_contain_text(QUESTION)
    expect(page.get_by_role("main")).not_to_contain_text(NOTE)
    assert violations(page) == []
    asked.get_by_role("textbox").fill(ANSWER)
    asked.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    assert NOTE not in page.content()
    assert page.request.get("/utbetalningar/").status == 404


def approve_the_sample_and_then_the_rest(page: Page) -> None:
    review(page, 3)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.get_by_text("Komplettering: fråga och svar").click()  # read, and stays shut
    waiting = page.get_by_role("link", name=re.compile("^Att granska"))
    left = int(kronor(waiting))
    for done in range(1, 22):
        line(page).get_by_role("button", name="Godkänn").click()
        expect(page.get_by_role("link", name=f"Att granska {left - done}", exact=True)).to_be_visible()
        expect(page.get_by_text(ANSWER)).to_be_hidden()
    rest = page.get_by_role("button", name=re.compile("^Godkänn .* rader utanför stickprovet"))
    assert kronor(rest) == left - 21
    rest.click()
    expect(page.get_by_role("link", name="Att granska 0", exact=True)).to_be_visible()
    assert violations(page) == []


def read_how_it_was_reckoned(page: Page, granted: float) -> float:
    """The steps can be reckoned again from what they say, in sums and in words; returns what is to be paid."""
    reckoned = page.get_by_role("region", name="Så räknade vi")
    told = {name: kronor(amount) for name, amount in facts(reckoned).items()}
    assert told["Godkänt i ansökan 3"] == pytest.approx(granted)
    assert told["Tillsammans"] == pytest.approx(told["Godkänt tidigare"] + granted)
    assert told["50 %, avrundat nedåt"] == math.floor(told["Tillsammans"] / 2)
    assert told["Under beslutets tak"] == CAP
    paid, amount = -told["Redan utbetalt"], told["Att betala"]
    assert amount == min(told["50 %, avrundat nedåt"], CAP) - paid > 0
    left = reckoned.get_by_text("Kvar till taket")
    assert sums(left.inner_text())[0] == CAP - paid - amount

    reckoned.get_by_text("I ord").click()
    sentences = reckoned.locator("ol.sentences").get_by_role("listitem").all_inner_texts()
    assert sums(sentences[-1]) == [amount]
    assert told["Tillsammans"] in sums(" ".join(sentences))
    assert violations(page) == []
    return amount


# The attestants and the bank


def be_told_that_another_releases(page: Page) -> None:
    expect(page.get_by_role("button", name=re.compile("^Frisläpp"))).to_have_count(0)
    page.goto("/betalningar/")
    row = page.get_by_role("row").filter(has_text="En attraktiv region 3")
    expect(row).to_contain_text("Du har attesterat, så en annan attestant frisläpper utbetalningen.")
    expect(row.get_by_role("button")).to_have_count(0)
    assert violations(page) == []


def release_it(page: Page, amount: float) -> None:
    page.goto("/betalningar/")
    assert violations(page) == []
    button = page.get_by_role("row").filter(has_text="En attraktiv region 3").get_by_role("button", name="Frisläpp")
    assert kronor(button) == amount
    button.click()
    expect(page.get_by_text("Inget väntar på att frisläppas.")).to_be_visible()


def pay_by_a_file(page: Page, amount: float) -> None:
    page.goto("/betalningar/")
    page.get_by_role("button", name="Gör en betalfil").click()
    row = page.get_by_role("region", name="Betalfiler").get_by_role("row").nth(1)  # the newest first
    assert amount in sums(row.inner_text())
    assert violations(page) == []
    expect(row.get_by_role("link", name="Till banken (XML)")).to_have_count(0)  # the region pays itself
    with page.expect_download() as table:
        row.get_by_role("link", name="Som tabell (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(table.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert [float(one["Belopp"].replace(",", ".")) for one in rows] == [amount]
    assert [one["Sätt"] for one in rows] == ["Intern omföring"]

    page.get_by_role("row").filter(has_text="En attraktiv region 3").get_by_role(
        "button", name="Registrera som utbetald"
    ).click()
    expect(page.get_by_text("Inget väntar på att betalas.")).to_be_visible()
    review(page, 3)
    expect(page.get_by_text("Så som det attesterades.")).to_be_visible()
    assert violations(page) == []
