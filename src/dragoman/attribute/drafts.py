"""From cues to drafts: every verb, noun and preposition of the text that gives words to somebody."""

from dragoman.attribute.content import clause_content, phrase_content, quote_after, quote_before, start_of_quoted
from dragoman.attribute.draft import Draft
from dragoman.attribute.edge import right_edge, shared_infinitive
from dragoman.attribute.idioms import of_idioms
from dragoman.attribute.nouns import of_adjective, of_noun
from dragoman.attribute.phrasal import with_phrases
from dragoman.attribute.phrases import of_as_clause, of_preposition
from dragoman.attribute.scene import Range, Scene, can_speak, is_mark
from dragoman.attribute.speaker import lost_subject, series_head, speaker_before, speaker_behind, speaker_of_verb
from dragoman.attribute.story import behind_other_story, inserted, story_end
from dragoman.attribute.stray import appended, before_stray, rival
from dragoman.attribute.verbs import clause_range, cue_range, paper, patterns, quoted_saying, telling_clause, to_quote_end
from dragoman.lexicon.cues import Frame, Patterns, speaking_nouns
from dragoman.match.clause import is_passive
from dragoman.match.mood import negated
from dragoman.match.tree import children
from dragoman.model import ActorKind, Token

_POSSIBLE = frozenset({"can", "could", "may", "might", "should", "must"})
_SUBORDINATORS = frozenset({"when", "while", "after", "before", "because", "although", "though", "since", "until", "if", "where"})
_TELLING = frozenset({"asserts", "reports", "thinks", "fears", "asks", "criticises", "agrees"})
_OPEN = frozenset({"rule out", "exclude", "confirm", "verify", "say", "deny", "discount"})
_ONLY_NEGATED = frozenset({"exclude"})
"""Verbs that tell something only when negated: "did not exclude a strike", but "excluded Cuba from the games" is an act."""
_LETS_IN = frozenset({"admit", "accept"})
"""Verbs that tell something of things, and let persons and states in: "admitted Uzbekistan"."""
_NAMING = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PART", "ADP"})
_NO_TELLERS = frozenset({"you", "who", "which", "that"})
_LOOSE = frozenset({"np", "to", "do", "as", "ing", "charge"})
"""Patterns that acts and things share with words: their speaker must be able to speak."""
_ENDING = frozenset("stop cease quit end halt avoid discontinue".split())
_ORDER = ("do", "to", "as", "charge", "ing", "of", "for", "about", "against", "on", "over", "with", "in", "at", "by", "np")


def drafts(scene: Scene) -> list[Draft]:
    """All drafts, in the order of their cues. Where a verb only carries a noun of saying, the noun's draft holds."""
    fixed = list(of_idioms(scene))
    held = {i for draft in fixed if draft.cue for i in range(*draft.cue)}
    found = [draft for token in scene.parse.tokens if token.i not in held and (draft := _of_token(scene, token)) and draft.head not in held]
    carried = {draft.head for draft in found if draft.rule.startswith("carried:")}
    carried |= {i for draft in found if draft.cue for i in range(*draft.cue) if i != draft.head and not draft.rule.startswith("carried:")}
    kept = [draft for draft in found if draft.head not in carried or not draft.rule.startswith("verb:")]
    return sorted([*fixed, *kept], key=lambda draft: draft.head)


def _of_token(scene: Scene, token: Token) -> Draft | None:
    if token.i in scene.known and token.pos == "VERB" and token.text.istitle():  # General Brahim Seid Said
        return None
    found = of_preposition(scene, token) or of_adjective(scene, token)
    lost = token.pos == "ADJ" and token.dep == "ROOT" and token.lemma in scene.cues.verbs  # "Japan and China affirm that", for the parser
    if found is None and (token.pos in ("VERB", "AUX") or lost):
        found = of_as_clause(scene, token) or _of_verb(scene, token)
    if found is None and token.pos == "NOUN":
        found = of_noun(scene, token)
    return found


