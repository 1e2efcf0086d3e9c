"""What reviewers say lasts, is shown where it clashes, and leaves the coding as it was."""

import contextlib
import dataclasses
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Check, Record, claim_id
from dragoman.model.plain import claim_line, json_line, record_lines
from dragoman.record import Archive, ArchiveError
from dragoman.record.corrections_fields import empty
from dragoman.record.corrections_nouns import CorrectionError, NoSuchClaimError
from unit.record.archive_builder import note, talks

RECORD = talks()
DOCUMENT = RECORD.document.id
STATEMENT, EVENT, POSITION, INSTRUMENT, BODY = (claim.id for claim in RECORD.claims)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.put(talks())
    return archive


def view(archive: Archive) -> dict[str, dict]:
    return {line["id"]: line for line in archive.record_lines() if "evidence" in line}


def raw(archive: Archive) -> list[str]:
    return [json_line(line) for line in archive.record_lines(layers=["times", "mentions"], raw=True)]


def recoded(pipeline: str = "rules 2", without: tuple[str, ...] = (), **changes) -> Record:
    """The talks by a newer coder: some claims gone, the event changed."""
    record = talks(pipeline=pipeline)
    claims = tuple(
        dataclasses.replace(claim, **changes) if claim.kind == "event" else claim for claim in record.claims if claim.id not in without
    )
    return dataclasses.replace(record, claims=claims)


def test_without_corrections_the_view_is_the_coding(filled):
    assert list(filled.record_lines()) == list(record_lines(RECORD)) == list(filled.record_lines(raw=True))


def test_an_accepted_claim_says_who_stands_for_it(filled):
    filled.reviewer("Ana").accept(EVENT, "as the text has it")
    line = view(filled)[EVENT]
    assert line.pop("reviewed") == {"act": "accept", "by": ["Ana"], "fields": [], "conflicts": []}
    assert line == next(json.loads(text) for text in raw(filled) if json.loads(text)["id"] == EVENT)


def test_a_rejected_claim_is_left_out_of_the_view_and_of_searches_but_not_of_the_coding(filled):
    before = raw(filled)
    filled.reviewer("Ana").reject(EVENT)
    assert EVENT not in view(filled)
    assert filled.find(type="ACCUSE") == []
    assert [hit.line["id"] for hit in filled.find(type="ACCUSE", raw=True)] == [EVENT]
    assert raw(filled) == before == [json_line(line) for line in record_lines(RECORD, ["times", "mentions"])]


def test_a_change_is_shown_and_found(filled):
    fields = {"type": "threaten", "source": "Erdoğan", "when": "2003-05", "status": "denied", "place": "none"}
    filled.reviewer("Ana").change(EVENT, fields, "reads so")
    line = view(filled)[EVENT]
    assert (line["type"], line["quad"], line["mode"], line["status"], line["place"]) == ("THREATEN", 3, None, "denied", None)
    assert line["source"][0]["id"] == "ibrahim-erdogan"
    assert line["when"] == {"edtf": "2003-05", "earliest": "2003-05-01", "latest": "2003-05-31", "span": None}
    assert line["reviewed"]["fields"] == ["type", "mode", "cameo", "source", "when", "place", "status"]
    assert [hit.line["id"] for hit in filled.find("missile", type="THREATEN", actor="ibrahim-erdogan", status="denied")] == [EVENT]
    assert filled.find(type="ACCUSE") == filled.find(actor="FRD", kind="event", status="actual") == []
    assert filled.check() == []


def test_a_merged_claim_keeps_the_evidence_of_all_and_links_follow(filled):
    filled.reviewer("Ana").add(DOCUMENT, "statement", "would welcome", {"speaker": "Erdoğan", "mode": "indirect"})
    added = next(id for id, line in view(filled).items() if line["kind"] == "statement" and id != STATEMENT)
    filled.reviewer("Ana").merge([added, STATEMENT])
    line = view(filled)[added]
    assert STATEMENT not in view(filled)
    assert [span["quote"] for span in line["content"]] == ["his country would welcome Sylvania's ministers", "would welcome"]
    assert line["cue"]["quote"] == "said"
    assert line["reviewed"]["act"] == "merge"
    assert view(filled)[EVENT]["said_in"] == added
    assert view(filled)[POSITION]["basis"] == [added]
    filled.reviewer("Ana").undo()
    assert view(filled)[EVENT] == next(json.loads(text) for text in raw(filled) if json.loads(text)["id"] == EVENT)


