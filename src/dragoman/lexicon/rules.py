"""What a rule means: the paragraph of the codebook or the frame of the cue lexicon behind `why.rule`, and what stands next to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from dragoman.lexicon import bindings
from dragoman.lexicon.codebook import Category, Codebook, Trigger
from dragoman.lexicon.cues import Cues, Frame, cues, examples
from dragoman.lexicon.times import explain_time_rule

_ALTERNATIVES = 2

_PATTERNS = {
    "quote": "a quotation",
    "that": "a clause",
    "inverted": "the words around the cue, as in “..., he said”",
    "to": "an infinitive",
    "do": "an infinitive after the one spoken to",
    "np": "a noun phrase",
    "ing": "an -ing clause",
    "as": "a description with or without “as”",
    "around": "the words around it",
    "charge": "a charge, as in “accused X of ...”",
}
"""How the content stands to its cue, by the last part of a cue rule; other parts are the preposition itself."""


_FAMILIES = {
    "instrument:name": "a proper name that ends in or begins with a word for an instrument (treaty, accord, resolution ...)",
    "instrument:description": "a noun for an instrument whose parties or life the text tells, without a proper name",
    "body:name": "a proper name with a word for a forum (working group, commission, summit ...), of whose life the text tells",
    "body:description": "a noun for a forum whose parties or life the text tells, without a proper name",
    "position:wording.": "the wording of what the holder says takes a side: should, will not, if, willing ...",
    "position:prose.": "the author's prose tells the holder's goal, priority or emphasis",
    "position:instrument": "the holder is a party of an instrument that takes a side",
    "assessment:verb": "a verb tells how the relation between the parties has moved",
    "assessment:idiom": "a phrase behind the verb tells how the relation between the parties stands",
    "assessment:adjective": "an adjective is said of the relation between the parties",
    "assessment:attribute": "an adjective stands before the noun for the relation between the parties",
    "assessment:noun": "a noun of change, such as thaw or rift, is told of the parties",
    "frame:as": "a verb of seeing or describing, with “as” before how the matter is presented",
    "frame:object": "a verb of calling or considering, with what the matter is called",
    "frame:for": "a verb of blaming, with “for” before the matter",
    "frame:to": "a verb of attributing or comparing, with “to” before the cause or likeness",
    "frame:np": "a verb of stressing, with what is stressed",
    "frame:on": "a verb of stressing, with “on” before what is stressed",
    "frame:view": "a noun for a view of the matter, with its owner and “as”",
    "frame:stress": "a noun for emphasis, with its owner and “on”",
    "frame:copula": "the speaker says what the matter is, what causes it or what would help",
    "motive:because": "a clause with “because” gives the reason",
    "motive:phrase": "a phrase such as “in order to”, “in protest at”, “for fear of” gives the reason",
    "motive:clause": "a participle or adjective of fear or hope beside the deed gives the reason",
    "motive:infinitive": "an infinitive behind an act gives its purpose",
    "motive:prompted": "a verb such as “prompted” has the reason as its subject and the deed as its infinitive",
}
"""Rules that are patterns of code, by the beginning of their names."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`rule` in words, the `paragraph` that applied, and the nearest `alternatives`, each with what it asks for."""

    rule: str
    paragraph: str
    alternatives: tuple[str, ...]


def reason(rule: str) -> str:
    """The rule by which a name, time or place was read, in words; its own name where no table tells it."""
    return bindings.told(rule) or explain_time_rule(rule) or rule


def explain(rule: str, words: tuple[str, ...], codebook: Codebook, lexicon: Cues | None = None) -> Explanation:
    """The explanation of a claim's `why`. A rule of neither the codebook nor the cue lexicon is told by its name alone."""
    found = codebook.trigger(rule)
    if found:
        return _of_codebook(*found, words, codebook)
    told = next((words for start, words in _FAMILIES.items() if rule.startswith(start)), "")
    if told:
        return Explanation(told, "", ())
    family, _, rest = rule.removeprefix("position:cue.").partition(":")
    lemma, _, pattern = rest.rpartition(":")
    frames = dict(_frames(family, lemma, lexicon or cues()))
    if frames:
        return _of_cue(frames.get(pattern) or next(iter(frames.values())), pattern, frames)
    return Explanation(rule, "", ())


