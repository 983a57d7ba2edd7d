"""A preparing officer takes an application to the committee, and its decision on to where money can be paid."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import docx
from playwright.sync_api import Browser, Locator, Page, expect

from bofast.demo.region.people import DISA, RUNA, VERA
from scripts.served_demo import served_demo
from tests.browser.test_pages import violations
from tests.browser.walk import somebody, sums

HOMES = "Fler hem i fjällen"
ADJUSTED, ANNOUNCED = "2022-10-27", "2022-10-28"
MEETING_NAMED = "Regionala utvecklingsnämnden 18 oktober 2022"
CAP, OWN_FUNDS = 3_100_000, 1_400_000  # as much as was asked for, and what the region gives itself
CERTIFIED = ("Bergs kommun", "Härjedalens kommun", "Länsförsäkringar Jämtland", "Åre kommun")
SPECIAL = "Statistiken delas upp på kvinnor och män"
OTHER = "En plan för hur kommunerna driver förmedlingen vidare"
CONDITIONS = ("Bekräftelse av åtagandet", "Upphandlingsplan", OTHER)


def test_an_application_goes_to_the_committee_and_its_payouts_wait_for_the_certificates(browser, demo_var, tmp_path):
    with served_demo(tmp_path, like=demo_var) as address:
        with somebody(browser, address, DISA) as page:
            pk = see_the_conflict(page)
            ask(page)
        with somebody(browser, address, RUNA) as page:
            answer(page)
        with somebody(browser, address, DISA) as page:
            prepare(page, pk)
            propose(page)
            read_the_memo(page)
        shut_out(browser, address, pk)
    with served_demo(tmp_path, day=ANNOUNCED, goes_on=True) as address:
        with somebody(browser, address, DISA) as page:
            write_down_the_decision(page, pk)
            register_the_minutes(page)
            see_when_it_is_in_force(page, pk)
            send_the_extract(page)
            meet_what_a_payout_waits_for(page)
        shut_out(browser, address, pk)


def see_the_conflict(page: Page) -> int:
    page.goto("/beredning/")
    assert violations(page) == []
    expect(page.get_by_role("row").filter(has_text=HOMES)).to_contain_text("egen finansiering")
    page.get_by_role("link", name=HOMES).click()
    expect(page.get_by_role("main")).to_contain_text("Region Jämtland Härjedalen är både sökande och finansiär")
    expect(page.get_by_role("complementary").filter(has_text="Jäv")).to_contain_text("Sökanden är finansiären själv")
    assert violations(page) == []
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def ask(page: Page) -> None:
    page.get_by_text("Fråga sökanden om något").click()
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_role("alert")).to_be_focused()  # far down the page, where it is seen
    page.get_by_label("Vad som behöver kompletteras").fill("Skicka intygen från Åre, Berg och Härjedalen.")
    page.get_by_label("Svara senast").fill("2022-10-10")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_text("Frågan är skickad")).to_be_visible()
    expect(page.get_by_role("button", name="Beredningen är klar")).to_be_disabled()  # the applicant has it now
    expect(page.get_by_role("link", name="Sökanden har till den 10 oktober 2022 på sig att svara")).to_be_visible()


def answer(page: Page) -> None:
    page.goto("/ansokningar/")
    page.get_by_role("link", name=HOMES).click()
    expect(page.get_by_role("heading", name="svara senast 10 oktober")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Ert svar").fill(
        "De tre kommunerna har skrivit att de är med. Intygen kommer när beslutet finns."
    )
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Intygen kommer när beslutet finns.")).to_be_visible()


def prepare(page: Page, pk: int) -> None:
    """What is left of the sheets and the scores; what was answered before stays."""
    page.goto(f"/beredning/{pk}/")
    expect(page.get_by_text("Intygen kommer när beslutet finns.")).to_be_visible()
    done = page.get_by_role("button", name="Beredningen är klar")
    expect(done).to_be_disabled()
    remark(page)
    replies = {
        "Ja ?: Har varje annan finansiär": "I ordning",
        "Nej ?: Gör annat offentligt stöd": "Får finansieras",
        "Ja ?: Gynnar det vissa företag": "Inte besvarat",
        "Ja ?: Snedvrider det konkurrensen": "Inte besvarat",
        "Nej ?: Kan det påverka handeln": "Inte statligt stöd",
    }
    for reply, outcome in replies.items():
        button = page.get_by_role("button", name=re.compile(reply))
        sheet = page.locator("#sheets details").filter(has=button)
        place = [one.inner_text() for one in page.locator("#sheets h3").all()].index(sheet.locator("h3").inner_text())
        button.click()
        expect(page.locator("#sheets summary").nth(place)).to_contain_text(outcome)
    expect(done).to_be_disabled()
    for criterion, points in {
        "Sökanden kan genomföra det": "4",
        "Jämställdhet, mångfald och miljö": "3",
        "Består när projektet är slut": "4",
    }.items():
        page.get_by_label(criterion, exact=True).select_option(points)
    page.get_by_role("button", name="Spara poängen").click()
    expect(page.get_by_text("Viktat: 3,9 av 5")).to_be_visible()
    assert violations(page) == []
    done.click()


def remark(page: Page) -> None:
    """Enter saves a remark with the reply as it is; one that is still being written outlives the answer to another."""
    question = "Är någon del av det driftstöd?"
    said, written = page.get_by_label(f"Anmärkning till: {question}"), page.get_by_label("Anmärkning till: Går fin")
    written.fill("Summerat två gånger")
    said.fill("Allt är avgränsat.")
    with page.expect_response(lambda got: got.url.endswith("/svar/")):
        said.press("Enter")
    expect(page.get_by_role("button", name=f"Nej : {question}")).to_have_attribute("aria-pressed", "true")
    expect(written).to_have_value("Summerat två gånger")
    page.reload()
    expect(said).to_have_value("Allt är avgränsat.")


def propose(page: Page) -> None:
    expect(page.get_by_text(f"Högst {_spelled(CAP)} kr kan beviljas")).to_be_visible()
    expect(page.get_by_label("Sammanträde").locator("option:checked")).to_contain_text("29 november")  # came in time
    page.get_by_label("Sammanträde").select_option(label=f"{MEETING_NAMED}, ansökan kom in för sent")
    page.get_by_label("Vems förslag").fill("Regiondirektören")
    expect(page.get_by_label("Andel av redovisade")).to_have_value("50")
    expect(page.get_by_label("Högst, i kronor")).to_have_value(str(CAP))
    page.get_by_label("Anslag").select_option("Anslag 1:1, Regionala tillväxtåtgärder")
    page.get_by_role("checkbox", name=CONDITIONS[0]).check()
    page.get_by_role("checkbox", name=CONDITIONS[1]).check()
    page.get_by_label("Andra villkor för utbetalning").fill(OTHER)
    page.get_by_label("Särskilda villkor").fill(SPECIAL)  # which no payout waits for
    page.get_by_label("Handläggarens bedömning").fill("Projektet är avgränsat och svarar mot strategin.")
    page.get_by_label("Vem som skriver under").fill("Hedvig Granvåg, Regiondirektör")
    assert violations(page) == []
    page.get_by_role("button", name="Spara, och lämna för beslut").click()
    expect(page.get_by_text("Förslaget är lämnat")).to_be_visible()


def read_the_memo(page: Page) -> None:
    papers = page.locator(".papers").filter(has_text="Tjänsteskrivelse").first
    word = _word(page, papers.get_by_role("link", name="Word"))
    assert {CAP, OWN_FUNDS, 50} <= set(sums(word))
    for words in (HOMES, OTHER, f"Särskilt villkor: {SPECIAL}", "Regiondirektören", "Hedvig Granvåg", "2003:596"):
        assert words in word
    told = _pdf(page, papers.get_by_role("link", name="PDF"))
    assert told is None or all(f"{one:,}".replace(",", " ") in told for one in (CAP, OWN_FUNDS))


def shut_out(browser: Browser, address: str, pk: int) -> None:
    """Who works in a project of the region, or in this one, meets no such page."""
    for email in (VERA, RUNA):
        with somebody(browser, address, email) as page:
            for path in ("", "beslut/", "papper/memo.pdf"):
                assert page.request.get(f"/beredning/{pk}/{path}").status == 404


def write_down_the_decision(page: Page, pk: int) -> None:
    page.goto(f"/beredning/{pk}/beslut/")
    form = page.locator("#beslut")
    expect(form.get_by_label("Sammanträde")).to_have_value(re.compile(r"\d+"))  # as it was proposed
    expect(form.get_by_label("Högst, i kronor")).to_have_value(str(CAP))
    form.get_by_label("Paragraf i protokollet").fill("§ 87")
    form.get_by_label("Föredragande").fill("Disa Lavmark")
    form.get_by_label("Skäl, till den sökande").fill("Projektet svarar mot den regionala utvecklingsstrategin.")
    assert violations(page) == []
    form.get_by_role("button", name="För in beslutet").click()
    expect(page.get_by_role("main")).to_contain_text("§ 87")
    expect(page.get_by_role("main")).to_contain_text("räknas från tillkännagivandet")


def register_the_minutes(page: Page) -> None:
    page.goto("/sammantraden/")
    assert violations(page) == []
    page.get_by_role("link", name="18 oktober").click()
    expect(page.get_by_role("main")).to_contain_text(HOMES)
    page.get_by_label("Protokollets nummer").fill("RUN/8/2022")
    page.get_by_label("Justerat den").fill(ADJUSTED)
    page.get_by_label("Tillkännagivet den").fill(ANNOUNCED)
    page.get_by_role("button", name="För in protokollet").click()
    for day in ("27 oktober", "28 oktober", "18 november", "19 november"):  # the ninth day, the tenth, three weeks on
        expect(page.get_by_role("listitem").filter(has_text=day).first).to_be_visible()
    assert violations(page) == []


def see_when_it_is_in_force(page: Page, pk: int) -> None:
    page.goto(f"/beredning/{pk}/beslut/")
    expect(page.get_by_role("main")).to_contain_text("Till och med 18 november")
    expect(page.get_by_role("main")).to_contain_text("19 november")
    assert violations(page) == []


def send_the_extract(page: Page) -> None:
    papers = page.locator(".papers").filter(has_text="Protokollsutdrag")
    word = _word(page, papers.get_by_role("link", name="Word"))
    assert {CAP, 50} <= set(sums(word))
    for words in (HOMES, "§ 87", "RUN/8/2022", OTHER):
        assert words in word
    _pdf(page, papers.get_by_role("link", name="PDF"))


def meet_what_a_payout_waits_for(page: Page) -> None:
    """Every certificate and condition, one at a time; then nothing is left to wait for."""
    waits = page.locator("#villkor").get_by_role("listitem")
    expect(waits).to_have_count(len(CERTIFIED) + len(CONDITIONS))
    for name in CERTIFIED:
        waits.filter(has_text=f"Intyg: {name}").get_by_role("button").click()
        expect(waits.filter(has_text=f"Intyg: {name}")).to_contain_text("Kom in 28 oktober 2022")
    for words in CONDITIONS:
        waits.filter(has_text=words).get_by_role("button").click()
        expect(waits.filter(has_text=words)).to_contain_text("uppfyllt 28 oktober 2022")
    expect(page.locator("#villkor").get_by_role("button")).to_have_count(0)


def _spelled(amount: int) -> str:
    return f"{amount:,}".replace(",", "\u00a0")


def _word(page: Page, link: Locator) -> str:
    with page.expect_download() as got:
        link.click()
    paper = docx.Document(io.BytesIO(got.value.path().read_bytes()))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def _pdf(page: Page, link: Locator) -> str | None:
    """What it says, where pdftotext is there to read it."""
    with page.expect_download() as got:
        link.click()
    path = got.value.path()
    assert path.read_bytes().startswith(b"%PDF-")
    if not shutil.which("pdftotext"):
        return None
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())
