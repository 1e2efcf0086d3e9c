"""The set in bench/sets/attribution is sound, and its scorer can tell right from wrong."""

import importlib.util
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.model import Document, Mention, Record, Span, Statement, When, Why
from dragoman.model.actor import Form
from dragoman.read import read_text

BENCH = Path(__file__).parents[3] / "bench" / "attribution.py"
MODES = {"direct", "indirect", "mixed", "?"}
POLARITIES = {"affirms", "denies", "does not rule out", "?"}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_attribution", BENCH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_attribution"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def passages(bench):
    return bench.load()


def test_every_passage_loads_and_the_set_has_the_promised_size(passages) -> None:
    assert len(passages) >= 220
    assert sum(not passage.golds for passage in passages) >= 40


def test_ids_and_texts_are_unique(passages) -> None:
    for counts in (Counter(p.id for p in passages), Counter(p.text for p in passages)):
        assert [key for key, count in counts.items() if count > 1] == []


def test_passages_are_of_1945_to_2025_and_of_every_decade(passages) -> None:
    years = [date.fromisoformat(passage.published).year for passage in passages]
    assert min(years) >= 1945
    assert max(years) <= 2025
    assert {year // 10 for year in years} == set(range(194, 203))


def test_modes_and_polarities_are_those_of_the_record(passages) -> None:
    for passage in passages:
        for gold in passage.golds:
            assert set(gold.wanted["mode"].split(" | ")) <= MODES, passage.id
            assert set(gold.wanted["polarity"].split(" | ")) <= POLARITIES, passage.id


def test_every_day_can_be_read(passages) -> None:
    for passage in passages:
        for gold in passage.golds:
            for choice in gold.wanted.get("when", "?").split(" | "):
                assert choice in ("?", "-") or When.of(choice), passage.id


def test_the_words_of_speaker_place_and_addressee_stand_in_the_text(bench, passages) -> None:
    """Of the alternatives at least one, so that a slip in writing the set is found; names that nobody wrote cannot be scored."""
    for passage in passages:
        known = set(re.findall(r"\w+", passage.text.lower()))
        for gold in passage.golds:
            for key in ("reported_by", "addressee", "occasion", "place"):
                choices = gold.wanted.get(key, "?").split("|")
                assert any(choice.strip() == "?" or set(bench.bag(choice)) <= known for choice in choices), (passage.id, key)
            assert any(set(bench.bag(choice)) <= known for choice in gold.speaker.split("|")), (passage.id, gold.speaker)


def test_a_nested_statement_has_its_cue_inside_the_outer_content(bench, passages) -> None:
    for passage in passages:
        for gold in passage.golds:
            if "within" in gold.wanted and gold.cue:
                outer = next(other for other in passage.golds if other.base == gold.wanted["within"])
                assert bench.words_in(passage.text, gold.cue) <= outer.content, (passage.id, gold.words)


def test_a_cue_is_no_part_of_its_own_content(bench, passages) -> None:
    for passage in passages:
        for gold in passage.golds:
            assert not bench.words_in(passage.text, gold.cue) & gold.content, (passage.id, gold.words)


def test_indirect_content_is_not_wholly_in_marks_and_direct_content_has_marks_around(passages) -> None:
    marks = re.compile("[\"“”«»„'‘’`]")
    for passage in passages:
        for gold in passage.golds:
            if gold.wanted["mode"] in ("direct", "mixed"):
                assert marks.search(passage.text), passage.id


def _folder(tmp_path: Path, body: str) -> Path:
    (tmp_path / "x.toml").write_text(body, encoding="utf-8")
    return tmp_path


STATEMENT = '[[passage.statement]]\nspeaker="A"\ncue="said"\n'


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("", "either statements or none"),
        (STATEMENT + 'content="C"', "has no 'C'"),
        (STATEMENT + 'content="B"\nmood="x"', "unknown keys"),
        (STATEMENT + 'content="B"\nwithin=0', "within = 0"),
    ],
)
def test_an_unsound_passage_is_refused_with_file_and_id(bench, tmp_path, statement, message) -> None:
    body = f'[[passage]]\nid="x-1"\ntext="A said B"\npublished="2000-01-01"\n{statement}'
    with pytest.raises(ValueError, match=message) as caught:
        bench.load(_folder(tmp_path, body))
    assert str(caught.value).startswith("x.toml: x-1: ")


def _passage(bench, tmp_path: Path):
    body = """
[[passage]]
id = "x-1"
text = "Rao told reporters on Monday that the dam was safe."
published = "2001-05-01"
[[passage.statement]]
speaker = "Rao"
cue = "told"
content = "the dam was safe"
mode = "indirect"
addressee = "reporters"
when = "2001-04-30"
"""
    return bench.load(_folder(tmp_path, body))[0]


def _statement(document: Document, cue: str, content: str) -> Statement:
    def span(words: str) -> Span:
        start = document.text.index(words)
        return document.span(start, start + len(words))

    return Statement(
        id="1",
        document=document.id,
        confidence=0.5,
        evidence=(span(content),),
        why=Why("test", ()),
        speaker=Mention(span("Rao"), None, Form.NAME),
        cue=span(cue),
        content=(span(content),),
        mode="indirect",
        addressee="reporters",
        when=When.of("2001-04-30"),
    )


def _scored(bench, tmp_path: Path, **changes: object):
    passage = _passage(bench, tmp_path)
    document = read_text(passage.text, published=passage.published)
    claim = replace(_statement(document, "told", "the dam was safe"), **changes)
    return bench.score(passage, Record(document, "", (claim,), (), ()))


def test_a_perfect_answer_scores_full_marks(bench, tmp_path) -> None:
    scored = _scored(bench, tmp_path)
    assert scored.counted == {0: 0}
    assert all(right for _, right, _, _ in bench.verdicts(scored, 0, 0))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "direct"),
        ("addressee", None),
        ("occasion", "summit"),
        ("when", When.of("2001-05-01")),
        ("polarity", "denies"),
        ("speaker", None),
        ("cue", None),
    ],
)
def test_a_wrong_field_is_counted_wrong_and_the_others_stay_right(bench, tmp_path, name, value) -> None:
    scored = _scored(bench, tmp_path, **{name: value})
    assert [field for field, right, _, _ in bench.verdicts(scored, 0, 0) if not right] == [name]


def test_other_content_is_a_miss_and_an_extra(bench, tmp_path) -> None:
    scored = _scored(bench, tmp_path, content=(Span(0, 3, "Rao"),))
    assert (scored.missed, scored.extras) == ([0], [0])


def test_one_name_may_be_shorter_but_must_keep_its_head(bench) -> None:
    assert bench.named("Mikhail Gorbachev", ["Gorbachev"])
    assert bench.named("Rao", ["Foreign Minister Rao"])
    assert not bench.named("Lithuania's ambassador", ["Lithuania"])
    assert not bench.named("Rao", ["Das"])