def test_a_claim_that_was_changed_keeps_both_the_change_and_the_new_link(filled):
    ana = filled.reviewer("Ana")
    ana.change(EVENT, {"status": "denied"})
    (added,) = ana.add(DOCUMENT, "statement", "would welcome", {"speaker": "Erdoğan"}).claims
    ana.merge([added, STATEMENT])
    assert (view(filled)[EVENT]["status"], view(filled)[EVENT]["said_in"]) == ("denied", added)
    ana.change(EVENT, {"status": "planned"})
    assert (view(filled)[EVENT]["status"], view(filled)[EVENT]["said_in"]) == ("planned", added)
    assert filled.check() == []


def test_a_split_claim_gives_its_place_to_its_parts_which_can_be_corrected_themselves(filled):
    ana = filled.reviewer("Ana")
    parts = ana.split(EVENT, [{"target": "SYL"}, {"type": "AID"}]).claims[1:]
    assert EVENT not in view(filled)
    assert [view(filled)[part]["type"] for part in parts] == ["ACCUSE", "AID"]
    assert {line["reviewed"]["act"] for id, line in view(filled).items() if id in parts} == {"split"}
    ana.change(parts[1], {"status": "planned"})
    assert view(filled)[parts[1]]["status"] == "planned"
    filled.put(talks(pipeline="rules 2"))
    assert view(filled)[parts[1]]["status"] == "planned"


def test_a_missed_claim_is_added_with_its_sentence_and_found(filled):
    fields = {"type": "COOPERATE", "source": "Freedonia", "target": "Sylvania"}
    (id,) = filled.reviewer("Ana").add(DOCUMENT, "event", "founded a River Commission", fields).claims
    line = view(filled)[id]
    assert [span["quote"] for span in line["evidence"]] == [
        "The two signed the Khartoum Protocol and founded a River Commission.",
        "founded a River Commission",
    ]
    assert list(line)[:-1] == list(view(filled)[EVENT])
    assert [hit.line["id"] for hit in filled.find(type="COOPERATE", actor="SYL")] == [id]
    assert filled.check() == []


def test_an_added_claim_that_a_newer_coder_finds_is_there_once(filled):
    (id,) = filled.reviewer("Ana").add(DOCUMENT, "event", "signed", {"type": "AGREE", "source": "FRD", "target": "SYL"}).claims
    line = view(filled)[id]
    spans = [RECORD.document.span(span["start"], span["end"]) for span in line["evidence"]]
    newer = recoded()
    found = dataclasses.replace(newer.events[0], id=claim_id(DOCUMENT, "event", spans, "AGREE"), type="AGREE", evidence=tuple(spans))
    filled.put(dataclasses.replace(newer, claims=(*newer.claims, found)))
    assert [hit.line["id"] for hit in filled.find(type="AGREE")] == [id]
    assert filled.find(type="AGREE")[0].line["why"] == {"rule": "by-hand", "words": ["Freedonia"]}


# ── coding again ──


def test_corrections_outlast_coding_again(filled):
    ana = filled.reviewer("Ana")
    ana.change(EVENT, {"status": "denied"})
    ana.reject(BODY)
    filled.put(recoded())
    assert view(filled)[EVENT]["status"] == "denied"
    assert BODY not in view(filled)
    assert filled.conflicts() == []
    assert raw(filled) == [json_line(line) for line in record_lines(recoded(), ["times", "mentions"])]


