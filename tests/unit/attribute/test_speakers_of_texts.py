"""Speakers that a text tells elsewhere: pairs named before, bodies that go on, speeches, papers that cite."""

import pytest

from dragoman.model import ActorKind


def told(reading) -> list[tuple[str, str]]:
    """Speaker's name and content of each statement."""
    return [
        (s.speaker.actor.name if s.speaker and s.speaker.actor else "", " ... ".join(span.quote for span in s.content))
        for s in reading.statements
    ]


def test_both_sides_are_the_two_that_met(bound) -> None:
    text = "Chad and Niger met in May. It rained. Both sides stressed that the lake was drying."
    reading = bound(text, {"Chad": ActorKind.STATE, "Niger": ActorKind.STATE})
    assert told(reading) == [("Chad", "that the lake was drying"), ("Niger", "that the lake was drying")]


def test_both_sides_of_three_are_left_as_they_stand(bound) -> None:
    text = "Chad, Niger and Mali met in May. Both sides stressed that the lake was drying."
    reading = bound(text, {"Chad": ActorKind.STATE, "Niger": ActorKind.STATE, "Mali": ActorKind.STATE})
    assert [name for name, _ in told(reading)] == ["sides"]


def test_it_goes_on_with_a_body_and_not_with_a_person(bound) -> None:
    text = "The ministry said that the road was open. It added that the bridge was not."
    assert told(bound(text))[1] == ("ministry", "that the bridge was not")
    text = "Rossi said that the road was open. It added that the bridge was not."
    assert told(bound(text, {"Rossi": ActorKind.PERSON}))[1][0] == ""


def test_a_paper_that_cites_in_turn_reports(bound) -> None:
    text = "The column was stopped, according to Kyodo, which cited an officer."
    reading = bound(text, {"Kyodo": ActorKind.MEDIA})
    officer = next(s for s in reading.statements if s.speaker.span.quote == "an officer")
    assert [mention.actor.name for mention in officer.reported_by] == ["Kyodo"]
    assert officer.content[0].quote == "The column was stopped"


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("The envoy threatened to leave.", "threatens"),
        ("The envoy denied that it rained.", "denies"),
        ("The envoy asked whether it rained.", "asks"),
        ("The envoy fears that it will rain.", "fears"),
        ("The envoy said that it rained.", "asserts"),
    ],
)
def test_a_statement_has_the_attitude_of_its_cue(gallery, text: str, attitude: str) -> None:
    assert [s.attitude for s in gallery(text)[0].statements] == [attitude]


SPEECH = """Remarks by Maria Rossi at the opening of the dam

We have waited forty years for this day. I thank the engineers.

Our neighbours said it could not be done. My answer is this wall."""


def test_a_speech_belongs_to_the_speaker_of_its_title(gallery) -> None:
    first = gallery(SPEECH)[0].statements[0]
    assert first.speaker.span.quote == "Maria Rossi"
    assert first.content[0].quote.startswith("We have waited")
    assert [s.within for s in gallery(SPEECH)[0].statements[1:]] == [first.id] * (len(gallery(SPEECH)[0].statements) - 1)


def test_a_report_about_a_speech_is_no_speech(gallery) -> None:
    text = 'Speech by Maria Rossi angers farmers\n\n"We will build," she said. The farmers left. The dam will stand.'
    assert all(not s.why.rule.startswith("speech:") for s in gallery(text)[0].statements)
