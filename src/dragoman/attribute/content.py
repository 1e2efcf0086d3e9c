"""Where the content of a verb stands: quotations beside its clause, a clause, an infinitive or a phrase below it."""

from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.attribute.story import behind_other_story
from dragoman.lexicon.cues import Patterns, speaking_nouns
from dragoman.match.clause import is_listed, is_passive
from dragoman.match.mood import negated
from dragoman.match.tree import children, coordinated
from dragoman.model import Token

_ASKED = frozenset({"when", "where", "why", "how", "if", "whether"})
_CHARGES = frozenset({"of", "for", "over", "to", "with"})
_PRONOUNS = frozenset({"WDT", "WP"})
_NAMING = frozenset({"name", "identify", "quote"})
_CLOSERS = frozenset(",?!-—–…")
_INSIDE_PHRASE = frozenset({"ADP", "DET", "ADJ", "NUM", "CCONJ"})
_CLAUSE = 5
"""Words that a noun phrase behind "said" has at least when it is a clause that the parser misread."""
_PHRASES = frozenset({"of", "for", "about", "against", "on", "over", "with", "in", "at", "by"})


def quote_before(scene: Scene, clause: Range, level: int) -> int:
    """The quotation that ends right before the clause of the cue and is told by it, -1 if none: "...," he said."""
    i = clause[0] - 1
    tokens = scene.parse.tokens
    comma = False
    while i >= 0 and is_mark(tokens[i]) and scene.quote_at[i] == level:
        comma = comma or tokens[i].text in _CLOSERS
        i -= 1
    if i < 0 or not _same_block(scene, i, clause[0]):
        return -1
    k = scene.quote_below(i, level)
    if k == -1 or scene.ranges[k][1] > clause[0]:
        return -1
    inner = scene.quotations[k]
    text = scene.parse.document.text[inner.inner_start : inner.inner_end].rstrip()
    return k if comma or text[-1:] in _CLOSERS else -1


def quote_after(scene: Scene, clause: Range, level: int, *, broken: bool) -> int:
    """The quotation that opens right behind the clause of the cue, -1 if none: he said: "...". One that was `broken` by its cue may
    also go on behind a phrase: "We came," he said at a rally in Bonn, Germany, "and we left."
    """
    i = clause[1]
    if broken:
        i = _behind_phrases(scene, i, level)
    tokens = scene.parse.tokens
    while i < len(tokens) and scene.quote_at[i] == level and (is_mark(tokens[i]) or tokens[i].lower == "that"):
        if tokens[i].text in (".", ";", "!", "?"):
            return -1
        i += 1
    if i >= len(tokens) or not _near(scene, clause[1] - 1, i):
        return -1
    k = scene.quote_below(i, level)
    if k == -1 or scene.ranges[k][0] < clause[1]:
        return -1
    return k if i > clause[1] or _is_whole(scene, k, tokens[i - 1]) else -1


def _behind_phrases(scene: Scene, i: int, level: int) -> int:
    """The comma before the next quotation of the sentence when only phrases stand in between; else `i` itself."""
    tokens = scene.parse.tokens
    last = scene.parse.sentence_of(i - 1).last
    for j in range(i, last):
        if scene.quote_at[j] != level:
            return j - 1 if tokens[j - 1].text == "," else i
        if tokens[j].pos in ("VERB", "AUX"):
            return i
    return i


def _is_whole(scene: Scene, k: int, before: Token) -> bool:
    """False for words quoted within a phrase: said with "constructive" cooperation in mind."""
    first, last = scene.ranges[k]
    return before.pos == "VERB" if last - first < 6 else before.pos not in _INSIDE_PHRASE


def _same_block(scene: Scene, i: int, j: int) -> bool:
    return scene.parse.sentence_of(i).block is scene.parse.sentence_of(j).block


def _near(scene: Scene, i: int, j: int) -> bool:
    """In the same block, or at the head of the next one behind a colon ("The minister said:")."""
    tokens = scene.parse.tokens
    return _same_block(scene, i, j) or tokens[scene.parse.sentence_of(i).last - 1].text == ":"


def start_of_quoted(scene: Scene, k: int) -> int:
    """Where a content that ends in quotation `k` begins: at its mark, or with the words before it in the same sentence."""
    first, _ = scene.ranges[k]
    start = scene.sentence_start(first, scene.parents[k])
    start = behind_other_story(scene, start, first)
    return first if all(is_mark(token) for token in scene.parse.tokens[start:first]) else start


def clause_content(scene: Scene, verb: Token, table: Patterns) -> Range | None:
    """The clause below the verb that tells what is said; behind a hearer or a phrase also one that the parser hung on its noun."""
    below = children(scene.parse, verb.i, "ccomp", "parataxis")
    found = [c for c in below if not (_is_bare_infinitive(scene, c) or is_listed(scene.parse, c) or _is_inserted(scene, c))]
    if found:
        first, last = _hull(found) or (0, 0)
        return _behind_time(scene, first, verb, last), last
    return _strayed(scene, verb, np="np" in table) or _unsaid(scene, verb) or _disguised(scene, verb)


