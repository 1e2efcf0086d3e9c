"""Verbs that tell who speaks: their frame, the words of the cue, and the clause around them."""

from collections.abc import Iterator

from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.lexicon.cues import Patterns
from dragoman.match.tree import children
from dragoman.model import Token

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_CARRIERS = frozenset("continue begin start go keep try seek decline refuse need use appear seem have come want".split())
"""Verbs that only lend tense or will to the verb of saying in their infinitive: the cue is both words ("declined to say")."""
_IN_NAME = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "relcl", "acl", "dep"})


_MENDED = {word: lemma for lemma, words in {"hope": "hopes hoped hoping", "rate": "rates rated rating"}.items() for word in words.split()}
"""Forms that the parser takes for another verb ("hopes" for "hop")."""


def patterns(scene: Scene, verb: Token) -> Iterator[tuple[Token | None, Patterns]]:
    """The frames of a verb, those with a particle first, with the particle or preposition that they need."""
    table = scene.cues.verbs.get(_MENDED.get(verb.lower, verb.lemma))
    if not table:
        return
    for child in _particles(scene, verb):
        behind = scene.parse.tokens[child.i + 1] if child.i + 1 < len(scene.parse.tokens) else child
        if f"{child.lower} {behind.lower}" in table:
            yield behind, table[f"{child.lower} {behind.lower}"]
        if child.lower in table:
            yield child, table[child.lower]
    if "" in table and not any(f"{child.lower}" in table for child in children(scene.parse, verb.i, "prt")):
        yield None, table[""]


def _particles(scene: Scene, verb: Token) -> Iterator[Token]:
    """Words that can make one cue with the verb: its particles and prepositions, and the word right behind it ("made clear")."""
    found = children(scene.parse, verb.i, "prt", "prep", "agent", "dative", "advmod")
    yield from found
    behind = verb.i + 1
    if behind < scene.parse.sentence_of(verb.i).last and all(child.i != behind for child in found):
        yield scene.parse.tokens[behind]


def carrier(scene: Scene, verb: Token) -> Token | None:
    """The verb that carries this one as its infinitive ("continues to insist")."""
    head = scene.parse.tokens[verb.head]
    if verb.dep == "xcomp" and head.i < verb.i and head.lemma in _CARRIERS and head.pos in ("VERB", "AUX"):
        return head
    return None


def cue_range(scene: Scene, verb: Token, particle: Token | None, lemma: str = "") -> Range:
    """The cue's words: the verb, its auxiliaries and adverbs before it, its carrier, and its particle behind it."""
    first = _helpers_start(scene, verb)
    held = carrier(scene, verb)
    if held and all(token.dep in _HELPERS or token.dep == "prt" for token in scene.parse.tokens[held.i + 1 : first]):
        first = _helpers_start(scene, held)
    if issued := paper(scene, verb):
        first = _helpers_start(scene, issued)
    quoter = quoting(scene, verb)
    if quoter is not None and quoter.i == verb.i - 2:  # "was quoted as saying"
        first = _helpers_start(scene, quoter)
    last = verb.i + 1
    particle = particle or next(iter(children(scene.parse, verb.i, "prt", "agent")), None)
    if particle is None or particle.i < last:
        return first, last
    between = scene.parse.tokens[last : particle.i]
    return first, (particle.i + 1 if all(token.lower in lemma.split() for token in between) else last)


def quoting(scene: Scene, verb: Token) -> Token | None:
    """The verb that quotes: "quoted" of "quoted the president as saying that"."""
    tokens = scene.parse.tokens
    link = tokens[verb.head]
    quoter = tokens[link.head]
    return quoter if verb.dep == "pcomp" and link.lower == "as" and quoter.lemma in ("quote", "cite", "report") else None


def quoted_saying(scene: Scene, verb: Token) -> Token | None:
    """The "saying" of "quoted him as saying", to which all that is told belongs; None for any other verb."""
    if verb.lemma not in ("quote", "cite", "report"):
        return None
    links = [link for link in children(scene.parse, verb.i, "prep") if link.lower == "as"]
    found = [said for link in links for said in children(scene.parse, link.i, "pcomp") if said.tag == "VBG"]
    return next((said for said in found if said.lemma in scene.cues.verbs), None)


