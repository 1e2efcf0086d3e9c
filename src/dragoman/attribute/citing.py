"""Sources behind a report: "Kyodo, citing a source in Lima, reported that ..." gives the source a statement within Kyodo's."""

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene, can_speak
from dragoman.attribute.speaker import speaker_of_verb
from dragoman.attribute.verbs import cue_range
from dragoman.match.tree import ancestors, children
from dragoman.model import Token

_CITING = frozenset({"cite", "quote", "refer"})
_SERVICES = frozenset({"service", "dispatch", "interview", "pool", "release"})
"""What a report may cite beside persons, bodies and papers."""
_PRESS = frozenset("agency newspaper daily weekly radio television broadcaster magazine channel press".split())
_CLAUSES = frozenset({"that", "inverted", "quote"})


def cited(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those of cited sources put in, each behind the report that it stands in."""
    by_head = {draft.head: draft for draft in drafts}
    sources = []
    for verb in scene.parse.tokens:
        if verb.lemma not in _CITING:
            continue
        found = _cited(scene, verb, by_head) if verb.tag == "VBG" and verb.dep in ("advcl", "acl") else _cited_in_turn(scene, verb, drafts)
        if found is not None:
            by_head[found[0].head] = found[0]
            by_head[verb.i] = found[1]
            sources.append(found[1])
    heads = {draft.head for draft in sources}
    kept = [draft for draft in drafts if draft.head not in heads]
    return [*kept, *(draft.inside for draft in sources if draft.inside and draft.inside not in kept), *sources]


def _cited(scene: Scene, verb: Token, by_head: dict[int, Draft]) -> tuple[Draft, Draft] | None:
    """The report and the source's own draft."""
    thing = _source(scene, verb)
    if thing is None:
        return None
    outer = _reporting(scene, verb, by_head)
    if outer is None:
        return None
    source = (thing.left, thing.right + 1)
    cue = (verb.i, source[0])
    outer.pieces = _without(outer.pieces, (verb.left, verb.right + 1)) or outer.pieces
    return outer, Draft(
        verb.i, cue, cue, f"citing:{verb.lemma}:that", "asserts", "affirms", list(outer.pieces), source, (thing.i,), inside=outer
    )


def _source(scene: Scene, verb: Token) -> Token | None:
    """Whom a report cites or refers to, if that can speak: "citing an official", not "citing high costs"."""
    things = children(scene.parse, verb.i, "dobj")
    if verb.lemma == "refer":
        things = [
            thing for to in children(scene.parse, verb.i, "prep") if to.lower == "to" for thing in children(scene.parse, to.i, "pobj")
        ]
    return things[0] if things and (can_speak(scene, things[0]) or things[0].lemma in _SERVICES) else None


def _reporting(scene: Scene, verb: Token, by_head: dict[int, Draft]) -> Draft | None:
    """The report that cites: of the verb that the participle hangs on, else of one above it whose content it ends."""
    tokens = scene.parse.tokens
    reporting = tokens[verb.head] if verb.dep == "advcl" else tokens[tokens[verb.head].head]
    above = (by_head.get(token.i) for token in (reporting, *ancestors(scene.parse, reporting.i)))
    found = [draft for draft in above if draft is not None and draft.rule.rpartition(":")[2] in _CLAUSES]
    if not found:
        return _moved(scene, reporting, by_head.get(verb.i))
    press = [draft for draft in found if any(_is_press(scene, i) for i in draft.sources)]
    return press[0] if press else found[0] if verb.lemma != "refer" else None


def _is_press(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    return token.lemma in _PRESS or token.entity == "ORG"


def _cited_in_turn(scene: Scene, verb: Token, drafts: list[Draft]) -> tuple[Draft, Draft] | None:
    """ "according to Itar-Tass, which cited an officer": the agency's draft and the officer's own."""
    things = children(scene.parse, verb.i, "dobj")
    if verb.dep != "relcl" or verb.tag not in ("VBD", "VBZ") or not things:
        return None
    outer = next((draft for draft in drafts if draft.rule.startswith("phrase:") and verb.head in draft.sources), None)
    if outer is None or outer.source is None:
        return None
    outer.source = outer.source[0], max(outer.source[0] + 1, verb.left - (scene.parse.tokens[verb.left - 1].text == ","))
    thing, cue = things[0], (verb.i, verb.i + 1)
    source = (thing.left, thing.right + 1)
    rule = f"citing:{verb.lemma}:that"
    return outer, Draft(verb.i, cue, cue, rule, "asserts", "affirms", list(outer.pieces), source, (thing.i,), inside=outer)


def _without(pieces: list[Range], clause: Range) -> list[Range]:
    """The pieces before and behind a clause that is no part of the content."""
    cut = [side for first, last in pieces for side in ((first, min(last, clause[0])), (max(first, clause[1]), last)) if side[0] < side[1]]
    return list(dict.fromkeys(cut))


def _moved(scene: Scene, reporting: Token, draft: Draft | None) -> Draft | None:
    """The report when the parser hung its content on the verb of citing."""
    if draft is None or reporting.pos != "VERB":
        return None
    source, heads = speaker_of_verb(scene, reporting, inverted=False)
    cue = cue_range(scene, reporting, None)
    return Draft(reporting.i, cue, cue, f"verb:{reporting.lemma}:that", draft.attitude, draft.polarity, draft.pieces, source, heads)
