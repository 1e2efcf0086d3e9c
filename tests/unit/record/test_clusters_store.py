"""Clusters in the archive: beside the claims, with their day, and never in the way of the claims themselves."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.record import Archive
from dragoman.record.cluster_nouns import Change, Copy, Ground, Member, NoSuchClusterError
from unit.record.archive_builder import talks

GROUNDS = (Ground("type", "agrees", 1.5), Ground("day", "near", 0.0))


def members_of(archive: Archive, cluster: str = "c0ffee0000000001") -> list[Member]:
    """One cluster of all events, and one of each instrument and person."""
    found = []
    for line in archive.record_lines():
        if line["kind"] == "event":
            found.append(Member(line["document"], line["id"], "event", cluster, 0.9, None, GROUNDS))
        elif line["kind"] == "instrument" or (line["kind"] == "actor" and line["actor_kind"] == "person"):
            kind = line["kind"] if line["kind"] == "instrument" else "person"
            found.append(Member(line["document"], line["id"], kind, f"{line['document'][:8]}{kind[:2]}", 1.0, None, ()))
    return found


def event_of(archive: Archive) -> dict:
    return next(line for line in archive.record_lines() if line["kind"] == "event")


def test_lines_carry_their_cluster_and_the_raw_ones_do_not(archive: Archive) -> None:
    archive.put(talks())
    archive.clusters.store(members_of(archive), (), "rules 1", "2026-11-21")
    clustered = {line["kind"]: line["cluster"] for line in archive.record_lines() if line.get("cluster")}
    assert clustered["event"] == "c0ffee0000000001"
    assert set(clustered) == {"event", "instrument", "actor"}
    assert not [line for line in archive.record_lines(raw=True) if line.get("cluster")]
    assert archive.find(kind="event")[0].line["cluster"] == "c0ffee0000000001"
    assert archive.check() == []


def test_what_is_judged_as_before_keeps_its_day(archive: Archive) -> None:
    archive.put(talks())
    members = members_of(archive)
    assert archive.clusters.store(members, (), "rules 1", "2026-11-21") == Change(len(members), 0, 0)
    assert archive.clusters.store(members, (), "rules 1", "2026-11-25") == Change(0, 0, 0)
    changed = members_of(archive, "c0ffee0000000002")
    assert archive.clusters.store(changed, (), "rules 1", "2026-11-30") == Change(0, 1, 0)
    days = {member.kind: member.judged_on for member in archive.clusters.members()}
    assert days == {"event": "2026-11-30", "instrument": "2026-11-21", "person": "2026-11-21"}
    assert archive.clusters.members("c0ffee0000000002")[0].grounds == GROUNDS


def test_a_judgement_that_is_not_made_any_more_goes(archive: Archive) -> None:
    archive.put(talks())
    archive.clusters.store(members_of(archive), (), "rules 1", "2026-11-21")
    assert archive.clusters.store((), (), "rules 1", "2026-11-22").went > 0
    assert archive.clusters.members() == []
    assert event_of(archive)["cluster"] is None


def test_judgements_outlive_another_coding_and_go_with_their_document(archive: Archive) -> None:
    archive.put(talks())
    members = members_of(archive)
    archive.clusters.store(members, [Copy(members[0].document, members[0].document, 1.0)], "rules 1", "2026-11-21")
    archive.put(talks(pipeline="rules 2; registry 1"))
    assert event_of(archive)["cluster"] == "c0ffee0000000001"
    archive.keep_only("reports/a.txt", ())
    assert archive.clusters.members() == []
    assert archive.clusters.copies() == []


def test_a_cluster_is_found_by_its_id_or_a_claims_or_the_beginning_of_either(archive: Archive) -> None:
    archive.put(talks())
    archive.clusters.store(members_of(archive), (), "rules 1", "2026-11-21")
    claim = event_of(archive)["id"]
    assert {archive.clusters.named(key) for key in ("c0ffee0000000001", "c0ffee", claim, claim[:9])} == {"c0ffee0000000001"}
    for key in ("", "nothing"):
        with pytest.raises(NoSuchClusterError, match="no cluster or clustered claim"):
            archive.clusters.named(key)


def test_rulings_are_kept_and_can_be_taken_back_once(archive: Archive) -> None:
    archive.put(talks())
    one, other = [line["id"] for line in archive.record_lines() if line["kind"] in ("event", "instrument")]
    entry = archive.clusters.rule(one, other, same=True, reviewer="Ana", reason="one text")
    (ruling,) = archive.clusters.rulings()
    assert (ruling.one[1], ruling.other[1], ruling.same, ruling.reviewer, ruling.reason) == (one, other, True, "Ana", "one text")
    archive.clusters.take_back(entry, reviewer="Ben")
    assert archive.clusters.rulings() == []
    with pytest.raises(NoSuchClusterError, match=f"no ruling {entry}"):
        archive.clusters.take_back(entry, reviewer="Ben")


def test_nobody_rules_on_what_is_not_there_or_without_a_name(archive: Archive) -> None:
    archive.put(talks())
    claim = event_of(archive)["id"]
    with pytest.raises(NoSuchClusterError, match="no claim has the id"):
        archive.clusters.rule(claim, "0" * 16, same=True, reviewer="Ana")
    with pytest.raises(NoSuchClusterError, match="name"):
        archive.clusters.rule(claim, archive.ask("kind:body")[0].line["id"], same=True, reviewer=" ")
    with pytest.raises(NoSuchClusterError, match="about two claims"):
        archive.clusters.rule(claim, claim, same=False, reviewer="Ana")
    assert archive.clusters.rulings() == []


def test_judgements_about_a_document_that_went_meanwhile_are_passed_over(archive: Archive) -> None:
    archive.put(talks())
    here, gone = members_of(archive)[0], replace(members_of(archive)[0], document="gone")
    change = archive.clusters.store([here, gone], [Copy("gone", "gone", 1.0)], "rules 1", "2026-11-21")
    assert change.came == 1
    assert [member.document for member in archive.clusters.members()] == [here.document]
    assert archive.clusters.copies() == []


def test_a_read_only_archive_shows_clusters_and_takes_none(open_archive: Callable[..., Archive]) -> None:
    first = open_archive()
    first.put(talks())
    first.clusters.store(members_of(first), (), "rules 1", "2026-11-21")
    first.close()
    second = open_archive(read_only=True)
    assert second.clusters.members("c0ffee0000000001")
    with pytest.raises(Exception, match="reading only"):
        second.clusters.store((), (), "rules 1", "2026-11-21")
