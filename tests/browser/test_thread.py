"""One household and one krona from end to end, as everybody who has to do with them meets the demo."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from bofast.demo.region.people import EBBA, MAJ, NILS, SIGNE, STEN, VERA, YLVA
from scripts.served_demo import served_demo
from tests.browser.test_pages import violations
from tests.browser.walk import CODE, LINK, facts, kronor, newest_letter, somebody, sums

PROJECT = "/projekt/en-attraktiv-region/"
HOUSEHOLD = "Blåklint–Ljungmyr"
ANNA, BERT = "anna.blaklint@hushall.example", "bert.ljungmyr@hushall.example"


@dataclass(frozen=True)
class Goal:
    """The households' goal as the project's page tells it."""

    counted: int
    self_declared: int
    confirmed: int


@pytest.fixture(scope="session")
def base_url(demo_var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own: what the walk changes is nobody else's, and nobody has changed what it meets."""
    with served_demo(tmp_path_factory.mktemp("thread"), like=demo_var) as address:
        yield address


def test_one_household_and_one_krona_from_end_to_end(browser, base_url):
    with somebody(browser, base_url, NILS) as page:
        before = goal(page)

    with somebody(browser, base_url) as page:
        find_a_place_and_show_interest(page)
    with somebody(browser, base_url) as page:
        open_our_move_by_the_letter(page)
    with somebody(browser, base_url, SIGNE) as page:
        guide_them_here(page)
    with somebody(browser, base_url, NILS) as page:
        assert goal(page) == Goal(before.counted, before.self_declared + 1, before.confirmed)
    with somebody(browser, base_url, SIGNE) as page:
        ask_the_employer(page)
    with somebody(browser, base_url) as page:
        confirm_as_the_employer(page)
    with somebody(browser, base_url, NILS) as page:
        assert goal(page) == Goal(before.counted + 1, before.self_declared, before.confirmed + 1)
        open_the_counted_unit(page)
        asked = add_a_cost_to_the_claim(page)

    with somebody(browser, base_url, YLVA) as page:
        finish_the_review_of_claim_2(page)
    with somebody(browser, base_url, STEN) as page:
        second = attest(page, claim=2)
    with somebody(browser, base_url, EBBA) as page:
        release(page, claim=2, amount=second)
    with somebody(browser, base_url, YLVA) as page:
        pay(page, claim=2, amount=second)
    with somebody(browser, base_url, NILS) as page:
        mend_what_stops_claim_3(page)
    with somebody(browser, base_url, VERA) as page:
        sign_claim_3(page, asked)
    with somebody(browser, base_url, YLVA) as page:
        approve_every_line_of_claim_3(page, asked)
    with somebody(browser, base_url, STEN) as page:
        third = attest(page, claim=3)
    with somebody(browser, base_url, EBBA) as page:
        release(page, claim=3, amount=third)
    with somebody(browser, base_url, YLVA) as page:
        pay(page, claim=3, amount=third)
    with somebody(browser, base_url, NILS) as page:
        read_the_final_report(page, third)


# The household


