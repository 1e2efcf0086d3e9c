"""Loads the encoder and asks it. The only module that knows onnxruntime and the package with the weights."""

import math
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.extract.second.opinion import Opinion
from dragoman.extract.second.pair import Pair, encode
from dragoman.extract.second.wordpiece import Vocabulary

_WEIGHTS = "dragoman_encoder"
_NEEDS = (_WEIGHTS, "onnxruntime")


class SecondReader:
    """The encoder in memory: one sentence a call and one thread, so that neither batch nor machine load can change an answer."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds model.onnx, vocabulary.txt and card.toml. Raises OSError when one of them is missing."""
        card = _card(folder)
        self._types: tuple[str, ...] = tuple(card["types"])
        self.types = frozenset(self._types)
        self._temperature: float = card["temperature"]
        self._vocabulary = Vocabulary((folder / "vocabulary.txt").read_text("utf-8").split("\n"))
        self._session = _session(folder / "model.onnx")

    def read(self, pair: Pair) -> Opinion:
        """The calibrated probabilities of all types, and of no event, from the pair's source to its target."""
        import numpy as np

        coded = encode(pair, self._vocabulary)
        sides = {name: np.array(getattr(coded, name), np.float32) for name in ("source", "target")}
        logits = self._session.run(None, {"ids": np.array(coded.ids, np.int64), **sides})[0]
        return _opinion(self._types, [float(value) / self._temperature for value in logits])


def missing() -> str | None:
    """The first package that the second reader lacks, None when all are installed. Loads nothing."""
    return next((name for name in _NEEDS if find_spec(name) is None), None)


@cache
def load() -> SecondReader | None:
    """The encoder of the installed weights, None without them. Takes about .3 s the first time."""
    return None if missing() else SecondReader(_folder())


def version() -> str:
    """The version of the installed weights. Raises PackageNotFoundError without them."""
    return str(_card(_folder())["version"])


def _folder() -> Path:
    found = find_spec(_WEIGHTS)
    if found is None or found.origin is None:
        raise PackageNotFoundError(_WEIGHTS)
    return Path(found.origin).parent


def _card(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "card.toml").read_text("utf-8"))


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _opinion(types: tuple[str, ...], values: list[float]) -> Opinion:
    highest = max(values)
    weights = [math.exp(value - highest) for value in values]
    total = sum(weights)
    shares = sorted(((weight / total, name) for name, weight in zip(types, weights, strict=True)), key=lambda share: (-share[0], share[1]))
    return Opinion(tuple((name, share) for share, name in shares))
