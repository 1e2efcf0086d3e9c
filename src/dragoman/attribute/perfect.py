"""Whose act a past tense is behind a perfect in reported speech: "X said that Y had detained three men and [demanded] their release"."""

from enum import Enum

from dragoman.attribute.scene import Scene, can_speak, is_mark
from dragoman.match.clause import subjects
from dragoman.match.tree import children, coordinated
from dragoman.model import Token

_HELPERS = frozenset({"had", "has", "have", "'d", "'ve"})
_REACTIONS = frozenset({"demands", "criticises", "rejects", "praises", "doubts", "asks"})
"""Attitudes to what somebody has done: who did it seldom has them himself."""
_EITHER = _REACTIONS | {"threatens", "promises"}
_UNDOING = frozenset("release return withdrawal removal repatriation reinstatement restoration recall departure".split())
"""What is asked for those to whom something was done, seldom by whoever did it."""
_REDRESS = frozenset("apology explanation compensation redress reparation inquiry investigation handover".split())
"""What is demanded of whoever has done something."""
_DEEDS = frozenset(
    """
    step move decision action act gesture incident attack raid strike violation breach intrusion arrest seizure killing measure behaviour
    behavior conduct provocation outrage
    """.split()
)
"""Nouns that take up a deed told right before: "had closed the line and condemned [the move]"."""
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_HEARING = frozenset("urge tell ask warn accuse thank praise blame criticise criticize condemn call invite remind assure threaten".split())
_SILENT = frozenset({"decline", "refuse"})
_SELVES = ("self", "selves")


class Side(Enum):
    """Whose act it is: the speaker's, that of whom he speaks, or open."""

    SPEAKER = "speaker"
    OTHER = "other"
    OPEN = "open"


def side(scene: Scene, partner: Token, verb: Token) -> Side:
    """Whose act `verb` is, which the parser joined to the perfect `partner` inside what somebody said. The words that it is done to tell
    it: nobody urges, accuses or condemns himself, nor rejects his own account; a subject that cannot speak demands nothing.
    """
    attitudes = _attitudes(scene, verb)
    if verb.lemma in _SILENT and scene.parse.tokens[verb.left - 1].lower == "but":  # "confirmed that it had come but declined to"
        return Side.SPEAKER
    if not attitudes or children(scene.parse, verb.i, "aux", "auxpass", "nsubj", "nsubjpass"):
        return Side.OTHER
    doers = subjects(scene.parse, partner)
    if _is_the_tellers(scene, verb, doers) or attitudes <= {"agrees"}:
        return Side.OTHER
    if not doers or not any(can_speak(scene, doer) for doer in doers) or children(scene.parse, verb.i, "ccomp"):
        return Side.SPEAKER
    if _is_reaction(scene, partner, verb, doers, attitudes):
        return Side.SPEAKER
    return Side.OPEN if attitudes & _EITHER else Side.OTHER


def is_reaction(scene: Scene, partner: Token, verb: Token) -> bool:
    """True where the words tell that `verb` cannot be the act of whoever does `partner`, in whatever tense; or where that only says what
    something is: "said that migrants were a link and [proposed] a forum".
    """
    attitudes = _attitudes(scene, verb)
    doers = subjects(scene.parse, partner)
    if not attitudes or not doers or _is_the_tellers(scene, verb, doers):
        return False
    stative = partner.lemma == "be" and not any(doer.i in scene.known or doer.tag == "PRP" for doer in doers)
    return (stative and bool(attitudes & (_EITHER | {"proposes"}))) or _is_reaction(scene, partner, verb, doers, attitudes)


def is_perfect(scene: Scene, verb: Token) -> bool:
    """ "had detained", not "had been detained" nor "would have detained"."""
    helpers = {child.lower for child in children(scene.parse, verb.i, "aux")}
    return verb.tag in ("VBN", "VBD") and bool(helpers & _HELPERS) and helpers <= _HELPERS


