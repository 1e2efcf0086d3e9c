"""The codes of other data sets as ours: CAMEO codes and names of types as PLOVER types, codes and names of countries as ids of states."""

import re
from functools import cache

from dragoman.analyse.state_codes import state_codes
from dragoman.lexicon.registry_read import Shelves

_ROOTS = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "080": "CONCEDE",
    "081": "CONCEDE",
    "082": "CONCEDE",
    "083": "CONCEDE",
    "08": "RETREAT",
    "09": "REQUEST",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
"""CAMEO roots -> PLOVER types, after the PLOVER manual, which drops 01 and 02."""


_TYPES = frozenset(_ROOTS.values())
_OLDER = ("YIELD",)
"""Types of older PLOVER data: YIELD was CONCEDE and RETREAT in one."""
_LAST_ROOT = 20
_CODE = re.compile(r"[0-9]{1,4}")
_OLDER_CODES = {"ROM": "ROU", "TMP": "TLS", "WSB": "PSE", "GZS": "PSE"}
"""What GDELT calls states otherwise: the ISO codes of before 2002, and the parts of Palestine."""
_OF_ICEWS = {"occupied palestinian territory": "PSE"}
"""Names that ICEWS uses and the registry has no reason to know."""


class CodeError(ValueError):
    """A word that is no code."""


def plover_type(word: str) -> str:
    """The name of a type; that of an older list which has no one heir is "". Raises CodeError for what is none."""
    name = word.strip().upper()
    if name in _TYPES:
        return name
    if name in _OLDER:
        return ""
    raise CodeError(f"{word!r} is no PLOVER type" if name else "no type")


def cameo(cell: str) -> str:
    """The PLOVER type of a CAMEO code. Raises CodeError for what is none."""
    if not _CODE.fullmatch(cell):
        raise CodeError(f"{cell!r} is no CAMEO code" if cell else "no code")
    return cameo_type(cell)


def cameo_type(code: str) -> str:
    """The PLOVER type of a CAMEO code as text; "" for statements and appeals, which PLOVER drops, and for what is no code. A code whose
    first two digits name no root (there are 20) has lost its leading zero, as in a spreadsheet.
    """
    code = code.strip()
    if code.isdigit() and (len(code) == 1 or int(code[:2]) > _LAST_ROOT):
        code = f"0{code}"
    return _ROOTS.get(code[:3]) or _ROOTS.get(code[:2], "")


@cache
def _names() -> dict[str, str]:
    """Names of states in small letters -> id; a usual name before another's alias ("Yugoslavia")."""
    rows = [row for row in Shelves().rows("state_names") if row[2] in ("name", "alias")]
    usual = {state.name.lower(): state.id for state in state_codes().values()}
    return {row[1].lower(): row[0] for row in rows} | usual | _OF_ICEWS


def state(word: str) -> str:
    """The id of a state by its code or name; "" for what is neither."""
    word = word.strip()
    code = _OLDER_CODES.get(word.upper(), word.upper())
    return code if code in state_codes() else _names().get(word.lower(), "")
