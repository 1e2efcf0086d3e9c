"""Questions asked of a verb."""

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotator
from dragoman.match.clause import agents, doers, is_passive, objects, subjects, undergoers
from dragoman.match.mood import in_condition, mood, negated
from dragoman.match.tree import parted
from dragoman.model import Block, BlockKind, Document, Parse, Token


@pytest.fixture(scope="module")
def parse() -> Callable[[str], Parse]:
    annotator = Annotator()
    return lambda text: annotator.parse(Document("d", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), None, "", "en"))


def word(parse: Parse, text: str) -> Token:
    return next(token for token in parse.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Spain and Italy signed a treaty.", "signed", ["Spain", "Italy"]),
        ("Spain came to Rome and signed a treaty.", "signed", ["Spain"]),
        ("Spain agreed to lift the embargo.", "lift", ["Spain"]),
        ("Spain urged Italy to lift the embargo.", "lift", ["Italy"]),
        ("Italy was urged to lift the embargo.", "lift", ["Italy"]),
        ("Spain, which signed the treaty, left.", "signed", ["Spain"]),
        ("The states supporting Spain left.", "supporting", ["states"]),
        ("Spain's refusal to sign angered Italy.", "sign", ["Spain"]),
        ("Spain left after signing the treaty.", "signing", ["Spain"]),
        ("Spain promised Italy to sign.", "sign", ["Spain"]),
        ("Spain, which buys gas from Italy, offered to mediate, but Lima turned the offer down.", "turned", ["Lima"]),
    ],
)
def test_the_subject_is_found_through_the_grammar(parse: Callable[[str], Parse], text: str, verb: str, who: list[str]) -> None:
    found = parse(text)
    assert [token.text for token in subjects(found, word(found, verb))] == who


def test_voice_decides_who_does_it_and_to_whom(parse: Callable[[str], Parse]) -> None:
    active, passive = parse("Spain attacked Italy."), parse("Italy was attacked by Spain and France.")
    assert not is_passive(active, word(active, "attacked"))
    assert is_passive(passive, word(passive, "attacked"))
    assert [token.text for token in doers(active, word(active, "attacked"))] == ["Spain"]
    assert [token.text for token in undergoers(active, word(active, "attacked"))] == ["Italy"]
    assert [token.text for token in agents(passive, word(passive, "attacked"))] == ["Spain", "France"]
    assert [token.text for token in undergoers(passive, word(passive, "attacked"))] == ["Italy"]


def test_a_perfect_is_no_passive(parse: Callable[[str], Parse]) -> None:
    found = parse("Spain has signed the treaty.")
    assert not is_passive(found, word(found, "signed"))
    assert [token.text for token in objects(found, word(found, "signed"))] == ["treaty"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Spain did not sign.", "sign"),
        ("Spain never signed.", "signed"),
        ("Neither side signed.", "signed"),
        ("No country signed the treaty.", "signed"),
    ],
)
def test_negation_is_seen(parse: Callable[[str], Parse], text: str, verb: str) -> None:
    found = parse(text)
    assert negated(found, word(found, verb))


@pytest.mark.parametrize(("text", "verb"), [("Spain signed.", "signed"), ("Spain, not Italy, signed the treaty.", "signed")])
def test_a_negation_elsewhere_is_not_the_verbs(parse: Callable[[str], Parse], text: str, verb: str) -> None:
    found = parse(text)
    assert not negated(found, word(found, verb))


def test_mood_tells_tense_and_modality(parse: Callable[[str], Parse]) -> None:
    found = parse("Spain will sign, Italy could leave, France has agreed and Portugal is negotiating.")
    moods = {text: mood(found, word(found, text)) for text in ("sign", "leave", "agreed", "negotiating")}
    assert moods["sign"].tense == "future"
    assert moods["leave"].modal == "possible"
    assert moods["agreed"].perfect
    assert moods["negotiating"].progressive


def test_a_condition_is_seen_and_a_report_of_one_is_not(parse: Callable[[str], Parse]) -> None:
    hypothetical = parse("If Spain invades, Italy will answer.")
    assert in_condition(hypothetical, word(hypothetical, "invades"))
    assert not in_condition(hypothetical, word(hypothetical, "answer"))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Syria neither blessed nor blocked the deal.", "blocked", True),
        ("Syria accepted no refugees.", "accepted", True),
        ("Syria accepted all refugees and praised the deal.", "praised", False),
    ],
)
def test_nor_and_no_negate_the_verb(text: str, verb: str, expected: bool, parse: Callable[[str], Parse]) -> None:
    found = parse(text)
    assert negated(found, word(found, verb)) is expected


def test_a_semicolon_parts_two_tokens(parse: Callable[[str], Parse]) -> None:
    found = parse("Spain condemned the raid; Italy praised it.")
    assert parted(found, word(found, "raid").i, word(found, "praised").i)
    assert not parted(found, word(found, "condemned").i, word(found, "raid").i)
