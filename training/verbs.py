"""English verbs: past, participle, third person, gerund."""

from functools import cache

_IRREGULAR = """
arise arose arisen|be was been|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent bent|bet bet bet
bind bound bound|bite bit bitten|blow blew blown|break broke broken|bring brought brought|build built built|burn burned burned
burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled
fling flung flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung|have had had|hear heard heard
hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid|lead led led
leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make made made|mean meant meant|meet met met
overrun overran overrun|overthrow overthrew overthrown|overturn overturned overturned|pay paid paid|plead pleaded pleaded|put put put
quit quit quit|read read read|rebuild rebuilt rebuilt|rend rent rent|rid rid rid|ride rode ridden|ring rang rung|rise rose risen
run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn|shake shook shaken
shed shed shed|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat
slay slew slain|sleep slept slept|sling slung slung|slit slit slit|smite smote smitten|speak spoke spoken|speed sped sped
spend spent spent|spin spun spun|spit spat spat|split split split|spread spread spread|spring sprang sprung|stand stood stood
steal stole stolen|stick stuck stuck|sting stung stung|strike struck struck|string strung strung|strive strove striven|swear swore sworn
sweep swept swept|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought
throw threw thrown|understand understood understood|undergo underwent undergone|undertake undertook undertaken
undercut undercut undercut|undo undid undone|unfreeze unfroze unfrozen|uphold upheld upheld|upset upset upset|wage waged waged
wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn
withhold withheld withheld|withstand withstood withstood|wring wrung wrung|write wrote written|rewrite rewrote rewritten
overcome overcame overcome|foresee foresaw foreseen|retake retook retaken|redraw redrew redrawn|resell resold resold
outlaw outlawed outlawed|broadcast broadcast broadcast|mislead misled misled|override overrode overridden|repay repaid repaid
oversee oversaw overseen|foreswear foreswore foresworn|forgo forwent forgone|forswear forswore forsworn
""".replace("\n", "|").strip("|")
_DOUBLED = frozenset(
    """ban stop scrap strip drop slap nab grab rob stab bar star plan step ship tip whip chop map trap rap cap tap wrap nod plot spot jot
    blot pat pin plug tug mug drag flag brag beg hug gun stun dam ram slam jam skip grip trim rig dub snub club scrub bid pit net
    rebut admit commit permit omit submit transmit refer defer confer deter prefer transfer occur concur compel expel repel dispel
    propel rebel control patrol regret equip kidnap sit set get let put cut shut run dig win begin hit forget split swap sap sag drum
    bug hem sin rot shop prop strap rip""".split(),
)


@cache
def _table() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _IRREGULAR.split("|"))
    return {base: (past, participle) for base, past, participle in rows}


def past(verb: str) -> str:
    if verb == "be":
        return "was"
    return _table()[verb][0] if verb in _table() else _ed(verb)


def participle(verb: str) -> str:
    return _table()[verb][1] if verb in _table() else _ed(verb)


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ied"
    if verb in ("travel", "cancel", "shell", "label", "level", "signal", "counsel", "quarrel", "marshal") and verb != "shell":
        return verb + "led"
    return verb + (verb[-1] if verb in _DOUBLED else "") + ("ked" if verb.endswith("ic") else "ed")


def third(verb: str) -> str:
    if verb in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeou" else verb + "s"


def gerund(verb: str) -> str:
    if verb == "be":
        return "being"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    if verb in ("travel", "cancel", "label", "level", "signal", "counsel", "quarrel", "marshal"):
        return verb + "ling"
    return verb + (verb[-1] if verb in _DOUBLED else "") + ("king" if verb.endswith("ic") else "ing")
