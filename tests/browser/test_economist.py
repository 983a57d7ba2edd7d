"""A project economist’s quarter: a ledger of 412 rows, signed hours, confirmed gifts, and a claim that is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from bofast.demo.region.people import ALVAR, DAGNY, EBBA, NILS, STEN, VERA, YLVA
from scripts.served_demo import served_demo
from tests.browser.test_pages import violations
from tests.browser.test_thread import (
    attest,
    finish_the_review_of_claim_2,
    mend_what_stops_claim_3,
    pay,
    release,
    sign_claim_3,
)
from tests.browser.walk import kronor, somebody, sums

PROJECT = "/projekt/en-attraktiv-region/"
CLAIM = f"{PROJECT}utbetalningar/3/"
ROWS, NEW_ROWS = 412, 31
MEANT = (  # a row of each account that nothing is remembered of: its first words, what it is, and for which activity
    ("Hotell", "Resor", "2 "),
    ("Annons i Fjällbladet", "Externa tjänster", "10 "),
    ("Tolkning", "Externa tjänster", "3 "),
    ("Porto och frakt", "Övriga kostnader", "1 "),
    ("Bidrag till språkcafé", "Övriga kostnader", "6 "),
)


@pytest.fixture(scope="session")
def base_url(demo_var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what the walk changes is nobody else's, and nobody has changed what it meets."""
    with served_demo(tmp_path_factory.mktemp("economist"), like=demo_var) as address:
        yield address


def test_a_quarter_is_read_signed_confirmed_and_claimed(browser, base_url):
    with somebody(browser, base_url, NILS) as page:
        before = fetched(page)
        file = quarters_ledger(page)
        read(page, file)
        booked = map_in_few_moves(page)
        assert fetched(page) == pytest.approx(before + booked)
        be_refused_the_same_file_again(page, file)

    with somebody(browser, base_url, ALVAR) as page:
        sign_the_month(page)
    with somebody(browser, base_url, VERA) as page:
        lock_the_month(page)
    with somebody(browser, base_url, NILS) as page:
        assert waiting_givers(page) == ["Härjedalens kommun"]
    with somebody(browser, base_url, DAGNY) as page:
        given = confirm_what_was_brought(page)
    with somebody(browser, base_url, NILS) as page:
        assert waiting_givers(page) == []
        asked = fetched(page)
        assert asked == pytest.approx(before + booked + given)

    settle_claim_2(browser, base_url)
    with somebody(browser, base_url, NILS) as page:
        mend_what_stops_claim_3(page)
    with somebody(browser, base_url, VERA) as page:
        sign_claim_3(page, asked)


# The ledger


def quarters_ledger(page: Page) -> FilePayload:
    """The file that the demo has to try with, as the accounts export it."""
    page.goto(f"{PROJECT}kostnader/")
    page.get_by_role("navigation", name="Kostnader").get_by_role("link", name="Huvudbok").click()
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta en huvudbok att prova med").click()
    file = download.value
    return {
        "name": file.suggested_filename,
        "mimeType": "application/octet-stream",
        "buffer": file.path().read_bytes(),
    }


def read(page: Page, file: FilePayload) -> None:
    page.get_by_label("Huvudboksfil").set_input_files(file)
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Huvudbok, inläst")
    expect(page.get_by_role("main")).to_contain_text(file["name"])
    expect(page.get_by_text(f"{ROWS} rader").first).to_be_visible()
    look_and_book(page)
    assert became(page)["Att koppla"] == NEW_ROWS
    assert sum(became(page).values()) == ROWS
    assert violations(page) == []


def look_and_book(page: Page) -> None:
    """What the remembered mappings would do is told first, and booked as it was told."""
    assert became(page)["Bokförda"] == 0
    expect(page.get_by_role("heading", name="Se efter innan det bokförs")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=re.compile(r"^Bokför \d+ rader, ")).click()
    expect(page.get_by_text("bokförda som kostnader").first).to_be_visible()


def became(page: Page) -> dict[str, int]:
    """What became of the rows, as the tabs count them."""
    tabs = page.get_by_role("navigation", name="Vad det blev av raderna").get_by_role("link").all_inner_texts()
    return {name: int(number) for name, number in (tab.rsplit(maxsplit=1) for tab in tabs)}


