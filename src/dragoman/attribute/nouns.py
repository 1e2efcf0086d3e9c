"""Nouns and adjectives that tell who says or thinks something: "Iran's claim that", "voiced concern about", "is confident that"."""

from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene, can_speak, is_mark
from dragoman.attribute.speaker import noun_phrase, speaker_of_verb
from dragoman.attribute.stray import before_stray
from dragoman.attribute.verbs import cue_range, to_quote_end
from dragoman.lexicon.cues import Frame, Patterns
from dragoman.match.clause import is_passive
from dragoman.match.tree import children
from dragoman.model import Token

_CARRIERS = frozenset(
    """
    bring cast cite convey deliver express extend file give have harbor harbour hold hurl issue launch lay level lodge make offer pass
    place press publish put raise reaffirm reiterate release renew repeat send set share show sound state submit take utter voice win
    announce
    """.split()
)
"""Verbs that only carry a noun of saying: "made a promise", "voiced concern"."""
_COPULAS = frozenset("be remain become feel seem appear grow stay sound".split())
_PEOPLES = frozenset({"NORP", "GPE", "ORG"})
_SOURCES = frozenset({"by", "from"})
_TIMES = frozenset({"DATE", "TIME"})
_PREPOSITIONS = ("of", "about", "for", "against", "on", "over", "in", "with", "at", "by", "to")


def of_noun(scene: Scene, noun: Token) -> Draft | None:
    """The draft of a noun that has its source beside it or is carried by a verb; None when the text names no source."""
    if noun.tag == "NNS" and noun.dep == "ROOT":
        return _verb_in_disguise(scene, noun)
    table = scene.cues.nouns.get(noun.lemma)
    if table is None:
        return None
    found = _carried(scene, noun, table) or _owned(scene, noun, table)
    return None if found and _names_only(scene, found) else found


def _names_only(scene: Scene, draft: Draft) -> bool:
    """True for "Russia's interest in Afghanistan": a country by itself is nothing that is said."""
    words = scene.parse.tokens[slice(*draft.pieces[0])]
    return draft.rule.endswith(":in") and all(token.i in scene.known or token.entity in ("GPE", "LOC") or is_mark(token) for token in words)


def _verb_in_disguise(scene: Scene, noun: Token) -> Draft | None:
    """ "Weber claims that ..." where the parser takes the verb for a plural: a name right before it, a clause behind it."""
    tokens = scene.parse.tokens
    table = scene.cues.verbs.get(noun.lemma, {}).get("", {})
    if noun.left == noun.i or tokens[noun.i - 1].pos not in ("PROPN", "PRON"):
        return None
    for pattern, frame, last, content in _complements(scene, noun, table):
        if last == noun.i + 1:
            source = (noun.left, noun.i)
            return _draft(scene, noun, frame, f"verb:{noun.lemma}:{pattern}", (noun.i, last), content, source, (noun.i - 1,), noun.i)
    return None


def _carried(scene: Scene, noun: Token, table: Patterns) -> Draft | None:
    verb = scene.parse.tokens[noun.head]
    if any(child.pos != "PRON" for child in children(scene.parse, noun.i, "poss")):
        return None  # "shared the admiral's belief": the owner speaks
    if noun.dep != "dobj" or verb.i > noun.i or verb.lemma not in _CARRIERS or is_passive(scene.parse, verb):
        return None
    source, heads = speaker_of_verb(scene, verb, inverted=False)
    if source is None:
        return None
    for pattern, frame, cue_end, content in _complements(scene, noun, table):
        return _draft(
            scene,
            noun,
            frame,
            f"carried:{noun.lemma}:{pattern}",
            (cue_range(scene, verb, None)[0], cue_end),
            content,
            source,
            heads,
            verb.i,
        )
    return None


