"""Dyads by period straight from an archive's columns are those of its lines, to the byte."""

from pathlib import Path

import pytest

from dragoman.analyse.choice import Choice
from dragoman.export.folder import DYADS, export, export_dyads
from dragoman.record import Archive
from dragoman.record.cluster_nouns import Member
from unit.export.field_reports import CONDEMNED, FRANCE, RUSSIA, act, report
from unit.record.archive_builder import talks

AIDED = act("France aided Russia.", "AID", [FRANCE], [RUSSIA], quad=2)


@pytest.fixture
def archive(tmp_path: Path):
    """With corrections and clusters."""
    with Archive(tmp_path / "record.db") as archive:
        again = report(CONDEMNED, path="c.txt", text="France condemned Russia. So.")
        for record in (talks(), report(CONDEMNED, AIDED, path="b.txt"), again):
            archive.put(record)
        ids = archive.ask("type:ACCUSE source:FRA")
        archive.clusters.store([Member(hit.document, hit.line["id"], "event", "one", 1.0, None, ()) for hit in ids], [], "x", "2003-06-01")
        archive.reviewer("Ana").change(archive.ask("type:AID")[0].line["id"], {"when": "2003-02"})
        archive.reviewer("Ana").reject(archive.ask("kind:event source:FRD")[0].line["id"])
        yield archive


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", DYADS)
@pytest.mark.parametrize("asked", [{}, {"raw": True}], ids=["corrected", "raw"])
def test_the_folder_is_the_same(archive, tmp_path, form, asked):
    export(archive.record_lines(layers=("mentions",), **asked), form, tmp_path / "lines", Choice(), ("rules 1",), zero_fill=True)
    export_dyads(archive.tally(**asked), archive.record_texts(**asked), form, tmp_path / "tally", Choice(), ("rules 1",), zero_fill=True)
    assert files(tmp_path / "lines") == files(tmp_path / "tally")
    assert b"FRA,RUS" in files(tmp_path / "tally")[f"{form}.csv"]
