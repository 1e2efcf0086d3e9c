"""Bodies: working groups, commissions, councils, summits and conferences, with their founding, meetings, mandate, names and heads.

Found and followed as instruments are (`life_names`, `life_things`, `lives`), with the words of `data/bodies/*.toml`. A working group,
summit or conference is shown by its name alone; any other body only when the document tells of an act of its life or of who heads it,
since reports name standing bodies without end.
"""

from collections.abc import Iterator, Sequence

from dragoman.extract.body_head import Chairs
from dragoman.extract.body_names import later_names
from dragoman.extract.body_ties import BodyTies
from dragoman.extract.desk import Desk
from dragoman.extract.life_mood import ACTUAL, PLANNED
from dragoman.extract.life_story import Story, tell
from dragoman.lexicon.lives import lives
from dragoman.model import Act, Body, Claim, Notice, Reading, Why, claim_id

_MEETINGS = frozenset({"summit", "conference"})


def extract(reading: Reading, claims: Sequence[Claim], desk: Desk) -> Iterator[Claim | Notice]:  # noqa: ARG001  (the shape of all extractors)
    """The bodies of a reading, in the order of their first naming."""
    resolved = reading.resolved
    chairs = Chairs(resolved)
    stories = list(tell(resolved, lives("bodies")))
    related = BodyTies(resolved, {naming.at: story for story in stories for naming in story.namings})
    for story in stories:
        head = chairs.of(story.namings, meeting=story.type in _MEETINGS)
        parent, members = related.parent(story), related.members(story)
        confidence = _confidence(story, tied=bool(head or parent or members) or related.works(story))
        if confidence is None:
            continue
        parse = resolved.parse
        evidence = story.evidence(parse)
        yield Body(
            id=claim_id(parse.document.id, "body", evidence, story.type),
            document=parse.document.id,
            confidence=confidence,
            evidence=evidence,
            why=Why(f"body:{story.rule}", (evidence[1].quote,)),
            name=story.name,
            type=story.type,
            other_names=later_names(resolved, story),
            parties=story.parties,
            head=head,
            acts=story.acts,
            parent=parent,
            members=members,
        )


def _confidence(story: Story, *, tied: bool) -> float | None:
    """None for what is no body with a life told here. `tied`: the text tells who heads it, sits in it or stands over it,
    or shows it at work.
    """
    meeting = story.type in _MEETINGS  # one that was cancelled, too
    told = [act for act in story.acts if (meeting or act.status in (ACTUAL, PLANNED)) and (act.act != "met" or _is_dated(act))]
    if story.rule == "name":
        if story.type in ("summit", "conference", "working group") and story.namings[0].head.family != "congress":
            return 0.9 if told else (None if story.namings[0].small else 0.8)
        return 0.85 if (told or tied) and (story.words or story.parties or " " in story.name) else None
    if story.namings[0].head.family == "congress":
        return None  # a parliament
    if story.type in _MEETINGS:
        dated = any(act.when and (act.place or story.parties) for act in told)
        named = story.when or story.words or " " in story.name
        return 0.7 if dated and named else None
    placed = any(act.when and act.place for act in told)
    return 0.75 if told and (story.words or story.parties or (placed and " " in story.name)) else None


def _is_dated(act: Act) -> bool:
    return act.when is not None or act.place is not None or act.agenda is not None
