"""How many were killed, wounded, captured or displaced, and in which event."""

from collections.abc import Callable

import pytest

from dragoman.model import Event, Record

Told = tuple[str, int | None, int | None, str]


def told(events: tuple[Event, ...]) -> list[Told]:
    return [(each.kind, each.least, each.most, each.words.quote) for event in events for each in event.casualties]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israel bombed Beirut, killing three people.", [("killed", 3, 3, "three people")]),
        ("The raid by Ethiopia on Eritrea left 30 dead.", [("killed", 30, 30, "30 dead")]),
        ("Rebels attacked Goma; at least two dozen soldiers died.", [("killed", 24, None, "at least two dozen soldiers")]),
        ("Several hundred people were taken hostage by Chechen radicals.", [("captured", 300, None, "Several hundred people")]),
        ("Turkey displaced thousands of villagers.", [("displaced", 2000, None, "thousands of villagers")]),
        ("Sudan shelled Kadugli, wounding more than 1,200 civilians.", [("wounded", 1200, None, "more than 1,200 civilians")]),
        ("Chad arrested twenty-five journalists of Niger.", [("captured", 25, 25, "twenty-five journalists")]),
    ],
)
def test_casualties_are_counted_as_the_words_bound_them(code: Callable[..., Record], text: str, wanted: list[Told]) -> None:
    assert told(code(text).events) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Sudan did not kill three rebels.",
        "Sudan may kill three rebels.",
        "France sent 300 soldiers to Mali.",
        "Japan gave 40 trucks to Laos.",
        "Sudan killed the rebels.",
        "Chile and Peru signed 12 treaties.",
    ],
)
def test_what_did_not_happen_or_counts_no_victims_tells_no_casualties(code: Callable[..., Record], text: str) -> None:
    assert told(code(text).events) == []


def test_casualties_go_to_the_event_that_stands_nearest(code: Callable[..., Record]) -> None:
    events = code("Israel bombed Beirut, killing three people, and Syria shelled Tripoli and wounded nine soldiers of Turkey.").events
    by_kind = {each.kind: event.evidence[1].quote for event in events for each in event.casualties}
    assert by_kind == {"killed": "killing", "wounded": "wounded"}


def test_an_event_names_the_instrument_that_it_is_done_to(code: Callable[..., Record]) -> None:
    record = code("India and Pakistan signed the Lahore Treaty in 1999. India attacked Pakistan.")
    (treaty,) = (claim for claim in record.claims if claim.kind == "instrument")
    assert [event.instruments for event in record.events] == [(treaty.id,), ()]