def _of_verb(scene: Scene, verb: Token) -> Draft | None:
    frames = list(patterns(scene, verb))
    said = quoted_saying(scene, verb)
    if said is not None and not children(scene.parse, said.i, "ccomp") and not _opens_quotation(scene, said):
        return None
    for reader in (_quoted, _clausal, _phrasal) if said is None else (_phrasal,):
        for particle, table in frames:
            draft = reader(scene, verb, particle, table)
            if draft:
                return draft
    return None


def _opens_quotation(scene: Scene, verb: Token) -> bool:
    return quote_after(scene, (verb.i, verb.i + 1), scene.level(verb.i), broken=False) != -1


def _draft(
    scene: Scene, verb: Token, particle: Token | None, frame: Frame, pattern: str, clause: Range, pieces: list[Range], inverted: bool
) -> Draft | None:
    source, heads = speaker_of_verb(scene, verb, inverted=inverted)
    if inverted and source and any(first <= source[0] < last for first, last in pieces):
        source, heads = speaker_before(scene, verb)
        if source is None:
            source, heads = speaker_behind(scene, verb)
    cue = cue_range(scene, verb, particle, frame.lemma)
    kept = [piece for piece in _clipped(scene, pieces, scene.level(verb.i)) if piece[0] < piece[1]]
    if (
        not kept
        or (pattern in _ORDER and all(_is_time(scene, piece) for piece in kept))  # "agreed on Tuesday"
        or not _tells(scene, verb, frame, pattern, source, heads, cue)
        or (source and any(piece[0] < source[1] and source[0] < piece[1] for piece in kept))
        or (source and verb.text.isupper() and not any(_is_anybody(scene, head) for head in heads))  # "COUNCIL MEETS, HEARS CALLS FOR VOTE"
        or (source and scene.parse.tokens[source[0]].tag == "WP$")  # "whose ruling Ethiopia never accepted"
    ):
        return None
    other = rival(scene, verb)
    rivals = speaker_of_verb(scene, other, inverted=False)[1] if other else ()
    return Draft(verb.i, cue, clause, f"verb:{frame.lemma}:{pattern}", frame.attitude, frame.polarity, kept, source, heads, rival=rivals)


def _is_anybody(scene: Scene, head: int) -> bool:
    """True for a word that names an actor, or somebody who speaks, in whatever letters."""
    return head in scene.known or scene.parse.tokens[head].lower in speaking_nouns()


def _clipped(scene: Scene, pieces: list[Range], level: int) -> list[Range]:
    """The pieces inside the quotation that the verb stands in."""
    if level == -1:
        return pieces
    floor, ceiling = scene.ranges[level]
    return [(max(first, floor + 1), min(last, ceiling)) for first, last in pieces]


def _tells(scene: Scene, verb: Token, frame: Frame, pattern: str, source: Range | None, heads: tuple[int, ...], cue: Range) -> bool:
    """False where nobody is told to say or think anything: no source, an infinitive, mere possibility, a question to the reader."""
    tokens = scene.parse.tokens
    if pattern == "quote" or (pattern == "inverted" and source is not None):
        return frame.lemma != "read" or any(can_speak(scene, tokens[head]) for head in heads)  # letters and people read, road signs too
    words = tokens[cue[0] : cue[1]]
    if source is None and pattern == "that" and is_passive(scene.parse, verb):
        return any(child.lower == "it" for child in children(scene.parse, verb.i, "nsubjpass"))  # "it was reported that"
    if (
        source is None
        or tokens[source[0]].lower in ("you", "nobody")
        or [token.lower for token in tokens[source[0] : source[0] + 2]] == ["no", "one"]
    ):
        return False
    if (pattern in _LOOSE or frame.attitude == "reports") and not any(can_speak(scene, tokens[head]) for head in heads):
        return False
    if _is_question(scene, verb):
        return False
    if frame.lemma in _ONLY_NEGATED and not negated(scene.parse, verb):
        return False
    if pattern == "np" and frame.lemma in _LETS_IN and any(can_speak(scene, thing) for thing in children(scene.parse, verb.i, "dobj")):
        return False
    if verb.dep in ("acl", "relcl") and tokens[source[0]].lower in ("that", "which") and pattern != "that":
        return False
    if (
        verb.tag == "VB"
        and (words[0].lower == "to" or any(token.lower in _POSSIBLE for token in words))
        and not _unable(scene, verb, frame)
    ):
        return False
    if pattern in ("np", "as") and (verb.dep in ("pcomp", "amod") or _is_ended(scene, verb)):
        return False
    return verb.dep != "acl" or (verb.tag != "VB" and (pattern != "np" or paper(scene, verb) is not None))


