"""Stances read off cues: every example of the data file is read as it says; labels are written as a reader would."""

from collections.abc import Callable

import pytest

from dragoman.extract.position_issue import content_words, gerund, is_vague, issue_of
from dragoman.lexicon.positions import Cue, Example, examples, stances
from dragoman.model import Position, Record


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_every_example_of_a_stance_is_read_as_it_says(example: Example, code: Callable[..., Record]) -> None:
    found = [claim for claim in code(example.text, "1999-04-18").claims if isinstance(claim, Position)]
    told = [(p.holder.actor.id if p.holder.actor else "", p.stance, p.issue.label) for p in found]
    assert any(who == example.holder and stance == example.stance and example.issue in label for who, stance, label in told), f"{told}"


FORMS = """
take taking, sign signing, let letting, agree agreeing, be being, die dying, drop dropping, commit committing, visit visiting,
deploy deploying, flee fleeing, quit quitting, use using
"""


@pytest.mark.parametrize(("lemma", "form"), [pair.split() for pair in FORMS.split(",")])
def test_the_gerund_of_a_verb(lemma: str, form: str) -> None:
    assert gerund(lemma) == form


def test_the_id_of_an_issue_is_a_slug_of_its_content_words() -> None:
    assert issue_of("use of the harbour by Libyan ships").id == "use-harbour-libyan-ships"


def test_two_labels_share_their_content_words_whatever_their_endings() -> None:
    assert content_words("strikes against the rebels") == content_words("a strike against rebel")


@pytest.mark.parametrize("label", ["move", "the agreement", "signing", "the"])
def test_a_label_of_one_empty_word_is_vague(label: str) -> None:
    assert is_vague(label)


def test_a_cue_without_a_side_gives_no_leaning() -> None:
    assert stances().of_cue(Cue("say", "asserts", "that")) is None
    assert stances().of_cue(None) is None


def test_the_basis_names_claims_of_the_same_record(code: Callable[..., Record]) -> None:
    record = code("Chile and Peru agreed to support the expansion of fishing rights. Austria welcomed the release of the fishermen.")
    known = {claim.id for claim in record.claims}
    positions = [claim for claim in record.claims if isinstance(claim, Position)]
    assert len(positions) == 3
    assert all(position.basis and set(position.basis) <= known for position in positions)


def test_saying_the_same_twice_is_one_position_with_two_grounds(code: Callable[..., Record]) -> None:
    record = code(
        "Austria welcomed the release of the fishermen. On Friday, Austria again welcomed the release of the fishermen.", "1999-04-18"
    )
    (found,) = (claim for claim in record.claims if isinstance(claim, Position))
    assert len(found.basis) == 2
