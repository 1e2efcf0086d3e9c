"""Confidence said beside the share that was right: the table of `relate.py` and `confidence.py`."""

from collections.abc import Sequence
from itertools import pairwise


def table(told: Sequence[tuple[float, bool]], bins: Sequence[float], things: str) -> tuple[list[str], float]:
    """The rows by bins of confidence, half-open, and the expected calibration error. `told`: each confidence, and whether it was right."""
    lines, gap = [f"| confidence | {things} | said | right |", "|---|---|---|---|"], 0.0
    for low, high in pairwise(bins):
        here = [(p, right) for p, right in told if low <= p < high]
        if here:
            said, seen = sum(p for p, _ in here) / len(here), sum(right for _, right in here) / len(here)
            gap += abs(said - seen) * len(here) / len(told)
            lines.append(f"| {low:.1f} to {min(high, 1):.1f} | {len(here)} | {said:.2f} | {seen:.2f} |")
    return lines, gap
