"""What every test can count on, and what no test may do."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("BOFAST_VAR", tempfile.mkdtemp(prefix="bofast-test-"))
os.environ.pop("BOFAST_DEMO_DATE", None)
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(__file__).parent.parent / "var" / "numba"))  # compiled once

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.region"]

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not os.environ.get("CI"):  # there Hypothesis has a profile of its own, unhurried too
    settings.load_profile("unhurried")  # a busy machine is no fault

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data; a test that needs it says by name that it was skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("REAL DATA MISSING: ../shared/data is not beside the checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside systems are local servers in tests: anything further away fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _own_var(settings, tmp_path: Path) -> None:
    """Indexes and files of one test are never another's."""
    settings.VAR = tmp_path / "var"


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page that one test asked for in English leaves the next one its own language."""
    yield
    translation.deactivate()


@pytest.fixture
def strict_templates(settings) -> None:
    """A variable that a template names and nobody gave fails the test."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNKNOWN VARIABLE: %s"
