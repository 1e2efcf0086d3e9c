"""What tables count of an archive is what its lines say."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Actor, ActorKind, Form, Mention
from dragoman.model.plain import json_line
from dragoman.record import ArchiveError
from dragoman.record.cluster_nouns import Member
from dragoman.record.schema import claim_tally
from dragoman.record.tally import Tally
from unit.export.field_reports import CONDEMNED, FRANCE, JAPAN, MINISTER, RUSSIA, act, named, report, saying
from unit.record.archive_builder import talks

MET = act("France, Russia and Japan met.", "CONSULT", [FRANCE, RUSSIA, JAPAN], [], when="2003-05-02/2003-05-03", rule="met")
TOLD = "France told Russia to stop."
SAID = "Ana Petit said that Japan must wait."


def spoken(path: str = "b.txt"):
    """A report of statements, with a mention inside of one."""

    def others(at):
        return (
            saying(at, SAID, MINISTER, "Japan must wait"),
            saying(at, TOLD, FRANCE, "stop", addressee=named(at, TOLD, RUSSIA)),
        )

    record = report(path=path, text=f"{SAID} {TOLD}", others=others)
    return replace(record, mentions=(Mention(record.document.span(20, 25), JAPAN, Form.NAME),))


def agrees(archive, **asked) -> bool:
    return archive.tally(**asked) == Tally.of(archive.record_lines(layers=("mentions",), **asked))


@pytest.fixture
def full(archive):
    """Put in another order than that of the record."""
    for record in (spoken("c.txt"), report(CONDEMNED, MET, path="a.txt"), spoken("b.txt"), talks(None)):
        archive.put(record)
    return archive


def test_it_is_what_the_lines_say(full):
    tally = full.tally()
    assert tally.events["sources"] == ("FRA", "FRA\nRUS\nJPN", "FRD")
    assert tally.events["rule"] == (None, "met", None), "of events of several among themselves"
    assert tally.events["document"] == (0, 0, 2)
    assert [line["path"] for line in tally.documents] == ["a.txt", "b.txt", None]
    assert tally.statements["targets"] == ("JPN", "RUS", "")
    assert agrees(full)
    assert agrees(full, raw=True)


def test_a_text_read_from_two_places_counts_once(full):
    assert not [line for line in full.tally().documents if line["path"] == "c.txt"]


def test_corrections_count_in_their_places(full):
    ana = full.reviewer("Ana")
    condemned, met, *_ = (hit.line["id"] for hit in full.ask("kind:event"))
    ana.split(met, [{"source": "FRA,RUS"}, {"source": "RUS", "target": "JPN"}])
    ana.change(full.ask("kind:statement actor:RUS")[0].line["id"], {"addressee": "JPN"})
    ana.reject(condemned)
    ana.add(full.documents()[0].id, "event", "met", {"type": "AID", "source": "JPN", "target": "FRA"})
    assert full.tally(raw=True) != full.tally()
    assert agrees(full)
    assert agrees(full, raw=True)
    ana.undo()
    assert agrees(full)


def test_clusters_count_unless_raw(full):
    ids = [(hit.document, hit.line["id"]) for hit in full.ask("kind:event")]
    full.clusters.store([Member(*id, "event", "one", 1.0, None, ()) for id in ids[:2]], [], "by hand", "2003-06-01")
    assert set(full.tally().events["cluster"]) == {"one", None}
    assert set(full.tally(raw=True).events["cluster"]) == {None}
    assert agrees(full)


def test_what_came_out_later_does_not_count(full, archive):
    archive.put(report(CONDEMNED, path="later.txt", published="2004-01-01", text=CONDEMNED["sentence"] + " Again."))
    assert len(full.tally().documents) == len(full.tally(as_of=date(2003, 12, 31)).documents) + 1
    assert agrees(full, as_of=date(2003, 12, 31))


def test_another_coding_is_counted_anew(full):
    assert full.tally().events["type"][0] == "ACCUSE"
    full.put(report(CONDEMNED | {"type": "REJECT"}, MET, path="a.txt"))
    assert full.tally().events["type"][0] == "REJECT"
    assert agrees(full)


def test_nothing_gives_columns_too(archive):
    assert archive.tally() == Tally.of([])


def test_names_with_blanks_keep_apart(archive):
    odd = Actor("new land; old", "New Land", ActorKind.STATE, "new land; old")
    archive.put(report(act("New Land and France met Russia.", "CONSULT", [odd, FRANCE], [RUSSIA])))
    assert archive.tally().events["sources"] == ("new land; old\nFRA",)


def test_a_row_that_is_not_what_its_line_says_is_told(full):
    with full._writing() as connection:
        connection.execute(claim_tally.update().where(claim_tally.c.kind == "event").values(quad=9))
    assert {notice.code for notice in full.check()} == {"facets-differ"}


def test_lines_can_be_had_as_text(full):
    ids = [hit.line["id"] for hit in full.ask("kind:event")]
    odd = full.ask("kind:instrument")[0]
    members = [Member(odd.document, odd.line["id"], "instrument", 'a "name"', 1.0, None, ())]
    members += [Member(hit.document, hit.line["id"], "event", 'a "name"', 1.0, None, ()) for hit in full.ask("kind:event")]
    full.clusters.store(members, [], "by hand", "2003-06-01")
    full.reviewer("Ana").change(ids[0], {"status": "denied"})
    for asked in ({}, {"raw": True}, {"layers": ("times", "mentions", "places")}):
        assert list(full.record_texts(**asked)) == [json_line(line) for line in full.record_lines(**asked)]
    assert {line["cluster"] for line in full.record_lines() if line["kind"] in ("event", "instrument")} == {'a "name"'}


def test_words_that_look_like_a_missing_cluster_are_left_alone(archive):
    archive.put(report(act('France sent "cluster": null to Russia.', "AID", [FRANCE], [RUSSIA])))
    (hit,) = archive.ask("kind:event")
    archive.clusters.store([Member(hit.document, hit.line["id"], "event", "one", 1.0, None, ())], [], "by hand", "2003-06-01")
    (line,) = (line for line in archive.record_lines() if line["kind"] == "event")
    assert line == hit.line | {"cluster": "one"}


def test_what_is_asked_of_a_still_archive_agrees(full):
    with full.still() as still:
        before = list(still.record_texts())
        full.put(report(act("France aided Russia.", "AID", [FRANCE], [RUSSIA]), path="new.txt"))
        assert list(still.record_texts()) == before
        assert len(still.tally().documents) == len(full.tally().documents) - 1
        with pytest.raises(ArchiveError, match="reading only"):
            still.put(talks())
    assert list(full.record_texts()) != before
