"""Clauses that the parser hangs into a content although they go on with the story: "said it would not sign and [recalled its envoy]"."""

from dragoman.attribute.perfect import Side, is_perfect, is_reaction, side
from dragoman.attribute.scene import Scene, is_mark
from dragoman.lexicon.cues import speaking_nouns
from dragoman.match.tree import children
from dragoman.model import Token

_OBJECTS = ("dobj", "ccomp", "xcomp")
_PAST = frozenset({"VBD", "VBN"})
_CONCEDING = frozenset({"though", "although", "while", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def governor(scene: Scene, verb: Token) -> Token | None:
    """The verb of the story that a coordinated verb really goes on with, None where it fits the clause that the parser joined it to.
    "would not sign and recalled": a modal wants an infinitive; "had been violated and demanded a meeting": a passive has no object.
    """
    joined = _joined(scene, verb)
    return joined[1] if joined is not None and _clash(scene, joined[0], verb) else None


def rival(scene: Scene, verb: Token) -> Token | None:
    """The verb of the story that a coordinated verb may go on with as well as with the clause that the parser joined it to: "X said that
    Y had moved troops and threatened to close the pass". None where its place is plain.
    """
    joined = _joined(scene, verb)
    if joined is None or verb.tag not in _PAST or not is_perfect(scene, joined[0]) or _clash(scene, joined[0], verb):
        return None
    return joined[1] if side(scene, joined[0], verb) is Side.OPEN else None


def _joined(scene: Scene, verb: Token) -> tuple[Token, Token] | None:
    """The verb of the clause that a verb without a subject is joined to, and the finite verb around that clause."""
    parse = scene.parse
    partner = _partner(scene, verb)
    if partner is None or children(parse, verb.i, "auxpass", "nsubj", "nsubjpass") or scene.level(verb.i) != scene.level(partner.i):
        return None
    above = parse.tokens[partner.head]
    if partner.dep not in ("ccomp", "xcomp", "pcomp", "acl") or above.pos != "VERB" or above.tag not in _FINITE or above.i > verb.i:
        return None
    return partner, above


def _partner(scene: Scene, verb: Token) -> Token | None:
    """What a verb is coordinated with; also where the parser hung both on the verb around them: "said it had left and warned that"."""
    parse = scene.parse
    if verb.dep == "conj":
        return parse.tokens[verb.head]
    if verb.dep != "ccomp" or verb.left != verb.i or parse.tokens[verb.i - 1].dep != "cc":
        return None
    return next((child for child in children(parse, verb.head, "ccomp") if child.i == parse.tokens[verb.i - 1].head), None)


def _clash(scene: Scene, partner: Token, verb: Token) -> bool:
    parse = scene.parse
    finite = _is_finite(scene, verb)
    objects = bool(children(parse, verb.i, *_OBJECTS))
    if any(child.tag == "MD" or child.lower == "to" for child in children(parse, partner.i, "aux")):
        return (finite and (verb.tag != "VBP" or _knows(scene, partner, verb))) or (
            verb.tag == "VBN" and objects and not children(parse, verb.i, "aux")
        )
    if children(parse, partner.i, "auxpass"):
        return verb.tag in ("VBD", "VBN", "VBZ", "VBP") and objects and verb.lemma in scene.cues.verbs
    if is_perfect(scene, partner) and verb.tag in _PAST:
        return side(scene, partner, verb) is Side.SPEAKER
    if partner.tag == verb.tag == "VBD" and objects and not children(parse, partner.i, "aux") and is_reaction(scene, partner, verb):
        return True
    if partner.tag in _FINITE and finite and objects and verb.lemma in scene.cues.verbs and not children(parse, partner.i, "aux"):
        return _keeps_tense(parse.tokens[partner.head], partner, verb) or _behind_comma(scene, verb)
    return partner.tag == "VBG" and finite


def _knows(scene: Scene, partner: Token, verb: Token) -> bool:
    """ "both want to join [and know that they must wait]": what one knows one does not want to know."""
    above = scene.parse.tokens[partner.head]
    return above.tag == "VBP" and verb.lemma in ("know", "understand", "believe") and bool(children(scene.parse, verb.i, "ccomp"))


def _keeps_tense(above: Token, partner: Token, verb: Token) -> bool:
    """ "denies that they crossed the line, and calls it a lie": the tense of the first cue, not of what it tells."""
    return verb.tag == above.tag and (verb.tag == "VBD") != (partner.tag == "VBD")


def _behind_comma(scene: Scene, verb: Token) -> bool:
    """ "said it had nothing to do with it, and demanded proof": within what is told no comma would part two verbs of one subject."""
    tokens = scene.parse.tokens
    before = verb.left - 1
    while before > 0 and tokens[before].pos == "CCONJ":
        before -= 1
    return tokens[before].text == "," and before < verb.left - 1


def _is_finite(scene: Scene, verb: Token) -> bool:
    """True for "recalled", "did not exclude" and "has recalled", not for "would recall"."""
    helpers = children(scene.parse, verb.i, "aux")
    return any(child.tag in _FINITE for child in helpers) or (not helpers and verb.tag in _FINITE)


def appended(scene: Scene, verb: Token) -> Token | None:
    """The speaker of ", a diplomat there said" at the end of a sentence or a clause, which the parser takes for an apposition with a
    relative clause; None elsewhere.
    """
    tokens = scene.parse.tokens
    noun = _apposed(scene, verb)
    if noun is None or verb.tag not in ("VBD", "VBZ") or verb.lemma not in scene.cues.verbs or verb.i + 1 >= len(tokens):
        return None
    if noun.left == 0 or tokens[noun.left - 1].text != "," or noun.lemma not in speaking_nouns():
        return None
    plain = all(token.dep in ("advmod", "expl", "prep", "pobj", "appos", "compound", "punct") for token in tokens[noun.i + 1 : verb.i])
    alone = tokens[verb.i + 1].text in (",", ".") or (
        bool(children(scene.parse, verb.i, "dobj"))
        and not any(child.i > verb.i for child in children(scene.parse, verb.i, "ccomp", "xcomp"))
    )
    return noun if plain and alone else None


def _apposed(scene: Scene, verb: Token) -> Token | None:
    """The noun that a verb without a subject hangs on, or that stands before it but hangs in what it tells."""
    tokens = scene.parse.tokens
    if verb.dep == "relcl":
        return tokens[verb.head] if verb.head < verb.i else None
    if verb.dep not in ("ROOT", "conj", "ccomp") or children(scene.parse, verb.i, "nsubj", "nsubjpass"):
        return None
    before = verb.i - 1
    while before > 0 and tokens[before].head == before - 1 and tokens[before].dep == "advmod":  # "a diplomat [there]"
        before -= 1
    if tokens[before].text == "," and tokens[before - 1].dep == "appos":  # "the spokesman, Farid Zarif,"
        before -= 1
        if tokens[tokens[before].head].dep in ("appos", "conj") and tokens[tokens[before].head].lemma in speaking_nouns():
            before = tokens[before].head
    return tokens[before] if before > 0 and tokens[before].dep in ("appos", "conj") else None


def before_stray(scene: Scene, first: int, last: int) -> int:
    """The end of a content, cut before the first clause that goes on with the story."""
    behind = scene.parse.tokens[last : last + 1]
    if behind and (noun := appended(scene, behind[0])) is not None and noun.left > first:
        return noun.left - 1
    for i in range(first + 1, last):
        token = scene.parse.tokens[i]
        if token.pos in ("VERB", "AUX") and (governor(scene, token) or _belongs_above(scene, first, token)):
            return _cut(scene, first, i)
        if token.dep == "advcl" and token.right + 1 >= last - 1 and (_tells_otherwise(scene, token) or _tells_too(scene, token)):
            return token.left - 1
        if token.tag in _FINITE and (noun := appended(scene, token)) is not None and noun.left > first:
            return noun.left - 1
        if token.text == "," and _is_verdict(scene, i, last):
            return i
    return last


def _belongs_above(scene: Scene, first: int, clause: Token) -> bool:
    """True for the last clause of "claimed that he had promised that no troops would cross[, and that it was in writing]": a comma and a
    "that" of its own join it to the first "that", not to the one inside, whose content begins at `first`.
    """
    parse = scene.parse
    if clause.dep != "conj":
        return False
    partner = parse.tokens[clause.head]
    teller = parse.tokens[partner.head]
    marks = [_that(scene, verb) for verb in (clause, partner, teller)]
    if teller.dep != "ccomp" or partner.dep != "ccomp" or teller.i >= first or any(mark is None for mark in marks):
        return False
    mark = marks[0]
    return mark is not None and parse.tokens[mark.i - 1].lower == "and" and parse.tokens[mark.i - 2].text == ","


def _that(scene: Scene, verb: Token) -> Token | None:
    return next((mark for mark in children(scene.parse, verb.i, "mark") if mark.lower == "that"), None)


def _cut(scene: Scene, first: int, i: int) -> int:
    """Before the conjunction and comma that lead to token `i`."""
    tokens = scene.parse.tokens
    start = tokens[i].left
    while start > first + 1 and (is_mark(tokens[start - 1]) or tokens[start - 1].pos == "CCONJ"):
        start -= 1
    return start


def _tells_otherwise(scene: Scene, clause: Token) -> bool:
    """True for ", while his opponents warned of fraud": a clause that tells what somebody said."""
    tokens = scene.parse.tokens
    return (
        tokens[clause.left].lower in _CONCEDING
        and tokens[clause.left - 1].text == ","
        and clause.tag in _FINITE
        and clause.lemma in scene.cues.verbs
        and bool(children(scene.parse, clause.i, "nsubj"))
    )


def _tells_too(scene: Scene, clause: Token) -> bool:
    """True for ", while praising the bill": what the speaker said besides."""
    tokens = scene.parse.tokens
    behind_comma = tokens[clause.left].lower == "while" and tokens[clause.left - 1].text == ","
    return behind_comma and clause.tag == "VBG" and clause.lemma in scene.cues.verbs


def _is_verdict(scene: Scene, comma: int, last: int) -> bool:
    """True for ", a charge that made the front pages": the story's name for what was said."""
    tokens = scene.parse.tokens
    article = tokens[comma + 1] if comma + 1 < last else tokens[comma]
    noun = tokens[article.head]
    return (
        article.lower in ("a", "an")
        and noun.i < last
        and noun.left == article.i
        and noun.dep in ("appos", "npadvmod", "attr", "conj", "dep", "dobj")
        and noun.lemma in scene.cues.nouns
        and noun.right + 1 >= last - 1
        and bool(children(scene.parse, noun.i, "relcl", "acl"))
    )
