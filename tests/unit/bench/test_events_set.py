"""The event set is sound (its triggers stand in its sentences, it is large and balanced), and its scorer tells right from wrong."""

import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.model import Actor, ActorKind, Form, Mention, Span
from dragoman.model.when import bounds

BENCH = Path(__file__).parents[3] / "bench"
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)


@pytest.fixture(scope="module")
def scorer() -> Iterator[ModuleType]:
    """bench/events.py, which is a script beside its set and no package."""
    sys.path.insert(0, str(BENCH))
    yield importlib.import_module("events")
    sys.path.remove(str(BENCH))
    for name in ("events", "events_set"):
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def papers(scorer: ModuleType) -> list[Any]:
    return list(scorer.load())


def events_of(papers: list[Any]) -> list[Any]:
    return [event for paper in papers for event in paper.expected]


def test_every_trigger_stands_in_its_sentence(papers: list[Any]) -> None:
    for paper in papers:
        for event in paper.expected:
            start, end = paper.sentences[event.sentence]
            assert start <= event.start < event.end <= end, (paper.name, event.words)
            assert paper.text[event.start : event.end] == event.words


def test_every_trigger_is_whole_words(papers: list[Any]) -> None:
    for paper in papers:
        for event in paper.expected:
            around = paper.text[event.start - 1 : event.start] + paper.text[event.end : event.end + 1]
            assert not re.search(r"\w", around), (paper.name, event.words)


def test_no_trigger_is_ambiguous_in_its_sentence_or_used_twice(papers: list[Any]) -> None:
    for paper in papers:
        places = Counter((event.start, event.types[0]) for event in paper.expected)
        assert not [place for place, count in places.items() if count > 1], paper.name


def test_papers_have_own_names_and_days(papers: list[Any]) -> None:
    names = Counter(paper.name for paper in papers)
    assert max(names.values()) == 1
    for paper in papers:
        assert bounds(paper.published)[0] == bounds(paper.published)[1], paper.name


def test_days_of_events_can_be_read_and_are_past_unless_they_lie_ahead(papers: list[Any]) -> None:
    for paper in papers:
        published = bounds(paper.published)[0]
        for event in paper.expected:
            if event.when:
                first, _ = bounds(event.when)
                assert first
                assert published
                assert {"planned", "possible"} & set(event.statuses) or first <= published, (paper.name, event.words)


def test_the_set_is_as_large_and_mixed_as_promised(papers: list[Any]) -> None:
    sentences = sum(len(paper.sentences) for paper in papers)
    filled = {(paper.name, event.sentence) for paper in papers for event in paper.expected}
    assert len(papers) >= 60
    assert sentences >= 400
    assert sentences - len(filled) >= 0.3 * sentences
    assert all(5 <= len(paper.sentences) <= 16 for paper in papers)
    assert len({paper.published[:3] for paper in papers}) == 9  # 1940s to 2020s
    assert {paper.region for paper in papers} >= {"Europe", "Americas", "Asia", "Middle East", "Africa", "World"}


def test_no_type_and_no_mood_is_left_out(papers: list[Any]) -> None:
    types = Counter(event.types[0] for event in events_of(papers))
    statuses = Counter(event.statuses[0] for event in events_of(papers))
    assert set(types) == set(TYPES)
    assert min(types.values()) >= 10
    assert set(statuses) == {"actual", "ongoing", "planned", "possible", "denied", "negated"}


def test_two_types_are_allowed_for_fewer_than_half_of_the_events(papers: list[Any]) -> None:
    required = [event for event in events_of(papers) if not event.optional]
    assert sum(1 for event in required if len(event.types) > 1) < len(required) / 2


def test_a_fault_in_a_set_names_file_and_document(scorer: ModuleType, tmp_path: Path) -> None:
    row = '[[document]]\nname = "n"\nform = "f"\nregion = "r"\npublished = "2001-01-01"\ntext = """\nMali left.\n"""\nevents = [{EVENT}]\n'
    event = 'in = 1, type = "RETREAT", source = ["MLI"], target = [], words = "came"'
    (tmp_path / "own.toml").write_text(row.replace("EVENT", event), encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.toml, n: sentence 1 .* has no 'came'"):
        scorer.load(tmp_path)
    (tmp_path / "own.toml").write_text(row.replace("EVENT", event.replace("RETREAT", "FLEE")), encoding="utf-8")
    with pytest.raises(ValueError, match="FLEE"):
        scorer.load(tmp_path)


def mention(words: str, id: str, kind: ActorKind, country: str | None = None, name: str = "") -> Mention:
    return Mention(Span(0, len(words), words), Actor(id, name or words, kind, country), Form.NAME)


def test_a_person_counts_as_the_state_spoken_for_and_an_armed_group_does_not(scorer: ModuleType) -> None:
    assert scorer.same_actor("FRA", mention("Sarkozy", "nicolas-sarkozy", ActorKind.PERSON, "FRA"))
    assert not scorer.same_actor("COL", mention("the rebels", "col-rebels", ActorKind.ARMED_GROUP, "COL"))
    assert scorer.same_actor("rebels", mention("the rebels", "col-rebels", ActorKind.ARMED_GROUP, "COL"))
    assert not scorer.same_actor("IRA", mention("Iran", "IRN", ActorKind.STATE, "IRN"))


def test_a_side_is_right_only_without_strangers_and_without_gaps(scorer: ModuleType) -> None:
    iraq, iran = (mention(name, id, ActorKind.STATE, id) for name, id in (("Iraq", "IRQ"), ("Iran", "IRN")))
    assert scorer.same_side(["IRQ", "(IRN)"], [iraq])
    assert not scorer.same_side(["IRQ", "IRN"], [iraq])
    assert not scorer.same_side(["IRQ"], [iraq, iran])
    assert not scorer.same_side([], [iraq])


def coded(scorer: ModuleType, paper: Any, at: str, type: str, source: list[Mention], target: list[Mention]) -> Any:
    start = paper.text.index(at)
    place = ((start, start + len(at)),)
    sentence = paper.sentence_at(start)
    return scorer.Coded(sentence, type, "actual", tuple(source), tuple(target), place, at, None, None, False, "rule")


def test_a_turned_event_is_a_wrong_direction_and_no_whole_event(scorer: ModuleType, papers: list[Any]) -> None:
    paper = next(paper for paper in papers if paper.name == "camp-david")
    league, egypt = mention("The Arab League", "arab-league", ActorKind.IGO), mention("Egypt", "EGY", ActorKind.STATE, "EGY")
    right = coded(scorer, paper, "expelled", "SANCTION", [league], [egypt])
    turned = coded(scorer, paper, "expelled", "SANCTION", [egypt], [league])
    pairs = {name: next(p for p in scorer.aligned(paper, [one]) if p.coded) for name, one in (("right", right), ("turned", turned))}
    assert pairs["right"].whole
    assert not pairs["turned"].whole
    assert "direction" in pairs["turned"].wrong


def test_what_is_coded_where_nothing_stands_is_an_extra(scorer: ModuleType, papers: list[Any]) -> None:
    paper = next(paper for paper in papers if paper.name == "film-and-books")
    pairs = scorer.aligned(paper, [coded(scorer, paper, "signed", "SUPPORT", [], [])])
    assert [(pair.expected, bool(pair.coded)) for pair in pairs] == [(None, True)]
    assert any("extra events a sentence without" in line and "1/8" in line for line in scorer.report([paper], pairs))
