"""Sources without a verb of their own: "according to X", "in the words of X", "as X put it", "Ivanov: ..."."""

from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.attribute.speaker import speaker_of_verb
from dragoman.attribute.verbs import cue_range, to_quote_end
from dragoman.match.clause import agents, is_passive
from dragoman.match.tree import children
from dragoman.model import BlockKind, Sentence, Token

_WORDS = frozenset({"words", "view", "opinion", "eyes", "judgment", "judgement", "estimation", "telling", "account"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_NAME_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "DET"})
_MEASURES = frozenset(
    "plan schedule script custom rule need size age weight ability merit rank taste number type law tradition circumstance".split()
)
"""What things go according to: no sources."""
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TOLD_BY = frozenset(
    "poll report study survey official officials source sources analyst analysts expert experts police spokesman spokeswoman".split()
)
_HEADINGS = frozenset(
    "summary comment note action background introduction conclusion begin end subject ref reference para paragraph".split()
)
"""What opens a paragraph of a cable or memo before a colon."""
_LONGEST_NAME = 8


def of_preposition(scene: Scene, token: Token) -> Draft | None:
    """ "according to X", "in the words of X": what X is the source of is the clause around."""
    if token.lower == "according":
        deeper = [child for child in scene.parse.below(token.i) if child.lower == "to"]
    elif token.lower in _WORDS and token.dep == "pobj" and scene.parse.tokens[token.head].lower in ("in", "by"):
        deeper = [child for child in scene.parse.below(token.i) if child.lower == "of"]
        owners = [child for child in scene.parse.below(token.i) if child.dep == "poss"]
        if not deeper and owners:
            return _in_own_view(scene, token, owners[0])
    else:
        return None
    for preposition in deeper:
        for thing in children(scene.parse, preposition.i, "pobj"):
            if thing.tag in ("WDT", "WP"):
                return _of_antecedent(scene, token, thing)
            if thing.lemma in _MEASURES:
                return None
            return _around(scene, token, preposition, thing)
    return None


def _in_own_view(scene: Scene, view: Token, owner: Token) -> Draft | None:
    """ "In his view, Luxembourg would be the real difficulty"."""
    if view.lower not in ("view", "opinion", "judgment", "judgement", "words") or scene.parse.tokens[view.right + 1].text != ",":
        return None
    first = scene.parse.tokens[view.head]
    phrase = (first.i, view.right + 1)
    pieces = outside(scene, phrase, clause_above(scene, first))
    source = (owner.left, owner.right + 1)
    rule = f"phrase:{view.lower}:to"
    return Draft(first.i, phrase, phrase, rule, "asserts", "affirms", pieces, source, (owner.i,)) if pieces else None


def _around(scene: Scene, token: Token, preposition: Token, thing: Token) -> Draft | None:
    first = token if token.lower == "according" else scene.parse.tokens[token.head]
    phrase = (first.i, thing.right + 1)
    source = (thing.left, thing.right + 1)
    pieces = outside(scene, phrase, clause_above(scene, first))
    if not pieces:
        return None
    return Draft(
        first.i, (first.i, preposition.i + 1), phrase, f"phrase:{token.lower}:to", "asserts", "affirms", pieces, source, (thing.i,)
    )


def _of_antecedent(scene: Scene, token: Token, whom: Token) -> Draft | None:
    """ "Observers, according to whom the border was open, expected": the source stands before the comma."""
    tokens = scene.parse.tokens
    if token.i < 2 or tokens[token.i - 1].text != ",":
        return None
    head = _antecedent(scene, tokens[token.i - 2])
    piece = _behind(scene, whom)
    if head.pos not in ("NOUN", "PROPN") or piece is None:
        return None
    phrase, source = (token.i, whom.i + 1), (head.left, token.i - 1)
    return Draft(token.i, phrase, phrase, "phrase:according:to", "asserts", "affirms", [piece], source, (head.i,))


