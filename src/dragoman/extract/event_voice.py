"""Which statement carries a place of the text."""

from dragoman.model import Mention, Parse, Reading, Statement, Token


class Voices:
    """The innermost statement at a code point."""

    def __init__(self, reading: Reading) -> None:
        self._voices = [(voice.span, voice.statement) for voice in reading.voices if voice.statement]

    def statement_at(self, offset: int) -> Statement | None:
        """The statement whose words stand there, None where the document's own voice speaks."""
        around = [(span.end - span.start, statement) for span, statement in self._voices if span.start <= offset < span.end]
        return min(around, key=lambda found: found[0])[1] if around else None

    def begin(self, parse: Parse, token: Token) -> int:
        """The first token of the words that the token's own voice speaks in one piece; 0 where the document speaks."""
        statement = self.statement_at(token.start)
        start = max((span.start for span in statement.content if span.start <= token.start), default=0) if statement else 0
        first = token.i
        while statement and first > 0 and parse.tokens[first - 1].start >= start:
            first -= 1
        return first if statement else 0


def speaks_for(statement: Statement | None, sources: tuple[Mention, ...]) -> bool:
    """True when the speaker is one of the sources, or acts for the state of one."""
    speaker = statement.speaker.actor if statement and statement.speaker else None
    sides = {code for mention in sources if mention.actor for code in (mention.actor.id, mention.actor.country) if code}
    return speaker is not None and bool(sides & {speaker.id, speaker.country})