def _is_time(scene: Scene, piece: Range) -> bool:
    return all(token.entity in ("DATE", "TIME") or is_mark(token) for token in scene.parse.tokens[slice(*piece)])


def _is_ended(scene: Scene, verb: Token) -> bool:
    """ "stop supporting the rebels": nobody says or thinks it any more."""
    return verb.tag == "VBG" and verb.dep == "xcomp" and scene.parse.tokens[verb.head].lemma in _ENDING


def _unable(scene: Scene, verb: Token, frame: Frame) -> bool:
    """ "could not rule out", "cannot confirm": whoever says so tells something."""
    return frame.lemma in _OPEN and negated(scene.parse, verb)


def _is_question(scene: Scene, verb: Token) -> bool:
    """ "Does the ministry accept the note?": an auxiliary before the subject asks."""
    parse = scene.parse
    subject = next(iter(children(parse, verb.i, "nsubj", "nsubjpass")), None)
    asked = subject is not None and any(child.i < subject.i for child in children(parse, verb.i, "aux", "auxpass"))
    return asked and parse.tokens[parse.sentence_of(verb.i).last - 1].text == "?"


def _quoted(scene: Scene, verb: Token, particle: Token | None, table: Patterns) -> Draft | None:
    frame = table.get("quote")
    if frame is None:
        return None
    clause = telling_clause(scene, verb, frame.hearer or _is_inverted(scene, verb))
    level = scene.level(verb.i)
    before = -1 if _is_subordinate(scene, verb) else quote_before(scene, clause, level)
    if before == -1 and (wider := _with_apposed(scene, clause, level)) != clause:
        before = quote_before(scene, wider, level)
        clause = wider if before != -1 else clause
    after = quote_after(scene, clause, level, broken=before != -1)
    if before != -1 and start_of_quoted(scene, before) != scene.ranges[before][0] and _goes_on(scene, verb):
        before = -1  # a title in an opening phrase: In "The Hour," she said she would go
    if before == after == -1:
        return None
    pieces = []
    if before != -1:
        pieces.append((start_of_quoted(scene, before), scene.ranges[before][1]))
    if after != -1:
        whole = scene.parse.tokens[scene.ranges[after][0] - 1].text in (",", ":") or _ends_quoted(scene, scene.ranges[after][1])
        pieces.append((clause[1], scene.ranges[after][1] if whole else right_edge(scene, verb, clause, scene.ranges[after][1])))
    draft = _draft(scene, verb, particle, frame, "quote", clause, pieces, inverted=True)
    if draft:
        draft.quotes = [k for k in (before, after) if k != -1]
    return draft


def _ends_quoted(scene: Scene, end: int) -> bool:
    """True in "shouted "Libya is one" [when the guests spoke]": what follows the quotation is told by the author."""
    tokens = scene.parse.tokens
    return end < len(tokens) and tokens[end].lower in _SUBORDINATORS and tokens[end].tag in ("WRB", "IN")


def _with_apposed(scene: Scene, clause: Range, level: int) -> Range:
    """The clause with a name or a title before its subject that stands behind the quotation: ""...," [the chair,] Judge Marten, said"."""
    tokens = scene.parse.tokens
    i = clause[0] - 1
    if i < 1 or tokens[i].text != ",":
        return clause
    while i > 0 and scene.level(i - 1) == level and tokens[i - 1].pos in _NAMING:
        i -= 1
    return (i, clause[1]) if i > 0 and i < clause[0] - 1 and scene.level(i - 1) != level else clause


def _is_inverted(scene: Scene, verb: Token) -> bool:
    """ "If they do, warned Taufa, ...": the speaker behind the verb is its object, for the parser."""
    return (
        verb.tag in ("VBD", "VBZ") and is_mark(scene.parse.tokens[verb.i - 1]) and not children(scene.parse, verb.i, "nsubj", "nsubjpass")
    )


