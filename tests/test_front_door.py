"""What a notebook does."""

from pathlib import Path

import polars as pl
import pytest

import dragoman

TEXT = "MADRID, March 3, 1999 -- Spain rejected the Italian proposal on Wednesday."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    path = tmp_path_factory.mktemp("door") / "x.txt"
    path.write_text(TEXT, encoding="utf-8")
    return dragoman.Coder().code(dragoman.read(path))


def test_a_file_becomes_a_record_in_one_line(record: dragoman.Record) -> None:
    (event,) = record.events
    assert isinstance(event, dragoman.Event)
    assert (event.type, event.status) == ("REJECT", "actual")
    assert [mention.actor and mention.actor.id for mention in event.source] == ["ESP"]


def test_a_notebook_shows_the_claims_and_escapes_them(record: dragoman.Record) -> None:
    shown = record._repr_html_()
    assert "REJECT (actual): Spain → Italy" in shown
    hostile = dragoman.Coder().code(dragoman.read(b"<script>Spain</script> rejected the Italian proposal."))
    assert "<script>" not in hostile._repr_html_()


def test_tables_are_polars_frames(record: dragoman.Record) -> None:
    frames = dragoman.tables(record)
    assert isinstance(frames["events"], pl.DataFrame)
    assert frames["events"]["type"].to_list() == ["REJECT"]
    assert frames["instruments"].is_empty()


def test_opening_a_room_does_not_take_the_name_of_the_function() -> None:
    import dragoman.read.layout

    assert callable(dragoman.read)


def test_what_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError):
        _ = dragoman.nothing


def test_a_folder_of_many_is_told_apart_from_one_document(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(ValueError, match="no text"):
        dragoman.read(tmp_path / "empty.txt")


def test_a_text_longer_than_a_thousand_pages_is_kept_and_not_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.pipeline.LONGEST", 100)
    record = dragoman.Coder().code(dragoman.read(b"Spain invaded Peru. " * 6))
    assert [notice.code for notice in record.notices] == ["document-too-long"]
    assert record.claims == ()
    assert len(record.document.text) == 120
    assert dragoman.Coder().code(dragoman.read(b"Spain invaded Peru. " * 5)).claims
