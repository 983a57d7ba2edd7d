"""The demo as a newcomer starts it, and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the other tests

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
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
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [*root, *quiet, "--no-first-run", "--disable-quic"],
    }


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo on a port of its own: prepared, served and ended as `make demo` does it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    var = os.environ.get("BOFAST_BROWSER_VAR") or str(tmp_path_factory.mktemp("demo"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    environment = kept | {"BOFAST_VAR": var, "DATABASE_URL": ""}
    log = Path(var) / "demo.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "bofast.cli", "demo", "--port", str(port)]
        served = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", served, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(timeout=30)


def _wait_for(address: str, served: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if served.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the demo did not start:\n{log.read_text()}")


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Chromium has its own connections; the demo's address is local."""
