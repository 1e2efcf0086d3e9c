"""Keys under which names are filed: case, accents, punctuation and spelling variants folded away."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z ]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "obe", "mp"})


def fold(name: str) -> str:
    """Lower case, without accents and punctuation; hyphens become spaces."""
    plain = name.lower().replace("-", " ").replace(".", " ").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return " ".join(_NOT_WORD.sub("", plain).split())


def words(name: str) -> list[str]:
    """The folded words of a person's name, without "Jr." and its like."""
    return [word for word in fold(name).split() if word not in _SUFFIXES]


def surname(name: str) -> str:
    """The last of the folded words of a name, without folding more of it than needed."""
    final = name[name.rfind(" ") + 1 :].lower()
    if not final.isascii() or not final.isalpha():
        final = fold(final).rpartition(" ")[2]
    return final if final and final not in _SUFFIXES else next(reversed(words(name)), "")


def slug(name: str) -> str:
    """A readable id: lower-case words joined by hyphens; "unknown" when nothing of the name is left in ASCII."""
    return "-".join(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode())) or "unknown"


def run_together(name: str) -> str:
    """The key of a name in running text: lower case, straight apostrophes, no spaces."""
    return "".join(name.lower().replace("’", "'").split())
