"""Coefficients of agreement, against examples worked by hand and in the literature."""

import pytest

from dragoman.analyse.agreement import agreements, alpha, kappa, percent


def table(**cells: int) -> list[tuple[str, str]]:
    """Pairs from a table of counts: yy=15 is fifteen times (y, y)."""
    return [(key[0], key[1]) for key, count in cells.items() for _ in range(count)]


def test_kappa_of_the_lectures_example() -> None:
    # Viera and Garrett 2005, "Understanding interobserver agreement": 15, 5, 10, 70 of 100 give kappa .57
    pairs = table(yy=15, yn=5, ny=10, nn=70)
    assert percent(pairs) == pytest.approx(0.85)
    assert kappa(pairs) == pytest.approx((0.85 - 0.65) / (1 - 0.65))
    assert round(kappa(pairs), 2) == 0.57


def test_kappa_by_hand() -> None:
    # 20 + 15 of 50 agree: .70; by chance .5 * .6 + .5 * .4 = .50
    assert kappa(table(yy=20, yn=5, ny=10, nn=15)) == pytest.approx(0.4)


def test_kappa_is_one_nought_and_below() -> None:
    assert kappa(table(aa=3, bb=2)) == 1
    assert kappa(table(aa=1, ab=1, ba=1, bb=1)) == 0
    assert kappa(table(ab=2, ba=2)) == -1


def test_what_chance_alone_explains_has_no_coefficient() -> None:
    assert kappa(table(aa=5)) is None
    assert alpha([("a", "a")] * 5) is None
    assert alpha([]) is None


# The data of Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A to C.


def test_alpha_of_two_observers_and_binary_data() -> None:
    assert round(alpha(zip("0100000010", "1110010000", strict=True)), 3) == 0.095


def test_alpha_of_two_observers_and_nominal_data() -> None:
    assert round(alpha(zip("aabbdcccedda", "babbbccceddd", strict=True)), 3) == 0.692


def test_alpha_of_four_observers_with_gaps() -> None:
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert round(alpha(units), 3) == 0.743


def test_alpha_of_one_disagreement_by_hand() -> None:
    # units (a, a), (a, b): n = 4, three a and one b; o_ab = 1, n_a * n_b = 3: 1 - 3 * 1 / 3
    assert alpha([("a", "a"), ("a", "b")]) == 0


def test_fields_are_compared_where_both_found_the_claim_right() -> None:
    right, wrong = {"verdict": "right", "type": "AID", "place": "null"}, {"verdict": "wrong", "type": "AID", "place": "null"}
    other = right | {"type": "AGREE"}
    found = agreements([("event", right, right), ("event", right, other), ("event", right, wrong), ("event", wrong, wrong)])
    assert [(one.kind, one.field, one.units) for one in found] == [("all", "verdict", 4), ("event", "type", 2)]
    assert [one.percent for one in found] == [0.75, 0.5]
