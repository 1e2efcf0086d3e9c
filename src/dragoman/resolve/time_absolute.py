"""Readings of expressions that name days, months, years, decades and centuries."""

import re
from dataclasses import replace
from datetime import date

from dragoman.model import Token
from dragoman.resolve.time_number import number, ordinal
from dragoman.resolve.time_scene import Hit, Scene
from dragoman.resolve.time_value import feast, period, shifted, year_text
from dragoman.resolve.time_year import full_year, year_of

_AS_A_MARK = re.compile(r"\b(?:since|after|before|until|through|pre|post|of|the)[ -]$")
_AFTER_PREPOSITION = re.compile(r"\b(?:in|by|since|until|during|from|through) (?:early |late |mid-)?$")
_PERFECT = re.compile(r"\b(?:has|have|until|till|by|'s|'ve) $")
_BEFORE_OLD_YEAR = re.compile(
    r"(?:^|\b(?:in|by|of|since|until|till|from|between|before|after|around|to|and|ad|circa|about|during|late|early|year|born|died) "
    r"|\b(?:ca?|b|d|r|fl)\. ?|\()$"
)

_OR_SO = re.compile(r" or (?:more|so|fewer|less)\b")

_IN_ADDRESS = re.compile(r"(?: [A-Z][\w'.]*){1,3} (?:Street|St|Avenue|Ave|Road|Boulevard|Lane|Drive)\b")
"""What follows a house number."""


def day(hit: Hit, scene: Scene) -> str:
    """A day of a month, with its year, or a year told by the context."""
    month = _month(hit, scene)
    of_month = ordinal(
        hit.groups.get("day_last") or hit.groups.get("day") or hit.groups.get("nth") or hit.groups.get("ordinal") or "", scene
    )
    year = year_of(hit, scene, month, of_month)
    if year.isdigit():
        try:
            date(int(year), month, of_month)
        except ValueError:
            return ""
    value = f"{year}-{month:02}-{of_month:02}"
    last = hit.groups.get("last_day")
    return f"{value}/{year}-{month:02}-{int(last):02}" if last and int(last) > of_month and year.isdigit() else value


def nth_weekday(hit: Hit, scene: Scene) -> str:
    """ "the first Monday in February"."""
    month_number = _month(hit, scene)
    year = year_of(hit, scene, month_number, 0)
    count = ordinal(hit.groups.get("ordinal", ""), scene) or -1
    if not year.isdigit() or count > 5:
        return ""
    return feast(f"{month_number}/{count}/{scene.word('weekday', hit.groups['weekday'])}", int(year)).isoformat()


def slashed(hit: Hit, scene: Scene) -> str:
    """ "21/10/2001", "10/21/2001": the part above 12 is the day; where neither is, the month stands first (American newswire)."""
    first, second = int(hit.groups["first"]), int(hit.groups["second"])
    year = full_year(hit.groups["year"], scene)
    month, of_month = (second, first) if first > 12 or hit.given == "day first" else (first, second)
    try:
        return date(int(year), month, of_month).isoformat()
    except ValueError:
        return ""


def month(hit: Hit, scene: Scene) -> str:
    """A month, with its year or one told by the context."""
    if (
        "the " not in hit.groups.get("step", "")
        and not hit.groups.keys() & {"year", "yearly", "yy", "until", "before_christ"}
        and not _is_month_name(hit)
    ):
        return ""
    of_year = _month(hit, scene)
    value = f"{year_of(hit, scene, of_year, 0)}-{of_year:02}"
    until = hit.groups.get("until")
    return f"{value}/{value[:4]}-{int(scene.word('month', until)):02}" if until and value[0].isdigit() else value


def same_month(hit: Hit, scene: Scene) -> str:
    """ "that December": the one on or after the last event."""
    base = scene.then
    if base is None or (hit.tokens and hit.tokens[0].pos == "SCONJ"):
        return ""
    number = _month(hit, scene)
    return f"{year_text(base.year + (number < base.month and scene.precision != 'Y'))}-{number:02}"


def _is_month_name(hit: Hit) -> bool:
    if hit.before.endswith("mid-"):
        return True
    if any(_is_in_name(hit, token) for token in hit.tokens):
        return False
    return bool(hit.tokens) and all(
        token.pos == "PROPN" and token.entity not in ("PERSON", "ORG", "GPE", "FAC") for token in hit.tokens[-1:]
    )


