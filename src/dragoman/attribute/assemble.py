"""From drafts to statements: spans, speakers, layers."""

import re
from collections.abc import Iterator

from dragoman.attribute.anaphora import bound
from dragoman.attribute.chain import Report, carriers, report, setting
from dragoman.attribute.commitment import committed
from dragoman.attribute.cover import Cover
from dragoman.attribute.dates import dated
from dragoman.attribute.draft import Draft
from dragoman.attribute.labels import speaker_of_label
from dragoman.attribute.pairs import pair
from dragoman.attribute.polarity import polarity
from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.lexicon.cues import confidence
from dragoman.match.tree import children
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Span, Statement, Why, claim_id

_KEPT = frozenset({"?", "!", ")", "]", "%"})
_LINKS = frozenset({"that", "and", "but"})
_PRESS = frozenset("agency newspaper newspapers daily weekly radio television tv broadcaster magazine channel press media".split())
_DETERMINERS = frozenset({"DET", "PRON", "CCONJ", "ADV"})


def statements(scene: Scene, resolved: Resolved, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The statements of the drafts, in text order. Two known actors that speak together give one statement each,
    with the same words.
    """
    drafts = [draft for draft in drafts if list(_spans(scene, draft, _mode(scene, draft)))]
    parents = _parents(drafts)
    known = report(resolved)
    done: dict[int, list[Statement]] = {}
    order = sorted(range(len(drafts)), key=lambda n: _depth(parents, n))
    for n in order:
        above = done[parents[n]][0] if parents[n] != -1 else None
        done[n] = list(_statements(scene, known, drafts[n], above, _reporters(done, drafts, parents, n)))
    told = [(drafts[n], statement) for n, found in done.items() for statement in found]
    told.sort(key=lambda pair: (pair[1].content[0].start, -pair[1].content[-1].end))
    return committed(scene.parse, list(dated(resolved, list(bound(resolved, told)))))


def _parents(drafts: list[Draft]) -> list[int]:
    """For each draft the smallest longer one whose content holds its cue, -1 if none. Longer: so that no two hold each other."""
    sizes = [(sum(last - first for first, last in draft.pieces), -n) for n, draft in enumerate(drafts)]
    cover = Cover(drafts)
    parents: list[int] = []
    for n, draft in enumerate(drafts):
        if draft.inside is not None:
            parents.append(next((m for m, other in enumerate(drafts) if other is draft.inside), -1))
            continue
        at = draft.cue[0] if draft.cue else draft.pieces[0][0]
        around = [m for m in cover.at(at) if sizes[m] > sizes[n]]
        parents.append(min(around, key=lambda m: sizes[m]) if around else -1)
    return parents


def _depth(parents: list[int], n: int) -> int:
    depth = 0
    while parents[n] != -1:
        n, depth = parents[n], depth + 1
    return depth


def _reporters(done: dict[int, list[Statement]], drafts: list[Draft], parents: list[int], n: int) -> tuple[Mention, ...]:
    """The agencies and papers that carry a draft, outermost first."""
    found: list[Mention] = []
    while parents[n] != -1:
        inner, n = n, parents[n]
        speaker = done[n][0].speaker
        if speaker is not None and (_is_media(speaker) or _quotes(drafts[n], drafts[inner], speaker)):
            found.insert(0, speaker)
    return tuple(found)


def _quotes(outer: Draft, inner: Draft, speaker: Mention) -> bool:
    """True for whoever cites a source or quotes somebody as saying, even if nobody knows it for a paper; states and persons apart."""
    if speaker.actor is not None and speaker.actor.kind in (ActorKind.PERSON, ActorKind.STATE, ActorKind.GOVERNMENT):
        return False
    return inner.rule.startswith("citing:") or outer.rule in ("verb:quote:as", "verb:cite:as")


def _statements(scene: Scene, known: Report, draft: Draft, above: Statement | None, reporters: tuple[Mention, ...]) -> Iterator[Statement]:
    parse = scene.parse
    mode = _mode(scene, draft)
    content = tuple(_spans(scene, draft, mode))
    cue = parse.span(*draft.cue) if draft.cue else None
    sentence = parse.sentence_of(draft.cue[0] if draft.cue else draft.pieces[0][0])
    evidence = (parse.document.span(sentence.start, sentence.end), *([cue] if cue else []))
    around = setting(known, draft)
    speakers: list[Mention | None] = [*_speakers(known.resolved, draft)] or [None]
    for n, speaker in enumerate(_first_persons(speakers, above)):
        heard = around.addressee
        media = [*reporters, *carriers(known, draft), *([heard] if isinstance(heard, Mention) and _is_media(heard) else [])]
        through = tuple({mention.span: mention for mention in media}.values())
        spans = [*([cue] if cue else []), *content]
        yield Statement(
            id=claim_id(parse.document.id, "statement", spans, speaker.span.quote if n and speaker is not None else ""),
            document=parse.document.id,
            confidence=confidence(draft.rule, draft.attitude),
            evidence=evidence,
            why=Why(draft.rule, (cue.quote,) if cue else ()),
            speaker=speaker,
            cue=cue,
            content=content,
            mode=mode,
            reported_by=through,
            addressee=heard,
            occasion=around.occasion,
            place=around.place,
            when=around.when,
            polarity=polarity(parse, draft),
            attitude=draft.attitude,
            within=above.id if above else None,
        )


def _is_media(mention: Mention) -> bool:
    """A medium known to the registry, or one that its own words call so."""
    if mention.actor and mention.actor.kind is ActorKind.MEDIA:
        return True
    told = not _PRESS.isdisjoint(mention.span.quote.lower().split())
    return told and (mention.actor is None or mention.actor.kind not in (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.IGO))


def _spans(scene: Scene, draft: Draft, mode: str) -> Iterator[Span]:
    """The pieces of the content without the punctuation at their edges; a direct one also without its quotation marks."""
    level = scene.level(draft.head) if draft.head >= 0 else -1
    for first, last in draft.pieces:
        inner = (mode == "direct" and _inside(scene, first, last, level)) or (first, last)
        begin, end = _trimmed(scene, *inner, level)
        if not all(is_mark(token) for token in scene.parse.tokens[begin:end]):
            yield scene.parse.span(begin, end)


def _inside(scene: Scene, first: int, last: int, level: int) -> Range | None:
    """The tokens between the first opening and the last closing mark of a piece."""
    quotes = [k for i in range(first, last) if (k := scene.quote_below(i, level)) != -1]
    if not quotes:
        return None
    begin, end = scene.ranges[quotes[0]][0] + 1, scene.ranges[quotes[-1]][1]
    return begin, min(end - scene.quotations[quotes[-1]].closed, last)


def _trimmed(scene: Scene, first: int, last: int, level: int) -> Range:
    tokens = scene.parse.tokens
    while first < last and is_mark(tokens[first]) and scene.quote_at[first] == level:
        first += 1
    while last > first and is_mark(tokens[last - 1]) and tokens[last - 1].text not in _KEPT and scene.quote_at[last - 1] == level:
        last -= 1
    return first, last


def _mode(scene: Scene, draft: Draft) -> str:
    """direct: all words quoted; mixed: some; indirect: none."""
    level = scene.level(draft.head) if draft.head >= 0 else -1
    words = [i for first, last in draft.pieces for i in range(first, last) if not is_mark(scene.parse.tokens[i])]
    loose = [i for i in words if scene.quote_below(i, level) == -1]
    if len(loose) == len(words):
        return "indirect"
    return "mixed" if any(scene.parse.tokens[i].lower not in _LINKS for i in loose) else "direct"


def _speakers(resolved: Resolved, draft: Draft) -> list[Mention]:
    """The source as mentions with the words of its whole noun phrase: one, or one for each when
    several known actors speak together.
    """
    if draft.label is not None:
        return [speaker_of_label(resolved, draft.label)]
    if draft.source is None:
        return []
    if two := pair(resolved, draft):
        return two
    span = resolved.parse.span(*draft.source)
    known = [resolved.mention_at.get(head) for head in draft.sources]
    named = {m.actor.id: m for m in known if m and not _is_unnamed(m) and m.actor}
    if len(named) == len(known) > 1:
        return list(named.values())
    first = known[0] if known else resolved.mention_at.get(draft.source[1] - 1)
    if draft.sources and (first is None or _is_unnamed(first)):
        first = _apposed(resolved, draft.sources[0]) or first
    if first is not None and (first.actor or first.candidates):
        return [Mention(span, first.actor, first.form, first.candidates)]
    return [_unnamed(resolved, draft, span)]


def _first_persons(speakers: list[Mention | None], above: Statement | None) -> Iterator[Mention | None]:
    """The speakers, "I" within somebody's own words bound to that speaker."""
    for speaker in speakers:
        if speaker is not None and speaker.actor is None and speaker.span.quote == "I" and above is not None and above.speaker is not None:
            yield Mention(speaker.span, above.speaker.actor, Form.PRONOUN)
        else:
            yield speaker


def _is_unnamed(mention: Mention) -> bool:
    return mention.actor is None or mention.actor.kind is ActorKind.UNNAMED


def _apposed(resolved: Resolved, head: int) -> Mention | None:
    """The named mention in apposition to a noun: "the newspaper Asahi"."""
    found = (resolved.mention_at.get(child.i) for child in children(resolved.parse, head, "appos"))
    return next((mention for mention in found if mention and not _is_unnamed(mention)), None)


def _unnamed(resolved: Resolved, draft: Draft, span: Span) -> Mention:
    """A source that the text leaves without a name: an actor named by its words; a pronoun or a name is left unbound."""
    tokens = resolved.parse.tokens
    head = tokens[draft.sources[0]] if draft.sources else tokens[draft.source[1] - 1 if draft.source else draft.head]
    if head.pos != "NOUN":
        return Mention(span, None, Form.PRONOUN if head.pos == "PRON" else Form.NAME)
    first = draft.source[0] if draft.source and draft.source[0] <= head.i < draft.source[1] else head.left
    while first < head.i and (tokens[first].pos in _DETERMINERS or is_mark(tokens[first])):
        first += 1
    name = " ".join(resolved.parse.span(first, head.i + 1).quote.split())
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Mention(span, Actor(slug, name, ActorKind.UNNAMED), Form.GROUP if head.tag == "NNS" else Form.ROLE)
