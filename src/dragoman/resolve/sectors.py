"""PLOVER sectors and rank of kinds of post."""

SECTORS = {
    "legislator": "LEG",
    "speaker": "LEG",
    "deputy_speaker": "LEG",
    "committee_chair": "LEG",
    "parliamentary_leader": "LEG",
    "chief_of_general_staff": "MIL",
    "deputy_chief_of_general_staff": "MIL",
    "service_chief": "MIL",
    "commander_in_chief": "MIL",
    "senior_military": "MIL",
    "rank": "MIL",
    "intelligence_chief": "SPY",
    "chief_justice": "JUD",
    "judge": "JUD",
    "prosecutor_general": "JUD",
    "deputy_prosecutor": "JUD",
    "police_chief": "COP",
    "group_leader": "REB",
    "opposition_leader": "OPP",
    "party_leader": "PTY",
    "business_leader": "BUS",
    "international_official": "IGO",
}
"""Kinds of post outside the government proper; all others are GOV."""

RANK = (
    "head_of_state supreme_leader head_of_government national_leader foreign_minister defence_minister international_official group_leader "
    "deputy_head_of_state deputy_head_of_government national_security_adviser interior_minister finance_minister chief_of_general_staff "
    "speaker intelligence_chief"
).split()
"""Kinds of post from the highest down; the others follow in no order."""


def sector(kind: str) -> str:
    """The PLOVER sector of a kind of post."""
    return SECTORS.get(kind, "GOV")


def rank(kind: str) -> int:
    """0 for the highest post."""
    return RANK.index(kind) if kind in RANK else len(RANK)