def _of_codebook(category: Category, trigger: Trigger, words: tuple[str, ...], codebook: Codebook) -> Explanation:
    heads = _heads(trigger, words)
    others = [other for head in heads for other in _sharing(head, codebook) if other != trigger]
    told = f"{category.type}, trigger “{trigger.id}”: {_asks(trigger)}"
    others.sort(key=lambda other: other.type == trigger.type)  # another type is the more telling alternative
    alternatives = dict.fromkeys(f"{other.type}, trigger “{other.id}”, if {_asks(other)}" for other in others)
    return Explanation(told, f"{_flat(category.definition)} {_flat(category.is_not)}", tuple(alternatives)[:_ALTERNATIVES])


def _heads(trigger: Trigger, words: tuple[str, ...]) -> list[str]:
    """The lemmas of the trigger that the text's words are forms of: those with the longest common beginning."""
    lemmas = sorted({entry[0] for entry in (*trigger.verbs, *trigger.adjectives)} | {entry[-1] for entry in trigger.nouns})
    shared = {lemma: max((_shared(lemma, word.lower()) for word in words), default=0) for lemma in lemmas}
    best = max(shared.values(), default=0)
    return [lemma for lemma in lemmas if best and shared[lemma] == best]


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _sharing(head: str, codebook: Codebook) -> Iterator[Trigger]:
    for table in (codebook.verbs, codebook.nouns, codebook.adjectives):
        yield from (trigger for trigger, _ in table.get(head, ()))


def _asks(trigger: Trigger) -> str:
    """What a trigger asks of the sentence, in words."""
    wants = [
        trigger.objects and f"its object is one of: {_some(trigger.objects)}",
        trigger.acts and f"its object is an act of: {_some(trigger.acts)}",
        trigger.beside and f"beside it stands one of: {_some(trigger.beside)}",
        trigger.unless and f"its object is none of: {_some(trigger.unless)}",
        trigger.needs and f"it has {_some(trigger.needs)}",
        f"source: {', '.join(trigger.source)}",
        f"target: {', '.join(trigger.target)}",
    ]
    return "; ".join(want for want in wants if want)


def _some(words: Iterable[str]) -> str:
    ordered = sorted(words)
    return ", ".join(ordered[:6]) + (" ..." if len(ordered) > 6 else "")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _frames(family: str, lemma: str, lexicon: Cues) -> Iterator[tuple[str, Frame]]:
    verb, _, particle = lemma.partition(" ")
    tables = {
        "verb": lexicon.verbs.get(verb, {}).get(particle, {}),
        "adjective": lexicon.adjectives.get(lemma, {}),
        "idiom": lexicon.of_idiom(lemma),
    }
    yield from tables.get(family, lexicon.nouns.get(lemma, {})).items()


def _of_cue(frame: Frame, pattern: str, frames: dict[str, Frame]) -> Explanation:
    told = f"“{frame.lemma}” with {_pattern(pattern)}: {frame.attitude}, {frame.polarity}"
    like = min(
        (example for example in examples() if frame.lemma.split()[0] in example.text), key=lambda found: len(found.cue), default=None
    )
    others = [
        f"“{frame.lemma}” with {_pattern(name)}: {other.attitude}, {other.polarity}" for name, other in frames.items() if name != pattern
    ]
    return Explanation(told, f"as in: {like.text}" if like else "", tuple(others)[:_ALTERNATIVES])


def _pattern(name: str) -> str:
    return _PATTERNS.get(name, f"“{name} ...”")
