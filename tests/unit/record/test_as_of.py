"""What was known on a day."""

from datetime import date

import pytest

from dragoman.model import Found
from dragoman.record import Archive, LeftOut
from unit.record.archive_builder import note


def published(day: str | None) -> dict:
    return {"published": day and Found(day, None, "metadata")}


@pytest.fixture
def archive(archive) -> Archive:
    for name, day in (("a", "2001-09-14"), ("b", "2001-09-20"), ("c", None), ("d", "2001-09"), ("e", "2001-10-01")):
        archive.put(note(f"Sylvania will consult nobody about {name}.", f"{name}.txt", **published(day)))
    return archive


@pytest.mark.parametrize(
    ("day", "known"), [("2001-09-13", ""), ("2001-09-14", "a"), ("2001-09-20", "ab"), ("2001-09-30", "abd"), ("2002-01-01", "abde")]
)
def test_only_what_had_come_out_is_known(archive, day, known):
    as_of = date.fromisoformat(day)
    paths = [f"{name}.txt" for name in known]
    assert sorted(hit.path for hit in archive.find(as_of=as_of)) == paths
    assert [card.path for card in archive.documents(as_of)] == paths
    assert [line["path"] for line in archive.record_lines(as_of=as_of) if line["kind"] == "document"] == paths
    assert archive.left_out(as_of) == LeftOut(4 - len(known), 1)


def test_the_dateline_stands_in_where_no_day_of_publication_is_told(archive):
    from unit.record.archive_builder import talks

    archive.put(talks("f.txt", published=None))
    assert [card.path for card in archive.documents(date(2003, 5, 3))][-1] == "f.txt"
    assert "f.txt" not in [card.path for card in archive.documents(date(2003, 5, 2))]


def test_a_document_that_is_coded_again_with_another_day_is_known_from_that_day(archive):
    archive.put(note("Sylvania will consult nobody about c.", "c.txt", **published("2001-09-01")))
    assert [card.path for card in archive.documents(date(2001, 9, 2))] == ["c.txt"]
    assert archive.check() == []
