"""Whom a speaker's label of a transcript stands for."""

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotator
from dragoman.lexicon import registry
from dragoman.model import Actor, ActorKind, Mention, Resolved
from dragoman.read import read_text
from dragoman.resolve import resolve

REGISTRY = registry.load()


@pytest.fixture(scope="module")
def transcript() -> Callable[..., dict[str, Mention]]:
    annotator = Annotator()

    def read(text: str, day: str | None) -> dict[str, Mention]:
        resolved, _ = resolve(annotator.parse(read_text(text, published=day)), REGISTRY)
        return {label.quote: mention for label, mention in resolved.label_mentions.items()}

    return read


MOSCOW = """Foreign Minister Igor Ivanov and Defense Minister Sergei Ivanov of Russia met the press with
U.S. Secretary of State Colin Powell.

SECRETARY POWELL: We had a good meeting.

MR. IVANOV: The text is nearly ready.

FOREIGN MINISTER IVANOV: My delegation will sign it.

Defense Minister Ivanov: The army agrees with that.

GENERAL IVANOV: I have nothing to add.

Q: Will there be a second round?

THE SECRETARY: There will.

A: I hope so.
"""
HOUSE = """THE WHITE HOUSE

Remarks by President Bush and President Putin

PRESIDENT PUTIN: We spoke for two hours.

THE PRESIDENT: So we did.

MR. FLEISCHER: One last question.

UNIDENTIFIED REPORTER: Do you trust each other?

INTERPRETER: The question was not heard.
"""
COUNCIL = """The council met on Friday under the chairmanship of Guinea.

FRANCE: More time is needed.

RUSSIAN FEDERATION: The inspectors should go on.

Mr. Kapoor (India): My delegation is concerned.

MS. LINDQVIST (through interpreter): So is mine.

MODERATOR: The next speaker, please.

REUTERS: When will there be a vote?
"""
INTERVIEW = """Interview with Foreign Minister Joschka Fischer, 12 March 2003

SPIEGEL: Will there be a war?

FISCHER: Everything is being done to prevent it.

SPIEGEL: And the chancellor?

FISCHER: He thinks as I do.
"""
PORTS = """Two men spoke at the port: Anna Rossi, the mayor, and Karl Rossi, the harbour master.

MS. ROSSI: The mole is broken.

MR. ROSSI: It will be mended.

MAYOR ROSSI: By whom?
"""
BOUND = [
    (MOSCOW, "2002-05-14", "SECRETARY POWELL", "colin-powell"),
    (MOSCOW, "2002-05-14", "FOREIGN MINISTER IVANOV", "igor-ivanov"),
    (MOSCOW, "2002-05-14", "Defense Minister Ivanov", "sergei-ivanov"),
    (MOSCOW, "2002-05-14", "Q", "questioner"),
    (MOSCOW, "2002-05-14", "A", "interviewee"),
    (HOUSE, "2001-06-16", "PRESIDENT PUTIN", "vladimir-putin"),
    (HOUSE, "2001-06-16", "THE PRESIDENT", "george-w-bush"),
    (HOUSE, "2001-06-16", "UNIDENTIFIED REPORTER", "questioner"),
    (HOUSE, "2001-06-16", "INTERPRETER", "interpreter"),
    (COUNCIL, "2003-03-07", "FRANCE", "FRA"),
    (COUNCIL, "2003-03-07", "RUSSIAN FEDERATION", "RUS"),
    (COUNCIL, "2003-03-07", "MODERATOR", "moderator"),
    (COUNCIL, "2003-03-07", "REUTERS", "reuters"),
    (INTERVIEW, "2003-03-12", "FISCHER", "joschka-fischer"),
]


@pytest.mark.parametrize(("text", "day", "label", "id"), BOUND, ids=[row[2] for row in BOUND])
def test_a_label_stands_for_the_one_whom_it_fits(transcript, text: str, day: str, label: str, id: str) -> None:
    actor = transcript(text, day)[label].actor
    assert actor is not None
    assert actor.id == id


UNBOUND = [
    (MOSCOW, "2002-05-14", "MR. IVANOV", {"igor-ivanov", "sergei-ivanov"}),
    (PORTS, "2003-03-07", "MR. ROSSI", {"anna-rossi", "karl-rossi"}),
]


@pytest.mark.parametrize(("text", "day", "label", "candidates"), UNBOUND, ids=[row[2] for row in UNBOUND])
def test_a_label_that_fits_two_lists_both_and_binds_neither(transcript, text: str, day: str, label: str, candidates: set[str]) -> None:
    mention = transcript(text, day)[label]
    assert mention.actor is None
    assert {actor.id for actor in mention.candidates} == candidates
    assert mention.confidence == 0


def test_a_rank_that_nobody_of_the_text_has_makes_no_minister_of_him(transcript) -> None:
    assert transcript(MOSCOW, "2002-05-14")["GENERAL IVANOV"].actor is None


def test_a_stranger_gets_an_identity_and_the_state_that_the_label_tells(transcript) -> None:
    found = transcript(COUNCIL, "2003-03-07")
    assert found["Mr. Kapoor (India)"].actor == Actor("kapoor-ind", "Kapoor", ActorKind.PERSON, "IND")
    assert found["MS. LINDQVIST (through interpreter)"].actor.country is None


def test_the_president_is_nobody_where_no_state_is_told(transcript) -> None:
    text = "The hall was full.\n\nTHE PRESIDENT: Good evening.\n\nQ: Are you well?\n\nTHE PRESIDENT: I am."
    mention = transcript(text, "2001-06-16")["THE PRESIDENT"]
    assert mention.actor is None
    assert mention.candidates == ()


def test_days_of_a_chronology_stand_for_nobody(transcript) -> None:
    assert transcript("12 March 1994: The treaty is signed.\n\n14 May 1994: It enters into force.", "1995-01-01") == {}


def test_those_with_a_name_are_mentions_and_the_rest_are_not() -> None:
    resolved: Resolved = resolve(Annotator().parse(read_text(HOUSE, published="2001-06-16")), REGISTRY)[0]
    words = [mention.span.quote for mention in resolved.mentions]
    assert "THE PRESIDENT" in words
    assert "UNIDENTIFIED REPORTER" not in words
    assert [mention.span.start for mention in resolved.mentions] == sorted(mention.span.start for mention in resolved.mentions)
