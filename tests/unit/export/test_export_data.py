"""The record as files that other programs read."""

import csv as standard_csv
import io
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dragoman.analyse import tables
from dragoman.export import csv, frames, jsonl, parquet, r, stata
from dragoman.model.plain import record_lines
from dragoman.record import Archive
from unit.record.archive_builder import note, talks

NAMES = ["documents", "actors", "statements", "events", "positions", "instruments", "bodies", "frames", "assessments", "motives", "notices"]


def lines() -> list[dict]:
    odd = note('=HYPERLINK("x", "y"), said "Sylvania";\r\nand more\rto come. The end', "a\nb.txt")
    return [*record_lines(talks()), *record_lines(odd)]


def test_json_lines_from_the_archive_are_the_bytes_of_the_coding(tmp_path):
    coded, stored = io.StringIO(), io.StringIO()
    jsonl.write(lines(), coded)
    with Archive(tmp_path / "record.db") as archive:
        archive.put(note('=HYPERLINK("x", "y"), said "Sylvania";\r\nand more\rto come. The end', "a\nb.txt"))
        archive.put(talks())
        jsonl.write(archive.record_lines([talks().document.id]), stored)
    assert coded.getvalue().startswith(stored.getvalue())
    assert stored.getvalue().count("\n") == len(list(record_lines(talks())))


@pytest.mark.parametrize("form", [csv, parquet])
def test_there_is_one_file_a_kind(tmp_path, form):
    paths = [file.path for file in form.write(lines(), tmp_path / "made" / "here")]
    suffix = form.__name__.rpartition(".")[2]
    assert paths == [tmp_path / "made" / "here" / f"{name}.{suffix}" for name in NAMES]
    assert sorted((tmp_path / "made" / "here").iterdir()) == sorted(paths)


def test_parquet_reads_back_as_it_was(tmp_path):
    for file, frame in zip(parquet.write(lines(), tmp_path), tables(lines()).values(), strict=True):
        assert_frame_equal(pl.read_parquet(file.path), frame)


def test_csv_reads_back_word_for_word_with_the_standard_library(tmp_path):
    for file, frame in zip(csv.write(lines(), tmp_path), tables(lines()).values(), strict=True):
        with file.path.open(encoding="utf-8", newline="") as stream:
            header, *rows = standard_csv.reader(stream)
        assert header == frame.columns
        texts = [name for name, kind in frame.schema.items() if kind == pl.String]
        read = [{name: value for name, value in zip(header, row, strict=True) if name in texts} for row in rows]
        assert read == [{name: value or "" for name, value in row.items()} for row in frame.select(texts).to_dicts()]


@pytest.mark.parametrize("form", [csv, parquet, stata, r])
def test_tables_written_in_pieces_are_those_written_at_once(tmp_path, monkeypatch, form):
    whole = form.write(lines(), tmp_path)
    before = [(file.path.read_bytes(), file.rows, file.fields) for file in whole]
    monkeypatch.setattr(frames, "_PIECE", 3)
    monkeypatch.setattr(stata, "_SLICE", 2)
    assert [(file.path.read_bytes(), file.rows, file.fields) for file in form.write(lines(), tmp_path)] == before


def test_a_value_that_looks_like_a_formula_is_not_changed(tmp_path):
    csv.write(lines(), tmp_path)
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        quotes = [row["quote"] for row in standard_csv.DictReader(stream)]
    assert quotes[1].startswith('=HYPERLINK("x", "y"), said')


def test_older_files_are_replaced_and_stay_whole_when_writing_fails(tmp_path: Path):
    csv.write(lines(), tmp_path)
    before = (tmp_path / "documents.csv").read_bytes()
    csv.write(lines()[:1], tmp_path)
    assert (tmp_path / "events.csv").read_text(encoding="utf-8").count("\n") == 1
    (tmp_path / "documents.csv").write_bytes(before)
    (tmp_path / "actors.csv").unlink()
    (tmp_path / "actors.csv").mkdir()
    with pytest.raises(OSError, match=r"actors\.csv"):
        csv.write(lines(), tmp_path)
    assert (tmp_path / "documents.csv").read_bytes() == before
    assert list(tmp_path.glob(".*")) == []
