"""From drafts to statements: spans, speakers, layers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.attribute.anaphora import bound
from dragoman.attribute.carriers import carriers, is_media, medium
from dragoman.attribute.chain import Report, report, setting
from dragoman.attribute.commitment import committed
from dragoman.attribute.cover import Cover
from dragoman.attribute.dates import dated, same_speaker
from dragoman.attribute.draft import Draft
from dragoman.attribute.labels import speaker_of_label
from dragoman.attribute.naming import by_words, unnamed
from dragoman.attribute.pairs import pair
from dragoman.attribute.polarity import polarity
from dragoman.attribute.principal import principal
from dragoman.attribute.scene import Range, Scene, is_mark
from dragoman.lexicon.cues import confidence
from dragoman.match.tree import children
from dragoman.model import ActorKind, Form, Mention, Notice, Resolved, Span, Statement, Token, Why, claim_id

_KEPT = frozenset({"?", "!", ")", "]", "%"})
_EITHER = "none:two speakers"
_DOUBT = 0.6
"""Of the share of its rule, what a statement keeps whose speaker may be one of two."""
_FIRST = frozenset({"i", "we", "my", "our"})
_LINKS = frozenset({"that", "and", "but"})


def statements(scene: Scene, resolved: Resolved, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The statements of the drafts, in text order. Two known actors that speak together give one statement each,
    with the same words.
    """
    drafts = [draft for draft in drafts if list(_spans(scene, draft, _mode(scene, draft)))]
    parents = _parents(drafts)
    known = report(scene, resolved)
    done: dict[int, list[Statement]] = {}
    order = sorted(range(len(drafts)), key=lambda n: _depth(parents, n))
    for n in order:
        above = done[parents[n]][0] if parents[n] != -1 else None
        done[n] = list(_statements(scene, known, drafts[n], above, _reporters(resolved, done, drafts, parents, n)))
    told = [(drafts[n], statement) for n, found in done.items() for statement in found]
    told.sort(key=lambda pair: (pair[1].content[0].start, -pair[1].content[-1].end))
    return committed(scene.parse, list(dated(resolved, list(bound(resolved, told)))))


def in_doubt(told: Iterable[Statement]) -> Iterator[Notice]:
    """A notice for each statement whose speaker the words leave open, though they name both who it may be."""
    for statement in told:
        who = statement.speaker
        if who is not None and who.why is not None and who.why.rule == _EITHER and statement.cue is not None:
            names = " or ".join(actor.name for actor in who.candidates)
            yield Notice("ambiguous-speaker", f"{statement.cue.quote!r} may be said of {names}", statement.cue)


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


def _reporters(
    resolved: Resolved, done: dict[int, list[Statement]], drafts: list[Draft], parents: list[int], n: int
) -> tuple[Mention, ...]:
    """The agencies and papers that carry a draft, outermost first."""
    found: list[Mention] = []
    while parents[n] != -1:
        inner, n = n, parents[n]
        speaker = done[n][0].speaker
        if speaker is not None:
            reporter = medium(resolved, drafts[n], speaker) or (speaker if _quotes(drafts[n], drafts[inner], speaker) else None)
            found = [reporter, *found] if reporter is not None else found
    return tuple(found)


def _hearer(heard: Mention | str | None, speaker: Mention | None) -> Mention | str | None:
    """The addressee; by its words where the registry office took a pronoun for the speaker himself ("he told her")."""
    itself = isinstance(heard, Mention) and heard.form is Form.PRONOUN and same_speaker(heard, speaker)
    return heard.span.quote if itself and isinstance(heard, Mention) else heard


def _identity(mention: Mention) -> str:
    """What tells one reporter from another: the actor, else the words."""
    return mention.actor.id if mention.actor is not None else mention.span.quote


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
    speakers: list[Mention | None] = _either(known.resolved, draft) or [*_speakers(known.resolved, draft)] or [None]
    told: list[str] = []
    for speaker in _first_persons(speakers, above):
        heard = around.addressee
        media = [*reporters, *([heard] if isinstance(heard, Mention) and is_media(heard) else []), *carriers(known.resolved, draft)]
        others = {_identity(mention): mention for mention in media if speaker is None or _identity(mention) != _identity(speaker)}
        spans = [*([cue] if cue else []), *content]
        told.append(_told_apart(speaker, told))
        yield Statement(
            id=claim_id(parse.document.id, "statement", spans, told[-1]),
            document=parse.document.id,
            confidence=confidence(draft.rule, draft.attitude) * (_DOUBT if draft.rival else 1),
            evidence=evidence,
            why=Why(draft.rule, (cue.quote,) if cue else ()),
            speaker=speaker,
            principal=principal(known.resolved, draft),
            cue=cue,
            content=content,
            mode=mode,
            reported_by=tuple(others.values()),
            addressee=_hearer(heard, speaker),
            occasion=around.occasion,
            place=around.place,
            when=around.when,
            polarity=polarity(parse, draft),
            attitude=draft.attitude,
            within=above.id if above else None,
        )