def _is_subordinate(scene: Scene, verb: Token) -> bool:
    """True in "..., when the minister attacked him": such a clause tells no quotation before it."""
    words = {child.lower for child in children(scene.parse, verb.i, "mark", "advmod") if child.i < verb.i}
    return not words.isdisjoint(_SUBORDINATORS)


def _goes_on(scene: Scene, verb: Token) -> bool:
    """True if a clause stands behind the verb."""
    return any(child.i > verb.i for child in children(scene.parse, verb.i, "ccomp", "xcomp"))


def _clausal(scene: Scene, verb: Token, particle: Token | None, table: Patterns) -> Draft | None:
    frame = table.get("that")
    if frame is None:
        return None
    if (noun := appended(scene, verb)) is not None:
        told_by = (noun.left, clause_range(scene, verb, frame.hearer)[1])
        around = inserted(scene, told_by)
        return _draft(scene, verb, particle, frame, "inverted", told_by, around, inverted=True) if around else None
    clause = telling_clause(scene, verb, frame.hearer)
    source, _ = speaker_of_verb(scene, verb, inverted=True)
    told_by = (clause[0], max(clause[1], source[1] if source else 0))
    around = inserted(scene, told_by) if source and source[0] >= clause[0] and _can_insert(scene, verb, frame, source) else []
    if around:
        return _draft(scene, verb, particle, frame, "inverted", told_by, around, inverted=True)
    found = clause_content(scene, verb, table)
    if found is None and verb.dep == "conj" and lost_subject(scene, verb) is not None:
        found = scene.sentence_start(verb.i, scene.level(verb.i)), verb.i - 1
    if found is None:
        return None
    if found[0] >= verb.i or found[1] > verb.i + 1:
        first = _with_subject(scene, verb, found[0])
        start = max(first, clause[1] if found[0] < clause[1] else 0, cue_range(scene, verb, particle, frame.lemma)[1])
        pieces = [(start, right_edge(scene, verb, clause, found[1]))]
        return _draft(scene, verb, particle, frame, "that", clause, pieces, inverted=False)
    if _is_subordinate(scene, verb) or scene.parse.tokens[clause[0] - 1].text == ";" or _has_own_object(scene, verb, frame):
        return None
    if series_head(scene, verb) is not None:
        return None
    pieces = [(behind_other_story(scene, found[0], clause[0]), clause[0]), *_resumed(scene, told_by)]
    return _draft(scene, verb, particle, frame, "inverted", clause, pieces, inverted=True)


def _with_subject(scene: Scene, verb: Token, first: int) -> int:
    """The start of a content with its subject, where the parser hung that on the cue: "explaining [the cuts were small]"."""
    subjects = children(scene.parse, verb.i, "nsubj", "nsubjpass")
    behind = [child.left for child in subjects if verb.i < child.i < first]
    if scene.parse.tokens[first].tag == "MD" and not subjects[1:]:  # "warned [the government would turn back]"
        behind += [child.left for child in children(scene.parse, verb.i, "dobj") if verb.i < child.i and child.right + 1 == first]
        return min([first, *behind])
    return min([first, *behind]) if len(behind) < len(subjects) or verb.tag == "VBG" else first


def _can_insert(scene: Scene, verb: Token, frame: Frame, source: Range) -> bool:
    """True for a bare "he said" that can stand within what it tells: active, without an object or an infinitive of its own."""
    if frame.attitude not in _TELLING or is_passive(scene.parse, verb) or scene.parse.tokens[source[0]].lower in _NO_TELLERS:
        return False
    if any(child.tag == "MD" for child in children(scene.parse, verb.i, "aux")):  # "we shall think again"
        return False
    own = ("xcomp",) if frame.hearer else ("xcomp", "dobj")
    return not any(child.i > verb.i for child in children(scene.parse, verb.i, *own))


