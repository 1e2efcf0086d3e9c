"""A coding measured by a gold set."""

from dragoman.analyse.evaluation import evaluate, figures, matches


def claim(id: str, start: int, end: int, type: str = "AID", kind: str = "event", document: str = "d1") -> dict:
    sentence = {"start": 0, "end": 100, "quote": "x" * 100}
    words = {"start": start, "end": end, "quote": "x" * (end - start)}
    return {"kind": kind, "id": id, "document": document, "type": type, "evidence": [sentence, words]}


def document(id: str = "d1", kinds: tuple[str, ...] = ("event",)) -> dict:
    return {"kind": "document", "id": id, "document": id, "reviewed_kinds": list(kinds)}


def scores(gold: list[dict], coded: list[dict]) -> dict[tuple[str, str], tuple[int, int, int]]:
    return {(one.kind, one.type): (one.gold, one.coded, one.right) for one in evaluate(gold, coded).scores}


def test_a_claim_is_right_when_words_and_type_agree() -> None:
    gold = [document(), claim("g1", 0, 10), claim("g2", 20, 30), claim("g3", 40, 50, "AGREE")]
    coded = [document(), claim("c1", 5, 12), claim("c2", 30, 40), claim("c3", 40, 50, "REJECT")]
    assert scores(gold, coded) == {
        ("all", ""): (3, 3, 1),
        ("event", ""): (3, 3, 1),
        ("event", "AGREE"): (1, 0, 0),
        ("event", "AID"): (2, 2, 1),
        ("event", "REJECT"): (0, 1, 0),
    }


def test_sharing_the_sentence_alone_is_no_match() -> None:
    assert matches([claim("g", 0, 10)], [claim("c", 10, 20)]) == []


def test_each_claim_is_matched_once_and_the_likest_first() -> None:
    gold = [claim("g1", 0, 10), claim("g2", 4, 14)]
    coded = [claim("c1", 4, 14), claim("c2", 0, 3)]
    assert [(one["id"], other["id"]) for one, other in matches(gold, coded)] == [("g2", "c1"), ("g1", "c2")]


def test_kinds_that_were_not_reviewed_to_the_end_do_not_count() -> None:
    gold = [document(), claim("g1", 0, 10)]
    coded = [document(), claim("c1", 0, 10), claim("c2", 0, 10, "", "statement")]
    assert scores(gold, coded)["all", ""] == (1, 1, 1)


def test_a_document_where_all_was_rejected_costs_precision() -> None:
    gold = [document("d1"), claim("g1", 0, 10), document("d2")]
    coded = [document("d1"), claim("c1", 0, 10), document("d2"), claim("c2", 0, 10, document="d2")]
    (whole, *_) = evaluate(gold, coded).scores
    assert (whole.precision, whole.recall) == (0.5, 1.0)
    assert whole.precision_between is not None
    assert whole.precision_between[0] < 0.5 < whole.precision_between[1]


def test_documents_that_the_coding_lacks_are_told_and_left_out() -> None:
    found = evaluate([document("d1"), claim("g1", 0, 10), document("d2")], [document("d1")])
    assert (found.documents, found.missing) == (1, ("d2",))
    assert found.scores[0].recall == 0


def test_the_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    gold = [line for n in range(20) for line in (document(f"d{n}"), claim(f"g{n}", 0, 10, document=f"d{n}"))]
    coded = [
        line for n in range(20) for line in (document(f"d{n}"), claim(f"c{n}", 0 if n % 4 else 50, 60 if n % 4 else 55, document=f"d{n}"))
    ]
    first, again = evaluate(gold, coded), evaluate(gold, coded)
    assert first == again
    (low, high), f1 = first.scores[0].f1_between, first.scores[0].f1
    assert low < f1 == 0.75 < high


def test_figures_that_divide_by_nothing_are_none() -> None:
    assert figures((0, 0, 0)) == (None, None, None)
    assert figures((2, 0, 0)) == (None, 0, 0)
