"""Instruments: treaties, agreements, joint statements, resolutions, laws, with their parties, subject, life and provisions.

Nouns of `data/instruments/heads.toml` open a name or description (`life_names`); what a document says of the same one is put together
(`life_things`); verbs and nouns of `acts.toml` tell its life (`lives`). A name in capitals is shown as it stands; a description ("a joint
statement with NATO") only with a party, a day or an act, so that talk of treaties in general gives none.
"""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from dragoman.extract.desk import Desk
from dragoman.extract.instrument_provisions import Provisions
from dragoman.extract.instrument_text import OwnText
from dragoman.extract.life_mood import ACTUAL, DENIED, PLANNED
from dragoman.extract.life_story import Story, tell
from dragoman.lexicon.lives import lives
from dragoman.model import Act, Claim, Instrument, Mention, Notice, Reading, Span, Why, claim_id


def _is_told_of(story: Story) -> bool:
    """True for "a treaty signed in 1929": its making is told right behind the noun."""
    first = story.namings[0]
    return not first.definite and first.when is not None and first.head.dated in ("signed", "issued")


class _Told(TypedDict):
    parties: tuple[Mention, ...]
    acts: tuple[Act, ...]
    provisions: tuple[Span, ...]


_LOOSE = frozenset({"declaration", "resolution", "memorandum"})
"""Types whose noun in small letters is often no paper of states: shown only with a day or two parties."""


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:  # noqa: ARG001  (the shape of all extractors)
    """The instruments of a reading, in the order of their first naming."""
    resolved = reading.resolved
    provisions = Provisions(resolved)
    own = OwnText(resolved)
    for story in tell(resolved, lives("instruments")):
        confidence = _confidence(story)
        if confidence is None:
            continue
        parse = resolved.parse
        evidence = story.evidence(parse)
        yield Instrument(
            id=claim_id(parse.document.id, "instrument", evidence, story.type),
            document=parse.document.id,
            confidence=confidence,
            evidence=evidence,
            why=Why(f"instrument:{story.rule}", (evidence[1].quote,)),
            name=story.name,
            type=story.type,
            subject=story.subject,
            **_told(story, provisions, own),
        )


def _told(story: Story, provisions: Provisions, own: OwnText) -> _Told:
    """Parties, acts and provisions: as the document tells them, or as the instrument's own text has them."""
    found = tuple(span for naming in story.namings for span in provisions.of(naming))
    if not own.is_of(story):
        beside = not story.parties and own.speaks and any(act.act == "signed" and not act.by for act in story.acts)
        return {"parties": own.parties() if beside else story.parties, "acts": story.acts, "provisions": found}
    dated = story.namings[0].head.dated
    made = own.act(dated) if not any(act.act == dated and act.status == ACTUAL for act in story.acts) else None
    return {
        "parties": story.parties or own.parties(),
        "acts": (made, *story.acts) if made else story.acts,
        "provisions": own.provisions() or found,
    }


def _confidence(story: Story) -> float | None:
    """None for what is no instrument of its own: a description without an act, a day and a party."""
    if story.rule == "name":
        return 0.92 if story.acts or story.parties else 0.85
    done = [act for act in story.acts if act.act not in ("proposed", "negotiated") and act.status in (ACTUAL, PLANNED)]
    told = bool(story.when) or bool(done)
    if len(story.parties) >= 2 and told:
        return 0.85
    if told and (story.parties or story.words) and any(act.when for act in done):
        return 0.75
    if any(act.when and (act.by or "joint" in story.type or story.type == "communique") for act in done):
        return 0.7
    wished = all(step.ahead for step in story.steps) and len(story.parties) < 2
    made = [act.when for act in story.acts if act.act in ("signed", "issued") and act.status == ACTUAL and act.when]
    if made and (_is_told_of(story) or (story.type not in _LOOSE and any(when.earliest == when.latest for when in made))):
        return 0.65
    if len(story.acts) > 1 and story.words and any(act.when for act in story.acts):
        return 0.65
    acted = any(act.status != DENIED for act in story.acts)
    return 0.65 if story.parties and acted and not wished and story.type not in _LOOSE else None