def _has_own_object(scene: Scene, verb: Token, frame: Frame) -> bool:
    """ "The clerk called the roll, the ushers showed [the guests] to their seats": what has a subject and an object of its own, or stands
    behind "that", tells nothing of what stands before it.
    """
    parse = scene.parse
    if any(child.lower == "that" for child in children(parse, verb.i, "mark")):
        return True
    own = children(parse, verb.i, "nsubj")
    return bool(own) and own[0].i < verb.i and not frame.hearer and any(child.i > verb.i for child in children(parse, verb.i, "dobj"))


def _resumed(scene: Scene, clause: Range) -> list[Range]:
    """The rest of the sentence behind an inserted "he said"; not what it adds on the hearer, nor another's story."""
    tokens = scene.parse.tokens
    last = scene.parse.sentence_of(clause[0]).last
    if clause[1] < last and tokens[clause[1]].text == ",":
        last = story_end(scene, clause[1] + 1, last)
        if not all(is_mark(token) for token in tokens[clause[1] : last]):
            return [(clause[1], last)]
    return []


def _phrasal(scene: Scene, verb: Token, particle: Token | None, table: Patterns) -> Draft | None:
    for pattern in _ORDER:
        frame = table.get(pattern)
        if frame is None:
            continue
        found = phrase_content(scene, verb, particle, pattern)
        if found and (found[0] > verb.i or found[1] <= verb.i):
            if frame.unless and _is_act(scene, verb, frame, found):
                continue
            if pattern == "do" and frame.hearer:
                found = _behind_hearer(scene, verb, found)
            if pattern == "np":
                if _is_mere_pronoun(scene, found):
                    return None
                found = found[0], _before_aside(scene, found)
            particle = _preposition(scene, particle or verb, pattern) or particle
            last = with_phrases(scene, verb, found[1], frame.attitude) if pattern in ("np", "for", "of") else found[1]
            end = before_stray(scene, found[0], max(last, shared_infinitive(scene, verb)))
            end = to_quote_end(scene, end, scene.level(verb.i))
            return _draft(scene, verb, particle, frame, pattern, (verb.i, found[0]), [(found[0], end)], inverted=False)
    return None


def _is_act(scene: Scene, verb: Token, frame: Frame, found: Range) -> bool:
    """True for what a verb is done to rather than said of: "dismissed [his minister]", "called an election for [May]"."""
    tokens = scene.parse.tokens
    if "$object" in frame.unless and any(not found[0] <= thing.i < found[1] for thing in children(scene.parse, verb.i, "dobj")):
        return True
    heads = [token for token in tokens[found[0] : found[1]] if not found[0] <= token.head < found[1]]
    return any(token.lemma in frame.unless or ("$persons" in frame.unless and _is_person(scene, token)) for token in heads[:1])


def _is_person(scene: Scene, token: Token) -> bool:
    known = scene.known.get(token.i)
    return known.kind is ActorKind.PERSON if known is not None else token.entity == "PERSON"


def _is_mere_pronoun(scene: Scene, found: Range) -> bool:
    """True for "welcomed it", "defended themselves": nothing is told."""
    return found[1] == found[0] + 1 and scene.parse.tokens[found[0]].tag in ("PRP", "DT")


def _behind_hearer(scene: Scene, verb: Token, found: Range) -> Range:
    """ "told the sailors [to leave]": who is spoken to is no part of what is said."""
    heard = [child.right + 1 for child in children(scene.parse, verb.i, "dobj")]
    clause = scene.parse.tokens[found[1] - 1]
    return max([found[0], *(end for end in heard if end < found[1] and clause.i >= end)]), found[1]


def _before_aside(scene: Scene, found: Range) -> int:
    """The end of a noun phrase before a clause that only adds something: "the pact[, which had been signed in May]"."""
    tokens = scene.parse.tokens
    for i in range(found[0] + 1, found[1] - 1):
        if tokens[i].text == "," and any(child.left == i + 1 for child in children(scene.parse, tokens[i].head, "relcl", "acl")):
            return i
    return found[1]


def _preposition(scene: Scene, anchor: Token, pattern: str) -> Token | None:
    """The preposition that belongs to the cue: "complained about"."""
    return next((child for child in children(scene.parse, anchor.i, "prep") if child.lower == pattern), None)