def test_corrections_outlast_that_the_document_goes_and_comes_back(filled):
    filled.reviewer("Ana").reject(EVENT)
    filled.put(note("Sylvania will consult nobody. More.", "reports/a.txt"))
    assert [(conflict.kind, conflict.claim) for conflict in filled.conflicts()] == [("no document", EVENT)]
    filled.put(talks())
    assert EVENT not in view(filled)
    assert filled.conflicts() == []


def test_a_coder_who_comes_to_the_reviewers_view_is_no_conflict(filled):
    filled.reviewer("Ana").change(EVENT, {"status": "denied"})
    filled.put(recoded(status="denied"))
    assert filled.conflicts() == []
    assert view(filled)[EVENT]["reviewed"]["fields"] == []


def test_a_field_that_is_coded_otherwise_by_now_is_a_conflict_and_the_reviewer_stands(filled):
    filled.reviewer("Ana").change(EVENT, {"status": "denied"})
    filled.put(recoded(status="planned"))
    (conflict,) = filled.conflicts()
    assert (conflict.kind, conflict.field, conflict.told) == ("differs", "status", {"Ana": "denied", "coding": "planned"})
    assert view(filled)[EVENT]["status"] == "denied"
    assert view(filled)[EVENT]["reviewed"]["conflicts"] == ["differs"]
    filled.reviewer("Ana").accept(EVENT)
    assert filled.conflicts() == []
    assert view(filled)[EVENT]["status"] == "denied"


def test_what_was_rejected_and_is_coded_otherwise_by_now_is_a_conflict(filled):
    filled.reviewer("Ana").reject(EVENT)
    filled.put(recoded(status="denied"))
    assert [(conflict.kind, conflict.field) for conflict in filled.conflicts()] == [("differs", "status")]
    filled.reviewer("Ana").accept(EVENT)
    assert filled.conflicts() == []
    assert view(filled)[EVENT]["status"] == "denied"


def test_a_reviewed_claim_that_is_not_coded_any_more_stays_and_is_told_with_those_near(filled):
    filled.reviewer("Ana").change(EVENT, {"status": "denied"})
    other = dataclasses.replace(RECORD.events[0], id="0" * 16, type="REJECT")
    newer = recoded(without=(EVENT,))
    filled.put(dataclasses.replace(newer, claims=(*newer.claims, other)))
    (conflict,) = filled.conflicts()
    assert (conflict.kind, conflict.claim, conflict.near) == ("vanished", EVENT, ("0" * 16,))
    assert view(filled)[EVENT]["status"] == "denied"
    assert view(filled)[EVENT]["reviewed"]["conflicts"] == ["vanished"]
    assert [line["id"] for line in filled.record_lines() if line["kind"] == "event"] == ["0" * 16, EVENT]
    filled.reviewer("Ana").accept(EVENT)
    assert filled.conflicts() == []
    filled.reviewer("Ana").undo()
    filled.put(recoded("rules 3"))
    assert filled.conflicts() == []
    assert view(filled)[EVENT]["status"] == "denied"


def test_a_rejected_claim_that_is_not_coded_any_more_is_no_conflict(filled):
    filled.reviewer("Ana").reject(EVENT)
    filled.put(recoded(without=(EVENT,)))
    assert filled.conflicts() == []
    assert len(filled.corrections()) == 1


def test_a_correction_is_not_applied_to_another_text_under_the_same_id(archive):
    archive.put(note("Sylvania will consult Freedonia. More.", "a.jsonl", id="1"))
    (event,) = view(archive)
    archive.reviewer("Ana").change(event, {"status": "actual"})
    other = note("Sylvania will swallow Freedonia. More.", "a.jsonl", id="1")
    assert other.claims[0].id == event
    archive.put(other)
    assert [conflict.kind for conflict in archive.conflicts()] == ["another text"]
    assert list(archive.record_lines()) == list(record_lines(other))


# ── several reviewers ──


