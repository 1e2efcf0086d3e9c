"""Phrases that the parser hangs on the cue although they belong to the noun phrase that is told: "vowed full support [for Baku]"."""

from dragoman.attribute.occasion import is_occasion
from dragoman.attribute.scene import Scene, is_mark
from dragoman.match.tree import children
from dragoman.model import Token

_LINKS = frozenset({"for", "with", "from", "against", "as", "without", "between", "among", "of", "towards", "toward"})
_LATER = frozenset({"before", "after", "until", "to"})
_PLANNED = frozenset({"demands", "proposes", "promises", "threatens", "denies", "rejects", "refuses", "hopes", "intends", "fears"})
"""Attitudes to something that lies ahead: what is told behind it says when and whither."""


def with_phrases(scene: Scene, verb: Token, last: int, attitude: str) -> int:
    """The end of a noun phrase that is told and ends before token `last`, with the phrases right behind it that tell no day, hearer or
    occasion of the telling, and with a quotation that it ends in.
    """
    tokens = scene.parse.tokens
    level = scene.level(verb.i)
    end = scene.parse.sentence_of(verb.i).last
    while last < end:
        k = scene.quote_below(last, level)
        if k != -1 and scene.ranges[k][0] == last and tokens[last - 1].text != ",":
            last = scene.ranges[k][1]
            continue
        token = tokens[last]
        if is_mark(token) or token.head != verb.i or not _belongs(scene, token, attitude):
            return last
        last = token.right + 1
    return last


def _belongs(scene: Scene, phrase: Token, attitude: str) -> bool:
    if phrase.dep == "advmod" and phrase.tag == "RBR":  # "strikes deeper in Cambodia"
        return True
    if phrase.dep != "prep" or phrase.lower not in (_LINKS | _LATER if attitude in _PLANNED else _LINKS):
        return False
    things = children(scene.parse, phrase.i, "pobj", "pcomp")
    return bool(things) and not any(thing.entity in ("DATE", "TIME") or is_occasion(thing) for thing in things)
