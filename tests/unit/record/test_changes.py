"""What differs between two records."""

from dragoman.model.plain import record_lines
from dragoman.record import changes
from unit.record.archive_builder import note, talks


def lines(*records) -> list[dict]:
    return [line for record in records for line in record_lines(record)]


def test_a_record_does_not_differ_from_itself():
    assert list(changes(lines(talks()), lines(talks(pipeline="rules 2")))) == []


def test_added_gone_and_changed_are_told_in_the_order_of_the_record():
    before, after = lines(talks(), note("Sylvania waits.", "b.txt")), lines(talks(), note("Sylvania goes.", "c.txt"))
    event, position = (next(line for line in after if line["kind"] == kind) for kind in ("event", "position"))
    event["status"], event["quad"] = "denied", 4
    after.remove(position)
    found = [(change.what, change.line["kind"], change.fields) for change in changes(before, after)]
    assert found == [
        ("changed", "event", ("quad", "status")),
        ("gone", "position", ()),
        ("added", "document", ()),
        ("added", "event", ()),
        ("gone", "document", ()),
        ("gone", "event", ()),
    ]


def test_a_field_that_a_newer_coder_brings_is_a_change():
    before, after = lines(talks()), lines(talks())
    del before[-4]["confidence"]
    (change,) = [change for change in changes(before, after) if change.fields]
    assert change.fields == ("confidence",)
