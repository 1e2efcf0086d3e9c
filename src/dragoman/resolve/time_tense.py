"""Whether the clause around a time expression tells of the past or of what is to come."""

from dragoman.match.mood import mood
from dragoman.match.tree import ancestors, children
from dragoman.model import Parse, Token

_PLANNED = frozenset(
    """schedule plan set due expect slate intend hope prepare propose promise pledge vow agree decide want aim threaten offer invite urge
    ask demand call order convene likely ready postpone delay adjourn reschedule
    agreement decision proposal pledge deal intention invitation request vow readiness willingness deadline time bid need""".split()
)
"""Words whose complement lies ahead of them: "is to meet", "agreed to meet", "scheduled for Friday"."""

_TELLING = frozenset("say tell add report announce note write state declare warn comment quote claim acknowledge".split())
_AHEAD = frozenset("schedule slate plan expect due reschedule set".split())
_PUT_OFF = _AHEAD | {"postpone", "delay", "adjourn", "extend"}
"""Verbs whose day lies ahead whatever their own tense: "was postponed until Monday"."""


def direction(parse: Parse, first: int, last: int) -> int:
    """-1 when tokens `first` to `last` (half-open) stand in a clause about the past, +1 about the future, 0 when it does not tell."""
    head = _head(parse, first, last)
    if planned_for(parse, first, last):
        return 1
    if head.dep == "conj" and parse.tokens[head.head].entity in ("DATE", "TIME"):
        head = parse.tokens[head.head]
    if head.dep == "poss" and not _is_object(parse, parse.tokens[head.head]):
        return -1
    return _verb_direction(parse, head)


def planned_for(parse: Parse, first: int, last: int) -> bool:
    """True for "put off until September", "set elections for Dec. 11": the words hang by "for", "until" or "to" on a verb of planning,
    or on its object.
    """
    head = _head(parse, first, last)
    above = parse.tokens[head.head]
    if above.lower not in ("for", "until", "till", "to"):
        return False
    verbs = [token for token in ancestors(parse, above.i) if token.pos == "VERB"][:1]
    put_off = [token for token in verbs if token.lemma == "put" and any(child.lower == "off" for child in children(parse, token.i, "prt"))]
    return any(token.lemma in _PUT_OFF for token in verbs) or bool(put_off)


def is_aside(parse: Parse, first: int, last: int) -> bool:
    """True in a clause that only describes somebody or something: "Pinochet, arrested in October, ...", "who was elected in May"."""
    verb = next((token for token in ancestors(parse, _head(parse, first, last).i) if token.pos in ("VERB", "AUX")), None)
    return verb is not None and verb.dep in ("relcl", "acl")


def looks_back(parse: Parse, first: int, last: int) -> bool:
    """True in a clause in the past perfect: "In 1957 he had promised ..."."""
    verb = next((token for token in ancestors(parse, _head(parse, first, last).i) if token.pos in ("VERB", "AUX")), None)
    return verb is not None and mood(parse, verb).perfect and mood(parse, verb).tense == "past"


def _is_object(parse: Parse, noun: Token) -> bool:
    """True for "will attend Friday's summit", not for "those responsible for Tuesday's attacks"."""
    above = parse.tokens[noun.head]
    over = parse.tokens[above.head] if above.pos == "ADP" else above
    return noun.dep not in ("nsubj", "nsubjpass") and over.pos in ("VERB", "AUX")


def is_event_day(parse: Parse, first: int, last: int, *, story: bool) -> bool:
    """True when the words say when something happened: they hang on a verb, in a story also on a noun ("the landing on 6 June"),
    but are no mere part of its name ("Tuesday's attacks", "the 1972 treaty", "the accords of 1993").
    """
    head = _head(parse, first, last)
    while head.dep in ("npadvmod", "nmod", "nummod", "compound") and _tells_time(parse, head.head) and head.head != head.i:
        head = parse.tokens[head.head]
    if head.dep in ("poss", "compound", "amod", "nummod", "nmod"):
        return False
    above = parse.tokens[head.head]
    if above.pos == "ADP" and above.head != above.i:
        over = parse.tokens[above.head]
        if over.entity in ("DATE", "TIME") and over.i != head.i:
            over = next((token for token in ancestors(parse, over.i) if token.entity not in ("DATE", "TIME") and token.pos != "ADP"), over)
        if above.lower == "on" and over.dep == "nsubj":
            return True
        return over.pos in ("VERB", "AUX") or (story and above.lower != "of")
    return above.pos in ("VERB", "AUX") or story


def _tells_time(parse: Parse, i: int) -> bool:
    return parse.tokens[i].entity in ("DATE", "TIME")


def _head(parse: Parse, first: int, last: int) -> Token:
    for token in parse.tokens[first:last]:
        if not first <= token.head < last or token.head == token.i:
            return token
    return parse.tokens[first]


def _verb_direction(parse: Parse, head: Token) -> int:
    in_subject = False
    for token in ancestors(parse, head.i):
        if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "aux", "auxpass"):
            ahead = _of_verb(parse, token, direct=_hangs_on(parse, head, token))
            return 0 if ahead > 0 and in_subject and mood(parse, token).tense != "future" else ahead
        in_subject = in_subject or token.dep in ("nsubj", "nsubjpass")
        if token.lower in ("due", "scheduled", "set", "upcoming") and token.pos == "ADJ":
            return 1
    return 0


def _hangs_on(parse: Parse, head: Token, verb: Token) -> bool:
    above = parse.tokens[head.head]
    return verb.i in (above.i, above.head if above.pos == "ADP" else -1)


def _of_verb(parse: Parse, verb: Token, *, direct: bool) -> int:
    """A plain present tells of the future only where the words hang on the verb itself ("opens on Friday")."""
    seen = mood(parse, verb)
    if seen.tense == "future" or seen.modal in ("possible", "necessary", "conditional"):
        return -1 if seen.perfect else 1
    if verb.lemma in _AHEAD and verb.tag == "VBN":
        return 1
    if seen.perfect or seen.tense == "past":
        return -1
    if seen.tense == "present":
        return 1 if direct and verb.lemma not in _TELLING else 0
    return _of_bare_verb(parse, verb)


def _of_bare_verb(parse: Parse, verb: Token) -> int:
    above = parse.tokens[verb.head]
    if verb.dep == "conj" and verb.tag == "VB":
        return _of_verb(parse, above, direct=True)
    if any(token.lower == "to" for token in children(parse, verb.i, "aux")):
        if above.lemma in _PLANNED and mood(parse, above).perfect and mood(parse, above).tense == "past":
            return -1
        if above.lemma in _PLANNED or above.i == verb.i or (above.lemma == "be" and verb.dep != "advcl"):
            return 1
        return _verb_direction(parse, verb)
    if verb.tag in ("VBN", "VBD"):
        return -1
    return _verb_direction(parse, verb)
