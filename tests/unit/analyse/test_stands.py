"""Positions of many documents: one issue where their words agree, and what does not agree."""

from collections.abc import Callable

import pytest

from dragoman.analyse import stands
from dragoman.analyse.stands import Named
from dragoman.model import Record
from dragoman.model.plain import record_lines

ALIKE = [
    ("use of the air base at Aden", "Yemen's use of the Aden air base"),
    ("expansion of the fishing zone", "expanding the fishing zone around the islands"),
    ("ban on cocoa exports", "banning exports of cocoa"),
    ("recognition of the Saharan republic", "recognising the Saharan republic"),
]
APART = [
    ("ban on cocoa exports", "ban on arms exports"),
    ("use of the air base at Aden", "use of force in Aden"),
    ("expansion of the fishing zone", "expansion of the alliance"),
    ("recognition of the Saharan republic", "recognition of the exile government"),
    ("talks on the border", "talks on water"),
]
FILLERS = ["tariffs on steel", "release of the sailors", "visa rules", "joint patrols in the gulf", "a new treaty of friendship"]


def position(n: int, label: str, stance: str = "for", holder: str = "GHA", **more) -> dict:
    who = {"id": holder, "name": holder, "kind": "state", "country": holder, "sectors": [], "role": None} | more.pop("holder_facts", {})
    when = {"edtf": more["day"], "earliest": more["day"], "latest": more["day"], "span": None} if "day" in more else None
    place = {"start": n, "end": n + 1, "quote": "x"}
    return {
        "kind": "position",
        "id": f"p{n}",
        "document": "d",
        "holder": who,
        "issue": {"id": "i", "label": label},
        "stance": stance,
        "condition": None,
        "when": when,
        "evidence": [place],
    }


def labels(*words: str) -> list[dict]:
    return [position(n, label) for n, label in enumerate([*words, *FILLERS])]


@pytest.mark.parametrize("pair", ALIKE)
def test_labels_of_one_issue_come_together(pair: tuple[str, str]) -> None:
    assert any(len(stand.positions) == 2 for stand in stands(labels(*pair)))


@pytest.mark.parametrize("pair", APART)
def test_labels_that_share_a_word_or_two_stay_apart(pair: tuple[str, str]) -> None:
    assert all(len(stand.positions) == 1 for stand in stands(labels(*pair)))


def test_a_users_issue_takes_what_is_like_its_examples_and_its_name() -> None:
    found = stands(labels("use of the air base at Aden", "ban on cocoa exports"), [Named("Bases", ("the air base at Aden",))])
    assert [(stand.label, len(stand.positions)) for stand in found if stand.label == "Bases"] == [("Bases", 1)]


def test_a_change_of_stance_between_two_days_is_found_and_none_without_days() -> None:
    dated = [position(1, "ban on cocoa exports", "for", day="1999-03-01"), position(2, "ban on cocoa exports", "against", day="1999-05-01")]
    (stand,) = stands(dated)
    assert [(each.kind, each.one["id"], each.other["id"]) for each in stand.findings] == [("change", "p1", "p2")]
    (undated,) = stands([position(1, "ban on cocoa exports", "for"), position(2, "ban on cocoa exports", "against")])
    assert undated.findings == ()


def test_two_officials_of_a_state_contradict_each_other_and_a_legislator_dissents() -> None:
    minister = {"kind": "person", "country": "GHA", "sectors": ["GOV"]}
    member = {"kind": "person", "country": "GHA", "sectors": ["LEG"]}
    lines = [
        position(1, "ban on cocoa exports", "for"),
        position(2, "ban on cocoa exports", "against", "minister", holder_facts=minister),
        position(3, "ban on cocoa exports", "against", "member", holder_facts=member),
    ]
    (stand,) = stands(lines)
    assert {(each.kind, each.one["id"], each.other["id"]) for each in stand.findings} == {
        ("contradiction", "p1", "p2"),
        ("dissent", "p1", "p3"),
    }


def test_states_that_differ_neither_contradict_nor_dissent() -> None:
    (stand,) = stands([position(1, "ban on cocoa exports", "for", "GHA"), position(2, "ban on cocoa exports", "against", "TGO")])
    assert stand.findings == ()


def test_the_order_of_the_lines_makes_no_difference() -> None:
    lines = labels("ban on cocoa exports", "banning exports of cocoa", "ban on arms exports")
    assert stands(lines) == stands(lines[::-1])


def test_real_positions_of_two_texts_meet(code: Callable[..., Record]) -> None:
    one = record_lines(code("Peru rejected participation in any patrol of the river.", "1997-08-11"))
    other = record_lines(code("Peru supports participation in the patrol of the river.", "1997-09-20"))
    found = stands([*one, *other])
    assert any({line["stance"] for line in stand.positions} == {"for", "against"} for stand in found)
