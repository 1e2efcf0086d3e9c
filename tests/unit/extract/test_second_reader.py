"""The second reader: its pieces, its marks, its weighing with the rules; and, where its weights are installed, its answers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate import Annotator
from dragoman.cli import doctor
from dragoman.extract import second
from dragoman.extract.event_check import checked
from dragoman.extract.second import Found, Opinion, Pair, between, load, missing, weigh
from dragoman.extract.second.pair import LONGEST, encode
from dragoman.extract.second.wordpiece import Vocabulary
from dragoman.model import Actor, ActorKind, Check, Event, Form, Mention, Notice, Parse, Record, Span, Why
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text

WORDS = [
    "[PAD]",
    *(f"[unused{i}]" for i in range(99)),
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "poland",
    "expel",
    "##led",
    "russia",
    "##n",
    ".",
    "a",
    "b",
]
VOCABULARY = Vocabulary(WORDS)
with_weights = pytest.mark.skipif(missing() is not None, reason="the second reader is not installed")


def number(word: str) -> int:
    return WORDS.index(word)


def test_a_word_is_cut_into_the_longest_pieces_from_the_left() -> None:
    assert [(piece.number, piece.start, piece.end) for piece in VOCABULARY.pieces("expelled.")] == [
        (number("expel"), 0, 5),
        (number("##led"), 5, 8),
        (number("."), 8, 9),
    ]


def test_case_and_accents_do_not_count_but_places_do() -> None:
    assert [(piece.number, piece.start, piece.end) for piece in VOCABULARY.pieces("  Pólând")] == [(number("poland"), 2, 8)]


def test_a_word_that_no_cut_fits_is_one_unknown_piece() -> None:
    assert [(piece.number, piece.start, piece.end) for piece in VOCABULARY.pieces("expelx")] == [(number("[UNK]"), 0, 6)]


@given(st.text())
def test_pieces_lie_in_the_text_and_in_order(text: str) -> None:
    pieces = VOCABULARY.pieces(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(one.start <= other.start for one, other in pairwise(pieces))


def test_marks_stand_around_both_sides() -> None:
    coded = encode(Pair("Poland expelled a Russian", (0, 6), (18, 25)), VOCABULARY)
    assert coded.ids == (
        101,
        1,
        number("poland"),
        2,
        number("expel"),
        number("##led"),
        number("a"),
        3,
        number("russia"),
        number("##n"),
        4,
        102,
    )
    assert coded.source == (0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    assert coded.target == (0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0)


def test_a_side_that_is_not_told_gets_no_marks() -> None:
    coded = encode(Pair("Poland expelled a Russian", (0, 6), None), VOCABULARY)
    assert not any(coded.target)
    assert 3 not in coded.ids


def test_of_a_long_sentence_the_part_with_the_pair_is_read() -> None:
    text = "a " * 300 + "Poland" + " b" * 300
    coded = encode(Pair(text, (600, 606), None), VOCABULARY)
    assert len(coded.ids) == LONGEST
    assert number("poland") in coded.ids


TEXT = "Poland expelled Russia."


def event(source: str, target: str | None, type: str = "SANCTION", status: str = "actual", confidence: float = 0.8) -> Event:
    sides = [(mention(name),) if name else () for name in (source, target or "")]
    return Event(
        id="1",
        document="d",
        confidence=confidence,
        evidence=(Span(0, len(TEXT), TEXT), Span(7, 15, "expelled")),
        why=Why("r", ("expelled",)),
        type=type,
        mode=None,
        contexts=(),
        cameo=None,
        quad=4,
        source=sides[0],
        target=sides[1],
        when=None,
        place=None,
        status=status,
    )


def mention(name: str) -> Mention:
    start = TEXT.index(name)
    return Mention(Span(start, start + len(name), name), Actor(name, name, ActorKind.STATE), Form.NAME)


PAIR = Pair(TEXT, (0, 6), (16, 22))


def opinion(**shares: float) -> Opinion:
    return Opinion(tuple(sorted(shares.items(), key=lambda share: -share[1])))


def test_an_event_with_both_sides_is_found_before_one_with_one_side() -> None:
    found = between([event("Poland", None, "COERCE", confidence=0.9), event("Poland", "Russia")], PAIR)
    assert found is not None
    assert (found.type, found.fit) == ("SANCTION", "both")


def test_an_event_the_other_way_round_is_not_found() -> None:
    assert between([event("Russia", "Poland")], PAIR) is None


def test_a_gift_to_come_is_agree_to_the_encoder() -> None:
    assert Found(event("Poland", "Russia", "AID", status="planned"), "both").type == "AGREE"


def test_readers_that_agree_are_surer_than_the_encoder_alone() -> None:
    said = opinion(SANCTION=0.6, COERCE=0.3, NONE=0.1)
    alone, both = weigh(None, said), weigh(Found(event("Poland", "Russia"), "both"), said)
    assert alone.type == both.type == "SANCTION"
    assert 0.6 <= alone.confidence < 0.8 < both.confidence


def test_readers_that_differ_are_less_sure_than_the_encoder_alone() -> None:
    said = opinion(COERCE=0.9, SANCTION=0.08, NONE=0.02)
    alone, both = weigh(None, said), weigh(Found(event("Poland", "Russia"), "both"), said)
    assert both.confidence < alone.confidence


def test_a_sure_encoder_overrules_an_event_with_one_side() -> None:
    both = weigh(Found(event("Poland", None), "one"), opinion(COERCE=0.95, SANCTION=0.03, NONE=0.02))
    assert (both.type, both.status) == ("COERCE", "actual")


def test_no_event_is_an_answer() -> None:
    assert weigh(None, opinion(NONE=0.9, AID=0.1)).type is None


def test_the_rules_stand_alone_without_an_encoder() -> None:
    verdict = weigh(Found(event("Poland", "Russia", status="negated"), "both"), None)
    assert (verdict.type, verdict.status, verdict.confidence) == ("SANCTION", "negated", 0.8)


def test_nothing_found_and_no_encoder_is_no_event() -> None:
    verdict = weigh(None, None)
    assert (verdict.type, verdict.confidence) == (None, 0.0)


SENTENCES = (
    Pair("Denmark sent blankets and tents to Nepal after the earthquake.", (0, 7), (35, 40)),
    Pair("The Peruvian president accused Chile of spying on his generals.", (0, 22), (31, 36)),
    Pair("Troops from Chad shelled Birao.", (0, 16), (25, 30)),
)


def test_doctor_tells_of_the_second_reader_and_takes_its_lack_for_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "missing", lambda: "onnxruntime")
    told = doctor._second_reader()
    assert "not installed (onnxruntime)" in told.value
    assert "pip install dragoman[encoder]" in told.value
    assert told.remedy is None


@with_weights
def test_doctor_tells_the_version_of_the_weights() -> None:
    assert doctor._second_reader().value.startswith("dragoman-encoder 0.")


@with_weights
def test_plain_sentences_get_their_types() -> None:
    reader = load()
    assert reader is not None
    assert [reader.read(pair).type for pair in SENTENCES] == ["AID", "ACCUSE", "ASSAULT"]


@with_weights
def test_shares_add_up_and_tell_two_alternatives() -> None:
    reader = load()
    assert reader is not None
    said = reader.read(SENTENCES[0])
    assert sum(share for _, share in said.shares) == pytest.approx(1)
    assert len(said.shares) == 17
    assert said.alternatives == said.shares[1:3]


@with_weights
def test_answers_are_equal_to_the_bit_whatever_the_order_and_the_thread() -> None:
    reader = load()
    assert reader is not None
    first = [reader.read(pair) for pair in SENTENCES]
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(reader.read, list(SENTENCES) * 8))
    assert again == first * 8
    assert [reader.read(pair) for pair in reversed(SENTENCES)] == first[::-1]


def asked(text: str, type: str) -> tuple[str, str, str]:
    """The question about the event of this type: its words, source and target."""
    record, parse = coded(text)
    (event,) = (event for event in record.events if event.type == type)
    pair = second.deed(parse, event)
    assert pair is not None
    source, target = ("" if side is None else pair.text[slice(*side)] for side in (pair.source, pair.target))
    return pair.text, source, target


@pytest.mark.parametrize(
    ("text", "type", "question"),
    [
        (
            "Poland expelled three Russian diplomats.",
            "SANCTION",
            ("Poland expelled three Russian diplomats.", "Poland", "Russian diplomats"),
        ),
        (
            "The United States refused to pay, but Peru accused Chile of spying.",
            "ACCUSE",
            ("Peru accused Chile of spying.", "Peru", "Chile"),
        ),
        (
            "Peru accused Chile of spying, while Bolivia, which had kept silent, sent doctors to Paraguay.",
            "AID",
            ("while Bolivia sent doctors to Paraguay.", "Bolivia", "Paraguay"),
        ),
        (
            "India and Bangladesh signed a treaty on rivers.",
            "SUPPORT",
            ("India and Bangladesh signed a treaty on rivers.", "India", "Bangladesh"),
        ),
        ("London accepted a cease-fire.", "AGREE", ("London accepted a cease-fire.", "London", "a cease-fire")),
    ],
)
def test_the_question_about_an_event_is_its_clause_with_both_sides(text: str, type: str, question: tuple[str, str, str]) -> None:
    assert asked(text, type) == question


def test_a_side_in_another_sentence_is_not_told() -> None:
    record, parse = coded("Norway shipped grain. Poland expelled three Russian diplomats.")
    (event,) = (event for event in record.events if event.type == "SANCTION")
    elsewhere = replace(event, source=tuple(mention for mention in record.mentions if mention.span.quote == "Norway"))
    pair = second.deed(parse, elsewhere)
    assert pair is not None
    assert pair.source is None
    assert second.deed(parse, replace(elsewhere, target=())) is None


class Stub:
    """A reader that always says the same."""

    types = frozenset({"SANCTION", "AGREE", "THREATEN", "AID", second.NONE})

    def __init__(self, **shares: float) -> None:
        self._said = Opinion(tuple(sorted(shares.items(), key=lambda share: -share[1])))

    def read(self, pair: Pair) -> Opinion:
        assert pair
        return self._said


def weighed(text: str, **shares: float) -> tuple[Event, Event | Notice]:
    """The event of the rules alone, and what is made of it when the second reader says this."""
    document = read_text(text)
    (event,) = Coder(Settings(rules_only=True)).code(document).events
    (after,) = checked(Annotator().parse(document), [event], Stub(**shares))
    return event, after


def test_agreement_makes_an_event_surer_and_dissent_less_sure() -> None:
    text = "Poland expelled three Russian diplomats."
    alone, agreed = weighed(text, SANCTION=0.9, AID=0.1)
    dissent = weighed(text, AID=0.95, SANCTION=0.05)[1]
    assert isinstance(agreed, Event)
    assert isinstance(dissent, Event)
    assert dissent.confidence < alone.confidence < agreed.confidence
    assert (agreed.check, dissent.check) == (Check("SANCTION", 0.9), Check("AID", 0.95))
    assert alone.check is None
    assert replace(agreed, check=None, confidence=alone.confidence) == alone


def test_an_event_that_is_then_too_doubtful_is_left_out_with_a_notice() -> None:
    document = read_text("Poland expelled three Russian diplomats.")
    (event,) = Coder(Settings(rules_only=True)).code(document).events
    doubtful = replace(event, confidence=0.4)
    (after,) = checked(Annotator().parse(document), [doubtful], Stub(AID=0.99, SANCTION=0.01))
    assert isinstance(after, Notice)
    assert (after.code, after.span and after.span.quote) == ("event-in-doubt", "expelled")
    assert "SANCTION" in after.message
    assert "AID" in after.message


def test_no_event_is_told_as_none() -> None:
    after = weighed("Poland expelled three Russian diplomats.", NONE=0.6, SANCTION=0.4)[1]
    assert isinstance(after, Event)
    assert after.check == Check(None, 0.6)


@pytest.mark.parametrize("text", ["Poland did not expel the Russian diplomats.", "Poland may expel the Russian diplomats."])
def test_what_did_not_happen_is_not_asked_about(text: str) -> None:
    alone, after = weighed(text, SANCTION=0.9, AID=0.1)
    assert alone == after


def test_a_gift_to_come_is_the_promise_that_it_is_to_the_encoder() -> None:
    alone, after = weighed("Norway will send food to Somalia next week.", AGREE=0.9, SANCTION=0.1)
    assert isinstance(after, Event)
    assert after.type == "AID"
    assert after.confidence > alone.confidence


@with_weights
def test_the_record_names_the_reader_and_does_without_it() -> None:
    both, alone = Coder(), Coder(Settings(rules_only=True))
    assert f"second reader {second.version()}" in both.version
    assert "no second reader" in alone.version
    text = "Poland expelled three Russian diplomats."
    assert [event.check for event in alone.code(read_text(text)).events] == [None]
    assert [event.check and event.check.type for event in both.code(read_text(text)).events] == ["SANCTION"]


@with_weights
def test_the_reader_gives_the_words_that_it_rests_on() -> None:
    reader = load()
    assert reader is not None
    pair = Pair("The Peruvian president accused Chile of spying on his generals.", (0, 22), (31, 36))
    (first, *_) = second.reasons(reader, pair)
    assert first.word == "accused"
    assert first.without.of("ACCUSE") < reader.read(pair).of("ACCUSE")
    assert all(reason.word not in ("Peruvian", "president", "Chile") for reason in second.reasons(reader, pair, most=20))


def coded(text: str) -> tuple[Record, Parse]:
    document = read_text(text)
    return Coder().code(document), Annotator().parse(document)
