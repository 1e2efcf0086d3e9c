"""How far each voice stands behind what a statement says: the document, the speakers around it, its own speaker."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.certainty import certainty
from dragoman.match.certainty import PLAIN, Marked, marked, of_predicate
from dragoman.match.tree import children
from dragoman.model import Commitment, Parse, Span, Statement, Token

_SAYS = "asserts"
_CLAUSES = (":quote", ":that", ":inverted", ":around")
"""Ends of the rules whose content can be true or false: "noted that ...", not "noted the arrival of ..."."""
_Told = tuple[str, str, Span | None]
"""Polarity, certainty and cue of a Commitment."""
_TRUE: _Told = ("positive", "certain", None)


def committed(parse: Parse, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their commitments."""
    return Committed(parse, statements).all()


class Committed:
    """Asks of each statement of a text how far each voice stands behind its content."""

    def __init__(self, parse: Parse, statements: Sequence[Statement]) -> None:
        """`statements` hold those that others are nested in."""
        self._parse = parse
        self._statements = statements
        self._by_id = {statement.id: statement for statement in statements}
        self._starts = [token.start for token in parse.tokens]

    def all(self) -> tuple[Statement, ...]:
        """The statements, each with its commitments: the document's first, its own speaker's last."""
        return tuple(replace(statement, commitments=self._of(statement)) for statement in self._statements)

    def _of(self, statement: Statement) -> tuple[Commitment, ...]:
        chain = [statement]
        while (above := self._by_id.get(chain[0].within or "")) is not None:
            chain.insert(0, above)
        found = [Commitment(statement.id, *self._own(statement))]
        believed = _TRUE
        for outer, inner in reversed(list(zip((None, *chain[:-1]), chain, strict=True))):
            step = self._own(inner) if outer and _same_speaker(outer, inner) else self._passed_on(inner)
            believed = _through(step, believed)
            found.insert(0, Commitment(outer.id if outer else None, *believed))
        return tuple(found)

    def _passed_on(self, statement: Statement) -> _Told:
        """What whoever tells of a statement makes of its content: taken for true, for false, or only passed on."""
        cue = self._tokens(statement.cue)
        table = certainty()
        lemma = " ".join(token.lemma for token in cue if token.pos not in ("AUX", "PART"))
        false = next((token for token in self._around(cue) if token.lower in table.falsely), None)
        if false is not None or _names(lemma, table.false):
            return "negative", "certain", _span(self._parse, false or cue[0])
        if statement.attitude == _SAYS and statement.polarity != "affirms":
            return "open", "none", None
        if _names(lemma, table.factive) and statement.why.rule.endswith(_CLAUSES):
            return "positive", "certain", statement.cue
        return "open", "none", statement.cue if _names(lemma, table.distant) else None

    def _own(self, statement: Statement) -> _Told:
        """What the speaker makes of it: denied or left open by the cue, doubted by the attitude, hedged in the words themselves."""
        if statement.polarity == "denies":
            return "negative", "certain", statement.cue
        if statement.polarity == "does not rule out":
            return "open", "possible", statement.cue
        said = self._said(statement)
        level = certainty().attitudes.get(statement.attitude)
        if level is not None and (level == "none" or said.certainty == "certain"):
            return "open" if level == "none" else said.polarity, level, statement.cue
        if statement.attitude == "doubts":
            return "negative", "probable", statement.cue
        return said.polarity, said.certainty, _span(self._parse, said.cue) if said.cue else None

    def _said(self, statement: Statement) -> Marked:
        """The marks in the content's own main clause."""
        words = self._tokens(statement.content[0])
        inside = {token.i for token in words}
        head = next((token for token in words if token.head not in inside or token.head == token.i), None)
        if head is None or head.pos not in ("VERB", "AUX"):
            return PLAIN
        return of_predicate(self._parse, head) or marked(self._parse, head, words[0].i)

    def _around(self, cue: Sequence[Token]) -> list[Token]:
        return [*cue, *(below for token in cue for below in children(self._parse, token.i, "advmod"))]

    def _tokens(self, span: Span | None) -> tuple[Token, ...]:
        if span is None:
            return ()
        return self._parse.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _through(step: _Told, inside: _Told) -> _Told:
    """What a voice makes of words that reach it through another: it holds for true what it takes over at every step."""
    if step[:2] == _TRUE[:2] or inside[:2] == _TRUE[:2]:
        return step if inside[:2] == _TRUE[:2] else inside
    return "open", "none", step[2] or inside[2]


def _same_speaker(outer: Statement, inner: Statement) -> bool:
    """ "She said she believed that ...": both layers are hers."""
    one, other = outer.speaker, inner.speaker
    return bool(one and other and one.actor and one.actor == other.actor)


def _names(lemma: str, words: frozenset[str]) -> bool:
    return lemma in words or lemma.partition(" ")[0] in words


def _span(parse: Parse, token: Token) -> Span:
    return parse.span(token.i, token.i + 1)
