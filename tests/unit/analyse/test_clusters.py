"""One event, many reports: what is put together, and what is kept apart."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.cluster_groups import cluster_id, grouped
from dragoman.analyse.cluster_story import story
from dragoman.analyse.clusters import clusters, originals_of
from dragoman.analyse.copies import copies
from dragoman.model.plain import record_lines
from dragoman.read import read_text
from dragoman.record.cluster_nouns import Copy, Member, Ruling

Line = dict
Coded = Callable[..., list[Line]]


@pytest.fixture(scope="module")
def coded(coder) -> Coded:
    """Texts with their days in, the lines of each out; ids are the texts' own."""

    def run(*reports: tuple[str, str]) -> list[list[Line]]:
        records = [coder.code(read_text(text, published=day)) for text, day in reports]
        return [list(record_lines(record)) for record in records]

    return run


def names(lines: Sequence[Sequence[Line]], type: str, **more) -> list[str]:
    """The cluster of the first event of this type in each document."""
    judged = {(member.document, member.claim): member.cluster for member in clusters([line for own in lines for line in own], **more)}
    events = [next(line for line in own if line["kind"] == "event" and line["type"] == type) for own in lines]
    return [judged[event["document"], event["id"]] for event in events]


def first_event(lines: Sequence[Line]) -> Line:
    return next(line for line in lines if line["kind"] == "event")


SHELLED = ("Turkey shelled Syrian positions near Azaz on Monday. Four soldiers were killed.", "2016-02-16")
SHELLED_TOO = ("Syrian positions near Azaz were shelled by Turkish troops on 15 February.", "2016-02-17")


def test_reports_of_one_event_in_other_words_are_one(coded: Coded) -> None:
    one, other = names(coded(SHELLED, SHELLED_TOO), "ASSAULT")
    assert one == other


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Turkey shelled Syrian positions near Azaz on Thursday.", "2016-02-26"),
        ("Turkey shelled Syrian positions near Kobani on Monday.", "2016-02-16"),
        ("Syria shelled Turkish positions near Idlib on Monday.", "2016-02-16"),
    ],
    ids=["another day", "another place", "the other way round and elsewhere"],
)
def test_near_misses_stay_apart(coded: Coded, text: str, day: str) -> None:
    one, other = names(coded(SHELLED, (text, day)), "ASSAULT")
    assert one != other


def test_a_day_told_differently_leaves_one_event(coded: Coded) -> None:
    lines = coded(SHELLED, ("Turkish troops shelled Syrian positions near Azaz on 14 February, killing three soldiers.", "2016-02-16"))
    one, other = names(lines, "ASSAULT")
    assert one == other


def test_a_plan_and_its_deed_are_two(coded: Coded) -> None:
    plan = ("The presidents of Chile and Peru will meet in Lima on 20 May.", "2014-05-10")
    deed = ("The presidents of Chile and Peru met in Lima on 20 May.", "2014-05-21")
    one, other = names(coded(plan, deed), "CONSULT")
    assert one != other


def test_a_threat_repeated_is_another(coded: Coded) -> None:
    first = ("Iran threatened Israel with war on Friday.", "2010-03-06")
    again = ("Iran threatened Israel with war again on Friday.", "2010-03-20")
    one, other = names(coded(first, again), "THREATEN")
    assert one != other


def test_a_cluster_is_called_after_its_earliest_report_whatever_comes_later(coded: Coded) -> None:
    lines = coded(SHELLED, SHELLED_TOO)
    alone = names(lines[:1], "ASSAULT")
    assert names(lines, "ASSAULT") == alone * 2 == [cluster_id(first_event(lines[0])["id"])] * 2


def test_a_judgement_tells_its_grounds(coded: Coded) -> None:
    lines = coded(SHELLED, SHELLED_TOO)
    late = first_event(lines[1])["id"]
    member = next(each for each in clusters([line for own in lines for line in own]) if each.claim == late)
    assert member.nearest == first_event(lines[0])["id"]
    assert 0.5 < member.score <= 1
    assert {"type", "day"} <= {ground.field for ground in member.grounds if ground.verdict == "agrees"}


def test_the_order_of_the_documents_does_not_matter(coded: Coded) -> None:
    lines = coded(SHELLED, SHELLED_TOO, ("Turkey shelled Syrian positions near Azaz on Thursday.", "2016-02-26"))
    forth = clusters([line for own in lines for line in own])
    back = clusters([line for own in reversed(lines) for line in own])
    assert sorted(forth, key=lambda one: (one.document, one.claim)) == sorted(back, key=lambda one: (one.document, one.claim))