def test_two_reviewers_both_stand_in_the_log_the_newest_in_the_view_and_the_disagreement_is_shown(filled):
    filled.reviewer("Ana").change(EVENT, {"status": "denied"})
    filled.reviewer("Ben").change(EVENT, {"status": "planned"})
    (conflict,) = filled.conflicts()
    assert (conflict.kind, conflict.field, conflict.told) == ("reviewers", "status", {"Ana": "denied", "Ben": "planned"})
    assert view(filled)[EVENT]["status"] == "planned"
    assert view(filled)[EVENT]["reviewed"]["by"] == ["Ana", "Ben"]
    filled.reviewer("Ben").reject(EVENT)
    assert [(one.field, one.told) for one in filled.conflicts()] == [(None, {"Ana": "right", "Ben": "wrong"})]
    filled.reviewer("Ana").reject(EVENT)
    assert filled.conflicts() == []


def test_who_accepts_what_another_changed_agrees(filled):
    filled.reviewer("Ana").change(EVENT, {"status": "denied"})
    filled.reviewer("Ben").accept(EVENT)
    assert filled.conflicts() == []
    assert view(filled)[EVENT]["status"] == "denied"


def test_a_blind_reviewer_sees_the_coding_alone(filled):
    filled.reviewer("Ana").change(EVENT, {"status": "denied"})
    assert [line["status"] for line in filled.unreviewed(kind="event", blind="Ben")] == ["actual"]
    assert filled.unreviewed(kind="event") == []
    filled.reviewer("Ben", blind=True).accept(EVENT)
    assert [(one.kind, one.field, one.told) for one in filled.conflicts()] == [
        ("reviewers", "status", {"Ana": "denied", "Ben": "actual"}),
    ]
    told = next(one.told for one in filled.judgements() if one.claim == EVENT)
    assert (told["Ana"]["status"], told["Ben"]["status"]) == ("denied", "actual")
    assert told["Ana"]["verdict"] == told["Ben"]["verdict"] == "right"


# ── what is refused ──

