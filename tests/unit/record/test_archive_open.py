"""What opens as an archive, and what is said of what does not."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from dragoman.record import Archive, ArchiveError, connect, schema
from dragoman.record.migrations.run import configuration, upgrade
from unit.record.archive_builder import talks


@pytest.fixture
def backend() -> str:
    """All of this is about files."""
    return "sqlite"


def sql(path: Path, *statements: str) -> list:
    connection = sqlite3.connect(path)
    rows = [connection.execute(statement).fetchall() for statement in statements][-1]
    connection.commit()
    connection.close()
    return rows


def definitions(path: Path) -> set[tuple[str, str]]:
    found = sql(path, "select name, sql from sqlite_master where sql is not null")
    return {(name, " ".join(text.split())) for name, text in found if not name.startswith("alembic")}


def unversioned(path: Path) -> Path:
    """What an archive was before the first schema version: a marked file with nothing in it."""
    sql(path, f"pragma application_id={connect.MARK}")
    return path


def test_a_new_archive_has_the_schema_that_the_migrations_make(tmp_path, open_archive):
    open_archive("new.db").close()
    open_archive(unversioned(tmp_path / "old.db").name).close()
    assert definitions(tmp_path / "new.db") == definitions(tmp_path / "old.db")
    assert sql(tmp_path / "old.db", "select * from alembic_version") == [(schema.REVISIONS[-1],)]


def test_the_migrations_make_what_the_schema_declares():
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        upgrade(connection)
        ours = {table.name for table in schema.metadata.sorted_tables}
        options = {"include_name": lambda name, kind, _: kind != "table" or name in ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata) == []
    engine.dispose()


def test_the_list_of_revisions_is_alembics():
    script = ScriptDirectory.from_config(configuration())
    assert tuple(revision.revision for revision in reversed(list(script.walk_revisions()))) == schema.REVISIONS


def test_an_older_archive_is_brought_up_to_date_and_works(tmp_path):
    with Archive(unversioned(tmp_path / "old.db")) as archive:
        archive.put(talks())
        assert len(archive.find("missile")) == 1
        assert archive.check() == []


def of_version(path: Path, version: str, full: Path) -> None:
    """An archive of an older version that holds what the full one does."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, version)
    engine.dispose()
    names = sql(unversioned(path), "select name from sqlite_master where type = 'table' and name not like '%\\_words%' escape '\\'")
    copies = [f"insert into {name} select * from full.{name}" for (name,) in names if name != "alembic_version"]
    sql(path, f"attach '{full}' as full", *copies)


@pytest.mark.parametrize("version", schema.REVISIONS[:-1])
def test_what_an_older_archive_holds_can_be_asked_for_after_the_upgrade(tmp_path, open_archive, version):
    with open_archive("full.db") as full:
        full.put(talks())
        lines, tally = list(full.record_lines()), full.tally()
    of_version(tmp_path / "old.db", version, tmp_path / "full.db")
    upgraded = open_archive("old.db")
    assert list(upgraded.record_lines()) == lines
    assert upgraded.tally() == tally
    assert [hit.line["kind"] for hit in upgraded.ask("place:Khartoum quad:3 as-of:2003-05-04 voice:official missile")] == ["event"]
    assert upgraded.check() == []


def test_an_upgrade_that_fails_changes_nothing(tmp_path):
    path = unversioned(tmp_path / "old.db")
    sql(path, "create table notice (mine text)")
    before = definitions(path)
    with pytest.raises(ArchiveError, match=r"old\.db: cannot be opened as an archive: table notice already exists"):
        Archive(path)
    assert definitions(path) == before


def test_an_older_archive_cannot_be_opened_for_reading_only(tmp_path):
    with pytest.raises(ArchiveError, match="older Dragoman; open it for writing once"):
        Archive(unversioned(tmp_path / "old.db"), read_only=True)