def _is_inserted(scene: Scene, clause: Token) -> bool:
    """True for ", he said," behind the verb: it tells, and is not told."""
    tokens = scene.parse.tokens
    if clause.dep != "parataxis" or clause.tag not in ("VBD", "VBZ", "VBP") or clause.lemma not in scene.cues.verbs:
        return False
    first = clause.left + (tokens[clause.left].text == ",")
    return tokens[first - 1].text == "," and tokens[first].dep in ("nsubj", "det", "compound", "amod", "poss")


def _disguised(scene: Scene, verb: Token) -> Range | None:
    """A clause whose verb the parser took for a noun: "said [that he will "definitely" consult]"."""
    found = [
        child
        for child in children(scene.parse, verb.i, "dobj")
        if any(mark.lower == "that" for mark in children(scene.parse, child.i, "mark"))
    ]
    return _hull(found) or _hidden(scene, verb)


def _hidden(scene: Scene, verb: Token) -> Range | None:
    """A clause whose verb the parser took for an adjective or a noun of a phrase: "said [the ban left room for others]"."""
    if verb.lemma != "say" or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    things = [child for child in children(scene.parse, verb.i, "dobj") if child.i > verb.i and child.right - child.left >= _CLAUSE]
    found = [thing for thing in things if children(scene.parse, thing.i, "appos", "acl", "relcl") and thing.pos in ("NOUN", "PROPN")]
    return _hull(found[:1])


def _unsaid(scene: Scene, verb: Token) -> Range | None:
    """ "have not said [when they will vote]", which the parser takes for a time."""
    if not negated(scene.parse, verb):
        return None
    tokens = scene.parse.tokens
    return _hull(
        [child for child in children(scene.parse, verb.i, "advcl") if tokens[child.left].lower in _ASKED and child.left == verb.i + 1]
    )


def _is_bare_infinitive(scene: Scene, clause: Token) -> bool:
    """ "allowed [the ships to leave]" and "called [it dead]" tell nothing; "decided [where to meet]" does."""
    parse = scene.parse
    return has_to(scene, clause) and not any(
        parse.tokens[i].tag in ("WRB", "WP", "WDT") or parse.tokens[i].lower == "whether" for i in range(clause.left, clause.i)
    )


def _behind_time(scene: Scene, first: int, verb: Token, last: int) -> int:
    """The clause's start behind a time that belongs to the telling: "said this week [he would go]"."""
    tokens = scene.parse.tokens
    if first <= verb.i:
        return first
    start = first + (
        tokens[first].lower in ("on", "in", "late", "early") and first + 1 < last and tokens[first + 1].entity in ("DATE", "TIME")
    )
    while start < last and tokens[start].entity in ("DATE", "TIME"):
        start += 1
    return start if start < last and tokens[start].pos in ("PRON", "PROPN", "NOUN", "DET", "SCONJ") else first


def _strayed(scene: Scene, verb: Token, *, np: bool) -> Range | None:
    tokens = scene.parse.tokens
    level = scene.level(verb.i)
    for i in range(verb.i + 1, verb.right + 1):
        if (
            tokens[i].lower == "that"
            and tokens[i].dep == "mark"
            and scene.level(i) == level
            and _through_noun(scene, tokens[i], verb, np=np)
        ):
            return i, verb.right + 1
    return None


def _through_noun(scene: Scene, mark: Token, verb: Token, *, np: bool) -> bool:
    """True if the clause hangs on a noun that stands in a phrase of the verb."""
    tokens = scene.parse.tokens
    clause = tokens[mark.head]
    token = tokens[clause.head]
    if clause.dep not in ("acl", "relcl", "ccomp") or token.pos not in ("NOUN", "PROPN"):
        return False
    if np and token.dep == "dobj":  # "rejected the claim that": the noun phrase is the content
        return False
    if token.lemma in scene.cues.nouns and tokens[token.head].lower == "to":  # "replied to the demand that": the demand's content
        return False
    while token.i != verb.i:
        if token.pos in ("VERB", "AUX") or token.head == token.i:
            return False
        token = tokens[token.head]
    return True