def _owned(scene: Scene, noun: Token, table: Patterns) -> Draft | None:
    owner = _owner(scene, noun) or _held_by(scene, noun)
    if owner is None:
        return None
    source, head, past = owner
    copula = scene.parse.tokens[noun.head]
    if noun.dep in ("nsubj", "attr") and copula.lemma == "be" and scene.level(noun.i) == scene.level(copula.i):
        said = [child for child in children(scene.parse, copula.i, "ccomp", "xcomp", "advcl") if child.i > copula.i]
        if said and any(pattern in table for pattern in ("that", "to")):
            frame = table.get("that") or table["to"]
            return _draft(
                scene,
                noun,
                frame,
                f"copula:{noun.lemma}:that",
                (noun.i, max(noun.i, copula.i) + 1),
                (said[0].left, said[0].right + 1),
                source,
                (head,),
                noun.i,
            )
    for pattern, frame, cue_end, content in _complements(scene, noun, table):
        if noun.dep == "ROOT" and pattern in ("on", "about"):  # "Statement by the ministry on the lake": a title
            return None
        end = max(edge for edge in (noun.i + 1, past, cue_end) if edge <= content[0] or edge == noun.i + 1)
        return _draft(scene, noun, frame, f"noun:{noun.lemma}:{pattern}", (noun.i, end), content, source, (head,), noun.i)
    return None


def _owner(scene: Scene, noun: Token) -> tuple[Range, int, int] | None:
    """The source beside a noun, its head, and the end of the cue: "Iran's claim", "a claim by Iran"."""
    for child in scene.parse.below(noun.i):
        if child.dep == "poss":
            return (child.left, child.right + 1), child.i, noun.i + 1
    strayed = _by_behind(scene, noun)
    for child in (*children(scene.parse, noun.i, "prep", "agent"), *([strayed] if strayed else [])):
        if child.lower in _SOURCES:
            for thing in children(scene.parse, child.i, "pobj"):
                return (thing.left, _short_end(scene, thing)), thing.i, child.i + 1
    for child in children(scene.parse, noun.i, "amod", "compound"):
        if child.entity in _PEOPLES:
            return (child.left, child.i + 1), child.i, noun.i + 1
    return None


def _by_behind(scene: Scene, noun: Token) -> Token | None:
    """ "by" right behind an object: "carried a statement [by] the junta", which the parser hangs on "carried"."""
    by = scene.parse.tokens[min(noun.right + 1, len(scene.parse.tokens) - 1)]
    return by if noun.dep == "dobj" and by.lower == "by" and by.head == noun.head else None


def _held_by(scene: Scene, noun: Token) -> tuple[Range, int, int] | None:
    """The source behind "of" when a copula tells the content: "the position of Norway is that"."""
    if scene.parse.tokens[noun.head].lemma != "be":
        return None
    for child in children(scene.parse, noun.i, "prep"):
        for thing in children(scene.parse, child.i, "pobj") if child.lower == "of" else ():
            return (thing.left, _short_end(scene, thing)), thing.i, noun.i + 1
    return None


def _short_end(scene: Scene, thing: Token) -> int:
    """The end of a noun phrase without the clause that belongs to the noun of saying: "a statement by the ministry that ..."."""
    clauses = [child.left for child in children(scene.parse, thing.i, "acl", "relcl") if child.left > thing.i and _is_that(scene, child)]
    return min([*clauses, thing.right + 1])


def _complements(scene: Scene, noun: Token, table: Patterns) -> Iterator[tuple[str, Frame, int, Range]]:
    """Pattern, frame, end of the cue and content, best first."""
    parse = scene.parse
    clauses = [child for child in children(parse, noun.i, "acl", "ccomp", "relcl") if child.i > noun.i]
    by = _by_behind(scene, noun)
    if by is not None or (noun.dep == "dobj" and children(parse, noun.i, "poss")):  # "heard the bishop's retort that", hung on "heard"
        end = (by or noun).right + 1
        clauses += [child for child in children(parse, noun.head, "ccomp") if child.left == end and _is_that(scene, child)]
    for child in children(parse, noun.i, "prep", "agent"):
        clauses += [
            below
            for thing in children(parse, child.i, "pobj")
            for below in children(parse, thing.i, "acl", "relcl")
            if _is_that(scene, below)
        ]
    for clause in clauses:
        pattern = "that" if _is_that(scene, clause) else "to" if _has_to(scene, clause) else ""
        if pattern in table:
            yield pattern, table[pattern], noun.i + 1, (clause.left, clause.right + 1)
    for child in children(parse, noun.i, "prep"):
        if child.lower in table and child.lower in _PREPOSITIONS:
            for thing in children(parse, child.i, "pobj", "pcomp"):
                yield child.lower, table[child.lower], child.i + 1, (thing.left, thing.right + 1)


