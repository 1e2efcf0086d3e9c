"""Questions asked of a verb: who does it, to whom, is it passive, is it negated."""

from dragoman.match.tree import children, coordinated
from dragoman.model import Parse, Token

_RELATIVES = frozenset({"that", "which", "who", "whom"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SELVES = frozenset({"itself", "himself", "herself", "themselves"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OBJECT_CONTROL = frozenset(
    """
    advise allow appoint ask authorize authorise beg call caution challenge coerce command compel convince counsel dare direct
    enable encourage enjoin entitle entreat exhort expect forbid force get help implore impel incite induce influence inspire
    instruct invite lead lobby motivate nudge oblige order permit persuade plead press pressure prod prompt provoke push remind
    request require schedule summon tell tempt train trust urge want warn
    """.split()
)
"""Verbs whose object does what the infinitive says ("urged Russia to withdraw"): own list after the usual grammars of control."""


def is_passive(parse: Parse, verb: Token) -> bool:
    """True for "was signed" and for a bare participle after its noun ("a treaty signed by ..."), not for "has signed"."""
    if children(parse, verb.i, "auxpass", "nsubjpass"):
        return True
    return (
        verb.tag == "VBN"
        and not children(parse, verb.i, "aux", "nsubj")
        and (verb.dep in ("acl", "relcl") or bool(children(parse, verb.i, "agent")))
    )


def subjects(parse: Parse, verb: Token) -> list[Token]:
    """The tokens that head the verb's grammatical subject, coordination unfolded, found through coordination ("came and signed"),
    control ("agreed to lift", "urged Russia to withdraw"), relative clauses and participles. Empty when the text names none.
    For a passive verb this is the one acted upon.
    """
    own = children(parse, verb.i, *_SUBJECTS)
    if own and own[0].lower in _SELVES and verb.dep == "ccomp":  # "Dacca had itself asked"
        return subjects(parse, parse.tokens[verb.head])
    if own:
        before = [child for child in own if child.i < verb.i]
        subject = before[-1] if before else own[0]  # of two, the parser gave it one that is another verb's: the farther
        if subject.lower in _RELATIVES and verb.dep == "relcl":
            return coordinated(parse, parse.tokens[verb.head])
        return coordinated(parse, subject)
    return _inherited(parse, verb)


def _inherited(parse: Parse, verb: Token) -> list[Token]:
    if verb.head == verb.i:
        return []
    head = parse.tokens[verb.head]
    if verb.dep == "acl" and verb.tag in ("VBN", "VBG"):
        return coordinated(parse, head)
    if verb.dep in ("acl", "relcl"):
        return _owners(parse, head)
    listed = verb.dep == "dep" and verb.tag == head.tag  # the middle of "welcomed, condemned and called on", for the parser
    if (verb.dep == "conj" or listed or is_listed(parse, verb)) and head.pos in ("VERB", "AUX"):
        return subjects(parse, head)
    if verb.dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep"):
        return _controllers(parse, verb, head)
    return []


def is_listed(parse: Parse, verb: Token) -> bool:
    """True for "promised" in "admitted that it was late, promised a list and asked for time", which the parser hangs below "admitted"."""
    head = parse.tokens[verb.head]
    if verb.dep != "ccomp" or verb.tag not in _FINITE or verb.tag != head.tag or verb.left <= head.i + 1:
        return False
    own = children(parse, verb.i, *_SUBJECTS, "mark", "aux", "auxpass")
    return not own and verb.left == verb.i and parse.tokens[verb.i - 1].text == ","


def _controllers(parse: Parse, verb: Token, head: Token) -> list[Token]:
    while head.pos in ("ADP", "ADV") and head.head != head.i:  # "accused Iran of arming", "both in words and by signing"
        head = parse.tokens[head.head]
    if head.pos not in ("VERB", "AUX"):
        return _owners(parse, head)
    if verb.dep in ("xcomp", "ccomp") and head.lemma in _OBJECT_CONTROL:
        if is_passive(parse, head):
            return subjects(parse, head)
        return [item for found in children(parse, head.i, "dobj", "dative") for item in coordinated(parse, found)]
    if verb.dep == "ccomp" and not any(token.lower == "to" for token in children(parse, verb.i, "aux")):
        return []
    return doers(parse, head)


def _owners(parse: Parse, noun: Token) -> list[Token]:
    """Who does what a noun's infinitive or gerund says: "Russia's refusal to withdraw", "took the step of issuing", "was among the
    first leaders to offer".
    """
    found = _possessors(parse, noun)
    head = parse.tokens[noun.head]
    if found or head.i == noun.i:
        return found
    if noun.dep == "pobj" and parse.tokens[head.head].i != head.i:
        above = parse.tokens[head.head]
        return subjects(parse, above) if above.pos == "AUX" else _owners(parse, above) if above.dep in ("attr", "dobj") else []
    if noun.dep == "attr":
        return subjects(parse, head)
    return doers(parse, head) if noun.dep == "dobj" and head.pos == "VERB" else []


def _possessors(parse: Parse, noun: Token) -> list[Token]:
    """ "Russia's refusal to withdraw": Russia."""
    return [item for found in children(parse, noun.i, "poss") for item in coordinated(parse, found)]


def objects(parse: Parse, verb: Token) -> list[Token]:
    """The heads of the verb's direct object, coordination unfolded; "that" of a relative clause gives the noun it stands for."""
    found = [item for child in children(parse, verb.i, "dobj", "obj") for item in coordinated(parse, child)]
    return [parse.tokens[verb.head] if token.lower in _RELATIVES and verb.dep == "relcl" else token for token in found]


def agents(parse: Parse, verb: Token) -> list[Token]:
    """The heads of the "by" phrase of a passive verb, coordination unfolded."""
    return [
        item
        for preposition in children(parse, verb.i, "agent")
        for child in children(parse, preposition.i, "pobj")
        for item in coordinated(parse, child)
    ]


def doers(parse: Parse, verb: Token) -> list[Token]:
    """Who does it, whatever the voice: the subject of an active verb, the "by" phrase of a passive one."""
    return agents(parse, verb) if is_passive(parse, verb) else subjects(parse, verb)


def undergoers(parse: Parse, verb: Token) -> list[Token]:
    """To whom or what it is done, whatever the voice: the object of an active verb, the subject of a passive one."""
    return subjects(parse, verb) if is_passive(parse, verb) else objects(parse, verb)
