"""What a statement says about itself: speaker, mode, layers, chain, setting, polarity."""

from dataclasses import replace

import pytest

from dragoman.annotate import Annotator
from dragoman.attribute import attribute
from dragoman.model import ActorKind, Block, BlockKind, Document, Resolved, Statement


def words(statement: Statement) -> str:
    return " ... ".join(span.quote for span in statement.content)


def of(reading, speaker: str) -> Statement:
    """The first statement whose speaker's words hold these."""
    return next(s for s in reading.statements if s.speaker and speaker in s.speaker.span.quote)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('"We will sign," the envoy said.', "direct"),
        ("The envoy said that they would sign.", "indirect"),
        ('The envoy said that they would "gladly" sign.', "mixed"),
        ('The envoy said that "we will sign and go home."', "direct"),
    ],
)
def test_the_mode_tells_how_much_is_quoted(gallery, text: str, mode: str) -> None:
    assert of(gallery(text)[0], "envoy").mode == mode


def test_a_direct_content_leaves_its_quotation_marks_out(gallery) -> None:
    assert words(of(gallery("“We will sign,” the envoy said.")[0], "envoy")) == "We will sign,"


def test_a_quotation_goes_on_behind_its_cue_and_in_the_next_paragraph(gallery) -> None:
    text = '"We came in May," the envoy said. "We left in June."\n\n"Nobody asked us to stay."\n\nThe harbour was closed.'
    assert words(of(gallery(text)[0], "envoy")) == "We came in May, ... We left in June. ... Nobody asked us to stay."


def test_a_quotation_over_paragraphs_without_closing_mark_is_one_statement_and_no_notice(gallery) -> None:
    reading, notices = gallery('"We came in May," the envoy said. "We stayed long.\n\n"We left in June."')
    assert notices == ()
    assert words(of(reading, "envoy")).endswith("We left in June.")


def test_a_quotation_that_never_closes_is_a_notice_and_other_statements_live(gallery) -> None:
    reading, notices = gallery('The text is "final.\n\nThe envoy said that the talks were over.')
    assert [notice.code for notice in notices] == ["unclosed-quotation"]
    assert words(of(reading, "envoy")) == "that the talks were over"


def test_a_title_in_quotation_marks_does_not_go_on_with_the_statement_before(gallery) -> None:
    reading, _ = gallery('"We are done," the envoy said.\n\n"The Long Road Home"')
    assert words(of(reading, "envoy")) == "We are done,"


def test_layers_are_told_apart(gallery) -> None:
    outer, inner = gallery("Rossi said he believed that the two sides had agreed.")[0].statements
    assert (words(outer), outer.within) == ("he believed that the two sides had agreed", None)
    assert (words(inner), inner.within) == ("that the two sides had agreed", outer.id)


@pytest.mark.parametrize("kind", [ActorKind.PERSON, ActorKind.STATE])
def test_known_actors_that_speak_together_give_one_statement_each_with_ids_of_their_own(bound, kind: ActorKind) -> None:
    reading = bound("Rossi and Weber claimed that the bridge was safe.", {"Rossi": kind, "Weber": kind})
    assert [s.speaker.actor.name for s in reading.statements] == ["Rossi", "Weber"]
    assert len({s.id for s in reading.statements}) == 2


def test_joint_speakers_of_whom_one_is_unknown_give_one_statement(bound) -> None:
    reading = bound("Rossi and two officers claimed that the bridge was safe.", {"Rossi": ActorKind.PERSON})
    assert [s.speaker.span.quote for s in reading.statements] == ["Rossi and two officers"]


def test_an_unnamed_source_is_an_actor_named_by_its_words(gallery) -> None:
    actor = of(gallery("The Western and Russian sources said that talks went on.")[0], "sources").speaker.actor
    assert (actor.id, actor.name, actor.kind) == ("western-and-russian-sources", "Western and Russian sources", ActorKind.UNNAMED)


def test_a_pronoun_without_antecedent_is_left_unbound(gallery) -> None:
    speaker = of(gallery("She said that it was late.")[0], "She").speaker
    assert (speaker.actor, speaker.form) == (None, "pronoun")


