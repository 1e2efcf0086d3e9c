"""The language of a text: by script, then by English function words, and only then by a model."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import cast

SAMPLE = 4_000
FEWEST_LETTERS = 12
FEWEST_WORDS = 5
MARGIN = 12.0
"""How much likelier than English (natural logarithm) another language must be: in short texts the model follows the names, and "President
Joko Widodo visited Vietnam on Thursday" is Indonesian to it by 2. Sentences of five words in German or French are at 18 and more."""
ENGLISH = frozenset(
    "the of and to in a is that for it on was with as by be are at from this not have has had but which were an or been their its they he"
    " his she will would we said who there all more can after between than into under such other these may could over also our if when"
    " what no".split()
)
ENGLISH_SHARE = 0.2
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SCRIPTS = (
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("CJK", "zh"),
    ("ARABIC", "ar"),
    ("HEBREW", "he"),
    ("GREEK", "el"),
    ("THAI", "th"),
    ("DEVANAGARI", "hi"),
    ("BENGALI", "bn"),
    ("TAMIL", "ta"),
    ("GEORGIAN", "ka"),
    ("ARMENIAN", "hy"),
    ("ETHIOPIC", "am"),
    ("KHMER", "km"),
    ("CYRILLIC", "ru"),
)
MANY_LANGUAGES = frozenset({"ru", "ar", "hi"})
"""Scripts of several languages: the script alone names only the likeliest."""


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language, judged on samples from its start, middle and end; "und" where too little is said."""
    sample = _sample(text)
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < FEWEST_LETTERS and all(char.isascii() for char in letters):
        return "und"
    return _by_script(letters, sample) or _by_words(sample)


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _by_script(letters: list[str], sample: str) -> str | None:
    foreign = [char for char in letters if char > "\u036f"]
    if len(foreign) * 2 < len(letters) or not foreign:
        return None
    counts = Counter(_script(char) for char in foreign)
    if counts["ja"] * 10 > len(foreign):
        return "ja"
    code = counts.most_common(1)[0][0]
    return _by_model(sample) if code in MANY_LANGUAGES or not code else code


def _script(char: str) -> str:
    import unicodedata  # 1 MB of tables that English text never needs

    name = unicodedata.name(char, "")
    return next((code for prefix, code in SCRIPTS if name.startswith(prefix)), "")


def _by_words(sample: str) -> str:
    words = WORD.findall(sample.lower())
    if len(words) < FEWEST_WORDS:
        return "und"
    share = sum(word in ENGLISH for word in words) / len(words)
    return "en" if share >= ENGLISH_SHARE else _by_model(sample)


def _by_model(sample: str) -> str:
    scores = dict(_classifier()(sample))
    best = max(scores, key=lambda code: scores[code])
    return "en" if scores[best] - scores["en"] < MARGIN else best


@cache
def _classifier() -> Callable[[str], list[tuple[str, float]]]:
    """py3langid, limited to the languages that ISO 639-1 knows: the others draw short English headlines to themselves."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loading costs 0.8 s, and clear English needs none

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return cast("Callable[[str], list[tuple[str, float]]]", identifier.rank)
