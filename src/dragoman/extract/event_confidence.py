"""How often an event of this make is right: the shares of `data/acts/confidence.toml`."""

from collections.abc import Iterator

from dragoman.extract.event_needs import Casting
from dragoman.lexicon.actsets import ActSets
from dragoman.model import Form

_UNSURE, _SURE = 0.6, 0.8


def confidence(casting: Casting, status: str, sets: ActSets) -> float:
    """The share of the trigger's form, changed for its own figure, an incomplete cast, pronouns and moods; between .1 and .95."""
    value = sets.shares["form"][_form(casting)] + sum(sets.shares["change"][name] for name in _changes(casting, status))
    return round(min(max(value, 0.1), 0.95), 2)


def _form(casting: Casting) -> str:
    act = casting.act
    if act.nominal:
        return "noun"
    if act.noun:
        return "carried"
    if act.anchor.pos == "ADJ":
        return "adjective"
    return "phrase" if len(act.words) > 1 else "verb"


def _changes(casting: Casting, status: str) -> Iterator[str]:
    figure = casting.act.trigger.confidence
    conditions = {
        "no_target": not casting.targets and len(casting.sources) < 2,
        "no_source": not casting.sources,
        "several_sources": len(casting.sources) > 1,
        "pronoun": any(mention.form is Form.PRONOUN for mention in casting.mentions),
        "words_only": not any(mention.actor for mention in casting.mentions),
        "negated": status in ("negated", "denied"),
        "possible": status == "possible",
        "unsure": figure < _UNSURE,
        "sure": figure >= _SURE,
    }
    yield from (name for name, holds in conditions.items() if holds)