def test_a_newer_archive_is_left_alone(tmp_path, open_archive):
    open_archive().close()
    sql(tmp_path / "record.db", "update alembic_version set version_num = '9999'")
    with pytest.raises(ArchiveError, match=r"record\.db: was written by a newer Dragoman; upgrade this one"):
        Archive(tmp_path / "record.db")


def test_a_database_of_another_program_is_left_as_it_was(tmp_path):
    path = tmp_path / "theirs.db"
    sql(path, "create table theirs (a)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="a database, but no Dragoman archive"):
        Archive(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_as_it_was(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("A report that somebody would miss.")
    with pytest.raises(ArchiveError, match="not a database at all"):
        Archive(path)
    assert path.read_text() == "A report that somebody would miss."


def test_a_database_cut_short_is_told(tmp_path, open_archive):
    open_archive().close()
    path = tmp_path / "record.db"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ArchiveError, match=r"record\.db: cannot be opened as an archive"):
        Archive(path)


def test_an_empty_file_becomes_an_archive(tmp_path):
    (tmp_path / "record.db").touch()
    with Archive(tmp_path / "record.db") as archive:
        assert archive.documents() == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("", "is a folder; give the path of a file in it"),
        ("missing/record.db", "the folder .*missing does not exist; make it first"),
        ("mysql://localhost/record", "archives live in SQLite files or PostgreSQL"),
        ("sqlite://", "an archive lives in a file"),
        ("://", "not a database address"),
    ],
)
def test_what_cannot_be_an_archive_is_told_plainly(tmp_path, monkeypatch, address, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArchiveError, match=message):
        Archive(address if "://" in address else tmp_path / address)
    assert list(tmp_path.iterdir()) == []


def test_reading_makes_no_archive(tmp_path):
    with pytest.raises(ArchiveError, match="there is no such archive"):
        Archive(tmp_path / "record.db", read_only=True)
    (tmp_path / "record.db").touch()
    with pytest.raises(ArchiveError, match="is empty"):
        Archive(tmp_path / "record.db", read_only=True)


def test_an_archive_opened_for_reading_does_not_write(open_archive):
    open_archive().put(talks())
    reader = open_archive(read_only=True)
    with pytest.raises(ArchiveError, match="opened for reading only"):
        reader.put(talks())
    assert reader.check() == []


def test_an_address_and_odd_characters_in_a_path_open_the_file_that_they_name(tmp_path):
    path = tmp_path / "what? 100% #1.db"
    with Archive(f"sqlite:///{tmp_path}/plain.db") as archive, Archive(path) as odd:
        archive.put(talks())
        odd.put(talks())
    assert {each.name for each in tmp_path.iterdir()} == {"plain.db", path.name}


@pytest.fixture
def as_nobody():
    """A folder and a user who may read, but not write there. Root may write anywhere, so root becomes somebody else."""
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name), os.geteuid() == 0
        with Archive(folder / "record.db") as archive:
            archive.put(talks())
        (folder / "record.db").chmod(0o444)
        folder.chmod(0o555)
        if root:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_read_only_folder_is_told_before_the_coding_starts(as_nobody):
    with pytest.raises(ArchiveError, match=r"new\.db: the folder .* may only be read; choose another one"):
        Archive(as_nobody / "new.db")
    with pytest.raises(ArchiveError, match=r"record\.db: may only be read"):
        Archive(as_nobody / "record.db")


def test_an_archive_in_a_read_only_folder_can_be_read(as_nobody):
    with Archive(as_nobody / "record.db", read_only=True) as archive:
        assert len(archive.find("missile")) == 1


def test_importing_the_room_loads_no_database():
    code = "import sys, dragoman.record; print([m for m in ('sqlalchemy', 'sqlite3', 'alembic') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_opening_an_archive_of_this_version_loads_no_alembic(tmp_path):
    code = f"import sys; from dragoman.record import Archive; Archive({str(tmp_path / 'a.db')!r}).close(); print('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
