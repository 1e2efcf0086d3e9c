"""Ways to spoil a text. Each takes the text and a seeded generator, so that a case can be made again from its number."""

import re
from collections.abc import Callable
from random import Random

ODD = (
    "\u200f\u200e\u202e\u200b\u200d\u2060\ufeff\u0301\u0323\u00a0\u00ad\u2028\u2029\x0c\x0b\x85\r\t\x00\x1b\ufffd\U0001f30a"
    "\U0001f468\u200d\U0001f469\u0130\u00df\ufb03\u1e9e\u0345\u3000\u2003\u00bd\u00b2\u2460\u0661\u4e09\u0f33\u2152\u2167\U0001d7d8\U000e0041"
)
MARKS = "\"'“”‘’„«»()[]{}<>–—-:;,.!?…/\\|*#_"
WORDS = (
    "31 February|year 0|99999|24:61|29 February 1900|0 May 2001|13/13/13|the 45th of June|1 January 0001|31 December 9999|in 10,000 years|"
    "9999 years ago|a million days later|last century|the day after tomorrow|two days before yesterday|on Monday|1990s|the 0000s|"
    "between 2005 and 1995|from May to April|32 days ago|minus 3 weeks|Q5 2001|the 99th week of 2003|BC 300|"
    "http://example.org/a?b=c&d=(e)|x@y.example|U.S.-led|he|she|they|it|both sides|the former|the latter|said|says|told|not|never|"
    "no one|and|or|but|because|Q:|A:|MR. X:|who|which|that|Moscow|the Kremlin|Washington|U.N.|the two presidents|Ivanov|President|"
    "signed|agreement|treaty|denied|threatened|if|unless|-|--|...|§ 4|½|²|$1.5bn|1e999|٣|三|𝟘|Ⅷ"
).split("|")

Mutation = Callable[[str, Random], str]


def _at(text: str, random: Random, piece: str) -> str:
    cut = random.randint(0, len(text))
    return text[:cut] + piece + text[cut:]


def odd_characters(text: str, random: Random) -> str:
    for _ in range(random.randint(1, 60)):
        text = _at(text, random, random.choice(ODD))
    return text


def marks(text: str, random: Random) -> str:
    for _ in range(random.randint(1, 60)):
        text = _at(text, random, random.choice(MARKS) * random.choice((1, 1, 1, 2, 3, 40)))
    return text


def no_marks(text: str, random: Random) -> str:
    gone = set(random.sample(MARKS + "\n", 6))
    return "".join(char for char in text if char not in gone)


def odd_words(text: str, random: Random) -> str:
    words = text.split(" ")
    for _ in range(random.randint(1, 80)):
        words.insert(random.randint(0, len(words)), random.choice(WORDS))
    return " ".join(words)


def _shaken(pieces: list[str], random: Random) -> list[str]:
    deed = random.choice(("drop", "double", "shuffle", "swap"))
    if deed == "drop":
        return [piece for piece in pieces if random.random() > 0.2]
    if deed == "double":
        return [same for piece in pieces for same in [piece] * random.choice((1, 1, 1, 2, 3))]
    if deed == "shuffle":
        return random.sample(pieces, len(pieces))
    one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return pieces


def words(text: str, random: Random) -> str:
    return " ".join(_shaken(text.split(" "), random))


def lines(text: str, random: Random) -> str:
    return "\n".join(_shaken(text.split("\n"), random))


def sentences(text: str, random: Random) -> str:
    return " ".join(_shaken(re.split(r"(?<=[.!?]) ", text), random))


def characters(text: str, random: Random) -> str:
    return "".join(char for char in text if random.random() > 0.02)


def case(text: str, random: Random) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def spaces(text: str, random: Random) -> str:
    return re.sub(r"[ \n]+", lambda _: random.choice((" ", "\n", "\n\n", "  ", "\r\n", "\r", "\t", "\u2028", "\f", "\xa0")), text)


def quoted(text: str, random: Random) -> str:
    return re.sub(r"\w+", lambda found: random.choice(('"{}"', "“{}”", "‘{}’", "({})", "{}", "{}", "{}")).format(found[0]), text)


def figures(text: str, random: Random) -> str:
    return re.sub(r"\d+", lambda _: str(random.choice((0, 1, 31, 32, 60, 99, 1900, 2001, 9999, 99999, 10**30))), text)


def months(text: str, random: Random) -> str:
    return re.sub(r"\b[A-Z]\w+", lambda found: random.choice((found[0], found[0], random.choice(WORDS))), text)


def cut(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    return text[start : start + random.randint(0, 600)]


MUTATIONS: tuple[Mutation, ...] = (
    odd_characters,
    marks,
    no_marks,
    odd_words,
    words,
    lines,
    sentences,
    characters,
    case,
    spaces,
    quoted,
    figures,
    months,
    cut,
)


def mutant(texts: list[str], number: int, longest: int = 3000) -> str:
    """Case `number`: a stretch of one of the texts after one to three mutations."""
    random = Random(number)
    text = random.choice(texts)
    start = random.randint(0, max(0, len(text) - longest))
    text = text[start : start + longest] if random.random() < 0.7 else text[:longest]
    for mutation in random.choices(MUTATIONS, k=random.randint(1, 3)):
        text = mutation(text, random) if text else text
    return text
