"""How single lines look: page furniture, list items, labels, headings."""

import re

from dragoman.read.furniture import furniture

HEAD = 300
"""Code points of a line that are looked at: a line of a million costs no more than a short one."""

RULE = re.compile(r"[\W_]+")
BULLET = re.compile(
    r"(?:(?:[•·▪●○◦‣■□➢*†–—-]|(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\))|\d{1,3}\.(?!\d))\s+(?=\S)|\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z“\"]))"
)
NOTE = re.compile(r"(?:\[\d{1,3}\]\s*|[⁰¹²³⁴-⁹]+\s*)(?=\S)")
NUMBERED_NOTE = re.compile(r"\(?\[?\d{1,3}[.)\]]?\s+(?=\S)")
CLOSING = "\"'”’»)]"
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of on or over per the to toward towards under upon via vs with within without is".split()
)
SPEAKER_LINE = re.compile(
    r"(?:[A-Z][A-Z .'’-]{0,40}|Q|A|Question|Answer|(?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w'’-]+|The [A-Z][a-z]+(?: [A-Z][a-z]+)?):(?:\s|$)"
    r"|(?:Q|A)\s*[–—-]\s|Q\.\s"
)


def is_boilerplate(text: str, start: int, end: int) -> bool:
    """True for page furniture: copyright lines, page marks, rules of dashes or stars, share bars."""
    line = text[start : min(end, start + HEAD)]
    return (end - start <= HEAD and bool(furniture().boilerplate.fullmatch(line))) or bool(RULE.fullmatch(line))


def stands_alone(text: str, start: int, end: int) -> bool:
    """True for a line that never belongs to the paragraph after it."""
    return is_boilerplate(text, start, end) or is_byline(text[start : min(end, start + HEAD)])


def opens_block(text: str, start: int, end: int) -> bool:
    """True for a line that never belongs to the paragraph before it: an item, a note, a speaker, page furniture, a byline."""
    head = text[start : min(end, start + HEAD)]
    if BULLET.match(head) or NOTE.match(head) or SPEAKER_LINE.match(head) or is_header_field(head):
        return True
    return stands_alone(text, start, end)


def is_header_field(line: str) -> bool:
    """True for a line of a memo's head ("TO: The Director")."""
    name, colon, _ = line[:40].partition(":")
    return bool(colon) and name[:1].isupper() and furniture().has("header_fields", name)


NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|del|der|di|al|el|bin|ibn|van|von|la|le|da|dos)\s+)*[A-Z][\w.'’-]*){0,4}"
UNNAMED = r"(?:[Aa]|[Aa]n|[Oo]ur|OUR)\s[\w ]{0,40}(?i:editor|correspondent|writer|reporter)s?"
BYLINE = re.compile(rf"(?:[Bb]y|BY)\s+(?P<name>{UNNAMED}|{NAME}(?:(?:,\s+|,?\s+(?:and|AND|&)\s+){NAME})*)(?P<rest>\s*(?:[,|(/].{{0,80}})?)")


def is_byline(line: str) -> bool:
    """True for "By Anna Lind" and the like: names, perhaps with a post after a comma, and no full stop."""
    found = BYLINE.fullmatch(line.rstrip())
    return found is not None and len(found["name"].split()) >= 2 and len(line) <= 120 and not line.rstrip().endswith((".", ":"))


def title_like(line: str) -> bool:
    """True if the line is written like a heading: at most 20 words, the main ones with a capital or all in capitals, no end mark."""
    line = line.strip()
    if len(line) > 160 or line.rstrip(CLOSING).endswith((".", ",", ";", ":")):
        return False
    words = WORD.findall(line)
    main = [word for word in words if word.lower() not in SMALL_WORDS]
    if not main or len(words) > 20:
        return False
    return not words[0][0].islower() and sum(not word[0].islower() for word in main) >= 0.85 * len(main)