def map_in_few_moves(page: Page) -> float:
    """Say of one row what it is, and let the rest of its account follow. Returns the sum of what was booked."""
    left = NEW_ROWS
    for words, kind, activity in MEANT:
        page.get_by_role("checkbox", name=words).first.check()
        expect(page.get_by_role("status").filter(has_text="förkryssad")).to_be_visible()
        page.get_by_label("Slag av kostnad").select_option(label=kind)
        named = (
            page.get_by_label("Aktivitet i planen").get_by_role("option").filter(has_text=re.compile(f"^{activity}"))
        )
        page.get_by_label("Aktivitet i planen").select_option(label=named.inner_text())
        page.get_by_label("Kom ihåg till nästa fil").select_option(label="Ja: hela kontot")
        page.get_by_role("button", name="Bokför som kostnader").click()
        expect(page.get_by_text("bokförda som kostnader").first).to_be_visible()
        assert became(page)["Att koppla"] < left
        left = became(page)["Att koppla"]
    assert left == 0
    costs = became(page)["Bokförda"]
    expect(page.get_by_role("heading", name="Varje rad har hittat hem")).to_be_visible()
    assert violations(page) == []

    page.goto(f"{PROJECT}kostnader/import/")
    row = page.get_by_role("region", name="Inlästa filer").get_by_role("row").last
    rows, to_map, booked, together = sums(" ".join(row.get_by_role("cell").all_inner_texts()))
    assert (rows, to_map, booked) == (ROWS, 0, costs)
    assert violations(page) == []
    return together


def be_refused_the_same_file_again(page: Page, file: FilePayload) -> None:
    page.goto(f"{PROJECT}kostnader/import/")
    page.get_by_label("Huvudboksfil").set_input_files(file)
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.get_by_text("Samma fil lästes in").first).to_be_visible()
    expect(page.get_by_role("region", name="Inlästa filer").get_by_role("row")).to_have_count(
        2
    )  # its head, and the one
    assert violations(page) == []


def fetched(page: Page) -> float:
    """What claim 3 asks for once the period's costs are in it."""
    page.goto(CLAIM)
    page.get_by_role("button", name="i perioden som inte är sökt").click()
    assert violations(page) == []
    return kronor(page.get_by_role("row", name="Tillsammans"))


# Hours


def sign_the_month(page: Page) -> None:
    page.goto("/min-tid/")
    page.get_by_role("row", name="september 2022").get_by_role("link", name="Öppna").click()
    assert violations(page) == []
    page.get_by_role("button", name="Spara och skriv under månaden").click()
    expect(page.get_by_text("väntar på chefen").first).to_be_visible()
    expect(page.get_by_role("button", name="Skriv under och lås månaden")).to_have_count(
        0
    )  # nobody is their own manager


def lock_the_month(page: Page) -> None:
    page.goto("/min-tid/")
    page.get_by_role("link", name="Läs och skriv under Alvar Björkmyr september 2022").click()
    assert violations(page) == []
    page.get_by_role("button", name="Skriv under och lås månaden").click()
    expect(page.get_by_text("Månaden är låst.").first).to_be_visible()
    assert violations(page) == []


# In kind


def waiting_givers(page: Page) -> list[str]:
    """Of the eight municipalities, those that have something to confirm."""
    page.goto(f"{PROJECT}naturainsatser/")
    assert violations(page) == []
    rows = page.get_by_role("region", name="Givare").get_by_role("row").filter(has_text=re.compile("kommun"))
    assert rows.count() == 8
    waiting = rows.filter(has_text="att bekräfta").get_by_role("rowheader").all()
    return [one.inner_text().split("\n")[0].strip() for one in waiting]


def confirm_what_was_brought(page: Page) -> float:
    page.goto("/organisation/")
    page.get_by_role("link", name="Era naturainsatser").click()
    period = page.get_by_role("region").filter(has=page.get_by_role("button", name="Bekräfta hela perioden")).first
    given = kronor(period.get_by_role("row", name="Tillsammans"))
    assert violations(page) == []
    page.get_by_role("button", name="Bekräfta hela perioden").click()
    expect(page.get_by_role("button", name="Bekräfta hela perioden")).to_have_count(0)
    assert violations(page) == []
    return given


# The claim before


def settle_claim_2(browser: Browser, base_url: str) -> None:
    """Only one claim is open at a time."""
    with somebody(browser, base_url, YLVA) as page:
        finish_the_review_of_claim_2(page)
    with somebody(browser, base_url, STEN) as page:
        amount = attest(page, claim=2)
    with somebody(browser, base_url, EBBA) as page:
        release(page, claim=2, amount=amount)
    with somebody(browser, base_url, YLVA) as page:
        pay(page, claim=2, amount=amount)