def test_i_within_a_quotation_is_its_speaker(bound) -> None:
    reading = bound('"I believe that it is over," Rossi said.', {"Rossi": ActorKind.PERSON})
    assert of(reading, "I").speaker.actor.name == "Rossi"


def test_a_relative_pronoun_speaks_for_the_noun_before_it(bound) -> None:
    reading = bound("The prize went to Rossi, who said that he was glad.", {"Rossi": ActorKind.PERSON})
    assert of(reading, "who").speaker.actor.name == "Rossi"


@pytest.mark.parametrize(
    "text",
    [
        "Rossi said that the pass was open, according to Kyodo.",
        "According to Kyodo, Rossi said that the pass was open.",
        "Kyodo quoted Rossi as saying that the pass was open.",
        "Rossi said that the pass was open, Kyodo reported.",
        "Kyodo, citing Rossi, reported that the pass was open.",
        "Rossi told Kyodo that the pass was open.",
        "Rossi said in remarks carried by Kyodo that the pass was open.",
    ],
)
def test_the_agency_reports_and_the_person_speaks(bound, text: str) -> None:
    reading = bound(text, {"Kyodo": ActorKind.MEDIA, "Rossi": ActorKind.PERSON})
    statement = of(reading, "Rossi")
    assert "the pass was open" in words(statement)
    assert [mention.actor.name for mention in statement.reported_by] == ["Kyodo"]


def test_the_outermost_reporter_comes_first(bound) -> None:
    text = "According to Kyodo, the newspaper Asahi reported that Rossi had said the pass was open."
    reading = bound(text, {"Kyodo": ActorKind.MEDIA, "Asahi": ActorKind.MEDIA, "Rossi": ActorKind.PERSON})
    assert [mention.actor.name for mention in of(reading, "Rossi").reported_by] == ["Kyodo", "Asahi"]


def test_hearer_occasion_and_day_stand_around_the_cue(bound) -> None:
    reading = bound("Rossi told reporters during a summit in Lima on Monday that the text was ready.", None, {"Monday": "2003-05-12"})
    statement = of(reading, "Rossi")
    assert statement.addressee == "reporters"
    assert statement.occasion.startswith("summit")
    assert statement.when.edtf == "2003-05-12"


def test_a_bare_said_takes_the_day_of_the_same_speaker_right_before(bound) -> None:
    reading = bound("Rossi met the press today. Rossi said that the text was ready.", {"Rossi": ActorKind.PERSON}, {"today": "2003-05-12"})
    assert of(reading, "Rossi").when.edtf == "2003-05-12"


def test_the_day_of_somebody_else_dates_nothing(bound) -> None:
    text = "Rossi telephoned Weber on Monday. Weber said that the text was ready. Rossi had said nothing."
    reading = bound(text, {"Rossi": ActorKind.PERSON, "Weber": ActorKind.PERSON}, {"Monday": "2003-05-12"})
    assert of(reading, "Weber").when is None


@pytest.mark.parametrize(
    "text",
    [
        "Rossi praised the summit on Monday in Bonn.",
        "Rossi said on Monday that it rained.",
        "Speaking on Monday, Rossi said that it rained.",
    ],
)
def test_a_time_of_the_cue_dates_the_statement(bound, text: str) -> None:
    assert of(bound(text, {"Rossi": ActorKind.PERSON}, {"Monday": "2003-05-12"}), "Rossi").when.edtf == "2003-05-12"


@pytest.mark.parametrize(
    "text",
    ["Rossi praised last year's accord.", "Rossi praised the accord of last year.", "Rossi had said since last year that it rained."],
)
def test_a_time_inside_a_noun_phrase_dates_nothing(bound, text: str) -> None:
    assert of(bound(text, {"Rossi": ActorKind.PERSON}, {"last year": "2002"}), "Rossi").when is None


def test_he_goes_on_with_the_person_before(bound) -> None:
    reading = bound('The envoy paused. "I have met three presidents," he added. "None was tired."')
    assert of(reading, "he").speaker.actor.name == "envoy"


