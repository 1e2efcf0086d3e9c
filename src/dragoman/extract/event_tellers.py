"""Whose act a verb of saying is where who speaks is not its subject for the parser: "X said that Y had shelled it and urged Y to stop"."""

import re
from collections.abc import Iterable

from dragoman.model import Mention, Reading, Statement, Token

_JOINED = frozenset({"conj", "ccomp"})


class Tellers:
    """The speakers of statements, by the words of their cues."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._said: dict[int, Statement] = {}
        for statement in reading.statements:
            if statement.cue is not None and statement.speaker is not None and statement.why.rule.startswith("verb:"):
                starts = (statement.cue.start + word.start() for word in re.finditer(r"\S+", statement.cue.quote))
                self._said.update(dict.fromkeys(starts, statement))

    def before(self, verb: Token, doers: Iterable[Token]) -> Token | None:
        """The token that names the speaker, before those whom the parser takes for the subject; None where it is they who speak."""
        speaker = self._speaker(verb)
        if speaker is None or any(doer.start < speaker.span.end for doer in doers):
            return None
        inside = [
            token for token in self._reading.resolved.parse.tokens if speaker.span.start <= token.start and token.end <= speaker.span.end
        ]
        return next((token for token in inside if token.dep in ("nsubj", "nsubjpass")), None)

    def either(self, verb: Token) -> Mention | None:
        """The speaker whom the words leave open between two."""
        speaker = self._speaker(verb)
        return speaker if speaker is not None and speaker.why is not None and len(speaker.candidates) > 1 else None

    def _speaker(self, verb: Token) -> Mention | None:
        told = self._said.get(verb.start) if verb.dep in _JOINED else None
        return told.speaker if told is not None else None
