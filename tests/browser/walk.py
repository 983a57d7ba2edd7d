"""Steps that several walks share: being somebody in the demo, reading a letter, and the figures on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page

LINK = re.compile(r"https?://\S+")
NUMBER = re.compile(
    "[+\u2212-]?\\d+(?:[\u00a0\u202f]\\d{3})*(?:,\\d+)?"
)  # thousands apart by a space that does not break
CODE = re.compile(r"\b\d{8}\b|\b\d{4}[- ]\d{4}\b")


@contextmanager
def somebody(browser: Browser, base_url: str, email: str = "", **how: object) -> Iterator[Page]:
    """A browser of its own, in Swedish unless said, where the demo has signed in as `email`; "" is a stranger."""
    context = browser.new_context(**{"base_url": base_url, "locale": "sv-SE", **how})
    context.set_default_timeout(10_000)
    page = context.new_page()
    if email:
        become(page, email)
    yield page
    context.close()


def become(page: Page, email: str) -> None:
    """One click at /demo/."""
    page.goto("/demo/")
    page.locator(f"button[name=email][value='{email}']").click()
    page.wait_for_url(lambda url: not url.endswith("/demo/"))


def newest_letter(page: Page, to: str) -> str:
    """What the last letter to that address says, read in the demo's mailbox."""
    page.goto(f"/demo/brev/?till={to}")
    return page.get_by_role("article").inner_text()


def sums(words: str) -> list[float]:
    """Every number of a text: “+10 473 832,90 kr” is 10473832.9."""
    return [
        float(re.sub("[+\u00a0\u202f]", "", one).replace(",", ".").replace("\u2212", "-"))
        for one in NUMBER.findall(words)
    ]


def kronor(words: str | Locator) -> float:
    """The one number of a text."""
    (only,) = sums(words if isinstance(words, str) else words.inner_text())
    return only


def facts(region: Locator) -> dict[str, str]:
    """The list of a region as name and sum, where each row ends with a sum in bold."""
    rows = region.get_by_role("listitem")
    rows.first.wait_for()
    return {
        row.locator("span").first.inner_text().replace("\u00a0", " "): row.locator("b").inner_text()
        for row in rows.all()
    }
