"""Every example in the cue files is read as it says, and no counter-example gives a statement."""

import pytest

from dragoman.lexicon.cues import Counter, Example, counters, cues, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text[:60])
def test_an_example_is_read_as_it_says(gallery, example: Example) -> None:
    reading, _ = gallery(example.text)
    found = {
        (
            s.speaker.span.quote if s.speaker else "",
            s.cue.quote if s.cue else "",
            " ... ".join(piece.quote for piece in s.content),
        ): s.polarity
        for s in reading.statements
    }
    wanted = (example.source, example.cue, example.content)
    assert wanted in found, f"{example.place}: {found}"
    assert example.polarity in (None, found[wanted]), f"{example.place}: {found[wanted]}"


@pytest.mark.parametrize("counter", counters(), ids=lambda counter: counter.text[:60])
def test_a_counter_example_gives_no_statement(gallery, counter: Counter) -> None:
    reading, _ = gallery(counter.text)
    assert not reading.statements, f"{counter.place}: {[s.why for s in reading.statements]}"


def test_the_lexicon_is_large_and_particles_are_apart() -> None:
    assert len(cues().verbs) > 300
    assert "for" in cues().verbs["call"]
