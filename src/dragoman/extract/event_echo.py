"""Whether an event is old history, told to explain today's news."""

from datetime import date, timedelta

from dragoman.extract.event_acts import Act
from dragoman.match.mood import Mood, mood
from dragoman.match.tree import children
from dragoman.model import Resolved, When

_OLD = timedelta(days=366)
_BEFORE = timedelta(days=60)
"""What a past perfect tells of a day so long ago was over before the news began."""
_AGES = frozenset({"years", "decades", "centuries", "generations"})


class Echoes:
    """Answers for one reading."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        today = self._parse.document.today
        self._today = date.fromisoformat(today) if today and len(today) == 10 else None

    def is_background(self, act: Act, when: When | None) -> bool:
        """True for what lies over a year before the document's day, by its own date, by the date that its paragraph told last, or by
        "years ago"; and for a past perfect of an earlier day or none. The entries of a chronology are its news.
        """
        if self._today is None or self._parse.sentence_of(act.anchor.i).block.label is not None:
            return False
        seen = mood(self._parse, act.pivot)
        is_past = not act.nominal and seen.tense == "past"
        if when is not None and when.latest is not None:
            age = self._today - when.latest
            return age > _OLD or (is_past and seen.perfect and age > _BEFORE)
        if is_past and seen.perfect and act.pivot.dep != "ccomp":
            return True
        return self._is_ages_ago(act) or self._continues_history(act, seen)

    def _is_ages_ago(self, act: Act) -> bool:
        below = children(self._parse, act.pivot.i, "advmod")
        return any(token.lower == "ago" and any(child.lower in _AGES for child in self._parse.below(token.i)) for token in below)

    def _continues_history(self, act: Act, seen: Mood) -> bool:
        """True for a plain past in a paragraph whose last date before it is old: "In 1956 ... The army then closed the frontier"."""
        if act.nominal or seen.tense != "past" or seen.perfect or seen.modal != "none":
            return False
        sentence = self._parse.sentence_of(act.anchor.i)
        for i in range(sentence.last - 1, -1, -1):
            if self._parse.tokens[i].start < sentence.block.start:
                return False
            timex = self._resolved.time_at.get(i)
            if timex and timex.type == "DATE" and timex.when and timex.when.latest and self._today:
                return self._today - timex.when.latest > _OLD
        return False