def _is_that(scene: Scene, clause: Token) -> bool:
    """A clause with "that" as its mark; the parser at times takes the mark for an object, but then not the clause for a relative one."""
    first = scene.parse.tokens[clause.left]
    return first.lower == "that" and (first.dep == "mark" or clause.dep == "acl")


def _has_to(scene: Scene, clause: Token) -> bool:
    return any(child.lower == "to" for child in children(scene.parse, clause.i, "aux"))


def of_adjective(scene: Scene, word: Token) -> Draft | None:
    """The draft of an adjective or participle behind a form of "be"."""
    table = scene.cues.adjectives.get(word.lower)
    if table is None:
        return None
    verb = scene.parse.tokens[word.head] if word.dep in ("acomp", "oprd") else word if children(scene.parse, word.i, "auxpass") else None
    if verb is None or verb.i > word.i or (verb is not word and verb.lemma not in _COPULAS):
        return None  # "how prepared they were" asks, and tells nothing
    source, heads = _subject(scene, verb)
    if source is None or scene.parse.tokens[source[0]].lower in ("it", "this", "there"):
        return None
    speaks = any(can_speak(scene, scene.parse.tokens[head]) for head in heads)
    for pattern, frame, last, content in _below_adjective(scene, word, verb, table):
        if not speaks and pattern != "that":
            continue
        cue = (cue_range(scene, verb, None)[0], last)
        return _draft(scene, word, frame, f"adjective:{word.lower}:{pattern}", cue, content, source, heads, verb.i)
    return None


def _subject(scene: Scene, verb: Token) -> tuple[Range | None, tuple[int, ...]]:
    own = children(scene.parse, verb.i, "nsubjpass")
    if own and own[0].pos != "PRON":
        return noun_phrase(scene, own[0], verb), (own[0].i,)
    if own:
        return (own[0].i, own[0].i + 1), (own[0].i,)
    return speaker_of_verb(scene, verb, inverted=False) if not is_passive(scene.parse, verb) else (None, ())


def _below_adjective(scene: Scene, word: Token, verb: Token, table: Patterns) -> Iterator[tuple[str, Frame, int, Range]]:
    """Pattern, frame, end of the cue and content."""
    for top in (word, verb):
        for child in scene.parse.below(top.i):
            pattern = _pattern(scene, child)
            if child.i <= word.i or pattern not in table:
                continue
            if child.dep not in ("prep", "agent"):
                yield pattern, table[pattern], word.i + 1, (child.left, child.right + 1)
            for thing in children(scene.parse, child.i, "pobj", "pcomp") if child.dep in ("prep", "agent") else ():
                if thing.entity in _TIMES:
                    continue
                yield pattern, table[pattern], child.i + 1 if child.i == word.i + 1 else word.i + 1, (thing.left, thing.right + 1)


def _pattern(scene: Scene, child: Token) -> str:
    if child.dep in ("prep", "agent"):
        return child.lower
    if _has_to(scene, child):
        return "to"
    return "that" if child.dep == "ccomp" or (child.dep == "advcl" and _is_that(scene, child)) else ""


def _draft(
    scene: Scene, word: Token, frame: Frame, rule: str, cue: Range, content: Range, source: Range, heads: tuple[int, ...], head: int
) -> Draft | None:
    end = to_quote_end(scene, before_stray(scene, *content), scene.level(word.i))
    if content[0] >= end or content[0] < cue[0] < end or (source[0] < end and content[0] < source[1]):
        return None
    return Draft(head, cue, cue, rule, frame.attitude, frame.polarity, [(content[0], end)], source, heads)