def _antecedent(scene: Scene, last: Token) -> Token:
    """The noun whose phrase ends with token `last`: the head of "the head of the army", but the minister of "a speech by the minister"."""
    tokens, head = scene.parse.tokens, last
    while head.head != head.i:
        above = tokens[head.head]
        if above.pos == "ADP" and above.lower in ("of", "for", "from", "in"):
            above = tokens[above.head]
        if above.pos not in ("NOUN", "PROPN") or above.i > last.i:
            return head
        head = above
    return head


def _behind(scene: Scene, whom: Token) -> Range | None:
    """What stands behind "according to whom": a quotation, else the clause up to the next comma."""
    tokens = scene.parse.tokens
    stop = scene.parse.sentence_of(whom.i).last
    first = whom.i + 1 + (whom.i + 1 < stop and tokens[whom.i + 1].text == ",")
    quoted = next((bounds for bounds in scene.ranges if bounds[0] == first), None)
    if quoted is not None:
        return quoted
    verb = next((i for i in range(first, stop) if tokens[i].pos in ("VERB", "AUX")), None)
    if verb is None:
        return None
    return first, next((i for i in range(verb, stop) if tokens[i].text == ","), stop)


def clause_above(scene: Scene, token: Token) -> Range:
    """The clause that a phrase hangs in: its sentence, or the relative or coordinated clause with a subject of its own."""
    parse = scene.parse
    top = parse.tokens[token.head]
    while (
        top.head != top.i and top.dep not in ("relcl", "acl") and not (top.dep == "conj" and children(parse, top.i, "nsubj", "nsubjpass"))
    ):
        top = parse.tokens[top.head]
    sentence = parse.sentence_of(token.i)
    if top.head == top.i:
        return sentence.first, sentence.last
    return top.left, top.right + 1


def outside(scene: Scene, phrase: Range, clause: Range) -> list[Range]:
    tokens = scene.parse.tokens
    level = scene.level(phrase[0])
    floor, ceiling = scene.ranges[level] if level != -1 else (0, len(tokens))
    sides = [(max(clause[0], floor), phrase[0]), (phrase[1], min(to_quote_end(scene, clause[1], level), ceiling))]
    return [side for side in sides if any(not is_mark(token) for token in tokens[side[0] : side[1]])]


def of_as_clause(scene: Scene, verb: Token) -> Draft | None:
    """ "..., as the minister put it, ...": the content is the clause around."""
    parse = scene.parse
    table = scene.cues.verbs.get(verb.lemma, {}).get("", {})
    marks = [child for child in parse.below(verb.i) if child.lower == "as" and child.dep in ("mark", "advmod", "prep")]
    if (
        verb.dep != "advcl"
        or not marks
        or not (("that" in table and table["that"].attitude in ("asserts", "reports")) or verb.lemma in ("put", "describe"))
        or marks[0].i != verb.left
    ):
        return None
    if children(parse, verb.i, "ccomp", "xcomp") or not _is_aside(scene, verb):
        return None
    source, heads = _by(scene, verb) if is_passive(parse, verb) else speaker_of_verb(scene, verb, inverted=True)
    if source is None:
        return None
    phrase = (verb.left, max(verb.i + 1, source[1]) if is_passive(parse, verb) else verb.right + 1)
    pieces = outside(scene, phrase, clause_above(scene, verb))
    last = verb.i + 2 if verb.i + 1 < len(parse.tokens) and verb.lemma == "put" and parse.tokens[verb.i + 1].lower == "it" else verb.i + 1
    return (
        Draft(
            verb.i, (cue_range(scene, verb, None)[0], last), phrase, f"as:{verb.lemma}:clause", "asserts", "affirms", pieces, source, heads
        )
        if pieces
        else None
    )


def _by(scene: Scene, verb: Token) -> tuple[Range | None, tuple[int, ...]]:
    """ "as specified by the minister"."""
    named = agents(scene.parse, verb)
    if not named:
        return None, ()
    last = named[-1].right + 1
    while last > named[-1].i + 1 and is_mark(scene.parse.tokens[last - 1]):
        last -= 1
    return (named[0].left, last), tuple(token.i for token in named)


