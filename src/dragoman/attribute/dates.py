"""The day of a statement: of its own clause, of the same speaker's words right before, or of the report that it stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.attribute.draft import Draft
from dragoman.attribute.occasion import clauses, is_occasion, main_verb
from dragoman.lexicon.cues import speaking_nouns
from dragoman.match.mood import mood
from dragoman.match.tree import children
from dragoman.model import Mention, Resolved, Statement, Timex, Token, When

_DATING = frozenset({"on", "in", "at", "during", "late", "early", "over", "throughout", "as"})
"""Prepositions that put a saying into a time; "since", "by", "until", "before" and "for" measure something else."""
_APART = frozenset({"before", "after", "until", "since", "ahead", "following"})
"""What these lead to has a time of its own: "ruled out tariffs before the summit in November" was not said in November."""
_REACH = 8
"""Words between a cue and its clause in which a time of the telling may stand."""
_TO_NOUN = frozenset({"npadvmod", "nmod", "compound", "poss", "tmod", "amod", "appos", "nummod"})
_SPOKEN = frozenset("asserts reports asks demands proposes promises threatens denies rejects criticises praises refuses".split())
_TELLING = frozenset({"quote", "that", "inverted", "do", "about", "charge", "np"})
_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp", "advcl"})


def own_time(resolved: Resolved, draft: Draft, verb: Token, top: Token) -> Timex | None:
    """The time that the cue's clause gives to the saying: beside the verb, or with the occasion or the hearers; not in the content, nor
    inside another noun phrase ("the summit in November").
    """
    found = (resolved.time_at[i] for at in clauses(resolved, verb, top) for i in _times_below(resolved, draft, at))
    return next(found, None) or _between(resolved, draft)


def _between(resolved: Resolved, draft: Draft) -> Timex | None:
    """The time between a cue and its clause that the parser hung into the clause: "said on Wednesday he hoped"."""
    if draft.cue is None or not draft.rule.endswith(":that"):
        return None
    words = range(draft.cue[1], min(draft.pieces[0][0], draft.cue[1] + _REACH))
    found = next((resolved.time_at[i] for i in words if i in resolved.time_at), None)
    tokens = resolved.parse.tokens
    return found if found and not any(tokens[i].lower in _APART or tokens[i].pos == "VERB" for i in words) else None


def _times_below(resolved: Resolved, draft: Draft, at: Token) -> Iterator[int]:
    for child in resolved.parse.below(at.i):
        if child.lower in _APART and child.i > at.i:  # the parser hangs "in November" on the verb as well
            yield from _days_behind(resolved, draft, child)
            return
        if draft.holds(child.i):
            continue
        if child.dep in ("npadvmod", "advmod", "tmod", "nmod", "appos", "dep"):
            yield from ([child.i] if child.i in resolved.time_at else _times_below(resolved, draft, child))
        elif child.dep in ("prep", "dobj", "dative", "agent"):
            yield from _times_in_phrase(resolved, draft, child)
        elif child.dep == "nsubj":  # "Cameroon on Thursday accused"
            links = (link for link in children(resolved.parse, child.i, "prep") if link.lower == "on")
            yield from (i for link in links for i in (day.i for day in children(resolved.parse, link.i, "pobj")) if i in resolved.time_at)


def _times_in_phrase(resolved: Resolved, draft: Draft, phrase: Token) -> Iterator[int]:
    """Of a preposition with its noun, or of the hearers: "on Monday", "at a briefing on Monday", "told reporters Monday"."""
    if phrase.lower in _APART:
        yield from _days_behind(resolved, draft, phrase)
        return
    parse = resolved.parse
    nouns = children(parse, phrase.i, "pobj") if phrase.dep in ("prep", "agent") else [phrase]
    for noun in nouns:
        if noun.i in resolved.time_at and (phrase.lower in _DATING or phrase is noun):
            yield noun.i
        if not (phrase is noun or is_occasion(noun) or noun.entity in ("GPE", "FAC", "LOC", "ORG")):
            continue
        for child in parse.below(noun.i):
            if draft.holds(child.i):
                continue
            if child.dep in _TO_NOUN and child.i in resolved.time_at and not (child.dep == "poss" and not is_occasion(noun)):
                yield child.i
            elif child.dep == "acl" and child.tag == "VBN":  # "in a statement issued on Friday"
                yield from _times_below(resolved, draft, child)
            elif child.dep == "prep" and child.lower in _DATING | {"with"}:
                yield from _times_in_phrase(resolved, draft, child)


def _days_behind(resolved: Resolved, draft: Draft, phrase: Token) -> Iterator[int]:
    """Of "after the summit on Sunday": whoever speaks behind a meeting speaks on its day, where a day is told."""
    if phrase.lower not in ("after", "following") or draft.holds(phrase.i):
        return
    for noun in children(resolved.parse, phrase.i, "pobj"):
        for link in children(resolved.parse, noun.i, "prep") if is_occasion(noun) else ():
            for day in children(resolved.parse, link.i, "pobj") if link.lower == "on" else ():
                if day.i in resolved.time_at:
                    yield day.i


def dated(resolved: Resolved, told: list[tuple[Draft, Statement]]) -> Iterator[Statement]:
    """The statements, in text order, those without a day of their own dated by what stands before them where that is plain."""
    calendar = _Calendar(resolved, {statement.id: statement for _, statement in told}, {}, {}, _report_day(resolved))
    for draft, statement in sorted(told, key=lambda pair: (_depth(calendar.by_id, pair[1]), pair[1].evidence[0].start)):
        calendar.enter(draft, statement)
    for _, statement in told:
        yield replace(statement, when=calendar.days[statement.id])


@dataclass(slots=True)
class _Calendar:
    """The days found so far, by statement; `by_sentence` has the statements of each sentence, `report` the day of the dateline."""

    resolved: Resolved
    by_id: Mapping[str, Statement]
    days: dict[str, When | None]
    by_sentence: dict[int, list[Statement]]
    report: When | None

    def enter(self, draft: Draft, statement: Statement) -> None:
        """Find a statement's day; those around it and before it must have been entered."""
        when = statement.when
        if when is None and _is_bare(self.resolved, draft):
            around = self.by_id.get(statement.within or "")
            if around is not None and around.speaker not in statement.reported_by:  # the words of somebody else than an agency
                when = self.days[around.id] if same_speaker(around.speaker, statement.speaker) else None
            else:
                when = self._day_before(draft, statement) or (self.report if _is_telling(self.resolved, draft) else None)
        if draft.head < 0 and draft.label is not None and when is None:
            when = self.report or _printed_day(self.resolved)
        self.days[statement.id] = when
        if draft.head >= 0:
            self.by_sentence.setdefault(self.resolved.parse.tokens[draft.head].sentence, []).append(statement)

    def _day_before(self, draft: Draft, statement: Statement) -> When | None:
        """The day of the same speaker's words, or act, in this sentence or the one before."""
        parse = self.resolved.parse
        n = parse.sentence_of(min(draft.pieces[0][0], draft.head)).i
        for before in (*reversed(self.by_sentence.get(n, ())), *reversed(self.by_sentence.get(n - 1, ()))):
            if self.days[before.id] and same_speaker(before.speaker, statement.speaker):
                return self.days[before.id]
        return _day_of_act(self.resolved, n - 1, statement.speaker)


