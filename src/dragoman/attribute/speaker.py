"""Whose words they are: the noun phrase that names the source."""

from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.attribute.stray import appended, governor
from dragoman.attribute.verbs import carrier, paper, quoting
from dragoman.lexicon.cues import speaking_nouns
from dragoman.match.clause import agents, is_passive, subjects
from dragoman.match.tree import children
from dragoman.model import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_IN_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_UTTERED = frozenset("stress emphasise emphasize underline underscore reiterate note add state assure warn reaffirm repeat recall".split())
"""Verbs of saying that are done by the words "I want to"; whoever wants to know or see has not yet."""
_SELVES = frozenset({"itself", "himself", "herself", "themselves"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def speaker_of_verb(scene: Scene, verb: Token, *, inverted: bool) -> tuple[Range | None, tuple[int, ...]]:
    """The words of the source of a verb and the heads of its noun phrases; (None, ()) when the text names none."""
    parse = scene.parse
    held = carrier(scene, verb)
    if (above := governor(scene, held or verb)) is not None:
        return speaker_of_verb(scene, above, inverted=False)
    if (noun := appended(scene, verb)) is not None:
        return (noun.left, verb.i - is_mark(parse.tokens[verb.i - 1])), (noun.i,)
    if (lost := lost_subject(scene, verb)) is not None:
        return noun_phrase(scene, lost, verb), (lost.i,)
    own = [child for child in children(parse, verb.i, "nsubj", "nsubjpass", "csubj") if child.lower not in _SELVES]
    if len(own) > 1 and own[-1].i > verb.i and parse.tokens[verb.i - 1].text == ",":  # "The alliance, said the president, was"
        return noun_phrase(scene, own[-1], verb), (own[-1].i,)
    if len(own) > 1 and own[-1].i < verb.i:  # "the news agency IRNA" as two subjects
        return (own[0].left, own[-1].right + 1), (own[-1].i,)
    if is_passive(parse, verb) or _is_participle(scene, verb):
        heads = agents(parse, verb)
        return (noun_phrase(scene, heads[0], verb), tuple(head.i for head in heads)) if heads else (None, ())
    if own and own[0].lower in _RELATIVES and verb.dep == "relcl":
        return (own[0].i, own[0].i + 1), tuple(head.i for head in subjects(parse, verb))
    if quoter := quoting(scene, verb):
        return _quoted_person(scene, quoter)
    if issued := paper(scene, verb):
        return speaker_of_verb(scene, issued, inverted=False)
    heads = subjects(parse, verb)
    if heads and (pronoun := _relative_between(scene, heads[0], verb)):
        return (pronoun.i, pronoun.i + 1), tuple(head.i for head in heads)
    if not heads and held is not None and verb.lemma in _UTTERED:  # "I want to stress that": the parser's "want" has an object do it
        heads = subjects(parse, held)
    if not heads and (first := series_head(scene, verb)) is not None:
        heads = subjects(parse, first)
    if not heads and inverted:
        heads = children(parse, verb.i, "dobj", "attr", "oprd", "npadvmod")[:1]
    if not heads and verb.tag in _FINITE and verb.dep in ("ROOT", "conj", "ccomp"):
        return speaker_before(scene, verb)
    if not heads or (heads[0].lower in ("it", "there") and _is_expletive(scene, verb)):
        return None, ()
    return noun_phrase(scene, heads[0], verb), tuple(head.i for head in heads)


def lost_subject(scene: Scene, verb: Token) -> Token | None:
    """The subject of the only verb of a sentence that the parser took for a participle of its subject: "The commander estimated on
    Monday that", "Iran's mission posted: "..."."; of an inverted verb that it joined to what is told: ", countered the minister".
    """
    parse = scene.parse
    head = parse.tokens[verb.head]
    if verb.dep == "acl" and head.dep == "ROOT" and head.pos in _NOMINAL and head.i < verb.i and verb.tag in ("VBD", "VBN"):
        return head if verb.tag == "VBD" or children(parse, verb.i, "ccomp") else None
    if verb.dep == "acl" and head.pos in _NOMINAL and scene.level(head.head) != scene.level(head.i) == scene.level(verb.i):
        return head if head.i < verb.i and head.dep in ("nsubj", "nsubjpass") and not agents(parse, verb) else None
    if verb.dep == "conj" and verb.tag in ("VBD", "VBZ") and parse.tokens[verb.i - 1].text == "," and verb.left == verb.i:
        told = children(parse, verb.i, "dobj")[:1]
        joined = any(link.head == head.i and link.dep == "cc" for link in parse.tokens[head.i : verb.i])
        if told and told[0].lemma in speaking_nouns() and not joined and not children(parse, verb.i, "nsubj", "ccomp", "xcomp"):
            return told[0]
    return None


def series_head(scene: Scene, verb: Token) -> Token | None:
    """The first verb of "The Conference recalls the pledge, [deplores] the delay and asks", which the parser hangs below the second."""
    parse = scene.parse
    if verb.dep != "ROOT" or children(parse, verb.i, "nsubj", "nsubjpass") or parse.tokens[verb.i - 1].text != ",":
        return None
    things = children(parse, verb.i, "dobj")
    if not things or things[0].i < verb.i or _speaks(scene, things[0]):
        return None
    told = [child for child in children(parse, verb.i, "ccomp") if child.i < verb.i and child.tag == verb.tag]
    return told[0] if told and children(parse, told[0].i, "nsubj") else None


def _speaks(scene: Scene, noun: Token) -> bool:
    return noun.lemma in speaking_nouns("persons", "bodies") or (noun.pos == "PROPN" and (bool(noun.entity) or noun.i in scene.known))


def _is_participle(scene: Scene, verb: Token) -> bool:
    """ "Asked whether ..., the spokesman said": somebody else asked."""
    return verb.tag == "VBN" and verb.dep == "advcl" and not children(scene.parse, verb.i, "aux", "nsubj")


def _quoted_person(scene: Scene, quoter: Token) -> tuple[Range | None, tuple[int, ...]]:
    found = children(scene.parse, quoter.i, "nsubjpass") or children(scene.parse, quoter.i, "dobj")
    if not found:
        return None, ()
    if found[0].lower in _RELATIVES or found[0].i < quoter.i:
        return noun_phrase(scene, found[0], quoter), (found[0].i,)
    return (found[0].left, found[0].right + 1), (found[0].i,)


def speaker_behind(scene: Scene, verb: Token) -> tuple[Range | None, tuple[int, ...]]:
    """The noun phrase right behind an inverted verb, when the parser took the subject from the quotation: "...," said the envoy."""
    tokens = scene.parse.tokens
    last = verb.i + 1
    end = scene.parse.sentence_of(verb.i).last
    while (
        last < end
        and not is_mark(tokens[last])
        and scene.level(last) == scene.level(verb.i)
        and tokens[last].pos not in ("VERB", "AUX", "ADP")
    ):
        last += 1
    heads = [i for i in range(verb.i + 1, last) if tokens[i].pos in _NOMINAL and not verb.i < tokens[i].head < last]
    return ((verb.i + 1, last), (heads[0],)) if heads else (None, ())


def speaker_before(scene: Scene, verb: Token) -> tuple[Range | None, tuple[int, ...]]:
    """The noun phrase right before a finite verb that the parser gave no subject (it took it for an apposition, for instance)."""
    tokens = scene.parse.tokens
    first = verb.i
    start = scene.parse.sentence_of(verb.i).first
    while first > start and tokens[first - 1].pos in _IN_PHRASE and scene.level(first - 1) == scene.level(verb.i):
        first -= 1
    if first == verb.i or tokens[verb.i - 1].pos not in _NOMINAL:
        return None, ()
    return (first, verb.i), (verb.i - 1,)


def _relative_between(scene: Scene, head: Token, verb: Token) -> Token | None:
    """The relative pronoun when the verb stands in a clause of the noun phrase itself: "a man who had to admit"."""
    for clause in children(scene.parse, head.i, "relcl"):
        if clause.left <= verb.i <= clause.right:
            found = children(scene.parse, clause.i, "nsubj", "nsubjpass")
            return found[0] if found and found[0].lower in _RELATIVES else None
    return None


def _is_expletive(scene: Scene, verb: Token) -> bool:
    return bool(children(scene.parse, verb.i, "expl"))


def noun_phrase(scene: Scene, head: Token, verb: Token) -> Range:
    """The words of a noun phrase with its appositions, cut off where the verb of the cue begins or another level of quotation."""
    first, last = head.left, head.right + 1
    if head.i < verb.i:
        last = min(last, verb.i)
    else:
        first = max(first, verb.i + 1)
    level = scene.level(head.i)
    tokens = scene.parse.tokens
    for clause in children(scene.parse, head.i, "acl"):
        if head.i < clause.left < last and tokens[clause.left - 1].text == "," and clause.tag == "VBG":
            last = clause.left - 1  # "Nehru[, speaking in parliament,]"
    for link in children(scene.parse, head.i, "prep"):
        if head.i < link.i < last and link.lower == "on" and any(day.entity == "DATE" for day in children(scene.parse, link.i, "pobj")):
            last = link.i  # "Cameroon [on Thursday]"
    while first < head.i and (scene.level(first) != level or is_mark(tokens[first])):
        first += 1
    while last - 1 > head.i and is_mark(tokens[last - 1]):
        last -= 1
    if last < len(tokens) and tokens[last].text == ")" and any(token.text == "(" for token in tokens[head.i : last]):
        last += 1  # "Djedje (Cote d'Ivoire)"
    handle = next((i for i in range(head.i + 1, last) if tokens[i - 1].text == "(" and tokens[i].text.startswith("@")), last + 1)
    return first, min(last, handle - 1)  # "Bildt (@carlbildt) wrote"
