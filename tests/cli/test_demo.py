"""The demo as a newcomer runs it: prepared once, served with one command, ended with Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def bofast(*words, var, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOFAST_")}
    return subprocess.Popen(
        [sys.executable, "-m", "bofast.cli", *words],
        env={**kept, "BOFAST_VAR": str(var), "DATABASE_URL": "", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def prepared(var):
    process = bofast("demo", "--prepare", var=var)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def descendants(pid):
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout.split()[2:]
    parents = dict(zip(map(int, listed[::2]), map(int, listed[1::2]), strict=True))
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def test_preparing_again_finds_it_done(var):
    first, again = prepared(var), prepared(var)

    assert (first[0], again) == (0, (0, "", ""))
    assert "Loading the demo region" in first[2]


def test_ctrl_c_ends_the_pages_and_the_worker(var, port):
    prepared(var)
    served = bofast("demo", "--port", str(port), var=var)
    said = "".join(
        iter(
            served.stdout.readline, "  Ctrl-C ends it. The next start takes seconds; `make demo FRESH=1` starts over.\n"
        )
    )
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/hitta/?vem=usk&vem=elektriker&minuter=45&i=23") as page:
        text = page.read().decode()
    sheet = re.search(r'href="(/static/styles/[^"]+\.css)"', text)[1]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{sheet}") as styles:
        rules = styles.read().decode()
    children = descendants(served.pid)
    started = time.monotonic()

    served.send_signal(signal.SIGINT)
    _, err = served.communicate(timeout=30)

    assert f"http://localhost:{port}" in said
    assert "Undersköterska" in text
    assert "@layer" in rules
    assert (served.returncode, err) == (0, "\nEnding …\n")
    assert len(children) >= 3
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    assert time.monotonic() - started < 15


def test_a_taken_port_is_one_line(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = bofast("demo", "--port", str(taken.getsockname()[1]), var=var)
        out, err = served.communicate(timeout=60)

    assert (served.returncode, out, err.count("\n")) == (2, "", 1)
    assert "is not free" in err
    assert "choose another with --port" in err


def test_the_demo_is_not_for_production(var):
    refused = bofast("demo", var=var, BOFAST_MODE="production", BOFAST_SECRET_KEY="x", BOFAST_HOSTS="x")
    _, err = refused.communicate(timeout=60)

    assert (refused.returncode, err) == (2, "bofast: BOFAST_DEMO_DATE is for the demo: unset it in production\n")


def test_fresh_leaves_another_database_alone(var):
    refused = bofast("demo", "--prepare", "--fresh", var=var, DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    _, err = refused.communicate(timeout=60)

    assert (refused.returncode, err.count("\n")) == (2, 1)
    assert err.startswith("bofast: --fresh removes a SQLite file")