def find_a_place_and_show_interest(page: Page) -> None:
    page.goto("/hitta/?vem=Sjuksk%C3%B6terska&vem=Elektriker&minuter=45")
    page.get_by_label("Helst i").select_option(label="Krokom")
    page.get_by_role("button", name="Visa platser").click()
    page.get_by_role("article", name="Krokom").get_by_role("link", name="Krokom", exact=True).click()
    page.get_by_role("link", name="Visa intresse").first.click()

    page.get_by_role("radio", name="Nej").check()
    for number, (name, email) in enumerate([("Anna Blåklint", ANNA), ("Bert Ljungmyr", BERT)], 1):
        adult = page.get_by_role("group", name="Du" if number == 1 else "Din partner")
        adult.get_by_label("För- och efternamn").fill(name)
        adult.get_by_label("E-post").fill(email)
        expected = "Sjuksköterska" if number == 1 else "Elektriker"
        expect(adult.get_by_label("Söker arbete som")).to_have_value(expected)
    page.get_by_label("1–5 år").select_option("1")
    page.get_by_label("När vill ni flytta?").select_option(label="Inom tre månader")
    page.get_by_label("Var bor ni nu?").fill("Uppsala")
    consent = page.get_by_role("checkbox", name="Ja, Krokoms kommun får se")
    expect(consent).not_to_be_checked()  # nobody's yes is given for them
    consent.check()
    page.get_by_role("button", name="Skicka vår intresseanmälan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tack, vi har fått er intresseanmälan")
    for words in (HOUSEHOLD, ANNA, BERT, "Krokoms kommun"):
        expect(page.get_by_role("main")).to_contain_text(words)
    assert violations(page) == []  # the receipt is shown only once


def open_our_move_by_the_letter(page: Page) -> None:
    link = LINK.search(newest_letter(page, ANNA)).group()
    page.goto(link)
    page.get_by_role("button", name="Skicka koden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Skriv koden")
    asked = page.url
    code = CODE.search(newest_letter(page, ANNA)).group()
    page.goto(asked)
    page.get_by_label("Koden i brevet").fill(code)
    page.get_by_role("button", name="Logga in").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("flytt")
    expect(page.get_by_role("main")).to_contain_text("Anna, Bert")
    expect(page.get_by_role("switch", name="Krokoms kommun")).to_be_checked()


# The guide


def guide_them_here(page: Page) -> None:
    page.goto("/idag/")
    page.get_by_role("button", name=re.compile(f"Ta ärendet ?: {HOUSEHOLD}")).click()
    expect(page.get_by_text("Du har ärendet")).to_be_visible()
    flow = page.get_by_role("region", name="Händelser")

    page.get_by_role("link", name="Anteckna en kontakt").click()
    page.get_by_label("Hur", exact=True).select_option(label="Telefonsamtal")
    page.get_by_label("Minuter").fill("20")
    page.get_by_label("Vad ni sade").fill("Bert kan börja direkt.")
    page.get_by_role("button", name="Anteckna", exact=True).click()
    expect(flow).to_contain_text("Bert kan börja direkt.")

    page.get_by_role("link", name="Logga en insats").click()
    page.get_by_label("Vad gjordes").select_option(label="Förskola eller skola")
    page.get_by_label("Dag", exact=True).fill("2022-10-02")  # help before the move is what makes it count
    page.get_by_label("Mer om det").fill("Om förskola och boende.")
    page.get_by_role("button", name="Logga insatsen").click()
    expect(flow).to_contain_text("Om förskola och boende.")

    todo = page.get_by_role("region", name="Att göra")
    todo.get_by_role("link", name="Lägg till").click()
    page.get_by_label("Vad ska göras").fill("Boka besöksdag")
    page.get_by_label("Senast").fill("2022-10-10")
    page.get_by_role("button", name="Lägg till i listan").click()
    expect(todo.get_by_role("listitem").filter(has_text="Boka besöksdag")).to_contain_text("10 oktober")

    moves = {"Klarlagt": "Klarlagt", "De har ett erbjudande": "Erbjudande", "De har bestämt sig": "Beslutat"}
    for move, stage in moves.items():
        page.get_by_role("button", name=move, exact=True).click()
        expect(page.locator("[aria-current=step]")).to_contain_text(stage)

    page.get_by_role("link", name="Registrera en anställning").click()
    page.get_by_label("Vem anställdes").select_option(label="Bert Ljungmyr")
    page.get_by_label("Arbetsgivare", exact=True).select_option(label="Nedre Fors El AB")
    page.get_by_label("Arbete", exact=True).fill("Elektriker")
    page.get_by_label("Första arbetsdag").fill("2022-10-03")
    page.get_by_role("button", name="Registrera anställningen").click()
    expect(flow).to_contain_text("Nedre Fors El AB")

    page.get_by_role("link", name="Registrera flytten").click()
    page.get_by_label("Flyttdag").fill("2022-10-03")
    expect(page.get_by_label("Från kommunen")).to_have_value("0380")
    expect(page.get_by_label("Till kommunen")).to_have_value("2309")
    page.get_by_role("radio", name="Egen uppgift").check()
    page.get_by_role("radio", name="Avgörande").check()
    page.get_by_role("button", name="Registrera flytten").click()
    expect(page.locator("[aria-current=step]")).to_contain_text("Flyttat")


