"""What opens as an archive on a PostgreSQL server, and what is said of what does not."""

import os

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from dragoman.record import Archive, ArchiveError, connect_postgres, schema
from dragoman.record.migrations.run import upgrade
from unit.record.archive_builder import note, talks


def engine_of(databases, name: str):
    databases.address(name)
    socket = f"{databases.folder}/.s.PGSQL.5432"
    return create_engine("postgresql+pg8000://dragoman@/" + name, connect_args={"unix_sock": socket})


def shape(databases, name: str) -> list:
    columns = "select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public'"
    indexes = "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"
    return [sorted(databases.run(name, statement)) for statement in (columns, indexes)]


def test_the_migrations_make_what_a_new_archive_has(databases):
    Archive(databases.address("new")).close()
    engine = engine_of(databases, "old")
    with engine.begin() as connection:
        upgrade(connection)
        ours = {table.name for table in schema.metadata.sorted_tables}
        options = {"include_name": lambda name, kind, _: kind != "table" or name in ours}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)
    engine.dispose()
    assert [one for one in differences if "words" not in repr(one)] == []  # what search adds beside the tables
    assert shape(databases, "old") == shape(databases, "new")


def test_an_older_archive_is_brought_up_to_date(databases):
    engine = engine_of(databases, "old")
    with engine.begin() as connection:
        upgrade(connection, "0002")
        connection.execute(text("COMMENT ON TABLE alembic_version IS 'Dragoman archive'"))
    engine.dispose()
    with pytest.raises(ArchiveError, match="older Dragoman; open it for writing once"):
        Archive(databases.address("old"), read_only=True)
    with Archive(databases.address("old")) as archive:
        archive.put(talks())
        assert len(archive.find("missile")) == 1
        assert archive.check() == []


def test_what_an_older_archive_holds_is_counted_after_the_upgrade(databases):
    with Archive(databases.address("old")) as archive:
        archive.put(talks())
        archive.reviewer("Ana").change(archive.ask("kind:event")[0].line["id"], {"status": "denied"})
        tally = archive.tally()
    for statement in ("drop table claim_tally, corrected_tally", "update alembic_version set version_num = '0004'"):
        databases.run("old", statement)
    with Archive(databases.address("old")) as archive:
        assert archive.tally() == tally
        assert archive.tally().events["status"] == ("denied",)
        assert archive.check() == []


def test_strangers_and_newer_archives_are_left_alone(databases):
    databases.address("theirs")
    databases.run("theirs", "create table theirs (a integer)")
    with pytest.raises(ArchiveError, match="holds tables, but no Dragoman archive"):
        Archive(databases.address("theirs"))
    Archive(databases.address("newer")).close()
    databases.run("newer", "update alembic_version set version_num = '9999'")
    with pytest.raises(ArchiveError, match="written by a newer Dragoman"):
        Archive(databases.address("newer"))


def test_reading_makes_no_archive_and_writes_none(databases):
    with pytest.raises(ArchiveError, match="there is no such archive"):
        Archive(databases.address("empty"), read_only=True)
    assert databases.run("empty", "select count(*) from information_schema.tables where table_schema = 'public'") == [[0]]
    Archive(databases.address("full")).close()
    with Archive(databases.address("full"), read_only=True) as reader, pytest.raises(ArchiveError, match="for reading only"):
        reader.put(talks())


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    with pytest.raises(ArchiveError, match=r"postgresql://ana:\*\*\*@.*cannot be opened as an archive") as told:
        Archive(f"postgresql://ana:secret@/record?host={tmp_path}")
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(databases):
    databases.address("one")
    with pytest.raises(ArchiveError, match=r'database "two" does not exist|the server ended the connection'):
        Archive(databases.address("one").replace("/one", "/two"))


def test_the_commands_take_an_address(databases, tmp_path, capsys):
    from dragoman.cli import main

    report = tmp_path / "report.txt"
    report.write_text("OSLO, 3 March 1999 -- Norway rejected the Danish proposal on Wednesday.")
    for command in (["code", str(report)], ["find", "actor:NOR kind:event"], ["record", "check"]):
        with pytest.raises(SystemExit) as end:
            main([*command, "--record", databases.address("record")])
        assert end.value.code == 0
    assert capsys.readouterr().out.splitlines()[-1] == "sound: 1 documents"


def test_a_missing_driver_is_told_with_its_remedy(monkeypatch):
    monkeypatch.setattr(connect_postgres, "find_spec", lambda _: None)
    with pytest.raises(ArchiveError, match=r"pip install 'dragoman\[postgres\]'"):
        Archive("postgresql://localhost/record")


def test_nul_characters_are_refused_plainly(databases):
    with Archive(databases.address("record")) as archive, pytest.raises(ArchiveError, match="NUL characters, which PostgreSQL"):
        archive.put(note("Sylvania waits\0.", "a.txt"))


def test_the_order_does_not_hang_on_the_servers_language(databases):
    names = ["a.txt", "B.txt", "a-b.txt", "ä.txt", "_.txt"]
    with Archive(databases.address("record")) as archive:
        for number, name in enumerate(names):
            archive.put(note(f"Sylvania waits {number} days.", name))
        assert [card.path for card in archive.documents()] == sorted(names)
        assert [hit.path for hit in archive.find()] == sorted(names)


def test_the_user_is_taken_from_the_environment_as_other_programs_do(databases, monkeypatch):
    monkeypatch.setitem(os.environ, "PGUSER", "dragoman")
    Archive(databases.address("record").replace("dragoman@", "")).close()