def phrase_content(scene: Scene, verb: Token, particle: Token | None, pattern: str) -> Range | None:
    """The content in any pattern but "quote" and "that"."""
    parse = scene.parse
    base = particle if particle is not None and particle.dep in ("prep", "agent", "dative") else verb
    anchor = particle if particle is not None and particle.pos == "NOUN" else verb
    things = children(parse, base.i, "pobj", "pcomp") if base is not verb else children(parse, verb.i, "dobj")
    if not things and particle is not None and particle.pos == "VERB":  # "left open", for the parser a verb of its own
        things = children(parse, particle.i, "dobj")
    match pattern:
        case "to":
            found = [
                child for child in children(parse, anchor.i, "xcomp", "ccomp", "acl", "relcl") if child.i > verb.i and has_to(scene, child)
            ]
            return None if _is_about_name(scene, found) else _hull(found)
        case "do":
            return _asked(scene, verb, base, things)
        case "ing":
            found = [child for child in children(parse, base.i, "xcomp", "pcomp", "ccomp") if _is_gerund(scene, child)]
            return _hull(found)
        case "np":
            return _antecedent(scene, verb, things) if things and things[0].tag in _PRONOUNS else _hull(things) or _undergone(scene, verb)
        case "as":
            asked = [child for child in children(parse, verb.i, "dobj") if child.lower == "what"]
            named = [child for child in children(parse, verb.i, "oprd", "xcomp", "ccomp") if not has_to(scene, child)]
            links = [child for child in children(parse, verb.i, "prep") if child.lower == "as"]
            named += [thing for child in links for thing in children(parse, child.i, "pobj", "pcomp", "amod")] if asked else links
            if not named and any(child.lower == "as" for thing in things for child in children(parse, thing.i, "prep")):
                return _hull(things)  # "sees [the rights of minorities as a matter of law]"
            named = named or [name for thing in asked or things for name in _beside(scene, thing)]
            return _hull(named if asked else things + named) if named else None
        case "charge":
            blamed = [child for child in children(parse, verb.i, "prep") if child.lower in _CHARGES]
            blamed = blamed or [child for thing in things for child in children(parse, thing.i, "prep") if _is_charge(scene, thing, child)]
            return _hull(things + blamed) if things and blamed else None
        case _ if pattern in _PHRASES:
            heard = children(parse, anchor.i, "dobj")[:1] if anchor is verb else []
            prepositions = [child for at in (anchor, *heard) for child in children(parse, at.i, "prep") if child.lower == pattern]
            return _hull([thing for child in prepositions[:1] for thing in children(parse, child.i, "pobj", "pcomp")])
    return None


def _is_charge(scene: Scene, thing: Token, preposition: Token) -> bool:
    """ "of fraud", "with prison" where the parser hung it on the one charged; not "of Malta"."""
    can_be_charged = thing.pos == "PROPN" or thing.lemma in speaking_nouns("persons")
    return (
        can_be_charged
        and preposition.lower in ("of", "with")
        and any(thing.pos != "PROPN" and not thing.entity for thing in children(scene.parse, preposition.i, "pobj", "pcomp"))
    )


def _beside(scene: Scene, thing: Token) -> list[Token]:
    """The name given to a thing when the parser took it for an apposition: "called [the law] [a ploy]"."""
    tokens = scene.parse.tokens
    below = [scene.parse.tokens[i] for i in range(thing.i, thing.right + 1) if scene.parse.tokens[i].dep == "appos"]
    found = below[-1:] or [name for item in coordinated(scene.parse, thing) for name in children(scene.parse, item.i, "appos")]
    return [name for name in found if tokens[name.left - 1].text != ","]


def _antecedent(scene: Scene, verb: Token, things: list[Token]) -> Range | None:
    """What a relative pronoun stands for: "[a charge] that Ndjamena denied"; None for "what"."""
    if verb.dep != "relcl" or things[0].lower == "what":
        return None
    return scene.parse.tokens[verb.head].left, verb.left


def _undergone(scene: Scene, verb: Token) -> Range | None:
    """What a passive verb with its agent tells about: "[The plan] was endorsed by the council"."""
    if not children(scene.parse, verb.i, "agent"):
        return None
    return _hull(children(scene.parse, verb.i, "nsubjpass"))


def _is_gerund(scene: Scene, verb: Token) -> bool:
    """ "signing", "having signed"."""
    return verb.tag == "VBG" or any(child.tag == "VBG" for child in children(scene.parse, verb.i, "aux", "auxpass"))


def has_to(scene: Scene, verb: Token) -> bool:
    """True for an infinitive with "to"."""
    return any(child.lower == "to" for child in children(scene.parse, verb.i, "aux"))


def _asked(scene: Scene, verb: Token, base: Token, things: list[Token]) -> Range | None:
    """ "urged [Iran to sign]": somebody and what he is to do, or a small clause with both."""
    found = [child for child in children(scene.parse, verb.i, "xcomp", "ccomp", "advcl") if has_to(scene, child) and child.i > verb.i]
    if base is not verb:
        found += [child for child in children(scene.parse, base.i, "pcomp", "xcomp") if has_to(scene, child)]
        found += [below for thing in things for below in children(scene.parse, thing.i, "relcl", "acl") if has_to(scene, below)]
    if not found or _is_about_name(scene, found):
        return None
    return _hull(things + found)


def _is_about_name(scene: Scene, found: list[Token]) -> bool:
    """ "asked not to be named" tells of the speaker, not of the matter."""
    return any(child.lemma in _NAMING and is_passive(scene.parse, child) for child in found)


def _hull(tokens: list[Token]) -> Range | None:
    return (min(token.left for token in tokens), max(token.right for token in tokens) + 1) if tokens else None
