"""What an inserted "he said" tells: the sentence around it, up to where another story begins."""

from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.match.tree import children
from dragoman.model import Token

_LINKS = frozenset("however moreover furthermore meanwhile still nevertheless nonetheless instead also besides indeed".split())


def inserted(scene: Scene, clause: Range) -> list[Range]:
    """The sentence around an inserted clause ("To win, he said, we must work"); empty when the clause is not inserted."""
    tokens = scene.parse.tokens
    level = scene.level(clause[0])
    first, last = scene.sentence_start(clause[0], level), scene.sentence_end(clause[1] - 1, level)
    first = behind_other_story(scene, behind_link(scene, first), clause[0])
    if clause[0] <= first + 1 or tokens[clause[0] - 1].text != "," or scene.level(clause[0] - 1) != level:
        return []
    if clause[1] < last and not (tokens[clause[1]].text == "," or all(is_mark(token) for token in tokens[clause[1] : last])):
        return []
    last = story_end(scene, clause[1] + 1, last)
    sides = [side for side in ((first, clause[0]), (clause[1], last)) if any(not is_mark(token) for token in tokens[side[0] : side[1]])]
    if len(sides) == 2 and _only_tells(scene, sides[1]):
        sides = sides[:1]
    words = [token for side in sides for token in tokens[side[0] : side[1]]]
    return sides if any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in words) else []


def story_end(scene: Scene, first: int, last: int) -> int:
    """Where the rest of a content behind an inserted "he said," ends: at a semicolon, at once where it only tells of the hearer
    ("which broadcasts ..."), or before "but" and a verb of telling.
    """
    tokens = scene.parse.tokens
    if first >= last or tokens[first].tag in ("WDT", "WP"):
        return min(first, last)
    level = scene.level(first - 1)
    for i in range(first, last):
        if tokens[i].text == ";" and scene.level(i) == level:
            return i
        if tokens[i].lower == "but" and tokens[i - 1].text == "," and _tells_on(scene, i, last):
            return i
        if tokens[i].lower == "and" and tokens[i - 1].text == "," and _tells_too(scene, i, first, last):
            return i
    return last


def behind_link(scene: Scene, first: int) -> int:
    """The start of a sentence behind the word that links it to the one before: "However, ..."."""
    tokens = scene.parse.tokens
    linked = first + 1 < len(tokens) and tokens[first].lower in _LINKS and tokens[first + 1].text == ","
    return first + 2 if linked else first


def behind_other_story(scene: Scene, first: int, end: int) -> int:
    """The start of what an inserted "he said" tells, behind a semicolon or an "and" with another teller before it: "Moscow denies the
    report; [it is, the daily says, a lie]".
    """
    tokens = scene.parse.tokens
    level = scene.level(first)
    for i in range(end - 1, first, -1):
        if scene.level(i) != level:
            continue
        joined = tokens[i].lower in ("and", "but") and tokens[i - 1].text in (",", ";") and _opens_clause(scene, i, end)
        parted = tokens[i].text == ";" or joined
        if parted and any(_is_teller(scene, tokens[k]) for k in range(first, i) if scene.level(k) == level):
            return i + 1
    return first


def _only_tells(scene: Scene, side: Range) -> bool:
    """True for a further "the agency reported" behind an inserted "he said"."""
    words = [token for token in scene.parse.tokens[side[0] : side[1]] if not is_mark(token)]
    last = words[-1]
    if last.tag in ("VBD", "VBZ") and last.lemma in scene.cues.verbs and last.head == last.i and last.left <= words[0].i:
        return True
    return any(_tells_only_to(scene, token, words) for token in words[:4] if token.tag in ("VBD", "VBZ"))


def _tells_only_to(scene: Scene, verb: Token, words: list[Token]) -> bool:
    """True for "he told the session" without anything that is told: only a subject before it, only a hearer behind it."""
    parse = scene.parse
    if not any(frame.hearer for frame in scene.cues.verbs.get(verb.lemma, {}).get("", {}).values()):
        return False
    before = children(parse, verb.i, "nsubj")
    heard = children(parse, verb.i, "dobj")
    if not (before and heard) or children(parse, heard[0].i, "relcl"):
        return False
    return before[0].left == words[0].i and heard[0].right == words[-1].i


def _tells_on(scene: Scene, but: int, last: int) -> bool:
    """True if the clause behind "but" tells what somebody said or would not say."""
    tokens = scene.parse.tokens
    return any(
        tokens[i].tag in ("VBD", "VBZ", "VBP") and tokens[i].lemma in scene.cues.verbs and tokens[i].dep in ("conj", "ROOT", "ccomp")
        for i in range(but, last)
    )


def _tells_too(scene: Scene, link: int, first: int, last: int) -> bool:
    """True if behind "and" another one tells, in a clause that goes on with the inserted verb: ", and his colleague called it wise"."""
    tokens = scene.parse.tokens
    return any(
        token.dep == "conj"
        and token.lemma in scene.cues.verbs
        and token.head < first
        and tokens[token.head].lemma in scene.cues.verbs
        and any(child.i > link for child in children(scene.parse, token.i, "nsubj"))
        for token in tokens[link:last]
    )


def _opens_clause(scene: Scene, i: int, end: int) -> bool:
    """True if a subject stands between "and" and the inserted clause."""
    return any(token.dep in ("nsubj", "nsubjpass") for token in scene.parse.tokens[i + 1 : end])


def _is_teller(scene: Scene, verb: Token) -> bool:
    """True for a finite verb of the lexicon with a subject of its own in the story's own line."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.lemma not in scene.cues.verbs:
        return False
    return verb.dep in ("ROOT", "ccomp", "conj", "parataxis") and bool(children(scene.parse, verb.i, "nsubj"))
