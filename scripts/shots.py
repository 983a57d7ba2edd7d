"""Pictures of the main pages, at 390 and 1280 px, light and dark, in shots/."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.served_demo import launch_arguments, served_demo

ROOT = Path(__file__).parent.parent
ASKED = "vem=Sjuksk%C3%B6terska&vem=Elektriker&minuter=45&i=23"
PAGES = {
    "front": "/",
    "finder": f"/hitta/?{ASKED}",
    "finder-english": f"/en/hitta/?{ASKED}",
    "finder-empty": "/hitta/",
    "sheet": f"/plats/krokom/krokom/?{ASKED}",
    "jobs": "/jobb/?ord=sjuksk%C3%B6terska",
    "municipalities": "/kommuner/",
    "municipality": "/kommuner/krokom/",
    "method": "/om/data-och-metod/",
    "privacy": "/om/integritet/",
    "accessibility": "/om/tillganglighet/",
    "styleguide": "/styleguide/",
    "missing": "/finns-inte/",
}


def main() -> None:
    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)
    var = ROOT / "var" / "shots"
    var.mkdir(parents=True, exist_ok=True)
    with served_demo(var) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        for theme in ("light", "dark"):
            for width in (390, 1280):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
                for name, path in PAGES.items():
                    page.goto(address + path)
                    page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
                page.close()
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