def _attitudes(scene: Scene, verb: Token) -> set[str]:
    table = scene.cues.verbs.get(verb.lemma, {})
    behind = {child.lower for child in children(scene.parse, verb.i, "prep", "prt")} | {""}
    return {frame.attitude for particle in behind for frame in table.get(particle, {}).values()}


def _is_reaction(scene: Scene, partner: Token, verb: Token, doers: list[Token], attitudes: set[str]) -> bool:
    things = [item for thing in _things(scene, verb) for item in coordinated(scene.parse, thing)]
    if verb.lemma in _HEARING and any(_points_at(thing, doers) for thing in things) and not _is_met(scene, partner, doers):
        return True
    return any(
        _is_same(scene, thing, doers)
        or (bool(attitudes & _REACTIONS) and (_is_own(scene, thing, doers, attitudes) or _takes_up(scene, thing) or _undoes(scene, thing)))
        for thing in things
    )


def _things(scene: Scene, verb: Token) -> list[Token]:
    parse = scene.parse
    below = [thing for link in children(parse, verb.i, "prep") for thing in children(parse, link.i, "pobj")]
    return [*children(parse, verb.i, "dobj", "nsubj"), *below]


def _is_the_tellers(scene: Scene, verb: Token, doers: list[Token]) -> bool:
    """ "the boats had approached and threatened [its destroyer]": it is done to what is the speaker's."""
    owners = [owner.lower for thing in _things(scene, verb) for owner in children(scene.parse, thing.i, "poss")]
    return _is_many(doers) and any(owner in ("its", "his", "her") for owner in owners)


def _is_many(doers: list[Token]) -> bool:
    return len(doers) > 1 or any(doer.tag in ("NNS", "NNPS") for doer in doers)


def _points_at(thing: Token, doers: list[Token]) -> bool:
    """ "urged it to", "accused them of": a pronoun that may stand for whom the clause is about."""
    if thing.tag != "PRP" or thing.lower.endswith(_SELVES):
        return False
    return thing.lower == "them" if _is_many(doers) else thing.lower in ("it", "him", "her")


def _is_met(scene: Scene, partner: Token, doers: list[Token]) -> bool:
    """True where the clause has somebody else that the pronoun can mean: "had met the rebels and urged them to"."""
    inside = scene.parse.tokens[partner.i + 1 : partner.right + 1]
    return any(
        token.dep in ("dobj", "pobj", "dative") and not is_mark(token) and token.pos != "NUM" and can_speak(scene, token)
        for token in inside[: next((n for n, token in enumerate(inside) if token.dep == "cc" and token.head == partner.i), len(inside))]
        if token not in doers and token.tag != "PRP"
    )


def _is_same(scene: Scene, thing: Token, doers: list[Token]) -> bool:
    """ "Russia had broken the truce and accused [Moscow]", "... condemned [Russia's] breach"."""
    named = [scene.known.get(token.i) for token in (thing, *children(scene.parse, thing.i, "poss", "amod", "compound"))]
    own = [scene.known.get(doer.i) for doer in doers]
    return any(one and other and (one.id == other.id or one.country == other.country is not None) for one in named for other in own)


def _is_own(scene: Scene, thing: Token, doers: list[Token], attitudes: set[str]) -> bool:
    """ "rejected [its explanation]": nobody turns against what is his own."""
    if not attitudes & {"rejects", "criticises", "doubts", "praises"}:
        return False
    return any(
        owner.lower in (("their",) if _is_many(doers) else ("its", "his", "her")) for owner in children(scene.parse, thing.i, "poss")
    )


def _takes_up(scene: Scene, thing: Token) -> bool:
    """ "the move", "this attack", or a bare "it" behind a verb that judges."""
    first = scene.parse.tokens[thing.left]
    return thing.lemma in _DEEDS and thing.i <= thing.left + 1 == first.i + 1 and first.lower in _POINTING and thing.right == thing.i


def _undoes(scene: Scene, thing: Token) -> bool:
    """ "their release", "its return", "an apology"."""
    return thing.lemma in _REDRESS or (
        thing.lemma in _UNDOING and any(owner.tag == "PRP$" for owner in children(scene.parse, thing.i, "poss"))
    )