KILLED = '[{"kind": "killed", "least": 3, "most": 3, "words": {"start": 0, "end": 3, "quote": "abc"}}]'


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"typ": "AID"}, "event has no field 'typ' that can be set; did you mean 'type'"),
        ({"type": "THREATN"}, "'THREATN' is no type of event; nearest: THREATEN"),
        ({"status": "perhaps"}, "status: 'perhaps' is none of actual, ongoing"),
        ({"source": "Fredonia"}, "nobody is known as 'Fredonia'; nearest here: FRD"),
        ({"source": '"Nobody"'}, "'Nobody' does not stand in the text"),
        ({"when": "yesterday"}, "when: not an EDTF date: 'yesterday'; write 2001-09-14"),
        ({"type": "none"}, "event: type cannot be empty"),
        ({"content": "[]"}, "event has no field 'content'"),
        (
            {"casualties": '[{"kind": "killed", "least": 3, "most": 3, "words": {"start": 0, "end": 3, "quote": "abc"}}]'},
            "does not stand at 0:3",
        ),
        ({"source": '[{"id": "RUS"}]'}, "source 1 has not the keys id, name, kind"),
        ({"when": '{"edtf": "2001"}'}, "when has not the keys edtf, earliest"),
        ({"quad": "[9]"}, "quad is no number"),
        ({"quad": 9}, "quad: '9' is none of 1, 2, 3, 4"),
        ({"status": 3}, "status is no text"),
        ({"status": None}, "status is no text"),
        ({"type": "ACCUSE", "quad": "3", "mode": "disapprove", "cameo": "111"}, "says so already"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_remedy_and_nothing_is_written(filled, fields, message):
    with pytest.raises(CorrectionError, match=message.replace("[", r"\[")):
        filled.reviewer("Ana").change(EVENT, fields)
    assert filled.corrections() == []


@pytest.mark.parametrize("claim", RECORD.claims, ids=lambda claim: claim.kind)
def test_an_empty_claim_has_the_keys_of_its_kind_and_lists_where_they_are(claim):
    line, quiet = claim_line(claim), empty(claim.kind)
    assert set(line) - {"kind"} == set(quiet)
    assert all(isinstance(quiet[key], list) == isinstance(value, list) for key, value in line.items() if key in quiet)


def test_a_structure_is_written_as_json(filled):
    with pytest.raises(CorrectionError, match="acts: write it as JSON"):
        filled.reviewer("Ana").change(INSTRUMENT, {"acts": "signed"})
    filled.reviewer("Ana").change(INSTRUMENT, {"acts": "[]", "subject": "water"})
    assert (view(filled)[INSTRUMENT]["acts"], view(filled)[INSTRUMENT]["subject"]) == ([], "water")


def test_an_unknown_id_is_told_with_the_nearest(filled):
    with pytest.raises(NoSuchClaimError, match=rf"no claim has the id '{EVENT[:-1]}x'; nearest: {EVENT} \(event ACCUSE"):
        filled.reviewer("Ana").accept(EVENT[:-1] + "x")
    with pytest.raises(NoSuchClaimError, match="tell the ids"):
        filled.reviewer("Ana").accept("zzzz")
    assert filled.reviewer("Ana").accept(EVENT[:6]).claims == (EVENT,)


def test_what_cannot_be_done_is_refused(filled):
    ana = filled.reviewer("Ana")
    with pytest.raises(CorrectionError, match="two claims at least"):
        ana.merge([EVENT, EVENT])
    with pytest.raises(CorrectionError, match="one kind"):
        ana.merge([EVENT, STATEMENT])
    with pytest.raises(CorrectionError, match="no two alike"):
        ana.split(EVENT, [{"status": "denied"}, {"status": "denied"}])
    with pytest.raises(CorrectionError, match="a new event needs type"):
        ana.add(DOCUMENT, "event", "signed", {})
    with pytest.raises(CorrectionError, match="nothing that could be taken back"):
        ana.undo()
    with pytest.raises(CorrectionError, match="the log has no entry 7; it has 0"):
        ana.undo(7)
    ana.reject(EVENT)
    with pytest.raises(CorrectionError, match=r"was rejected by Ana \(entry 1\); take that back first"):
        ana.split(EVENT, [{"status": "denied"}, {"status": "planned"}])
    ana.undo(1)
    with pytest.raises(CorrectionError, match="entry 1 was taken back already"):
        ana.undo(1)
    with pytest.raises(CorrectionError, match="must say"):
        filled.reviewer(" ")


@pytest.mark.usefixtures("filled")
def test_a_database_that_may_only_be_read_is_told(open_archive):
    with pytest.raises(ArchiveError, match="opened for reading only"):
        open_archive(read_only=True).reviewer("Ana").accept(EVENT)


def test_an_undo_can_be_taken_back(filled):
    ana = filled.reviewer("Ana")
    ana.reject(EVENT)
    undone = ana.undo()
    assert EVENT in view(filled)
    ana.undo(undone.entry)
    assert EVENT not in view(filled)


# ── the log ──


@pytest.mark.parametrize(
    "sabotage",
    [
        ("update correction set reason = 'other' where entry = 1",),
        ("delete from correction_claim where entry = 1", "delete from correction where entry = 1"),
    ],
)
def test_a_log_that_was_tampered_with_is_told(filled, sabotage):
    filled.reviewer("Ana").accept(EVENT, "sound")
    filled.reviewer("Ana").accept(BODY)
    assert filled.check() == []
    with filled._writing() as connection:
        for statement in sabotage:
            connection.exec_driver_sql(statement)
    assert [notice.code for notice in filled.check()].count("log-broken") == 1


def test_the_gold_set_has_kinds_that_were_judged_to_the_end(filled):
    ana = filled.reviewer("Ana")
    ana.change(EVENT, {"status": "denied"})
    added = ana.add(DOCUMENT, "event", "signed", {"type": "AGREE", "source": "FRD", "target": "SYL"}).claims[0]
    ana.reject(BODY)
    gold = filled.gold()
    assert gold.lines[0]["reviewed_kinds"] == ["body", "event"]
    assert [line["id"] for line in gold.lines[1:]] == [EVENT, added]
    assert gold.unfinished == ()
    filled.put(dataclasses.replace(recoded(), claims=(*recoded().claims, dataclasses.replace(RECORD.events[0], id="0" * 16, type="AID"))))
    assert filled.gold().unfinished == ((DOCUMENT, "event", 1, 2),)
    assert filled.gold().lines[0]["reviewed_kinds"] == ["body"]


# ── whatever is done ──

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "change", "merge", "split", "add", "undo", "undo any", "recode"]),
        st.sampled_from(["Ana", "Ben"]),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=14,
)
STATUSES = ("actual", "planned", "denied")


