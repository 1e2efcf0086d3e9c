"""Voices: every coded character has exactly one."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = (
    'The envoy said that "we will sign."',
    '"We came," said Rossi, "and we left."',
    "According to Kyodo, Weber denied that he had gone.",
    '"It is late.',
    "It rained",
    "Rossi: we go.",
    'He called it "a mistake", she said',
    "\n\n",
    " as the minister put it, ",
    '"',
    "''",
    "Their claim that it rained",
    ", the agency reported, citing a source in Lima, that it rained.",
)


def test_the_innermost_statement_speaks(gallery) -> None:
    reading, _ = gallery("Rossi said he believed that they had agreed.")
    outer, inner = reading.statements
    assert [(voice.span.quote, voice.statement) for voice in reading.voices] == [
        ("Rossi said ", None),
        ("he believed ", outer),
        ("that they had agreed", inner),
        (".", None),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
def test_voices_cover_the_coded_text_and_spans_quote_it(gallery, pieces: list[str]) -> None:
    text = " ".join(pieces).strip()
    if not text:
        return
    reading, notices = gallery(text)
    document = reading.resolved.parse.document
    assert "".join(voice.span.quote for voice in reading.voices) == "".join(text[b.start : b.end] for b in document.blocks)
    ids = {s.id for s in reading.statements}
    assert len(ids) == len(reading.statements)
    for s in reading.statements:
        assert s.within is None or s.within in ids
        for span in (*s.content, *s.evidence, *([s.speaker.span] if s.speaker else [])):
            assert text[span.start : span.end] == span.quote
    for notice in notices:
        assert notice.span is None or text[notice.span.start : notice.span.end] == notice.span.quote


ODD = (
    "The envoy summarized the nation: “...”",
    "the role for which, how prepared they were for intervention, he asked",
    "' : that minister closed the port",
    "It is Norway's position that the line must be equal",
    "A claim, what promise did they make to sign",
    "said the minister said that",
    "— according to — as he put it —",
    "Rossi: “” “ ” said",
    "“We came.” “”, he told reporters: :",
    "in the words of",
    "citing a source, that it rained, Kyodo reported citing",
    "“Never” - Maria Rossi -- “we",
    "Asked: “when?”: he denied: “(",
    "its message: the union's was",
    "Q: ... A: !",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ODD + PIECES), min_size=1, max_size=5), st.sampled_from((" ", ". ", ", ", "\n\n")))
def test_odd_constructions_give_sound_statements_or_none(gallery, pieces: list[str], joint: str) -> None:
    text = joint.join(pieces).strip()
    reading, _ = gallery(text)
    for s in reading.statements:
        assert s.content
        assert all(any(letter.isalnum() for letter in span.quote) for span in s.content), s
        assert s.cue is None or not any(s.cue.overlaps(span) for span in s.content), s
        assert s.speaker is None or s.cue is None or not s.speaker.span.covers(s.cue), s
