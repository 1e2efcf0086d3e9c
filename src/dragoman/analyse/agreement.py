"""How far people who judged the same things agree, by chance and beyond it.

Values are nominal: two are the same or not. Percent agreement; Cohen's kappa (Cohen 1960, "A coefficient of agreement for nominal scales"),
for two who judged every unit; Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"), for any number of
people, with gaps.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two reviewers on one field over `units` claims. `kappa` and `alpha` are None where chance alone would make them agree
    on everything, since both gave one value throughout, or where there is nothing to compare.
    """

    kind: str
    field: str
    units: int
    percent: float
    kappa: float | None
    alpha: float | None


def percent(pairs: Sequence[Pair]) -> float:
    """The share of pairs that agree, in [0, 1]. There must be one at least."""
    return sum(one == other for one, other in pairs) / len(pairs)


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa; None where the expected agreement is 1."""
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    same = sum(one == other for one, other in pairs)
    by_chance = sum(count * others[word] for word, count in ones.items())
    whole = len(pairs) ** 2
    return (same * len(pairs) - by_chance) / (whole - by_chance) if by_chance < whole else None


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal values. A unit has the values that it was given, of however many people; those with fewer than two
    count for nothing. None where there is one value only, or no unit.
    """
    told = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[str] = sum(told, Counter())
    n = totals.total()
    observed = sum(_pairs(unit) / (unit.total() - 1) for unit in told)
    expected = _pairs(totals)
    return 1 - (n - 1) * observed / expected if expected else None


def _pairs(counts: Counter[str]) -> int:
    """The ordered pairs of values that differ."""
    return counts.total() ** 2 - sum(count**2 for count in counts.values())


def agreements(judgements: Iterable[tuple[str, Mapping[str, str], Mapping[str, str]]]) -> list[Agreement]:
    """Agreement by field, from the kind of each claim that both judged and what each of the two said of its fields. First the verdicts
    (kind "all"), then every kind with its fields, those on which somebody said anything at all.
    """
    pairs: dict[tuple[str, str], list[Pair]] = {}
    for kind, one, other in judgements:
        pairs.setdefault(("all", "verdict"), []).append((one["verdict"], other["verdict"]))
        if one["verdict"] == other["verdict"] == "right":
            for field in (field for field in one if field in other and field != "verdict"):
                pairs.setdefault((kind, field), []).append((one[field], other[field]))
    spoken = {key: found for key, found in pairs.items() if any(word not in _SILENT for pair in found for word in pair)}
    return [Agreement(*key, len(found), percent(found), kappa(found), alpha(found)) for key, found in sorted(spoken.items(), key=_first)]


_SILENT = ("null", "[]", "false")


def _first(item: tuple[tuple[str, str], list[Pair]]) -> tuple[bool, tuple[str, str]]:
    return item[0][0] != "all", item[0]
