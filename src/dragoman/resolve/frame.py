"""Which state frames a stretch of text: "the president", "the Foreign Ministry", said without a country."""

from collections import Counter

from dragoman.lexicon.registry import Registry
from dragoman.model import Parse
from dragoman.resolve.day import current
from dragoman.resolve.found import Hit

_REACH = 5
"""Sentences back to those whom "both sides" may speak of."""


class Frame:
    """The states named in each sentence, and the one that the dateline stands in."""

    def __init__(self, parse: Parse, registry: Registry, found: list[Hit]) -> None:
        """`found` are all names, in text order."""
        day = parse.document.today
        self._parse = parse
        self._states: dict[int, list[tuple[int, str]]] = {}
        self._near: dict[int, set[str]] = {}
        self.counts: Counter[str] = Counter()
        for hit in found:
            places = {name.country for name in hit.names if name.of in ("state", "place") and name.country}
            if len(places) == 1:
                self._near.setdefault(parse.tokens[hit.first].sentence, set()).update(places)
            names = current([name for name in hit.names if name.of == "state" and name.kind != "capital"], registry, day)
            if len(names) == 1:
                sentence = parse.tokens[hit.first].sentence
                self._states.setdefault(sentence, []).append((hit.first, names[0].id))
                self.counts[names[0].id] += 1
        self.home = _home(parse, registry, day)

    def at(self, i: int) -> str:
        """The code of the state that frames token `i`: the only one named before it in its sentence; if none is, the dateline's
        if it is a capital's. "" when there is none or more than one.
        """
        before = {code for at, code in self._states.get(self._parse.tokens[i].sentence, ()) if at < i}
        if before:
            return before.pop() if len(before) == 1 else ""
        return self.home

    def home_at(self, i: int) -> str:
        """The dateline's state, unless the sentence has spoken of others only before token `i`."""
        before = {code for at, code in self._states.get(self._parse.tokens[i].sentence, ()) if at < i}
        return self.home if not before or self.home in before else ""

    def serving(self, i: int) -> str:
        """The state whose officials token `i` names without telling it: the dateline's; without one, the only state that the sentence
        has named so far, or else that the one before it names.
        """
        if self.home:
            return self.home_at(i)
        sentence = self._parse.tokens[i].sentence
        for number in (sentence, sentence - 1):
            codes = {code for at, code in self._states.get(number, ()) if at < i}
            if codes:
                return codes.pop() if len(codes) == 1 else ""
        return ""

    def near(self, i: int) -> frozenset[str]:
        """The states that the sentence of token `i` names, by their own names or by their cities."""
        return frozenset(self._near.get(self._parse.tokens[i].sentence, ()))

    def together(self, i: int, count: int) -> tuple[str, ...]:
        """The states that "both sides" or "the three countries" at token `i` speaks of: the only ones, as many as `count`, in the sentence
        so far, or in the one before; or else in the last one before those that names any.
        """
        sentence = self._parse.tokens[i].sentence
        for number in range(sentence, max(sentence - _REACH, -1), -1):
            codes = tuple(dict.fromkeys(code for at, code in self._states.get(number, ()) if at < i))
            if len(codes) >= count or (codes and number < sentence - 1):
                return codes if len(codes) == count else ()
        return ()


def _home(parse: Parse, registry: Registry, day: str | None) -> str:
    dateline = parse.document.dateline
    if dateline is None or dateline.place is None:
        return ""
    key = dateline.place.value.split(",")[0].lower().replace(" ", "")
    names = [name for name in registry.names.by_key.get(key, ()) if name.of == "state" and name.kind == "capital"]
    here = current(names, registry, day)
    return here[0].id if len(here) == 1 else ""