def telling_clause(scene: Scene, verb: Token, hearer: bool) -> Range:
    """The clause of a cue; of "saying" the whole "was quoted as saying by Radio Lima"."""
    quoter = quoting(scene, verb)
    if quoter is None:
        return clause_range(scene, verb, hearer)
    return clause_range(scene, quoter, hearer=True)[0], clause_range(scene, verb, hearer)[1]


def paper(scene: Scene, verb: Token) -> Token | None:
    """The verb that puts out the paper which speaks: "issued" of "issued a statement calling ..."."""
    tokens = scene.parse.tokens
    noun = tokens[verb.head]
    if verb.dep == "acl" and verb.tag == "VBG" and noun.dep == "dobj" and tokens[noun.head].pos == "VERB" and noun.i + 1 == verb.i:
        return tokens[noun.head]
    return None


def _helpers_start(scene: Scene, verb: Token) -> int:
    tokens = scene.parse.tokens
    first = verb.i
    while first > 0 and tokens[first - 1].head == verb.i and tokens[first - 1].dep in _HELPERS:
        first -= 1
    return first


def clause_range(scene: Scene, verb: Token, hearer: bool) -> Range:
    """The words that belong to the cue rather than to the content: subject, verb, hearer, and phrases of time and place up to the
    next comma, clause or quotation mark of its own level.
    """
    level = scene.level(verb.i)
    first = _clause_start(scene, verb, level)
    last = verb.i + 1
    tokens = scene.parse.tokens
    end = scene.parse.sentence_of(verb.i).last
    while last < end:
        token = tokens[last]
        if scene.level(last) != level or is_mark(token) or not _belongs(scene, verb, last, hearer):
            break
        last += 1
    return first, last


def _clause_start(scene: Scene, verb: Token, level: int) -> int:
    leading = [child for child in scene.parse.below(verb.i) if child.i < verb.i and _leads(scene, child, level)]
    tokens = scene.parse.tokens
    subjects = children(scene.parse, verb.i, "nsubj", "nsubjpass")
    if len(subjects) > 1 and subjects[-1].i > verb.i and tokens[verb.i - 1].text == ",":  # "The alliance, said the president, was"
        leading = [child for child in leading if child not in subjects]
    first = min((child.left for child in leading), default=verb.i)
    noun = tokens[verb.head]
    if verb.dep == "acl" and verb.tag == "VBD" and noun.dep == "ROOT" and noun.i < verb.i:  # "Rossi, the mayor, tweeted"
        return min(
            [noun.i, *(child.left for child in children(scene.parse, noun.i, "compound", "det", "poss", "amod") if child.i < noun.i)]
        )
    if not children(scene.parse, verb.i, "nsubj", "nsubjpass", "csubj"):  # the parser lost the subject: the name before the verb
        while first > 0 and tokens[first - 1].pos in _IN_NAME and scene.level(first - 1) == level:
            first -= 1
    for i in range(verb.i - 1, first - 1, -1):
        if scene.level(i) != level or (is_mark(tokens[i]) and i < first):
            return i + 1
    return first


def _leads(scene: Scene, child: Token, level: int) -> bool:
    """True for what stands before the verb and belongs to it closely: subject, auxiliaries, adverbs."""
    return child.dep not in _CLAUSAL and child.dep not in ("punct", "prep", "npadvmod") and scene.level(child.i) == level


def _belongs(scene: Scene, verb: Token, i: int, hearer: bool) -> bool:
    """True if the word hangs on the verb through a phrase, not through a clause."""
    tokens = scene.parse.tokens
    token = tokens[i]
    while token.head != verb.i:
        if token.head == token.i or token.dep in _CLAUSAL:
            return False
        token = tokens[token.head]
    return token.dep not in _CLAUSAL and token.dep not in ("mark", "conj", "cc") and (token.dep != "dobj" or hearer)


def to_quote_end(scene: Scene, last: int, level: int) -> int:
    """The end of a content, moved to the end of the quotation that it opens."""
    k = scene.quote_below(last - 1, level)
    return last if k == -1 else max(last, scene.ranges[k][1])
