"""Is a capital named for its government or as a place? Is "Chinese" a people or an adjective?"""

from dragoman.match.tree import first_conjunct
from dragoman.model import Parse, Token

_STATIVE = frozenset("be become remain lie stand fall burn host see look feel have suffer".split())
_ADDRESSED = frozenset(
    """
    urge accuse ask tell warn press criticize criticise persuade condemn push pressure blame support assure inform invite force
    threaten convince oblige notify thank anger embarrass alarm worry reassure isolate punish sanction back help
    """.split()
)
_STANCES = frozenset(
    """
    angry anxious aware careful cautious certain cold concerned content convinced cool critical delighted determined disappointed eager
    enthusiastic firm furious grateful happy hesitant hopeful hostile indifferent insistent keen lukewarm nervous optimistic opposed pleased
    prepared puzzled ready reluctant resentful satisfied sceptical silent skeptical suspicious unhappy unimpressed unmoved unwilling upset
    wary willing worried
    """.split()
)
"""What only somebody who acts can be: "Bonn was more careful"."""
_ADDRESSES = frozenset(
    "note message letter warning demand reply protest appeal ultimatum envoy emissary signal approach overture tie".split()
)
"""Words for things that governments send each other: "a sharp note to Caracas", "the reply from Ankara"."""
_PARTNER = frozenset("between with against by".split())
_PRESSURE = frozenset("pressure sanction embargo call press impose blame demand prevail put".split())
_INSIDE = frozenset("in near inside outside around".split())
_RULERS = frozenset("government leadership regime authorities administration cabinet junta".split())
"""What a capital before it owns: "the Kabul government"."""
_POWERS = frozenset("power superpower government ally neighbor neighbour rival foe adversary".split())
"""What is told to be a government: "the two superpowers, Moscow and Washington"."""
LOCATIVE = frozenset("in at from to near into inside outside across through throughout within around over via".split())
"""Prepositions of place."""
_SPEAKING = frozenset("speak learn study teach understand read write".split())
_PLACE_NOUNS = frozenset(
    """
    street streets airport airports suburb suburbs outskirts mayor resident residents subway metro center centre hotel hotels
    university cathedral church square theater theatre station police court hospital weather neighborhood district port harbor
    harbour museum university embassy zoo stadium
    """.split()
)


def is_government(parse: Parse, i: int) -> bool:
    """True if the capital at token `i` acts, owns a policy, or is dealt with as a government; False where it is, or may be, a place."""
    token = first_conjunct(parse, parse.tokens[i])
    head = parse.tokens[token.head]
    if i and parse.tokens[token.i - 1].lower in _INSIDE:  # "In Tegucigalpa and San Salvador, the quake ...", which the parser may misread
        return False
    if token.dep in ("compound", "appos"):
        return head.lower in _RULERS if token.dep == "compound" else head.lemma in _POWERS
    if token.dep in ("nsubj", "nsubjpass"):
        return _acts(parse, token, head) or _feels(parse, head)
    if token.dep == "poss":
        return head.lower not in _PLACE_NOUNS
    if token.dep == "pobj" and (head.lower == "unlike" or _is_told_to_act(parse, token)):
        return True
    if token.dep == "pobj":
        if head.lower in ("toward", "towards"):  # a policy, not a march
            return parse.tokens[head.head].pos == "NOUN"
        above = parse.tokens[head.head]
        sent = head.lower in ("to", "from") and _is_address(parse, above)
        return sent or head.lower in _PARTNER or (head.lower == "on" and above.lemma in _PRESSURE)
    if token.dep in ("dobj", "dative"):
        return head.lemma in _ADDRESSED
    return False


def is_locative(parse: Parse, i: int) -> bool:
    """True for a name behind a preposition of place."""
    token = parse.tokens[i]
    return token.dep == "pobj" and parse.tokens[token.head].lower in LOCATIVE


def is_party(parse: Parse, i: int) -> bool:
    """True for a name that acts, owns or is dealt with, false behind a preposition of place or in an address."""
    token = first_conjunct(parse, parse.tokens[i])
    return token.dep in ("nsubj", "nsubjpass", "poss", "dobj", "dative") or (token.dep == "pobj" and not is_locative(parse, token.i))


def _acts(parse: Parse, token: Token, head: Token) -> bool:
    judges = head.lemma == "see" and any(below.lower == "as" for below in parse.tokens[head.i : head.right + 1])
    return (
        head.pos in ("VERB", "AUX")
        and (judges or head.lemma not in _STATIVE)
        and not (token.dep == "nsubjpass" and head.lemma not in _ADDRESSED)
    )


def _is_told_to_act(parse: Parse, token: Token) -> bool:
    """ "like Bonn, which rejects the plan"."""
    clauses = [clause for clause in parse.below(token.i) if clause.dep == "relcl" and clause.lemma not in _STATIVE]
    return any(below.lower in ("which", "who") and below.dep == "nsubj" for clause in clauses for below in parse.below(clause.i))


def _is_address(parse: Parse, token: Token) -> bool:
    """ "a note to ..." or "sent a note to ..."."""
    return token.lemma in _ADDRESSES or any(below.dep == "dobj" and below.lemma in _ADDRESSES for below in parse.below(token.i))


def _feels(parse: Parse, head: Token) -> bool:
    return head.lemma in ("be", "remain") and any(below.dep == "acomp" and below.lower in _STANCES for below in parse.below(head.i))


def is_people(parse: Parse, i: int) -> bool:
    """True for "Russians" and "the Chinese", false for "Russian" in "the Russian and Chinese plans" and for "an Israeli"."""
    token = parse.tokens[i]
    if token.tag not in ("NNS", "NNPS") and not token.lower.endswith(("ese", "sh", "ch", "ss")):
        return False
    if token.pos not in ("NOUN", "PROPN") and not any(below.lower == "the" for below in parse.below(i)):
        return False
    return first_conjunct(parse, token).dep not in ("amod", "compound", "nmod") and not (token.dep == "poss" and token.tag == "JJ")


def is_language(parse: Parse, i: int) -> bool:
    """ "in Russian", "speaks Chinese"."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if token.tag in ("NNS", "NNPS") or any(below.dep in ("det", "poss") for below in parse.below(i)):
        return False
    return (token.dep == "pobj" and head.lower in ("in", "into", "from")) or (token.dep == "dobj" and head.lemma in _SPEAKING)