def ask_the_employer(page: Page) -> None:
    page.goto("/arenden/")
    page.get_by_role("link", name=HOUSEHOLD).click()
    page.get_by_role("link", name="Be om intyg").click()
    page.get_by_label("Namn", exact=True).fill("Maj Forsling")
    page.get_by_label("E-post", exact=True).fill(MAJ)
    page.get_by_role("radio", name="Arbetsgivare").check()
    page.get_by_role("button", name="Skicka frågan").click()

    expect(page.get_by_text("har inte svarat")).to_be_visible()


def confirm_as_the_employer(page: Page) -> None:
    link = LINK.search(newest_letter(page, MAJ)).group()
    page.goto(link)
    expect(page.get_by_role("main")).to_contain_text("Har Anna och Bert flyttat till kommunen Krokom i oktober 2022?")
    page.get_by_role("radio", name="Ja, de har flyttat").check()
    page.get_by_label("Ditt namn").fill("Maj Forsling")
    page.get_by_role("button", name="Skicka svaret till Krokoms kommun").click()
    expect(page.get_by_text("Frågan är besvarad")).to_be_visible()

    page.goto(link)
    expect(page.get_by_role("button", name="Skicka svaret")).to_have_count(0)


# The project


def goal(page: Page) -> Goal:
    page.goto(PROJECT)
    households = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Hushåll valde länet"))
    counted, of = sums(households.get_by_role("paragraph").first.inner_text())[:2]
    declared, confirmed, _extract = (
        kronor(level) for level in households.get_by_label("Bevis").get_by_role("listitem").all()
    )
    assert of == 400
    return Goal(int(counted), int(declared), int(confirmed))


def open_the_counted_unit(page: Page) -> None:
    page.get_by_role("link", name="Vilka hushåll, och deras bevis").click()
    newest = page.get_by_role("table").get_by_role("row").filter(has_text="oktober 2022")
    expect(newest).to_have_count(1)
    expect(newest).to_contain_text("Krokom")
    expect(newest).not_to_contain_text("Blåklint")  # the project reads figures, not names