def two_events(pipeline: str = "rules 1", kept: int = 0) -> Record:
    """The talks, with a second event of another type in the first one's words and a second statement; coders of other `kept` leave out
    one of the events, or tell its status otherwise.
    """
    record = talks(pipeline=pipeline)
    statement, event, *rest = record.claims
    id = claim_id(record.document.id, "event", event.evidence, "REJECT")
    other = dataclasses.replace(event, id=id, type="REJECT", status=("planned", "denied")[kept % 2])
    second = dataclasses.replace(statement, id="5" * 16, cue=None)
    events = ((event, other), (event, other), (other,), (event,))[kept]
    return dataclasses.replace(record, claims=(statement, second, *events, *rest))


def act(archive: Archive, verb: str, name: str, first: int, second: int) -> None:
    reviewer, ids = archive.reviewer(name), list(view(archive))
    one, other = ids[first % len(ids)], ids[second % len(ids)]
    kind = view(archive)[one]["kind"]
    match verb:
        case "accept" | "reject":
            getattr(reviewer, verb)(one)
        case "change":
            reviewer.change(one, {"status": STATUSES[second % 3]} if kind == "event" else {"name": f"name {second}"})
        case "merge":
            reviewer.merge([one, other])
        case "split":
            reviewer.split(one, [{"status": status} for status in STATUSES[1:]])
        case "add":
            reviewer.add(DOCUMENT, "event", f"{first}:{first + second + 1}", {"type": "AID", "source": "FRD"})
        case "undo":
            reviewer.undo()
        case "undo any":
            reviewer.undo(first + 1)


def undo_everything(archive: Archive) -> None:
    for name in ("Ana", "Ben"):
        with contextlib.suppress(CorrectionError):
            while True:
                archive.reviewer(name).undo()


@settings(max_examples=40, deadline=None)
@given(ACTS)
def test_whatever_is_corrected_the_coding_stays_and_undoing_all_gives_it_back(acts):
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "record.db") as archive:
        coded = two_events()
        archive.put(coded)
        for verb, name, first, second in acts:
            if verb == "recode":
                coded = two_events(f"rules {first}", second % 4)
                archive.put(coded)
            elif view(archive):
                with contextlib.suppress(CorrectionError):
                    act(archive, verb, name, first, second)
        assert archive.check() == []
        assert raw(archive) == [json_line(line) for line in record_lines(coded, ["times", "mentions"])]
        before = list(archive.record_lines())
        archive.put(dataclasses.replace(coded, pipeline="again"))
        assert list(archive.record_lines()) == before, "laid down anew, the view is the same"
        undo_everything(archive)
        assert list(archive.record_lines()) == list(record_lines(coded))
        assert archive.conflicts() == []


# ── found by a second reader ──


def test_the_parts_of_a_split_claim_come_in_one_order_everywhere(filled):
    filled.reviewer("Ana").split(EVENT, [{"status": status} for status in ("denied", "planned", "possible", "negated", "ongoing")])
    ids = [line["id"] for line in filled.record_lines() if line["kind"] == "event"]
    assert [hit.line["id"] for hit in filled.ask("kind:event")] == ids
    assert [filled.ask("kind:event", limit=1, offset=n)[0].line["id"] for n in range(5)] == ids