def _is_in_name(hit: Hit, token: Token) -> bool:
    """ "June Carter", "Mr. March"."""
    head = hit.parse.tokens[token.head]
    if token.dep == "compound" and head.i == token.i + 1 and head.pos == "PROPN" and not _AFTER_PREPOSITION.search(hit.before):
        return True
    return any(child.dep == "compound" and child.pos == "PROPN" for child in hit.parse.below(token.i))


def year(hit: Hit, scene: Scene) -> str:
    """A number of four digits, unless it counts or numbers something."""
    if _counts_something(hit, scene):
        return ""
    text = hit.groups["year"]
    if not 1500 <= int(text) <= 2059 and not _BEFORE_OLD_YEAR.search(hit.before):
        return ""
    return text


def _counts_something(hit: Hit, scene: Scene) -> bool:
    directly = re.search(r"([\w$£€#№]+)\.? ?$", hit.before)
    if directly and directly[1] in scene.grammar.not_before_year:
        return True
    if _IN_ADDRESS.match(hit.view.text, hit.end) and not hit.before.endswith("the "):
        return True
    if (hit.before.endswith("at ") and not re.match(r" [a-z]", hit.after)) or _OR_SO.match(hit.after):
        return True
    following = re.match(r"[ -]*([a-z%]+)", hit.after)
    if following and following[1] in scene.grammar.counted:
        return True
    return any(_is_count(hit, token.i, scene) for token in hit.tokens)


def _is_count(hit: Hit, i: int, scene: Scene) -> bool:
    token = hit.parse.tokens[i]
    head = hit.parse.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") and hit.after.startswith((" were ", " are ")):
        return True
    if token.dep != "nummod" or head.i <= i:
        return False
    determined = any(child.dep in ("det", "poss") for child in hit.parse.below(head.i))
    if head.lower in scene.grammar.counted:
        return True
    return token.text.endswith("00") and head.tag == "NNS" and not determined and head.lower not in scene.grammar.dated


def year_pair(hit: Hit, _: Scene) -> str:
    """ "1914-18"; "2005-03" is a month."""
    first = int(hit.groups["year"])
    if hit.groups.get("next_year"):
        return f"{first}/{hit.groups['next_year']}" if first < int(hit.groups["next_year"]) else ""
    if int(hit.groups["yy"]) <= min(first % 100, 12):
        return f"{first}-{hit.groups['yy']}" if hit.groups["yy"] != "00" else ""
    last = first // 100 * 100 + int(hit.groups["yy"])
    return f"{first}/{last if last > first else last + 100}"


def short_year(hit: Hit, scene: Scene) -> str:
    """ "'89": the last year before today that ends so."""
    return full_year(hit.groups["yy"], scene)


def decade(hit: Hit, scene: Scene) -> str:
    """ "the 1990s", "the '90s", "the nineties"; "the 1800s" are a century."""
    tens = hit.groups.get("tens")
    if tens and hit.groups.get("era"):
        return f"BC{int(tens) // 10:03}"
    if tens:
        return tens[:2] if tens.endswith("00") and tens < "2000" else tens[:3]
    digit = hit.groups.get("yy", "")[:1] or scene.word("decade", hit.groups.get("decade", ""))
    century = 19
    base = scene.then
    if base and scene.story:
        century = base.year // 100
    return f"{century}{digit}"


def century(hit: Hit, scene: Scene) -> str:
    """ "the 19th century": its first two digits."""
    count = ordinal(hit.groups.get("nth") or hit.groups["ordinal"], scene)
    era = "BC" if re.search(r"b\.?c", hit.groups.get("era", "")) else ""
    return f"{era}{count - 1:02}" if 0 < count < 23 else ""


def turn(hit: Hit, scene: Scene) -> str:
    """ "the turn of the century": the last one that the text's own time can remember."""
    count = ordinal(hit.groups.get("nth") or "", scene)
    base = scene.then
    hundred = count - 1 if count else 0 if not base else (base.year + 10) // 100
    return f"{hundred * 100 - 1}/{hundred * 100 + 1}" if hundred else "PAST_REF"


def part_of_year(hit: Hit, scene: Scene) -> str:
    """A quarter (given Q) or half (given H) of a year."""
    count = ordinal(hit.groups.get("ordinal") or hit.groups.get("nth") or hit.groups.get("number") or "", scene)
    if not 1 <= count <= (4 if hit.given == "Q" else 2):
        return ""
    length = 3 if hit.given == "Q" else 6
    return f"{year_of(hit, scene, count * length - length + 1, 0)}-{hit.given}{count}"


def season(hit: Hit, scene: Scene) -> str:
    """A season, with its year or one told by the context."""
    name = scene.word("season", hit.groups["season"])
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    step = hit.groups.get("step", "")
    if step:
        return f"{_stepped_season(scene.today, first, step) if scene.today else 'XXXX'}-{name}"
    found = year_of(hit, scene, first, 0)
    return f"{found}-{name}"


