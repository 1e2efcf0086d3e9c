"""Every example in the cue files is read as it says."""

import pytest

from dragoman.lexicon.cues import Example, cues, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text[:40])
def test_an_example_is_read_as_it_says(gallery, example: Example) -> None:
    reading, _ = gallery(example.text)
    found = [
        (s.speaker.span.quote if s.speaker else "", s.cue.quote if s.cue else "", " ... ".join(piece.quote for piece in s.content))
        for s in reading.statements
    ]
    assert (example.source, example.cue, example.content) in found, f"{example.place}: {found}"


def test_the_lexicon_is_large_and_particles_are_apart() -> None:
    assert len(cues().verbs) > 300
    assert "for" in cues().verbs["call"]
