"""What was kept comes back whole, on either database, and nothing that is damaged is let in."""

import json
import os
import shutil
import subprocess
import sys
import tarfile

import psycopg
import pytest
from django.db import connection

from tests.cli.test_app import bofast

SAID = """
import sys
import django; django.setup()
from datetime import UTC, datetime
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from bofast.accounts.models import User
from bofast.audit.actions import record
if sys.argv[1] == "write":
    alva = User.objects.create_user("alva@granris.example", name="Alva Granris")
    record(what="test.write", on=alva, by=alva, at=datetime(2022, 10, 3, tzinfo=UTC))
    default_storage.save("proofs/2022/faktura åäö.txt", ContentFile(b"1 250,50 kr"))
elif sys.argv[1] == "change":
    User.objects.update(name="Nobody")
    default_storage.save("later.txt", ContentFile(b"later"))
else:
    files = {p.relative_to(default_storage.location).as_posix(): p.read_text()
             for p in __import__("pathlib").Path(default_storage.location).rglob("*") if p.is_file()}
    print(sorted(User.objects.values_list("name", flat=True)), files)
"""
KEPT = "['Alva Granris'] {'proofs/2022/faktura åäö.txt': '1 250,50 kr'}"


def say(what, tmp_path, database=""):
    environment = {
        **os.environ,
        "BOFAST_VAR": str(tmp_path / "var"),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "bofast.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", SAID, what], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """The address of an empty database of each kind: "" is the file in BOFAST_VAR."""
    if request.param == "sqlite":
        yield ""
        return
    if connection.vendor != "postgresql":
        pytest.skip("NO POSTGRESQL: the other half of this test runs where DATABASE_URL names it")
    said = connection.settings_dict
    server = f"postgres://{said['USER']}@{said['HOST']}:{said['PORT']}"
    name = f"bofast_backup_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name}")
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A machine with one person, one audit row and one file; copied, never used."""
    folder = tmp_path_factory.mktemp("written")
    bofast("migrate", tmp_path=folder)
    say("write", folder)
    return folder


@pytest.fixture
def machine(written, tmp_path):
    shutil.copytree(written / "var", tmp_path / "var")
    return tmp_path


def test_all_that_was_kept_comes_back_and_what_came_later_is_gone(tmp_path, database):
    archive = str(tmp_path / "kept.tar.gz")
    bofast("migrate", tmp_path=tmp_path, DATABASE_URL=database)
    say("write", tmp_path, database)
    kept = bofast("backup", archive, tmp_path=tmp_path, DATABASE_URL=database)
    say("change", tmp_path, database)

    refused = bofast("restore", archive, tmp_path=tmp_path, DATABASE_URL=database)
    restored = bofast("restore", archive, "--replace", tmp_path=tmp_path, DATABASE_URL=database)

    assert (kept.returncode, refused.returncode, restored.returncode) == (0, 2, 0), restored.stderr
    assert "--replace" in refused.stderr
    assert say("read", tmp_path, database) == KEPT
    assert oct((tmp_path / "kept.tar.gz").stat().st_mode)[-3:] == "600"
    assert bofast("check", "audit", tmp_path=tmp_path, DATABASE_URL=database).returncode == 0


def test_an_empty_machine_needs_no_word_to_restore(machine, tmp_path):
    archive = str(tmp_path / "kept.tar.gz")
    bofast("backup", archive, tmp_path=machine)

    restored = bofast("restore", archive, tmp_path=tmp_path / "new")

    assert restored.returncode == 0, restored.stderr
    assert say("read", tmp_path / "new") == KEPT


def archive_of(path, entries):
    with tarfile.open(path, "w:gz") as tar:
        for name, content in entries.items():
            (path.parent / "entry").write_bytes(content)
            tar.add(path.parent / "entry", name)
    return path


@pytest.mark.parametrize(
    "entries, said",
    [
        ({"manifest.json": b"{}"}, "not a whole archive"),
        ({"../evil": b"x"}, "not a file of its own"),
        ({"manifest.json": json.dumps({"parts": {"database": "0" * 64}}).encode(), "database": b"x"}, "damaged"),
        ({"manifest.json": json.dumps({"parts": {"database": "0" * 64}}).encode()}, "is not there"),
    ],
)
def test_what_is_not_a_whole_archive_touches_nothing(machine, entries, said):
    refused = bofast("restore", str(archive_of(machine / "bad.tar.gz", entries)), "--replace", tmp_path=machine)

    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert said in refused.stderr
    assert say("read", machine) == KEPT


def test_a_cut_off_archive_touches_nothing(machine):
    bofast("backup", str(machine / "kept.tar.gz"), tmp_path=machine)
    whole = (machine / "kept.tar.gz").read_bytes()
    (machine / "half.tar.gz").write_bytes(whole[: len(whole) // 2])

    refused = bofast("restore", str(machine / "half.tar.gz"), "--replace", tmp_path=machine)

    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert say("read", machine) == KEPT


def test_an_archive_is_never_written_over(machine):
    (machine / "kept.tar.gz").write_text("precious")

    refused = bofast("backup", str(machine / "kept.tar.gz"), tmp_path=machine)

    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert (machine / "kept.tar.gz").read_text() == "precious"
