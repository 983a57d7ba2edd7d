"""The command line as another program sees it: exit codes, and one line for what went wrong."""

import json
import os
import subprocess
import sys

import pytest

from bofast.cli.app import _modules


def bofast(*words, tmp_path, **environment):
    return subprocess.run(
        [sys.executable, "-m", "bofast.cli", *words],
        env={**os.environ, "BOFAST_VAR": str(tmp_path / "var"), "DATABASE_URL": "", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("words", [["frobnicate"], ["migrate", "--sideways"], ["import", "cats"]])
def test_a_wrong_command_is_one_line_and_exit_2(tmp_path, words):
    done = bofast(*words, tmp_path=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("bofast: No such ")


@pytest.mark.parametrize(
    "words, named",
    [
        (["match"], "household"),
        (["import", "ads"], "file"),
        (["understand"], "file"),
        (["match", "x", "--top", "0"], "--top"),
    ],
)
def test_what_a_command_lacks_is_named_in_one_line(tmp_path, words, named):
    done = bofast(*words, tmp_path=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert named in done.stderr


def test_what_was_given_cannot_paint_the_terminal(tmp_path):
    done = bofast("import", "places", "\x1b[31mred\u2028", tmp_path=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "\\x1b[31mred" in done.stderr


def test_a_wrong_setting_is_one_line_and_exit_2(tmp_path):
    done = bofast("migrate", tmp_path=tmp_path, BOFAST_MODE="sideways")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "bofast: BOFAST_MODE is “sideways”: write one of development, production\n"


def test_production_without_its_secret_does_not_start(tmp_path):
    done = bofast("migrate", tmp_path=tmp_path, BOFAST_MODE="production")

    assert (done.returncode, done.stderr) == (2, "bofast: BOFAST_SECRET_KEY is not set: production needs it\n")


def test_a_database_without_tables_says_what_to_do(tmp_path):
    done = bofast("check", "audit", tmp_path=tmp_path)

    assert done.returncode == 2
    assert "has `bofast migrate` been run?" in done.stderr


def test_migrate_twice_then_the_audit_holds(tmp_path):
    assert [bofast("migrate", tmp_path=tmp_path).returncode for _ in range(2)] == [0, 0]

    done = bofast("check", "audit", "--json", tmp_path=tmp_path)

    assert (done.returncode, json.loads(done.stdout)["problems"]) == (0, [])


def test_help_teaches_every_command(tmp_path):
    done = bofast("--help", tmp_path=tmp_path)

    assert done.returncode == 0
    assert not [
        c
        for c in ("demo", "run", "worker", "migrate", "import", "sync", "places", "match", "understand", "check")
        if f" {c} " not in done.stdout
    ]


@pytest.mark.parametrize("asked, alone", [("report", True), ("nothing", False), ("", False), ("app", False)])
def test_only_the_commands_own_module_is_imported(asked, alone):
    assert (_modules(asked=asked) == [asked]) is alone
