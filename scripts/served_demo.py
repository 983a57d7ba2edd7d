"""The demo as a newcomer starts it, on a port of its own, and the browser to look at it with."""

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
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DATABASE, FOLDERS = "bofast.sqlite3", ("files", "indexes", "numba")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def launch_arguments() -> dict[str, object]:
    """How Playwright starts Debian's Chromium; as root only without its sandbox."""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": CHROMIUM, "args": [*root, *QUIET, "--no-first-run", "--disable-quic"]}


@contextmanager
def served_demo(var: Path, *, like: Path | None = None, day: str = "", goes_on: bool = False) -> Iterator[str]:
    """Prepare and serve the demo in `var`, give its address, and end it as Ctrl-C would.

    `like` has the demo as it was loaded, or gets it: preparing one is enough for several. `day` is another day than
    the demo's own, and with `goes_on` it serves what was done in `var` before.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    environment = kept | {"BOFAST_VAR": str(var), "DATABASE_URL": ""}
    if not goes_on:
        _as_loaded(var, like or var, environment)
    environment |= {"BOFAST_DEMO_DATE": day} if day else {}
    log = var / "demo.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "bofast.cli", "demo", "--port", str(port)]
        served = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", served, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(timeout=30)


def _as_loaded(var: Path, like: Path, environment: dict[str, str]) -> None:
    """The demo as it is on its first day, whatever was done in `var` since: `like` keeps a copy."""
    kept = like / "as-loaded"
    if not kept.is_dir():
        environment = environment | {"BOFAST_VAR": str(like)}
        subprocess.run([sys.executable, "-m", "bofast.cli", "demo", "--prepare"], env=environment, check=True)
        _copy(like, kept)
    for old in var.glob(f"{DATABASE}-*"):
        old.unlink()
    _copy(kept, var)


def _copy(have: Path, get: Path) -> None:
    """The database, what was uploaded, and what was reckoned from them."""
    get.mkdir(exist_ok=True)
    shutil.copy(have / DATABASE, get)
    for folder in filter(Path.is_dir, (have / name for name in FOLDERS)):
        shutil.rmtree(get / folder.name, ignore_errors=True)
        shutil.copytree(folder, get / folder.name)


def _wait_for(address: str, served: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(900):
        if served.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the demo did not start:\n{log.read_text()}")
