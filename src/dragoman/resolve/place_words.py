"""Words around a name that tell whether it is a place: its kind before or behind it, or a thing that only bears the name."""

from dragoman.match.tree import first_conjunct
from dragoman.model import Parse, Token

KINDS = frozenset(
    """
    base camp canton capital city coast county district enclave exclave governorate hamlet island isle kingdom municipality oblast outpost
    peninsula port prefecture province quarter region republic resort settlement state suburb territory town township village
    """.split()
)
"""What a place is called before its name: "the Afghan city of Herat"."""
_LAND = frozenset(
    """
    base camp canton city county district governorate island islands oblast peninsula prefecture province region state territory town
    township valley village airport airbase airfield border
    """.split()
)
"""What stands behind the name of a place on land, small or capital: "Herat province"."""
WATERS = frozenset(
    """
    basin bay canal channel delta desert estuary falls forest glacier gorge gulf heights hills lake lagoon mountain mountains ocean pass
    plateau plain range reef ridge river sea shoal strait straits
    """.split()
)
"""Kinds of water and land that bear the names of other places and may lie in several states."""
_BEFORE = frozenset({"lake", "mount", "cape", "river"})
_THINGS = frozenset(
    """
    accord accords act agreement agreements airlines airways association ballet bank bulletin chronicle club college commission
    communique conference convention conventions council court declaration doctrine fc football foundation fund gazette group herald
    institute institution journal league magazine monitor museum news orchestra pact plan post press process protocol radio report review
    school society star statute sun telegraph times treaties treaty tribune united university wall
    """.split()
)
"""Things that bear the name of a place: behind it, or before "of" and it where they begin with a capital."""
_ALSO_WHERE = frozenset("conference museum university college school court council football news report plan".split())
"""Those that stand there as well: "the Geneva conference" says where, "Georgetown University" does not."""
_PARTS = frozenset(
    """
    border borders capital center centre coast coasts coastline corner east edge frontier heart interior middle most much north northeast
    northwest outskirts part parts rest shore shores soil south southeast southwest territory west
    """.split()
)
"""What a land has: "on the border of Thailand", "the coast of Syria"."""
_REACHES = frozenset("annex cross enter flee invade leave occupy overfly quit reach roam tour traverse visit".split())
"""Verbs whose object somebody goes to, through or away from."""
_BOUND = frozenset("bind bound depart destine embark fly head leave sail".split())
"""Words before "for" and the place that somebody goes to."""
_ATTACKS = frozenset(
    """
    attack besiege bomb bombard capture encircle evacuate fire hit liberate occupy overrun raid recapture retake seize shell storm strike
    take
    """.split()
)
"""Verbs whose object may be a town."""
LOCATIVE = frozenset("in at from to near into inside outside across through throughout within around over via off".split())
"""Prepositions of place."""
_CLASSES = frozenset("class type-class strain virus variant flu".split())


def is_there(parse: Parse, i: int) -> bool:
    """True where a state named at token `i` is where something happens: behind a preposition of place, below a border or coast, behind a
    city and a comma, or as the object of going.
    """
    token = first_conjunct(parse, parse.tokens[i])
    head = parse.tokens[token.head]
    if token.dep == "pobj":
        over = parse.tokens[head.head]
        bound = head.lower == "for" and over.lemma in _BOUND
        return head.lower in LOCATIVE or bound or (head.lower == "of" and over.lower in _PARTS)
    return token.dep == "dobj" and head.lemma in _REACHES


def is_thing(parse: Parse, first: int, last: int) -> bool:
    """True for "Kyoto" in "the Kyoto Protocol" and "Rome" in "the Treaty of Rome", for "Paris Hilton" and a ship of the "Delhi class"."""
    tokens = parse.tokens
    behind = tokens[last] if last < len(tokens) and tokens[last].sentence == tokens[first].sentence else None
    if behind and behind.lower in _THINGS and (behind.text[0].isupper() or behind.lower not in _ALSO_WHERE):
        return True
    if behind and (behind.lower in _CLASSES or _is_person(tokens[last - 1], behind)):
        return True
    named = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].text[0].isupper()
    return named and tokens[first - 2].lower in _THINGS and tokens[first - 2].lower not in _ALSO_WHERE


def _is_person(name: Token, behind: Token) -> bool:
    """ "Paris Hilton", "Florence Mbeki": the tagger takes the second word, at least, for a person, and the name for its given name."""
    return behind.entity == "PERSON" and name.dep == "compound" and name.head == behind.i and name.entity in ("PERSON", "GPE", "")


def feature(parse: Parse, first: int, last: int) -> tuple[int, int, bool]:
    """The name with the word for its kind, and whether that makes it a water or a mountain: "Lake Chad", "the Congo River", "Herat
    province".
    """
    tokens = parse.tokens
    if first and tokens[first - 1].lower in _BEFORE and tokens[first - 1].text[0].isupper():
        return first - 1, last, True
    if last < len(tokens) and tokens[last].sentence == tokens[first].sentence:
        kind = tokens[last].lower
        if kind in WATERS and tokens[last].text[0].isupper():
            return first, last + 1, True
        if kind in _LAND and tokens[last - 1].dep in ("compound", "nmod"):
            return first, last + (kind not in ("airport", "border", "base")), False
    return first, last, False


def is_told(parse: Parse, first: int, last: int) -> bool:
    """True for a name that no gazetteer has where the words around it speak of a place: "the town of Bosso", "in Sangin"."""
    tokens = parse.tokens
    before = [token.lower for token in tokens[max(0, first - 3) : first] if token.sentence == tokens[first].sentence]
    if before[-1:] == ["of"] and len(before) > 1 and before[-2] in KINDS:
        return True
    name = first_conjunct(parse, tokens[last - 1])
    if name.pos != "PROPN":
        return False
    over = tokens[name.head]
    return (name.dep == "pobj" and over.lower in LOCATIVE) or (name.dep == "dobj" and over.lemma in _REACHES | _ATTACKS)
