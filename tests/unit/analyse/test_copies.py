"""Texts that several documents print."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.analyse.copies import Copy, copies, credited, fingerprints

REPORT = (
    "Freedonia closed the bridge over the Arva on Monday after a quarrel with Sylvania over tolls. Lorries waited in a queue of eleven "
    "kilometres, the police said. The mayor of Port Arva asked both governments to talk."
)
OTHER = (
    "A quarrel over tolls has shut the Arva bridge: since Monday no lorry passes from Freedonia to Sylvania. Drivers who had waited since "
    "dawn were told to go home."
)
DAYS = {"a": "2003-05-02", "b": "2003-05-01", "c": "2003-05-03"}


def of(**texts: str) -> dict[str, str]:
    return {id: copy.original for id, copy in copies(texts, DAYS).items()}


def test_a_reprint_is_a_copy_of_the_one_that_came_first() -> None:
    assert copies({"a": REPORT, "b": REPORT}, DAYS) == {"b": Copy("b", "b", 1.0), "a": Copy("a", "b", 1.0)}


def test_a_cut_report_with_a_dateline_is_a_copy() -> None:
    assert of(a=REPORT, c="PORT ARVA (Wire) - " + REPORT[: REPORT.index(" Lorries")]) == {"a": "a", "c": "a"}


def test_a_report_with_two_words_edited_is_a_copy() -> None:
    assert of(a=REPORT, c=REPORT.replace("quarrel", "row").replace("asked", "begged")) == {"a": "a", "c": "a"}


def test_a_report_of_the_same_event_in_other_words_is_none() -> None:
    assert of(a=REPORT, b=OTHER) == {}


def test_a_turn_of_phrase_in_common_makes_no_copy() -> None:
    assert (
        of(a=REPORT, b="The mayor of Port Arva resigned on Friday. Nobody knew why, and he would not say. An election will follow in June.")
        == {}
    )


def test_an_agency_at_the_head_is_credited() -> None:
    assert credited("PORT ARVA (Arva Wire) - Freedonia closed the bridge.") == "Arva Wire"
    assert credited("Freedonia (of all countries) closed the bridge - again.") is None
    assert credited("PORT ARVA, May 1 - Freedonia closed the bridge.") is None


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_documents_does_not_matter(order: list[str]) -> None:
    texts = {"a": REPORT, "b": REPORT + " More will follow.", "c": OTHER}
    assert copies({id: texts[id] for id in order}, DAYS) == copies(texts, DAYS)


@given(st.text(max_size=200))
def test_every_text_is_a_copy_of_itself(text: str) -> None:
    assert fingerprints(text)
    assert set(copies({"a": text, "b": text}, DAYS)) == {"a", "b"}