def test_people_overrule_the_program(coded: Coded) -> None:
    lines = coded(SHELLED, SHELLED_TOO)
    keys = [(event["document"], event["id"]) for event in map(first_event, lines)]
    one, other = names(lines, "ASSAULT", rulings=[Ruling(*keys, same=False)])
    assert one != other
    far = coded(SHELLED, ("Turkey shelled Syrian positions near Kobani on Monday.", "2016-02-16"))
    keys = [(event["document"], event["id"]) for event in map(first_event, far)]
    one, other = names(far, "ASSAULT", rulings=[Ruling(*keys, same=True)])
    assert one == other


def test_a_copy_printed_later_tells_the_day_of_the_first(coded: Coded) -> None:
    text = "Turkey expelled two Austrian diplomats. The ministry in Ankara gave no reason, and the embassy kept silent about it."
    lines = coded((text, "2016-02-16"), ("By our own staff. " + text, "2016-02-24"))
    ids = [own[0]["id"] for own in lines]
    originals = originals_of([Copy(ids[0], ids[0], 1.0), Copy(ids[1], ids[0], 1.0)], {ids[0]: "2016-02-16", ids[1]: "2016-02-24"})
    one, other = names(lines, "SANCTION", originals=originals)
    assert one == other


def test_an_instrument_is_one_in_two_reports_and_the_next_another(coded: Coded) -> None:
    lines = coded(
        ("Chile and Peru signed the Tacna Treaty in Lima on 20 May 2014.", "2014-05-21"),
        ("The Tacna Treaty was signed by Peru and Chile on 20 May 2014.", "2014-05-22"),
        ("Chile and Peru signed the Arica Treaty in Lima on 3 July 2014.", "2014-07-04"),
    )
    judged = {member.document: member.cluster for member in clusters([x for own in lines for x in own]) if member.kind == "instrument"}
    first, second, third = (judged[own[0]["id"]] for own in lines)
    assert first == second != third


def test_a_person_is_one_across_documents(coded: Coded) -> None:
    lines = coded(
        ("Sergei Ivanov met the ambassador of Chile.", "2002-05-21"),
        ("Sergei Ivanov criticised Chile.", "2002-06-21"),
        ("Igor Ivanov criticised Chile.", "2002-06-21"),
    )
    persons = [member for member in clusters([x for own in lines for x in own]) if member.kind == "person"]
    by_id = {id: {member.cluster for member in persons if member.claim == id} for id in {member.claim for member in persons}}
    assert len(by_id["sergei-ivanov"]) == 1
    assert by_id["sergei-ivanov"] != by_id["igor-ivanov"]


def test_reports_that_differ_are_shown_side_by_side_and_copies_count_once(coded: Coded) -> None:
    again = "By our staff. " + SHELLED[0]
    lines = coded(SHELLED, (again, "2016-02-17"), ("Turkey shelled Syrian positions near Azaz on 14 February.", "2016-02-18"))
    flat = [line for own in lines for line in own]
    texts = {own[0]["id"]: text for own, text in zip(lines, (SHELLED[0], again, "Turkey shelled ..."), strict=True)}
    days = {own[0]["id"]: own[0]["published"] for own in lines}
    found = copies(texts, days)
    members = clusters(flat, originals_of(found.values(), days))
    wanted = names(lines[:1], "ASSAULT")[0]
    told = story(wanted, flat, [member for member in members if member.cluster == wanted], found.values(), texts)
    assert (told.reports, told.sources) == (3, 2)
    assert [account.original for account in told.accounts] == [None, lines[0][0]["id"], None]
    (day,) = [difference for difference in told.differences if difference.field == "day"]
    assert [value for value, _ in day.told] == ["2016-02-15", "2016-02-14"]


# ── grouping ──


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20), st.randoms())
def test_groups_do_not_depend_on_the_order_of_the_pairs(pairs, random) -> None:
    pairs = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]

    def likeness(one: int, other: int) -> float:
        return 9.0 - abs(one - other) * 1.5

    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert grouped(8, pairs, likeness) == grouped(8, shuffled, likeness)


def test_a_chain_of_likeness_does_not_join_its_ends() -> None:
    days = [0, 1, 2, 3, 4, 5, 6, 7]
    groups = grouped(8, [(one, one + 1) for one in range(7)], lambda one, other: 6.0 if abs(days[one] - days[other]) < 2 else -99.0)
    assert max(len(group) for group in groups) == 2


def test_of_two_rulings_the_one_that_parts_wins() -> None:
    assert grouped(2, [(0, 1)], lambda *_: 9.0, same=[(0, 1)], apart=[(1, 0)]) == [[0], [1]]


def test_a_claim_alone_has_no_grounds(coded: Coded) -> None:
    lines = coded(SHELLED)
    alone = [member for member in clusters(lines[0]) if member.kind == "event" and member.claim == first_event(lines[0])["id"]]
    home, claim = first_event(lines[0])["document"], first_event(lines[0])["id"]
    assert alone == [Member(home, claim, "event", cluster_id(claim), 1.0, None, ())]
