"""Which statement carries a place of the text."""

from dragoman.model import Reading


class Voices:
    """The innermost statement at a code point."""

    def __init__(self, reading: Reading) -> None:
        self._spans = [(voice.span.start, voice.span.end, voice.statement.id) for voice in reading.voices if voice.statement]

    def statement_at(self, offset: int) -> str | None:
        """The id of the statement whose words stand there, None where the document's own voice speaks."""
        around = [(end - start, id) for start, end, id in self._spans if start <= offset < end]
        return min(around)[1] if around else None
