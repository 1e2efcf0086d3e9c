"""The second reader: a small trained encoder that says which type of event, if any, a sentence tells between two given actors.

It knows nothing of the codebook's triggers, so that the two check each other. Its weights are a package of their own
(`pip install dragoman[encoder]`); without it `load` gives None and the rules stand alone. docs/decisions/0008 tells why it is built so.
"""

from dragoman.extract.second.deed import deed
from dragoman.extract.second.opinion import NONE, Opinion
from dragoman.extract.second.pair import Pair
from dragoman.extract.second.reader import SecondReader, load, missing, version
from dragoman.extract.second.reasons import Reason, reasons
from dragoman.extract.second.weighing import Found, Verdict, between, taught_as, weigh

__all__ = [
    "NONE",
    "Found",
    "Opinion",
    "Pair",
    "Reason",
    "SecondReader",
    "Verdict",
    "between",
    "deed",
    "load",
    "missing",
    "reasons",
    "taught_as",
    "version",
    "weigh",
]