def _is_aside(scene: Scene, verb: Token) -> bool:
    """True for "as" at the head of a sentence or behind a comma, with a subject and no object of its own but "it"."""
    parse = scene.parse
    before = parse.tokens[verb.left - 1] if verb.left > parse.sentence_of(verb.i).first else None
    things = [child for child in children(parse, verb.i, "dobj") if child.lower != "it"]
    told_by = children(parse, verb.i, "nsubj") or children(parse, verb.i, "agent")
    return not things and bool(told_by) and (before is None or is_mark(before))


def of_colons(scene: Scene) -> Iterator[Draft]:
    """A name and a colon at the head of a block ("Ivanov: We agree"): the block is what the name says."""
    for sentence in scene.parse.sentences:
        colon = _colon(scene, sentence)
        if colon is not None:
            end = _block_end(scene, sentence)
            source = (sentence.first + is_mark(scene.parse.tokens[sentence.first]), colon)
            head = _phrase_head(scene, source)
            yield Draft(
                colon,
                (colon, colon + 1),
                (sentence.first, colon + 1),
                "colon:name:block",
                "asserts",
                "affirms",
                [(colon + 1, end)],
                source,
                (head,),
            )


def of_dashes(scene: Scene) -> Iterator[Draft]:
    """A quotation, a dash and a name ("..." - Maria Rossi, mayor): letters to the editor and press releases."""
    tokens = scene.parse.tokens
    for k, (first, last) in enumerate(scene.ranges):
        if scene.parents[k] != -1 or last + 1 >= len(tokens) or tokens[last].text not in _DASHES:
            continue
        block = scene.parse.sentence_of(first).block
        end = last + 1
        while (
            end < len(tokens)
            and tokens[end].pos in _NAME_WORDS
            and scene.quote_at[end] == -1
            and scene.parse.sentence_of(end).block is block
        ):
            end += 1
        alone = end == len(tokens) or is_mark(tokens[end]) or scene.parse.sentence_of(end).block is not block
        if alone and any(token.pos == "PROPN" for token in tokens[last + 1 : end]):
            source = (last + 1, end)
            clause = (last, end)
            head = _phrase_head(scene, source)
            yield Draft(last, (last, last + 1), clause, "dash:name:quote", "asserts", "affirms", [(first, last)], source, (head,), [k])


def _phrase_head(scene: Scene, source: Range) -> int:
    tokens = scene.parse.tokens
    return next(
        (i for i in range(source[1] - 1, source[0] - 1, -1) if not source[0] <= tokens[i].head < source[1] or tokens[i].head == i),
        source[1] - 1,
    )


def _colon(scene: Scene, sentence: Sentence) -> int | None:
    if sentence.block.label is not None or sentence.block.kind is BlockKind.FOOTNOTE:
        return None
    words = scene.parse.words(sentence)[: _LONGEST_NAME + 1]
    at = next((n for n, token in enumerate(words) if token.text == ":"), 0)
    before = words[:at]
    if all(is_mark(token) or token.lower in _HEADINGS for token in before) or sentence.first + at + 1 >= _block_end(scene, sentence):
        return None
    if not _opens_block(scene, sentence) or any(token.pos in ("VERB", "AUX", "ADP", "NUM") for token in before):
        return None
    named = any(token.entity in _NAMES or token.lower in _TOLD_BY or token.i in scene.known for token in before) or all(
        token.text.isupper() for token in before if not is_mark(token)
    )
    return sentence.first + at if named else None


def _opens_block(scene: Scene, sentence: Sentence) -> bool:
    return sentence.i == 0 or scene.parse.sentences[sentence.i - 1].block is not sentence.block


def _block_end(scene: Scene, sentence: Sentence) -> int:
    n = sentence.i
    while n + 1 < len(scene.parse.sentences) and scene.parse.sentences[n + 1].block is sentence.block:
        n += 1
    return scene.parse.sentences[n].last
