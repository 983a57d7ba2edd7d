"""The project's end: the last claim reaches the cap, an error comes back with interest, and an auditor verifies it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from bofast.demo.region.people import EBBA, STEN, VERA, YLVA
from scripts.served_demo import served_demo
from tests.browser.ended import AT_THE_CAP, CONFERENCE, CONFERENCE_COST
from tests.browser.test_pages import violations
from tests.browser.test_thread import attest, pay, release, review
from tests.browser.walk import facts, kronor, somebody, sums

REPOSITORY = Path(__file__).parents[2]
CAP, ERROR, BACK = 19_283_328, 12_400, 6_200
LAST, CORRECTED, PAID_BACK = 4, "2023-02-15", "2023-05-15"
INTEREST = 105.23  # 59 days of 10.5 % of 6 200 kr: from 18 March, the day after the due one, to 15 May


def test_the_last_claim_reaches_the_cap_an_error_comes_back_and_an_auditor_verifies_it(browser, demo_var, tmp_path):
    var = tmp_path / "var"
    var.mkdir()
    with served_demo(var, like=demo_var, day=CORRECTED) as address:
        let_it_end(var)
        with somebody(browser, address, STEN) as page:
            last = attest(page, claim=LAST)
        with somebody(browser, address, EBBA) as page:
            see_the_cap_reached(page)
            release(page, claim=LAST, amount=last)
        with somebody(browser, address, YLVA) as page:
            pay(page, claim=LAST, amount=last)
            correct(page)
        with somebody(browser, address, YLVA) as page:
            read_what_is_asked_back(page)
            expect(asked_back(page).get_by_role("button", name="Attestera")).to_have_count(0)  # not who decided it
        with somebody(browser, address, STEN) as page:
            attest_what_is_asked_back(page)
    with served_demo(var, day=PAID_BACK, goes_on=True) as address:
        with somebody(browser, address, YLVA) as page:
            register_it_as_paid_late(page)
            package = packed_from_the_diary(page, tmp_path)
        verify(package, tmp_path / "of the funder")
        with somebody(browser, address, VERA) as page:
            package = packed_from_the_project(page, tmp_path)
        verify(package, tmp_path / "of the project")


def let_it_end(var: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    environment = kept | {"BOFAST_VAR": str(var), "BOFAST_DEMO_DATE": CORRECTED, "DATABASE_URL": ""}
    command = [sys.executable, "-m", "tests.browser.ended"]
    subprocess.run(command, env=environment, cwd=REPOSITORY, check=True)


def see_the_cap_reached(page: Page) -> None:
    review(page, LAST)
    told = facts(page.get_by_role("region", name="Så räknade vi"))
    assert kronor(told["Tillsammans"]) == AT_THE_CAP
    assert kronor(told["50 %, avrundat nedåt"]) == kronor(told["Under beslutets tak"]) == CAP
    assert violations(page) == []


def correct(page: Page) -> None:
    """The invoice of the conference was approved with deductible VAT; 12 400 kr of it is taken back."""
    review(page, LAST)
    page.get_by_role("link", name=re.compile("^Alla")).click()
    page.get_by_role("link", name=CONFERENCE).click()
    line = page.get_by_role("complementary", name=re.compile("^Rad"))
    expect(line).to_contain_text(_spelled(CONFERENCE_COST))
    line.get_by_text("Rätta raden").click()
    line.get_by_label("Vad var fel").select_option(label="Funnen vid en senare kontroll")
    line.get_by_label("Ta tillbaka av det godkända").fill("12 400")
    expect(line.get_by_role("status")).to_have_text(re.compile("6.200.kr återkrävs av projektet"))
    line.get_by_label("Varför, till projektet").fill("Avdragsgill moms har räknats med.")
    assert violations(page) == []
    line.get_by_role("button", name="Ta tillbaka").click()
    expect(page.get_by_text("Beloppet återkrävs av projektet")).to_be_visible()
    assert violations(page) == []


def asked_back(page: Page) -> Locator:
    page.goto("/betalningar/")
    return page.get_by_role("article").filter(has_text="Avdragsgill moms har räknats med.")


def read_what_is_asked_back(page: Page) -> None:
    """Told step by step by the cumulative rule: half of what the correction takes, as the cap was just reached."""
    article = asked_back(page)
    article.get_by_text("Så räknade vi").click()
    steps = [sums(one.inner_text()) for one in article.get_by_role("listitem").all()]
    left = float(AT_THE_CAP) - ERROR
    assert steps == [[ERROR], [left], [50, left / 2], [CAP], [BACK]]
    assert left / 2 == CAP - BACK
    expect(article).to_contain_text("17 mars 2023")
    assert violations(page) == []


def attest_what_is_asked_back(page: Page) -> None:
    article = asked_back(page)
    article.get_by_role("button", name="Attestera återkravet").click()
    expect(article).to_contain_text("Sten Fjällrot")


def register_it_as_paid_late(page: Page) -> None:
    article = asked_back(page)
    article.get_by_label("Pengarna kom den").fill(PAID_BACK)
    article.get_by_role("button", name="Registrera som återbetalt").click()
    article.get_by_text("Så räknade vi").click()
    interest, owed = article.get_by_role("listitem").all()[-2:]
    for words in ("18 mars 2023", "15 maj 2023", "59 dagar", "365"):
        expect(interest).to_contain_text(words)
    rate, accrued = sums(interest.inner_text())[-2:]
    assert (rate, accrued) == (10.5, INTEREST) == (10.5, round(BACK * 0.105 * 59 / 365, 2))
    assert kronor(owed) == BACK + INTEREST
    assert violations(page) == []


def packed_from_the_diary(page: Page, into: Path) -> Path:
    page.goto("/diariet/")
    assert violations(page) == []
    page.get_by_role("row").filter(has_text="En attraktiv region").get_by_role("link").click()
    assert violations(page) == []
    return _packed(page, into / "funder.zip")


def packed_from_the_project(page: Page, into: Path) -> Path:
    page.goto("/projekt/en-attraktiv-region/utbetalningar/")
    assert violations(page) == []
    return _packed(page, into / "project.zip")


def _packed(page: Page, path: Path) -> Path:
    with page.expect_download() as got:
        page.get_by_role("link", name="Revisionspaket").click()
    got.value.save_as(path)
    return path


def verify(package: Path, into: Path) -> None:
    """The ten lines in the package say that nothing has been touched, and say so no longer when one byte is."""
    with zipfile.ZipFile(package) as packed:
        packed.extractall(into)
    (script,) = into.rglob("verify.py")
    assert _run(script) == 0
    touched = max((one for one in script.parent.rglob("*.pdf")), key=lambda one: one.stat().st_size)
    content = bytearray(touched.read_bytes())
    content[len(content) // 2] ^= 1
    touched.write_bytes(content)
    assert _run(script) != 0


def _run(script: Path) -> int:
    return subprocess.run([sys.executable, script.name], cwd=script.parent, capture_output=True, check=False).returncode


def _spelled(amount: object) -> str:
    return f"{amount:,.2f}".replace(",", "\u00a0").replace(".", ",")
