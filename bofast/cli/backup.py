"""Keeps the database and the uploaded files in one archive, and puts them back; what is derived is built anew."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from bofast.audit.queries import tampering
from bofast.cli.app import Failed, app, messages
from bofast.kernel.clock import now

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest.json", "database", "files"
BLOCK = 1 << 20
NEW = "The archive to write; it holds personal data and only its owner may read it."


@app.command()
def backup(archive: Annotated[Path, typer.Argument(help=NEW)]) -> None:
    """Write the database and the uploaded files into one archive (.tar.gz), while the service runs.

    The database is read at one moment, and before the files: what it names is there.
    """
    if archive.exists():
        raise Failed(f"{archive} is there already: choose another name")
    if not archive.parent.is_dir():
        raise Failed(f"{archive.parent} is not a folder: make it first")
    unfinished = archive.with_name(f".{archive.name}.unfinished")
    try:
        with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
            dumped = Path(folder) / DATABASE
            _dump(dumped)
            parts = {DATABASE: dumped, **_uploaded()}
            _write(unfinished, parts)
        unfinished.rename(archive)
    finally:
        unfinished.unlink(missing_ok=True)
    messages.print(f"{archive}: the database and {len(parts) - 1} files, {archive.stat().st_size / 1e6:.1f} MB")


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="An archive that `bofast backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Throw away what the database holds now.")] = False,
) -> None:
    """Put back what `bofast backup` kept: into an empty database, or in place of what is there with --replace.

    Stop the service first. The archive is checked whole before anything is touched, and the audit afterwards.
    """
    with tempfile.TemporaryDirectory(dir=settings.VAR) as folder:
        unpacked = Path(folder)
        manifest = _unpack(archive, unpacked)
        if manifest["vendor"] != connection.vendor:
            raise Failed(f"{archive} holds a {manifest['vendor']} database, and DATABASE_URL names {connection.vendor}")
        if not replace and _holds_something():
            raise Failed("the database is not empty: --replace throws away what it holds now")
        _load(unpacked / DATABASE)
        _put_back(unpacked / FILES)
    shutil.rmtree(settings.VAR / "indexes", ignore_errors=True)  # made of what was there before
    call_command("migrate", interactive=False, verbosity=0)
    if found := tampering():
        raise Failed(f"restored, but the audit is not as it was written: {found[0]}")
    messages.print(f"Restored from {manifest['made_at']}: the database and {len(manifest['parts']) - 1} files.")


def _uploads() -> Path:
    return Path(default_storage.path(""))


def _uploaded() -> dict[str, Path]:
    root = _uploads()
    return {f"{FILES}/{path.relative_to(root)}": path for path in sorted(root.rglob("*")) if path.is_file()}


def _write(archive: Path, parts: Mapping[str, Path]) -> None:
    """The manifest first, so that a reader knows what must follow and with which hash."""
    manifest = {
        "format": FORMAT,
        "made_at": now().isoformat(timespec="seconds"),
        "vendor": connection.vendor,
        "parts": {name: _hash(path) for name, path in parts.items()},
    }
    with (
        os.fdopen(os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
        tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar,
    ):
        told = json.dumps(manifest, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(told)
        tar.addfile(entry, io.BytesIO(told))
        for name, path in parts.items():
            tar.add(path, name, recursive=False)


def _unpack(archive: Path, folder: Path) -> dict[str, Any]:
    """Everything in the archive, checked against its manifest. Raises Failed before anything else is touched."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for entry in tar:
                _extract(tar, entry, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        parts: dict[str, str] = manifest["parts"]
        wrong = [name for name, said in parts.items() if _hash(folder / name) != said]
    except FileNotFoundError as missing:
        raise Failed(f"{missing.filename} is not there") from missing
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as broken:
        raise Failed(f"{archive} is not a whole archive of Bofast's ({broken})") from broken
    if wrong:
        raise Failed(f"{archive} is damaged: {wrong[0]} is not what was kept")
    if manifest.get("format") != FORMAT or DATABASE not in parts:
        raise Failed(f"{archive} is of another format: restore it with the version that wrote it")
    return manifest


def _extract(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """One plain file, inside the folder. Raises ValueError for anything else."""
    path = (folder / entry.name).resolve()
    content = tar.extractfile(entry)
    if content is None or not entry.isreg() or not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{entry.name} is not a file of its own")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        shutil.copyfileobj(content, out, BLOCK)


def _hash(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as read:
        for block in _blocks(read):
            found.update(block)
    return found.hexdigest()


def _blocks(read: io.BufferedReader) -> Iterator[bytes]:
    while block := read.read(BLOCK):
        yield block


def _holds_something() -> bool:
    return MigrationRecorder(connection).has_table()


def _put_back(kept: Path) -> None:
    """The files as they were kept; those that were there give way in one rename."""
    root = _uploads()
    kept.mkdir(exist_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    kept.rename(root)


def _dump(to: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(to)) as copy:
            connection.connection.backup(copy)
        return
    _run("pg_dump", _database(), "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")


def _load(kept: Path) -> None:
    if connection.vendor == "sqlite":
        connections.close_all()
        path = Path(settings.DATABASES["default"]["NAME"])
        kept.replace(path)
        for trail in ("-wal", "-shm"):  # of the database that was there before
            path.with_name(path.name + trail).unlink(missing_ok=True)
        return
    connections.close_all()
    script = kept.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(kept))
    anew = [f"--command={words}" for words in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")]
    # One transaction: either all of it is put back, or what was there stays.
    _run("psql", _database(), "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *anew, f"--file={script}")


def _database() -> str:
    return f"--dbname={connections['default'].settings_dict['NAME']}"


def _run(program: str, *words: str) -> None:
    """One of PostgreSQL's own programs, at our database. Raises Failed."""
    if shutil.which(program) is None:
        raise Failed(f"{program} is not installed: apt-get install postgresql-client")
    said = connections["default"].settings_dict
    where = {"PGHOST": said["HOST"], "PGPORT": said["PORT"], "PGUSER": said["USER"], "PGPASSWORD": said["PASSWORD"]}
    environment = os.environ | {name: str(value) for name, value in where.items() if value}
    done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    if done.returncode:
        raise Failed(f"{program}: {done.stderr.strip() or done.returncode}")
