"""Which states a statement is by, and which it is to or about."""

from collections.abc import Iterable, Iterator
from typing import Any

Line = dict[str, Any]


class Spoken:
    """The statements among the lines. Words that name a state count only with the `mentions` layer among the lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._statements: list[Line] = []
        self._named: dict[str, list[tuple[int, str]]] = {}
        for line in lines:
            if line["kind"] == "statement":
                self._statements.append(line)
            elif line["kind"] == "mention" and line["actor"] and (state := _state(line["actor"])):
                self._named.setdefault(line["document"], []).append((line["span"]["start"], state))

    def statements(self) -> Iterator[tuple[Line, list[tuple[str, str]]]]:
        """Each statement with its directed pairs of states: those of the speaker (or whom he speaks for) and those addressed or named."""
        for line in self._statements:
            ones = {state for key in ("speaker", "principal") if line.get(key) and (state := _state(line[key]))}
            others = set(self._heard(line)) if ones else set()
            yield line, sorted((one, other) for one in ones for other in others if one != other)

    def _heard(self, line: Line) -> Iterator[str]:
        if isinstance(line["addressee"], dict):
            yield from filter(None, [_state(line["addressee"])])
        pieces = [(span["start"], span["end"]) for span in line["content"]]
        for start, state in self._named.get(line["document"], ()):
            if any(first <= start < last for first, last in pieces):
                yield state


def _state(reference: Line) -> str:
    """The state that an actor is or belongs to, "" if none."""
    return str((reference["id"] if reference["kind"] == "state" else reference["country"]) or "")