def _told_apart(speaker: Mention | None, before: list[str]) -> str:
    """What tells the statement of a second speaker from the first one's: his words, and how many went before him under the same words."""
    if not before or speaker is None:
        return ""
    words = speaker.span.quote
    return words if words not in before else f"{words} {len(before)}"


def _spans(scene: Scene, draft: Draft, mode: str) -> Iterator[Span]:
    """The pieces of the content without the punctuation at their edges; a direct one also without its quotation marks."""
    level = scene.level(draft.head) if draft.head >= 0 else -1
    for first, last in draft.pieces:
        inner = (mode == "direct" and draft.label is None and _inside(scene, first, last, level)) or (first, last)
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
    """direct: all words quoted, or taken down in a transcript; mixed: some quoted; indirect: none."""
    if draft.label is not None:
        return "direct"
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
    if len(known) > 1 and (together := _together(resolved, draft)):
        return together
    first = known[0] if known else resolved.mention_at.get(draft.source[1] - 1)
    if draft.sources and (first is None or _is_unnamed(first)):
        first = _apposed(resolved, draft.sources[0]) or first
    if first is not None and (first.actor or first.candidates) and not (_is_unnamed(first) and len(known) > 1):
        return [Mention(span, first.actor, first.form, first.candidates)]
    return [_by_its_words(resolved, draft)]


def _either(resolved: Resolved, draft: Draft) -> list[Mention | None]:
    """One speaker whom the words leave open between two; none where they are one, or not known both."""
    if not draft.rival or draft.source is None:
        return []
    two = (_speakers(resolved, draft), _speakers(resolved, replace(draft, source=_hull(draft.rival), sources=draft.rival)))
    actors = {mention.actor.id: mention.actor for side in two for mention in side if mention.actor}
    if len(actors) < len(two):
        return []
    return [Mention(resolved.parse.span(*draft.source), None, two[0][0].form, tuple(actors.values()), why=Why(_EITHER, ()))]


def _hull(heads: tuple[int, ...]) -> Range:
    return min(heads), max(heads) + 1


def _together(resolved: Resolved, draft: Draft) -> list[Mention]:
    """Those who speak together, each for himself, where all of them are known or have names."""
    tokens = resolved.parse.tokens
    found: list[Mention] = []
    for head in draft.sources:
        known = resolved.mention_at.get(head)
        if known is not None and not _is_unnamed(known):
            found.append(known)
        elif tokens[head].pos == "PROPN":
            found.append(known or Mention(resolved.parse.span(_name_start(resolved, tokens[head]), head + 1), None, Form.NAME))
        else:
            return []
    return found if len({m.actor.id if m.actor else m.span.quote for m in found}) == len(found) else []


def _name_start(resolved: Resolved, head: Token) -> int:
    return min([head.i, *(child.left for child in children(resolved.parse, head.i, "compound", "poss", "det") if child.i < head.i)])


def _first_persons(speakers: list[Mention | None], above: Statement | None) -> Iterator[Mention | None]:
    """The speakers, "I" and "we" within somebody's own words bound to that speaker."""
    for speaker in speakers:
        if (
            speaker is not None
            and speaker.actor is None
            and speaker.span.quote.lower() in _FIRST
            and above is not None
            and above.speaker is not None
        ):
            yield Mention(speaker.span, above.speaker.actor, Form.PRONOUN)
        else:
            yield speaker


def _is_unnamed(mention: Mention) -> bool:
    return mention.actor is None or mention.actor.kind is ActorKind.UNNAMED


def _apposed(resolved: Resolved, head: int) -> Mention | None:
    """The named mention in apposition to a noun: "the newspaper Asahi"."""
    found = (resolved.mention_at.get(child.i) for child in children(resolved.parse, head, "appos"))
    return next((mention for mention in found if mention and not _is_unnamed(mention)), None)


def _by_its_words(resolved: Resolved, draft: Draft) -> Mention:
    """A source that nobody knows; two that speak together ("an official and a diplomat") as one group."""
    assert draft.source is not None
    tokens = resolved.parse.tokens
    head = tokens[draft.sources[0] if draft.sources else draft.source[1] - 1]
    if len(draft.sources) > 1 and all(tokens[i].pos == "NOUN" for i in draft.sources):
        return Mention(resolved.parse.span(*draft.source), by_words(resolved, draft.source[0], draft.sources[-1] + 1), Form.GROUP)
    return unnamed(resolved, *draft.source, head)