def _depth(by_id: Mapping[str, Statement], statement: Statement) -> int:
    depth = 0
    while statement.within is not None:
        statement, depth = by_id[statement.within], depth + 1
    return depth


def _is_bare(resolved: Resolved, draft: Draft) -> bool:
    """True for a cue in the simple past or present without any time of its own."""
    if draft.head < 0:
        return False
    verb = resolved.parse.tokens[draft.head]
    top = main_verb(resolved, draft)
    if own_time(resolved, draft, verb, top) is not None:
        return False
    verb = top if verb.dep == "xcomp" else verb  # "declined to comment"
    tense = mood(resolved.parse, verb)
    return verb.tag in ("VBD", "VBZ", "VBP") and tense.tense in ("past", "present") and not tense.perfect and verb.dep in _MAIN


def _is_telling(resolved: Resolved, draft: Draft) -> bool:
    """True for words told by somebody, not by a paper, which may be older than the report."""
    if any(resolved.parse.tokens[head].lemma in speaking_nouns("papers") for head in draft.sources):
        return False
    return draft.attitude in _SPOKEN and draft.rule.startswith(("verb:", "carried:")) and draft.rule.rpartition(":")[2] in _TELLING


def _day_of_act(resolved: Resolved, n: int, speaker: Mention | None) -> When | None:
    """The day of what the speaker did in sentence `n`: "Ohira met the press on Monday. He added that"."""
    if n < 0:
        return None
    parse = resolved.parse
    root = parse.tokens[parse.sentences[n].root]
    subjects = children(parse, root.i, "nsubj", "nsubjpass")
    if root.tag != "VBD" or not subjects or not same_speaker(resolved.mention_at.get(subjects[0].i), speaker):
        return None
    nothing = Draft(root.i, None, (root.i, root.i), "", "", "", [])
    found = own_time(resolved, nothing, root, root)
    return found.when if found is not None and found.type == "DATE" else None


def same_speaker(a: Mention | None, b: Mention | None) -> bool:
    """True when both are known to be one actor."""
    return a is not None and b is not None and a.actor is not None and b.actor is not None and a.actor.id == b.actor.id


def _printed_day(resolved: Resolved) -> When | None:
    """The day that a transcript or a speech has at its head, as its text tells it."""
    printed = resolved.parse.document.published
    return When.of(printed.value, printed.span) if printed is not None and printed.span is not None else None


def _report_day(resolved: Resolved) -> When | None:
    """The day in the dateline."""
    dateline = resolved.parse.document.dateline
    if dateline is None or dateline.date is None:
        return None
    day = When.of(dateline.date.value)
    return When(day.edtf, day.earliest, day.latest, dateline.date.span) if isinstance(day.earliest, date) else None
