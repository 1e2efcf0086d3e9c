"""Those whom no name tells: bound to the state of the place or of the dateline, with doubt told."""

from collections.abc import Callable

from dragoman.model import Event, Mention

Find = Callable[..., list[Event]]


def source(events: list[Event]) -> Mention:
    (event,) = events
    (mention,) = event.source
    return mention


def test_police_of_a_place_belong_to_its_state_with_doubt_told(events: Find) -> None:
    police = source(events("In Nairobi the police arrested a student."))
    assert police.actor is not None
    assert (police.actor.id, police.actor.country, police.actor.sectors) == ("ken-police", "KEN", ("COP",))
    assert police.confidence is not None
    assert police.confidence < 0.8
    assert police.why is not None
    assert police.why.rule == "event:state of the place"


def test_rioters_under_a_dateline_belong_to_its_state_with_more_doubt(events: Find) -> None:
    rioters = source(events("LAHORE, May 4 -- Rioters burned a flag."))
    assert rioters.actor is not None
    assert rioters.actor.country == "PAK"
    assert rioters.why is not None
    assert rioters.why.rule == "event:state of the dateline"


def test_a_dateline_says_nothing_of_those_told_with_places_of_two_states(events: Find) -> None:
    found = events("LAHORE, May 4 -- Gunmen killed a priest on the road from Tallinn to Nairobi.")
    assert [mention.actor for event in found for mention in event.source] == [None]


def test_a_dateline_abroad_says_nothing(events: Find) -> None:
    found = events("PARIS, May 4 -- Estonia was quiet and Estonia slept. Rioters burned a flag. Estonia did not care.")
    assert [mention.actor for event in found for mention in event.source] == [None]


def test_a_place_does_not_tell_whose_soldiers_fight_there(events: Find) -> None:
    assert source(events("In Nairobi soldiers shot a student.")).actor is None


def test_a_force_belongs_to_no_place(events: Find) -> None:
    found = events("CAIRO, May 4 -- Terrorists killed a priest in Cairo.")
    assert [mention.actor for event in found for mention in event.source] == [None]