def test_a_blind_reviewer_is_held_by_nobody_elses_word(filled):
    ana, ben = filled.reviewer("Ana", blind=True), filled.reviewer("Ben")
    first = ana.reject(EVENT)
    ben.accept(EVENT)
    assert ana.change(EVENT, {"status": "denied"}).claims == (EVENT,), "who rejects may think better of it"
    ana.undo()
    ben.undo(first.entry)
    assert ana.merge([EVENT, filled.reviewer("Ana").add(DOCUMENT, "event", "signed", {"type": "AID"}).claims[0]]), "taken back for all"


def test_what_was_added_to_a_text_that_went_is_told_and_not_shown(archive):
    archive.put(talks("a.txt", id="given"))
    added = archive.reviewer("Ana").add("given", "event", "condemned", {"type": "AID", "source": "FRD"}).claims[0]
    archive.put(note("Sylvania waits for word of the talks. Nobody else does.", "a.txt", id="given"))
    assert added not in view(archive)
    assert [(one.kind, one.claim) for one in archive.conflicts()] == [("another text", added)]
    assert archive.check() == []


def test_a_claim_of_another_text_is_found_as_it_is_coded(archive):
    archive.put(note("Sylvania waits for Borduria. It is May.", "a.txt", id="given"))
    (claim,) = view(archive)
    archive.reviewer("Ana").reject(claim)
    archive.put(note("Sylvania calls for Borduria. It is June.", "a.txt", id="given"))
    assert list(view(archive)) == [claim]
    assert archive.reviewer("Ben").split(claim, [{"status": "denied"}, {"status": "planned"}]).claims[0] == claim


def test_what_the_coder_finds_by_itself_and_tells_otherwise_than_who_added_it_is_a_conflict(archive):
    archive.put(recoded(without=(EVENT,)))
    span = RECORD.events[0].evidence[0]
    added = archive.reviewer("Ana").add(DOCUMENT, "event", f"{span.start}:{span.end}", {"type": "ACCUSE", "status": "denied"}).claims[0]
    event = dataclasses.replace(RECORD.events[0], id=added)
    archive.put(dataclasses.replace(RECORD, pipeline="rules 3", claims=(*RECORD.claims[:1], event)))
    assert [(one.kind, one.field) for one in archive.conflicts()] == [("differs", "status")]
    assert (view(archive)[added]["status"], view(archive)[added]["mode"]) == ("denied", "disapprove")


def test_who_accepts_a_claim_does_not_vouch_for_the_second_reader(filled):
    filled.put(recoded(check=Check("ACCUSE", 0.7)))
    filled.reviewer("Ana").accept(EVENT)
    filled.put(recoded("rules 3", check=Check("ACCUSE", 0.9)))
    assert filled.conflicts() == []
    assert view(filled)[EVENT]["check"]["probability"] == 0.9


def test_an_event_is_led_to_the_instrument_that_stands_for_a_merged_one(archive):
    other = dataclasses.replace(RECORD.claims[3], id="0" * 16, name="the Protocol")
    claims = [dataclasses.replace(one, instruments=(other.id,)) if one.kind == "event" else one for one in RECORD.claims]
    archive.put(dataclasses.replace(RECORD, claims=(*claims, other)))
    archive.reviewer("Ana").merge([INSTRUMENT, other.id])
    assert view(archive)[EVENT]["instruments"] == [INSTRUMENT]


def test_a_corrected_line_that_does_not_quote_the_text_is_told(filled):
    filled.reviewer("Ana").accept(EVENT)
    with filled._writing() as connection:
        connection.exec_driver_sql("update corrected set line = replace(line, 'condemned the missile', 'condoned the missile')")
    assert {notice.code for notice in filled.check()} >= {"span-misquotes", "view-differs"}


def test_words_that_are_no_unicode_are_refused_plainly(filled):
    with pytest.raises(ArchiveError, match="not Unicode text"):
        filled.reviewer("Ana").accept(EVENT, "\udcff")
    assert filled.corrections() == []
