"""Where a content behind its cue ends."""

from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.attribute.stray import before_stray
from dragoman.attribute.verbs import to_quote_end
from dragoman.match.clause import is_listed
from dragoman.match.tree import children
from dragoman.model import Token


def right_edge(scene: Scene, verb: Token, clause: Range, least: int) -> int:
    """Where a content behind its cue ends: with the last clause or phrase that hangs on the verb behind the content's start, and not
    before the end of a quotation that it opens. What is coordinated with the verb is the next story.
    """
    last = least
    for child in scene.parse.below(verb.i):
        if (
            child.i >= clause[1]
            and (child.dep not in ("conj", "cc", "punct") or _adds(scene, child))
            and not is_mark(child)
            and not _concedes(scene, child)
            and not is_listed(scene.parse, child)
        ):
            last = max(last, child.right + 1)
    last = before_stray(scene, clause[1], _before_next_story(scene, clause[1], last))
    return to_quote_end(scene, _before_participle(scene, clause[1], last), scene.level(verb.i))


def shared_infinitive(scene: Scene, verb: Token) -> int:
    """The end of a bare infinitive coordinated with the verb: it goes on with the content ("promised to meet and exceed"), which
    "welcomed the plan but did not rule out another" does not.
    """
    found = [child for child in children(scene.parse, verb.i, "conj") if child.tag == "VB" != verb.tag]
    found = [child for child in found if verb.tag != "VBP" or child.lemma not in scene.cues.verbs]  # "they expect it and predict more"
    return max((child.right + 1 for child in found if not children(scene.parse, child.i, "aux")), default=0)


def _adds(scene: Scene, clause: Token) -> bool:
    """True for ", and the talks went on" behind what was said: a clause with a subject of its own that tells no speech."""
    parse = scene.parse
    if clause.dep != "conj" or clause.lemma in scene.cues.verbs or not children(parse, clause.i, "nsubj", "nsubjpass"):
        return False
    before = parse.tokens[clause.left - 1]
    return before.lower == "and" and clause.tag in ("VBD", "VBZ", "VBP", "VBN", "VBG")


def _concedes(scene: Scene, clause: Token) -> bool:
    """True for ", although ...": the narrator's aside on what was said."""
    tokens = scene.parse.tokens
    return clause.dep == "advcl" and tokens[clause.left].lower in ("although", "though", "while") and tokens[clause.left - 1].text == ","


def _before_participle(scene: Scene, first: int, last: int) -> int:
    """The end of a content before a participle that adds to its last clause: "..., making the pass unsafe"."""
    tokens = scene.parse.tokens
    for i in range(first + 1, last - 1):
        after = tokens[i + 1]
        if tokens[i].text == "," and after.tag == "VBG" and after.dep == "advcl" and after.right + 1 >= last - 1:
            return i
    return last


def _before_next_story(scene: Scene, first: int, last: int) -> int:
    """The end of a content before a coordinated clause that has a speaker and a content of its own: "..., and the union warned that"."""
    parse = scene.parse
    for i in range(first + 1, last):
        token = parse.tokens[i]
        if token.lower == "according" and parse.tokens[token.i + 1].lower == "to" and is_mark(parse.tokens[i - 1]):
            return i - 1
        if token.dep == "conj" and token.lemma in scene.cues.verbs and children(parse, i, "nsubj") and children(parse, i, "ccomp"):
            start = token.left
            while start > first and (is_mark(parse.tokens[start - 1]) or parse.tokens[start - 1].pos == "CCONJ"):
                start -= 1
            if parse.tokens[start].text == ",":
                return start
    return last
