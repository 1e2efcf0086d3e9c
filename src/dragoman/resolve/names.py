"""One pass over the tokens: every stretch that spells a name of the registry, the longest first."""

from dragoman.lexicon.registry import Name, Registry
from dragoman.lexicon.registry_keys import slug
from dragoman.model import Parse, Token
from dragoman.resolve.found import Hit

_CUES = frozenset(
    """
    agency newspaper daily magazine weekly television tv radio broadcaster channel network news paper journal report reported
    reports website correspondent quoted cited
    """.split()
)
_RIVERS = frozenset({"jordan", "niger"})
_WORDS_TOO = frozenset("is us who care pace shape mend fact eta it an as".split())
_HONORIFICS = frozenset({"mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr."})
_US_OFFICES = frozenset("gov. governor sen. senator rep. representative republican democrat congressman atlanta state".split())
_STATIONS = frozenset({"Radio", "Television", "TV"})
_SAYS = frozenset("said says quoted cited reported quotes cites reports wrote added".split())
"""Verbs that make whoever stands right before them a source: a doubtful name there is that of an agency."""
_NEAR = 4
"""Tokens before and after a doubtful name in which a word of its class must stand."""


def hits(parse: Parse, registry: Registry) -> list[Hit]:
    """Names in text order, without overlaps."""
    index = registry.names
    longest, by_key = index.longest, index.by_key
    tokens = parse.tokens
    found: list[Hit] = []
    people: set[str] = set()
    i, count = 0, len(tokens)
    while i < count:
        limit = longest.get(tokens[i].lower)
        hit = _longest(parse, i, limit, by_key) if limit is not None else None
        if hit and hit.last == i + 1 and _is_person(parse, registry, hit):
            people.add(tokens[i].lower)
            hit = None
        if hit:
            found.append(hit)
        i = hit.last if hit else i + 1
    return [_station(parse, hit) for hit in found if not _is_namesake(parse, hit, people)]


def _station(parse: Parse, hit: Hit) -> Hit:
    """ "Radio Hanoi", "Israel Radio", "Belgrade Television": a station that the registry does not know, named after a state or city."""
    name = next((name for name in hit.names if name.of in ("state", "place") and name.country), None)
    tokens = parse.tokens
    before = hit.first > 0 and tokens[hit.first - 1].text == "Radio" and tokens[hit.first - 1].sentence == tokens[hit.first].sentence
    after = hit.last < len(tokens) and tokens[hit.last].text in _STATIONS and (name is None or name.kind not in ("adjective", "demonym"))
    if name is None or not (before or after):
        return hit
    first, last = (hit.first - 1, hit.last) if before else (hit.first, hit.last + 1)
    text = " ".join(token.text for token in tokens[first:last])
    return Hit(first, last, (Name(text, "media", slug(text), "name", text, name.country, "broadcaster", "MED", "", "", ""),))


def _is_namesake(parse: Parse, hit: Hit, people: set[str]) -> bool:
    """ "Washington" in a text that speaks of George Washington. A state stays a state, but for Georgia in a text about America's."""
    city = hit.names[0].of == "place" or any(name.kind == "capital" for name in hit.names) or parse.tokens[hit.first].lower == "georgia"
    return city and hit.last == hit.first + 1 and parse.tokens[hit.first].lower in people


def _longest(parse: Parse, i: int, limit: int, by_key: dict[str, tuple[Name, ...]]) -> Hit | None:
    best: Hit | None = None
    key = ""
    tokens = parse.tokens
    for j in range(i, min(len(tokens), i + 14)):
        token = tokens[j]
        if token.sentence != tokens[i].sentence:
            break
        key += token.lower.replace("’", "'")
        if len(key) > limit:
            break
        names = by_key.get(key)
        if names:
            fitting = tuple(name for name in names if _fits(parse, i, j + 1, name, by_key))
            if fitting:
                best = Hit(i, j + 1, fitting)
    return best


def _fits(parse: Parse, first: int, last: int, name: Name, by_key: dict[str, tuple[Name, ...]]) -> bool:
    token = parse.tokens[first]
    if _bare(name.text)[0].isupper() and not token.text[0].isupper():
        return False
    if _is_acronym(name.text) and not (_same_case(parse.tokens[first:last], name.text) and not _shouted(parse, first, last)):
        return False
    if name.rule == "tagged":
        return all(near.entity in ("GPE", "LOC") for near in parse.tokens[first:last])
    if name.rule == "joined":
        return _is_joined(parse, last, by_key)
    if name.rule == "the":
        return first > 0 and parse.tokens[first - 1].lower == "the"
    if name.rule == "cue":
        if last < len(parse.tokens) and parse.tokens[last].lower in _SAYS and name.of == "media":
            return True
        return any(near.lower in _CUES for near in parse.tokens[max(0, first - _NEAR) : last + _NEAR] if near.sentence == token.sentence)
    return True


