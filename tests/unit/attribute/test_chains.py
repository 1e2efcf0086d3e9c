"""Through whom and for whom somebody speaks, where one statement ends and the next begins, and quotations that never close."""

import pytest

from dragoman.model import ActorKind, Statement


def words(statement: Statement) -> str:
    return " ... ".join(span.quote for span in statement.content)


def told(reading) -> list[tuple[str, str]]:
    """Speaker and content of all statements, in order."""
    return [(s.speaker.span.quote if s.speaker else "", words(s)) for s in reading.statements]


def of(reading, cue: str) -> Statement:
    """The statement with this cue."""
    return next(s for s in reading.statements if s.cue and s.cue.quote == cue)


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("A spokesman for the president said the decree would stand.", "the president"),
        ("The spokesperson of the mission in Bamako said the convoys would leave.", "the mission in Bamako"),
        ("Ingrid Solberg, the alliance's spokeswoman, said the pilots had gone.", "the alliance"),
        ("Foreign Ministry spokesman Tariq Anwar said the talks were over.", "Foreign Ministry"),
        ("A lawyer for the admiral said that he had obeyed.", "the admiral"),
        ("Speaking on behalf of the Union, the ambassador said the test was wrong.", "the Union"),
        ("The envoy, who spoke for six states, said that a pause was needed.", "six states"),
    ],
)
def test_a_statement_tells_for_whom_its_speaker_speaks(gallery, text: str, principal: str) -> None:
    found = gallery(text)[0].statements[0].principal
    assert found is not None
    assert found.span.quote == principal


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman said the decree would stand.",
        "The chief spokesman said the decree would stand.",
        "The ambassador of Chile said the decree would stand.",
        "A friend of the spokesman for the president said the decree would stand.",
        "The minister said a spokesman for the president would come.",
    ],
)
def test_nobody_is_made_a_principal_without_words_for_it(gallery, text: str) -> None:
    assert gallery(text)[0].statements[0].principal is None


def test_the_principal_is_the_actor_whom_the_words_name(bound) -> None:
    reading = bound("A spokesman for Weber said that the bridge was safe.", {"Weber": ActorKind.PERSON})
    found = reading.statements[0].principal
    assert found is not None
    assert found.actor is not None
    assert found.actor.name == "Weber"


@pytest.mark.parametrize(
    ("text", "reporters"),
    [
        ("The site was empty, said an official cited by the Daily Herald.", ["the Daily Herald"]),
        ("The ministry said through a spokesman that the pilot had lost his way.", ["a spokesman"]),
        ("The ministry said through the hotline that the pilot had lost his way.", []),
        ("The bulletin, broadcast by Radio Lima at noon, declared that the war was over.", ["Radio Lima"]),
        ("The envoy, driven by a cousin, said that the war was over.", []),
    ],
)
def test_whoever_carried_the_words_reports_them(gallery, text: str, reporters: list[str]) -> None:
    assert [m.span.quote for m in gallery(text)[0].statements[0].reported_by] == reporters


def test_words_before_a_verb_of_quoting_belong_to_whoever_is_quoted(gallery) -> None:
    found = gallery("The ambassador was dead, the deputy minister was quoted as saying by Radio Lima.")[0]
    assert told(found) == [("the deputy minister", "The ambassador was dead")]
    assert [m.span.quote for m in found.statements[0].reported_by] == ["Radio Lima"]


def test_a_source_that_a_report_refers_to_has_a_statement_of_its_own(gallery) -> None:
    found = gallery("The passenger left the plane, the Belta agency said, referring to an official.")[0]
    assert ("an official", "The passenger left the plane") in told(found)


def test_a_report_that_refers_to_things_has_no_other_source(gallery) -> None:
    found = gallery("The plant was closed, the minister said, citing high costs.")[0]
    assert [speaker for speaker, _ in told(found) if "costs" in speaker] == []


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The council welcomed the letter, but did not rule out further conditions.", ["the letter", "further conditions"]),
        (
            "The marshal admitted that the data had been incomplete, promised a full list and asked for patience.",
            ["that the data had been incomplete", "a full list", "patience"],
        ),
        (
            "The ministry denies that its troops crossed the river, and calls the report a lie.",
            ["that its troops crossed the river", "the report a lie"],
        ),
        (
            "The navy said the boats had approached at dusk and threatened its destroyer.",
            ["the boats had approached at dusk and threatened its destroyer"],
        ),
    ],
)
def test_a_second_cue_of_the_same_speaker_ends_the_first_content(gallery, text: str, contents: list[str]) -> None:
    outermost = [words(s) for s in gallery(text)[0].statements if s.within is None]
    assert outermost == contents


def test_a_semicolon_with_another_teller_before_it_begins_a_new_story(gallery) -> None:
    found = gallery("The ministry denies the report; it is, the daily paper says, a lie.")[0]
    assert "it is ... a lie" in [words(s) for s in found.statements]


def test_two_names_speak_each_for_himself_and_two_nouns_as_one_group(gallery) -> None:
    named = gallery("Rossi and Weber claimed that the bridge was safe.")[0]
    assert [s.speaker.span.quote for s in named.statements] == ["Rossi", "Weber"]
    common = gallery("An official and a diplomat claimed that the bridge was safe.")[0]
    assert [s.speaker.actor.name for s in common.statements] == ["official and a diplomat"]


def test_whom_a_warning_is_directed_to_is_its_hearer(gallery) -> None:
    assert gallery("Rossi warned ministers that the bridge was closed.")[0].statements[0].addressee == "ministers"
    assert gallery("Rossi warned the government would fall.")[0].statements[0].addressee is None
    assert gallery("The board's warning to the crew that the bridge was closed came late.")[0].statements[0].addressee == "the crew"


def test_a_quotation_behind_a_stand_is_a_statement_of_its_own(gallery) -> None:
    found = gallery('Rossi defended the treaty. "A small country may still have a large door."')[0]
    assert told(found) == [("Rossi", "the treaty"), ("Rossi", "A small country may still have a large door.")]


def test_what_has_an_object_of_its_own_tells_nothing_of_the_clause_before(gallery) -> None:
    assert gallery("The clerk called the roll, the ushers showed the guests to their seats, and the band played.")[0].statements == ()


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            '"The count was honest, the minister said. The opposition accused the ministry of fraud.',
            ["The count was honest,", "the ministry of fraud"],
        ),
        (
            'The guests heard that "fire would follow. The ambassador urged both sides to wait. "Words can kill," he said.',
            ["fire would follow.", "both sides to wait", "Words can kill,"],
        ),
        ("\"We leave the table,' said Weber, who led the party.", ["We leave the table,"]),
        ("»The republic stands,« Weber said. The harbour was closed.", ["The republic stands,"]),
    ],
)
def test_a_mark_that_is_missing_or_wrong_costs_nothing_else(gallery, text: str, contents: list[str]) -> None:
    assert [words(s) for s in gallery(text)[0].statements] == contents


def test_a_quotation_that_never_closes_is_still_a_notice(gallery) -> None:
    _, notices = gallery('"The count was honest, the minister said. The opposition left.')
    assert [notice.code for notice in notices] == ["unclosed-quotation"]