def test_a_day_inside_the_content_does_not_date_the_statement(bound) -> None:
    reading = bound("Rossi said that the talks would resume on Friday.", None, {"Friday": "2003-05-16"})
    assert of(reading, "Rossi").when is None


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army said that the town had fallen.", "affirms"),
        ("The army denied that the town had fallen.", "denies"),
        ("The army did not rule out a second attack.", "does not rule out"),
        ("The army does not believe that the town has fallen.", "denies"),
        ("The army rejected the claim that the town had fallen.", "denies"),
        ('"Never," the army said.', "affirms"),
        ("The army neither confirmed nor denied that the town had fallen.", "does not rule out"),
        ("The army declined to say when the town had fallen.", "denies"),
        ("The army sees no basis for a retreat.", "denies"),
        ("The army would not deny that the town had fallen.", "does not rule out"),
    ],
)
def test_polarity(gallery, text: str, polarity: str) -> None:
    assert of(gallery(text)[0], "army").polarity == polarity


def test_a_transcript_gives_each_answer_to_its_label(annotator: Annotator) -> None:
    text = "Q: Will you go?\nMR. ROSSI: We will go in May.\nAnd we will stay."
    blocks = []
    for line, start, label in (("Will you go?", 3, (0, 1)), ("We will go in May.", 27, (16, 25)), ("And we will stay.", 46, (16, 25))):
        assert text[start : start + len(line)] == line
        blocks.append((start, start + len(line), label))
    document = Document(id="d", text=text, blocks=(), path=None, sha256="", language="en")
    coded = tuple(Block(BlockKind.PARAGRAPH, start, end, document.span(*label)) for start, end, label in blocks)
    reading, _ = attribute(Resolved(annotator.parse(replace(document, blocks=coded)), (), (), (), {}, {}))
    assert [(s.speaker.span.quote, words(s)) for s in reading.statements if s.why.rule == "label:speaker:block"] == [
        ("Q", "Will you go?"),
        ("MR. ROSSI", "We will go in May ... And we will stay"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("In the view of Rossi, the treaty remains in force.", "Rossi", "the treaty remains in force"),
        ("The position of Norway is that the line must be equal.", "Norway", "that the line must be equal"),
        ("As Rossi put it, the empire was peace.", "Rossi", "the empire was peace"),
        ('What the envoy described as "a misunderstanding" cost four lives.', "the envoy", "a misunderstanding"),
        ("Turkey made it clear that it would not yield.", "Turkey", "that it would not yield"),
        ('"We are proud." - Maria Rossi, mayor', "Maria Rossi", "We are proud."),
        ("Maria Rossi: We are proud.", "Maria Rossi", "We are proud"),
        ("The ministry issued a statement condemning the raid.", "The ministry", "the raid"),
        ("The plan was endorsed by the council.", "the council", "The plan"),
        ('The minister said:\n\n"We are proud."', "The minister", "We are proud."),
        ("To win, Rossi said, we must work.", "Rossi", "To win ... we must work"),
        ("The Dutch claim that the dam was safe surprised us.", "Dutch", "that the dam was safe"),
    ],
)
def test_ways_of_attributing(gallery, text: str, speaker: str, content: str) -> None:
    told = [(s.speaker.span.quote if s.speaker else "", words(s)) for s in gallery(text)[0].statements]
    assert (speaker, content) in told


@pytest.mark.parametrize(
    "text",
    [
        'The "road" between the villages is a dry river bed.',
        "Everything went according to plan.",
        "Four pillars support the gate.",
        "Two officers who asked not to be named attended the dinner.",
        "Falling rocks threaten the railway.",
    ],
)
def test_what_is_no_statement(gallery, text: str) -> None:
    assert gallery(text)[0].statements == ()


def test_evidence_has_the_sentence_first_and_then_the_cue(gallery) -> None:
    statement = of(gallery("It rained. The envoy said that they would sign.")[0], "envoy")
    assert [span.quote for span in statement.evidence] == ["The envoy said that they would sign.", "said"]
    assert 0 <= statement.confidence <= 1


def test_the_same_words_give_the_same_ids(gallery) -> None:
    text = "The envoy said that they would sign."
    assert [s.id for s in gallery(text)[0].statements] == [s.id for s in gallery(text)[0].statements]