def add_a_cost_to_the_claim(page: Page) -> float:
    """Book 12 500,50 kr with its invoice, fetch it into claim 3, and what the claim then asks for."""
    page.goto(f"{PROJECT}utbetalningar/3/")
    together = page.get_by_role("row", name="Tillsammans")
    fetch = page.get_by_role("button", name="i perioden som inte är sökt")
    fetch.click()
    expect(page.get_by_role("row").filter(has_text="B 2299")).to_have_count(0)
    before = kronor(together)
    page.goto(f"{PROJECT}kostnader/")
    page.get_by_role("link", name="Lägg till en kostnad").click()
    page.get_by_label("Aktivitet i planen").select_option(label="4 Matchning av hela hushåll mot länets jobb")
    page.get_by_label("Vad det var").fill("Tolk vid två samtal")
    page.get_by_label("Leverantör").fill("Tallkottens Tolkar AB")
    page.get_by_label("Slag av kostnad").select_option(label="Externa tjänster")
    page.get_by_label("Belopp i kronor").fill("12 500,50")
    page.get_by_label("Verifikationsnummer").fill("B 2299")
    page.get_by_label("Bokförd").fill("2022-09-29")
    page.get_by_label("Betald").fill("2022-09-30")
    invoice = {"name": "tolk-faktura.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    page.get_by_label("Underlag", exact=True).set_input_files([invoice])
    page.get_by_role("button", name="Lägg till kostnaden").click()
    expect(page.get_by_role("link", name="tolk-faktura.pdf")).to_be_visible()

    page.goto(f"{PROJECT}utbetalningar/3/")
    fetch.click()
    expect(page.get_by_role("row").filter(has_text="B 2299")).to_contain_text("12 500,50")
    asked = kronor(together)
    assert asked == pytest.approx(before + 12_500.50)
    expect(page.get_by_text("En annan ansökan är öppen")).to_be_visible()  # claim 2 must be settled first
    return asked


def mend_what_stops_claim_3(page: Page) -> None:
    """The check goes from two errors to none: a lump sum is specified, and a file is said to show the logo."""
    page.goto(f"{PROJECT}utbetalningar/3/")
    check = page.get_by_role("region", name=re.compile("^Kontrollera"))
    expect(check.get_by_role("heading", name="Kontrollera: 2 fel")).to_be_visible()
    assert violations(page) == []

    check.get_by_role("link", name="En klumpsumma är inte specificerad").click()
    page.get_by_role("link", name="Faddrarnas träffar, våren").click()
    page.get_by_label("Vad den består av").fill("Sex träffar à 6 950 kr: lokal, fika och faddrarnas resor.")
    page.get_by_role("button", name="Spara uppgifterna").click()
    expect(page.get_by_text("Klumpsumman är inte specificerad.")).to_have_count(0)

    page.goto(f"{PROJECT}utbetalningar/3/")
    expect(check.get_by_role("heading", name="Kontrollera: 1 fel")).to_be_visible()
    check.get_by_role("link", name="En kostnad för information saknar").click()
    page.get_by_role("link", name="Berättelser från inflyttade, skrift").click()
    page.get_by_role("group", name="Filer som visar logotypen").get_by_role("checkbox").check()
    page.get_by_role("button", name="Spara uppgifterna").click()

    page.goto(f"{PROJECT}utbetalningar/3/")
    expect(check.get_by_role("heading", name="Kontrollera: inga fel")).to_be_visible()
    expect(page.get_by_role("button", name="Skriv under och skicka")).to_have_count(0)  # the economist does not sign


def sign_claim_3(page: Page, asked: float) -> None:
    page.goto(f"{PROJECT}utbetalningar/3/")
    send = page.get_by_role("button", name="Skriv under och skicka")
    assert kronor(send) == asked
    certified = page.get_by_role("checkbox", name="Jag intygar")
    expect(certified).not_to_be_checked()  # nobody's word is given for them
    send.click()
    expect(page.get_by_text("Kryssa i intygandet").first).to_be_visible()
    certified.check()
    send.click()
    expect(page.get_by_text("Inskickad")).to_be_visible()


def read_the_final_report(page: Page, paid: float) -> None:
    """The report as Word and as PDF, and the last payout in it."""
    page.goto(PROJECT)
    with page.expect_download() as word:
        page.get_by_role("link", name="Word").click()
    with page.expect_download() as pdf:
        page.get_by_role("link", name="PDF").click()

    report = Document(io.BytesIO(word.value.path().read_bytes()))
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(one.text for one in report.paragraphs), *cells])
    assert paid in sums(told)
    assert pdf.value.path().read_bytes().startswith(b"%PDF-")


# Those who hold the purse


def review(page: Page, claim: int) -> None:
    page.goto("/utbetalningar/")
    page.get_by_role("link", name=f"En attraktiv region {claim}", exact=True).click()