def _is_joined(parse: Parse, last: int, by_key: dict[str, tuple[Name, ...]]) -> bool:
    """True before the hyphen and the second adjective of "Sino-Soviet"; false in "Indo-Pacific"."""
    behind = parse.tokens[last : last + 2]
    if len(behind) < 2 or behind[0].text not in ("-", "–", "—") or not behind[1].text[0].isupper():
        return False
    return any(name.of == "state" and name.kind == "adjective" for name in by_key.get(behind[1].lower, ()))


def _bare(text: str) -> str:
    return text[4:] if text[:4] in ("the ", "The ") else text


def _shouted(parse: Parse, first: int, last: int) -> bool:
    """ "THE WAR IS OVER": an acronym that is also a word, among words that are all in capitals."""
    if parse.tokens[first].lower not in _WORDS_TOO:
        return False
    around = [token for token in (*parse.tokens[max(0, first - 1) : first], *parse.tokens[last : last + 1]) if token.text.isalpha()]
    return any(token.text.isupper() and len(token.text) > 1 for token in around)


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) <= 6


def _same_case(tokens: tuple[Token, ...], text: str) -> bool:
    said = "".join(token.text for token in tokens)
    return said == text.replace(" ", "") or said.replace(".", "") == text


def _is_person(parse: Parse, registry: Registry, hit: Hit) -> bool:
    """ "Michael Jordan", "Chad Smith", "Mr. Jordan": a place name that a given name or honorific stands before, or a surname after;
    Georgia as one of the United States ("Georgia Gov."); or a river. The tagger alone is not believed: it takes Chad and Mali for persons.
    """
    if hit.names[0].of not in ("state", "place") or hit.names[0].kind in ("adjective", "demonym"):
        return False
    token = parse.tokens[hit.first]
    before = parse.tokens[hit.first - 1] if hit.first else token
    after = parse.tokens[hit.last] if hit.last < len(parse.tokens) else token
    if token.lower == "georgia" and _is_american(parse, hit):
        return True
    if token.lower in _RIVERS and before.lower == "the" and token.dep not in ("compound", "poss"):
        return True
    if before.lower in _HONORIFICS and before.sentence == token.sentence:
        return True
    city = hit.names[0].of == "place" or any(name.kind == "capital" for name in hit.names)
    if city and before.text[0].isupper() and before.lower in registry.titles and before.dep == "compound" and before.head == token.i:
        return True  # "President Washington"
    given = _names_person(registry, before) and before.head == token.i and before.dep == "compound"
    surname = _names_person(registry, after) and token.head == after.i and token.dep == "compound"
    apposed = _is_described(parse, token)  # "Denzel Washington, the actor,"
    whole = parse.tokens[token.head]
    if token.dep == "compound" and 0 <= whole.i - hit.last <= 1 and _names_person(registry, whole) and _is_described(parse, whole):
        return True  # "Chad le Clos, a swimmer"
    return (given or surname) and (apposed or "PERSON" in (token.entity, after.entity if surname else before.entity))


def _is_described(parse: Parse, token: Token) -> bool:
    """True for a name with somebody's trade beside it."""
    return any(child.dep == "appos" and child.tag == "NN" for child in parse.below(token.i))


def _is_american(parse: Parse, hit: Hit) -> bool:
    """ "Georgia Gov. ...", "Senator Sam Nunn of Georgia"."""
    tokens, i = parse.tokens, hit.first
    near = {token.lower for token in (*tokens[max(0, i - 1) : i], *tokens[hit.last : hit.last + 1])}
    behind = i > 0 and tokens[i - 1].lower == "of" and {token.lower for token in tokens[max(0, i - 5) : i - 1]} & _US_OFFICES
    return bool(near & _US_OFFICES or behind)


def _names_person(registry: Registry, token: Token) -> bool:
    return (
        token.pos == "PROPN"
        and token.text[0].isupper()
        and token.lower not in registry.titles
        and token.lower not in registry.names.longest
    )
