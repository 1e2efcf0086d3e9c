"""Events in running text: who, to whom, when, in whose voice, and what is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.extract import Desk, extract, extractors
from dragoman.lexicon.codebook import Codebook
from dragoman.lexicon.registry_read import COLUMNS
from dragoman.model import Event, Reading
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text

Find = Callable[..., list[Event]]
WIRE = """OSLO, May 4, 1999 (NNA) -- {}"""


def ids(event: Event) -> tuple[list[str], list[str]]:
    return [m.actor.id for m in event.source if m.actor], [m.actor.id for m in event.target if m.actor]


def test_states_that_act_in_one_clause_are_sources_of_one_event(events: Find) -> None:
    found = events("Egypt, Jordan and Kuwait severed relations with Iran.")
    assert [(event.type, *ids(event)) for event in found] == [("SANCTION", ["EGY", "JOR", "KWT"], ["IRN"])]


def test_a_light_verb_and_its_noun_are_one_event(events: Find) -> None:
    assert [event.why.words for event in events("Norway held talks with Sweden.")] == [("held", "talks")]


def test_the_act_inside_a_promise_is_its_concern_and_no_event(events: Find) -> None:
    (event,) = events("France agreed to lift the embargo against Libya.")
    assert event.type == "AGREE"
    assert event.concerns is not None
    assert (event.concerns.type, event.concerns.status) == ("CONCEDE", "planned")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("China invaded Vietnam.", "actual"),
        ("China is invading Vietnam.", "ongoing"),
        ("China will invade Vietnam.", "planned"),
        ("China plans to invade Vietnam.", "planned"),
        ("China could invade Vietnam.", "possible"),
        ("China has not invaded Vietnam.", "negated"),
        ("China denied invading Vietnam.", "denied"),
        ("China denied that it had invaded Vietnam.", "denied"),
        ("China failed to invade Vietnam.", "negated"),
        ("China did not plan to invade Vietnam.", "negated"),
    ],
)
def test_mood_decides_the_status(text: str, status: str, events: Find) -> None:
    assert [(event.type, event.status) for event in events(text)] == [("ASSAULT", status)]


@pytest.mark.parametrize(
    "text",
    [
        "If China invades Vietnam, the price of rice will rise.",
        "Should China invade Vietnam?",
        "China wanted to invade Vietnam.",
        "Nobody knows whether China invaded Vietnam.",
        "China should visit Vietnam.",
        "Rain invaded the cellar.",
        "Germany attacked Spain from the first minute, and the striker shot wide.",
    ],
)
def test_what_did_not_happen_gives_no_event(text: str, events: Find) -> None:
    assert events(text) == []


def test_a_passive_without_doer_keeps_its_target(events: Find) -> None:
    (event,) = events("Kuwait was invaded in August 1990.")
    assert ids(event) == ([], ["KWT"])
    assert event.when is not None
    assert event.when.edtf == "1990-08"


def test_the_visitor_is_the_source_and_the_host_of_a_capital_the_target(events: Find) -> None:
    (event,) = events("The Canadian foreign minister arrived in Tokyo on Monday.")
    assert event.type == "CONSULT"
    assert event.mode == "visit"
    assert ids(event)[1] == ["JPN"]


def test_the_day_is_that_of_the_clause(events: Find) -> None:
    text = WIRE.format("Denmark today recalled its ambassador from Chile, which had arrested two Danish pilots in March.")
    days = {event.type: event.when and event.when.edtf for event in events(text)}
    assert days["SANCTION"] == "1999-05-04"
    assert days["COERCE"] == "1999-03"


def test_a_clause_without_a_day_has_no_day(events: Find) -> None:
    assert [event.when for event in events(WIRE.format("Denmark recalled its ambassador from Chile."))] == [None]


def test_old_history_in_a_dated_report_is_background(events: Find) -> None:
    found = events(WIRE.format("Denmark today recalled its ambassador from Chile. Chile invaded Peru in 1879."))
    assert [event.background for event in found] == [False, True]


def test_an_event_in_a_statement_names_the_statement(events: Find) -> None:
    (event,) = [e for e in events('"Kenya has closed its embassy in Cuba," the Kenyan president said.') if e.type == "SANCTION"]
    assert event.said_in is not None


def test_harm_that_the_doer_announces_is_a_threat(events: Find) -> None:
    (event,) = events('"Iraq will attack Iran," the Iraqi foreign minister said.')
    assert (event.type, event.status, *ids(event)) == ("THREATEN", "actual", ["IRQ"], ["IRN"])
    assert event.concerns is not None
    assert event.concerns.type == "ASSAULT"


def test_harm_foretold_by_others_is_planned(events: Find) -> None:
    assert [(e.type, e.status) for e in events('"Iraq will attack Iran," the Chilean foreign minister said.')] == [("ASSAULT", "planned")]


def test_the_speaker_of_a_quotation_is_we(events: Find) -> None:
    found = events('"We have expelled two Iranian diplomats," Swedish Prime Minister Olof Palme said on May 4, 1984.')
    assert [(e.type, ids(e)[0]) for e in found] == [("SANCTION", ["olof-palme"])]


def test_titles_are_passed_over(events: Find) -> None:
    text = "Denmark Recalls Ambassador\n\nBy Jane Doe\n\n" + WIRE.format("Denmark today recalled its ambassador from Chile.")
    assert len(events(text, title="Denmark Recalls Ambassador")) == 1


def test_evidence_has_the_sentence_first_and_quotes_the_text(events: Find) -> None:
    (event,) = events("Sweden took the rare step of issuing a joint statement with Finland.")
    assert event.evidence[0].quote.startswith("Sweden took")
    assert [span.quote for span in event.evidence[1:]] == ["issuing", "joint statement"]


def test_bilateral_talks_are_between_the_pair_named_last(events: Find) -> None:
    found = events("Relations between Peru and Chile have changed. Bilateral talks are continuing.")
    assert [(e.type, e.status, ids(e)[0]) for e in found] == [("CONSULT", "ongoing", ["PER", "CHL"])]


def test_a_type_of_the_user_works_without_code(tmp_path: Path, events: Find) -> None:
    (tmp_path / "swap.toml").write_text(
        'type = "SWAP"\nquad = 2\nscore = 5\ndefinition = "x"\nis_not = "y"\n[[trigger]]\nid = "swap"\nverbs = "barter"\n'
        'objects = "prisoners"\ntarget = "with"\n',
        "utf-8",
    )
    (event,) = events("Iran bartered prisoners with Iraq.", codebook=Codebook.load(tmp_path))
    assert (event.type, event.quad, *ids(event)) == ("SWAP", 2, ["IRN"], ["IRQ"])
    assert event.why.rule == "codebook.SWAP.swap"


def test_the_host_of_a_visit_comes_from_the_registry_in_force(tmp_path: Path) -> None:
    rows = {
        "states": {"state_id": "RTN", "name": "Ruritania", "status": "state", "valid_from": "1800-01-01"},
        "places": {"name": "Strelsau", "country": "RTN", "kind": "place"},
    }
    for shelf, row in rows.items():
        columns = COLUMNS[shelf].split()
        (tmp_path / f"{shelf}.csv").write_text(f"{','.join(columns)}\n{','.join(row.get(column, '') for column in columns)}\n", "utf-8")
    coder = Coder(Settings(registry=tmp_path))
    (event,) = coder.code(read_text("The Danish foreign minister arrived in Strelsau on Monday.")).events
    assert ids(event)[1] == ["RTN"]


def test_the_same_text_gives_the_same_events(events: Find) -> None:
    text = "Egypt, Jordan and Kuwait severed relations with Iran and called on Syria to do the same."
    assert events(text) == events(text)


def test_extractors_are_found_by_listing_the_package_and_ordered_by_after() -> None:
    names = [extractor.name for extractor in extractors()]
    assert "events" in names
    assert "event_acts" not in names
    for extractor in extractors():
        assert all(names.index(before) < names.index(extractor.name) for before in extractor.after if before in names)


def test_claims_come_in_text_order(read: Callable[[str], Reading]) -> None:
    reading = read(
        'Sweden expelled two Iranian diplomats. "Iran will respond," said the Iranian foreign minister. Iran recalled its ambassador.'
    )
    claims, _ = extract(reading, Desk())
    assert [c.evidence[0].start for c in claims] == sorted(c.evidence[0].start for c in claims)
    assert {c.kind for c in claims} >= {"event", "statement"}