def finish_the_review_of_claim_2(page: Page) -> None:
    """Of four lines that wait one is reduced and three are approved; then the claim is decided."""
    review(page, 2)
    page.get_by_role("link", name="Att granska 4").click()
    page.get_by_role("link", name="Resor, matchning av hushåll").click()
    line = page.get_by_role("complementary", name=re.compile("^Rad"))
    expect(line).to_contain_text("21 630,00")
    line.get_by_text("Sänk", exact=False).first.click()
    line.get_by_label("Godkänn så här mycket").fill("20 000")
    line.get_by_label("Varför").first.select_option(label="Inte skälig")
    line.get_by_role("button", name="Sänk raden").click()
    for left in (3, 2, 1):
        expect(page.get_by_role("link", name=f"Att granska {left}")).to_be_visible()
        page.get_by_role("complementary", name=re.compile("^Rad")).get_by_role("button", name="Godkänn").click()
    decide(page, "Sänkt och avslaget enligt skälen på raderna.")


def approve_every_line_of_claim_3(page: Page, asked: float) -> None:
    review(page, 3)
    page.get_by_role("button", name="Börja granska").click()
    lines = int(kronor(page.get_by_role("link", name=re.compile("^Alla"))))
    rest = page.get_by_role("button", name="utanför stickprovet")
    for left in range(lines, 0, -1):
        expect(page.get_by_role("link", name=f"Att granska {left}", exact=True)).to_be_visible()
        if rest.count():  # the sample is judged: what is left is approved by it
            rest.click()
            break
        page.get_by_role("complementary", name=re.compile("^Rad")).get_by_role("button", name="Godkänn").click()
    expect(page.get_by_role("link", name="Att granska 0", exact=True)).to_be_visible()
    assert kronor(facts(page.get_by_role("region", name="Så räknade vi"))["Godkänt i ansökan 3"]) == asked
    decide(page)


def decide(page: Page, reasons: str = "") -> None:
    expect(page.get_by_role("link", name="Att granska 0", exact=True)).to_be_visible()
    page.get_by_role("button", name="Besluta", exact=True).click()
    page.get_by_label("Skäl, till den sökande").fill(reasons)
    page.get_by_role("button", name="Besluta enligt bedömningen").click()
    expect(page.get_by_role("button", name="Besluta", exact=True)).to_have_count(0)


def attest(page: Page, claim: int) -> float:
    """What is to be paid, reckoned from the sums that the page shows."""
    review(page, claim)
    told = facts(page.get_by_role("region", name="Så räknade vi"))
    before, now = kronor(told["Godkänt tidigare"]), kronor(told[f"Godkänt i ansökan {claim}"])
    together, paid = kronor(told["Tillsammans"]), kronor(told["Redan utbetalt"])
    half, cap, amount = (
        kronor(told["50 %, avrundat nedåt"]),
        kronor(told["Under beslutets tak"]),
        kronor(told["Att betala"]),
    )
    assert together == pytest.approx(before + now)
    assert half == math.floor(together / 2) <= cap == 19_283_328
    assert amount == half + paid > 0  # what has been paid stands with a minus
    button = page.get_by_role("button", name="Attestera")
    assert kronor(button) == amount
    button.click()
    expect(page.get_by_text("Så som det attesterades.")).to_be_visible()
    return amount


def release(page: Page, claim: int, amount: float) -> None:
    """A second attestant lets it be paid."""
    page.goto("/betalningar/")
    row = page.get_by_role("row").filter(has_text=f"En attraktiv region {claim}")
    button = row.get_by_role("button", name="Frisläpp")
    assert kronor(button) == amount
    button.click()
    expect(page.get_by_text("Inget väntar på att frisläppas.")).to_be_visible()


def pay(page: Page, claim: int, amount: float) -> None:
    review(page, claim)
    button = page.get_by_role("button", name="som utbetalt")
    assert kronor(button) == amount
    button.click()
    page.goto("/utbetalningar/")
    settled = page.get_by_role("row").filter(has_text=f"En attraktiv region {claim}")
    assert amount in sums(settled.inner_text())
