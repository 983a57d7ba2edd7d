"""The demo as a newcomer starts it, and a browser to look at it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.served_demo import CHROMIUM, launch_arguments, served_demo

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the other tests
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Chromium; in CI there is no way around it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: apt-get install chromium, then run again"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    return browser_type_launch_args | launch_arguments()


@pytest.fixture(scope="session")
def demo_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo is prepared. BOFAST_BROWSER_VAR keeps it from one run to the next, while one works on a page."""
    return Path(os.environ.get("BOFAST_BROWSER_VAR") or tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def base_url(demo_var: Path) -> Iterator[str]:
    with served_demo(demo_var) as address:
        yield address


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Chromium has its own connections; the demo's address is local."""