def _stepped_season(today: date, first: int, step: str) -> int:
    """The year in which "last", "this" or "next" season began."""
    begun = today.month >= first
    if "this" in step or "current" in step:
        return today.year - (first == 12 and today.month < 3)
    if "next" in step or "coming" in step:
        return today.year + (today.month >= first)
    over = today.month > first + 2
    return today.year if begun and over else today.year - 1


def feast_day(hit: Hit, scene: Scene) -> str:
    """A feast in its year."""
    rule = scene.word("feast", hit.groups["feast"])
    told = hit.groups.get("year") or hit.groups.get("yearly")
    base = scene.now
    if any(token.entity == "PERSON" or _is_in_name(hit, token) for token in hit.tokens[:1]) and len(hit.tokens) == 1:
        return ""
    if not told and base is None:
        return f"XXXX-{rule}" if re.match(r"\d\d-", rule) else ""
    guess = feast(rule, base.year if base else 2000)
    found = year_of(hit, scene, guess.month, guess.day)
    return feast(rule, int(found)).isoformat()


def day_of_fame(hit: Hit, scene: Scene) -> str:
    """A day with a name of its own ("D-Day")."""
    return scene.word("day_of_fame", hit.groups["day_of_fame"])


def given(hit: Hit, _: Scene) -> str:
    """The value that stands in the rule."""
    return hit.given


def that_september(hit: Hit, scene: Scene) -> str:
    """ "since Sept. 11" in a text of the ten years after 2001, but not of a later August or September: the day of the attacks."""
    base = scene.today
    if base is None:
        meant = scene.then is not None and 2001 <= scene.then.year <= 2011
    else:
        own_season = base.year > 2001 and base.month in (8, 9)
        meant = date(2001, 9, 11) <= base <= date(2011, 12, 31) and not own_season and bool(_AS_A_MARK.search(hit.before))
    return hit.given if meant else day(replace(hit, groups={"month": "september", "day": "11"}), scene)


def at_present(hit: Hit, _: Scene) -> str:
    """ "now": the present, save in a story's clause about the past ("now stood at the gates")."""
    by_verb = bool(hit.tokens) and hit.parse.tokens[hit.tokens[-1].head].pos in ("VERB", "AUX")
    return "" if by_verb and hit.direction < 0 and not _PERFECT.search(hit.before) else hit.given


def soon(hit: Hit, _: Scene) -> str:
    """ "soon": the future, save in a clause about the past ("soon fell")."""
    return "" if hit.direction < 0 else hit.given


def months_of(hit: Hit, scene: Scene) -> str:
    """ "the first nine months of 2001": the quarter or half where they are one, else an interval."""
    count = number(hit.groups["count"], scene)
    found = year_of(hit, scene, 1, 0)
    if not count or count > 11 or not found.isdigit():
        return ""
    from_end = hit.groups["end"] != "first"
    if count in (3, 6):
        return f"{found}-{'Q' if count == 3 else 'H'}{(4 if count == 3 else 2) if from_end else 1}"
    first, last = (13 - int(count), 12) if from_end else (1, int(count))
    return f"{found}-{first:02}/{found}-{last:02}"


def old_year(hit: Hit, _: Scene) -> str:
    """ "218 BC", "AD 70"."""
    return f"{hit.given}{int(hit.groups['number']):04}"


def bare_old_year(hit: Hit, scene: Scene) -> str:
    """ "in 449", in a text that has told of years before Christ."""
    return f"BC{int(hit.groups['number']):04}" if scene.last.startswith("BC") else ""


def fiscal(hit: Hit, _: Scene) -> str:
    """ "fiscal year 2001": its first and last day differ from state to state."""
    return f"FY{hit.groups['year']}"


def _month(hit: Hit, scene: Scene) -> int:
    return int(scene.word("month", hit.groups.get("month") or hit.groups.get("month_first", "")) or hit.groups.get("mm") or 0)


def day_of_month(hit: Hit, scene: Scene) -> str:
    """ "on the 15th": of the month told last."""
    base = scene.then
    if base is None or scene.precision not in ("D", "M"):
        return ""
    try:
        return period(base.replace(day=ordinal(hit.groups["nth"], scene)), "D")
    except ValueError:
        return ""


def month_end(hit: Hit, scene: Scene) -> str:
    """ "year-end", "the end of the month": of the year or month now told of."""
    base = scene.now
    return shifted(base, hit.given, 0) if base else ""
