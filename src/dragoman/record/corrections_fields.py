"""What a reviewer writes for a field, as the value that the record keeps.

- `type=AID`, `status=planned`, `quad=2`, `background=yes`: words and numbers as they stand; "none" empties a field.
- `source=RUS,nato`, `speaker=Sergei Ivanov`: actors by id or name; in double quotes, words of the text that name nobody known.
- `when=2001-09-14`, `place=Khartoum`: EDTF level 1; a place by its name.
- `content=120:180`, `words="the river accord"`: code points of the text, or the words themselves.
- `acts=[{...}]`: anything else as JSON, as the record format has it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from difflib import get_close_matches
from typing import Any, get_origin

from dragoman.model import CLAIMS, Span, When
from dragoman.model.plain import plain
from dragoman.record import rows
from dragoman.record.corrections_actors import Actors
from dragoman.record.corrections_nouns import CorrectionError, Line
from dragoman.record.corrections_shape import misfits
from dragoman.record.corrections_words import UNJUDGED

ACTOR = frozenset({"speaker", "principal", "holder", "head", "actor", "by", "addressee"})
ACTORS = frozenset({"source", "target", "parties", "reported_by"})
SPAN, SPANS = frozenset({"cue", "words", "deed", "reason"}), frozenset({"content", "provisions"})
REQUIRED = {
    "statement": ("content",),
    "event": ("type", "quad"),
    "position": ("holder", "issue", "stance"),
    "instrument": ("name", "type"),
    "body": ("name", "type"),
    "frame": ("actor", "subject", "aspect", "words"),
    "assessment": ("parties", "words"),
    "motive": ("actor", "deed", "reason", "relation"),
}
"""Fields without which a claim of the kind says nothing."""

_CLOSED = {
    "status": ("actual", "ongoing", "planned", "possible", "denied", "negated"),
    "stance": ("for", "against", "conditional", "open"),
    "polarity": ("affirms", "denies", "does not rule out"),
    "strength": ("firm", "plain", "tentative"),
    "direction": ("better", "worse", "unchanged"),
    "judgement": ("good", "bad", "mixed"),
    "relation": ("cause", "purpose", "fear", "interest"),
    "aspect": ("definition", "cause", "blame", "remedy", "emphasis", "comparison"),
}
_QUADS = ("1", "2", "3", "4")
_USUAL: dict[str, Line] = {"event": {"status": "actual"}, "statement": {"mode": "indirect"}}
_YES, _NO, _NOTHING = ("yes", "true"), ("no", "false"), ("", "none", "null")
_KINDS = {claim.kind: claim for claim in CLAIMS}
_PLACE = re.compile(r"(\d+):(\d+)$")


def keys(kind: str) -> tuple[str, ...]:
    """The fields of a kind that a reviewer can set. Raises CorrectionError for a kind that there is not."""
    if kind not in _KINDS:
        raise CorrectionError(f"{kind!r} is no kind of claim; there are: {', '.join(_KINDS)}")
    return tuple(field.name for field in fields(_KINDS[kind]) if field.name not in UNJUDGED)


def empty(kind: str) -> Line:
    """The fields of a kind, nothing said in any."""
    return {f.name: _silence(f) for f in fields(_KINDS[kind])} | _USUAL.get(kind, {})


def _silence(field: Field[Any]) -> Any:
    """What stands in a field that says nothing."""
    if field.default is not MISSING:
        return plain(field.default)
    return [] if get_origin(field.type) is tuple else None


@dataclass(frozen=True, slots=True)
class Writer:
    """Reads fields as a reviewer writes them. `sentence` is where the claim stands, in which names and words are looked for first;
    `types` are the types of event that the archive holds, beside those of the codebook.
    """

    text: str
    sentence: Line
    actors: Actors
    types: frozenset[str]

    def values(self, kind: str, written: Mapping[str, Any]) -> Line:
        """The values of these fields. Raises CorrectionError that names field and remedy. Values that are no text stay as they are."""
        read: Line = {}
        for key, words in written.items():
            if key not in keys(kind):
                near = get_close_matches(key, keys(kind), n=1, cutoff=0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(keys(kind))}"
                raise CorrectionError(f"{kind} has no field {key!r} that can be set; {hint}")
            read[key] = self._value(kind, key, words) if isinstance(words, str) else words
            self._look(kind, key, read[key])
        wrong = rows.misquote(read, self.text)
        if wrong:
            raise CorrectionError(f"{wrong['quote']!r} does not stand at {wrong['start']}:{wrong['end']}")
        return self._typed(read) if kind == "event" and "type" in read else read

    def _look(self, kind: str, key: str, value: Any) -> None:
        """Refuse a value that the record format does not know."""
        wrong = misfits(kind, key, value)
        if wrong:
            raise CorrectionError(f"{wrong[0]}; write {key} as the record format has it")
        if value in (None, []):
            self._nothing(kind, key)
        elif key in _CLOSED and isinstance(value, str):
            _one_of(key, value)
        elif key == "quad":
            _one_of(key, str(value), _QUADS)

    def _value(self, kind: str, key: str, words: str) -> Any:
        words = words.strip()
        if words.startswith(("[", "{")):
            return self._json(key, words)
        if words.lower() in _NOTHING:
            return self._nothing(kind, key)
        if key in ACTORS:
            return [self.actors.reference(name, self.sentence) for name in _listed(words)]
        if key in ACTOR:
            return self.actors.reference(words, self.sentence)
        if key in SPANS:
            return [self.span(one) for one in _listed(words)]
        return self.span(words) if key in SPAN else self._plain(kind, key, words)

    def _plain(self, kind: str, key: str, words: str) -> Any:
        if key == "when":
            return self._when(words)
        if key == "place":
            return self.actors.place(words)
        if key == "issue" or (key, kind) == ("subject", "frame"):
            return {"id": "-".join(re.findall(r"\w+", words.lower())[:8]), "label": words}
        if key == "concerns":
            type, _, status = words.partition("/")
            return {"type": self._type(type), "status": _one_of("status", status or "possible")}
        if key == "contexts":
            return _listed(words)
        if empty(kind)[key] == []:
            raise CorrectionError(f"{key}: write it as JSON, a list in [brackets], as the record format has it")
        if key == "background":
            return _yes(words)
        if key == "quad":
            return int(_one_of(key, words, _QUADS))
        if (key, kind) == ("type", "event"):
            return self._type(words)
        return _one_of(key, words)

    def _nothing(self, kind: str, key: str) -> Any:
        if key in REQUIRED[kind] or (key in _CLOSED and kind != "assessment"):
            raise CorrectionError(f"{kind}: {key} cannot be empty")
        return empty(kind)[key]

    @staticmethod
    def _json(key: str, words: str) -> Any:
        try:
            return json.loads(words)
        except ValueError as error:
            raise CorrectionError(f"{key}: is no JSON ({error})") from error

    @staticmethod
    def _when(words: str) -> Any:
        try:
            return plain(When.of(words))
        except ValueError as error:
            raise CorrectionError(f"when: {error}; write 2001-09-14, 2001-09, 2001, 199X or 2001-09-17/2001-09-23") from error

    def span(self, words: str) -> Line:
        """The stretch of text at these code points, or that has these words: in the claim's sentence, else their first place at all."""
        match = _PLACE.match(words)
        if match:
            start, end = int(match[1]), int(match[2])
        else:
            bare = words.strip('"')
            inside = self.text.find(bare, self.sentence["start"], self.sentence["end"])
            start = inside if inside >= 0 else self.text.find(bare)
            end = start + len(bare)
        if not 0 <= start < end <= len(self.text):
            raise CorrectionError(f"{words!r} does not stand in the text; write its words, or START:END within 0:{len(self.text)}")
        return plain(Span(start, end, self.text[start:end]))  # type: ignore[no-any-return]

    def _type(self, words: str) -> str:
        from dragoman.lexicon.codebook import Codebook

        type, known = words.strip().upper(), sorted({*Codebook.load().categories, *self.types})
        if type not in known:
            near = get_close_matches(type, known, n=3, cutoff=0.4)
            raise CorrectionError(f"{words!r} is no type of event; {'nearest' if near else 'there are'}: {', '.join(near or known)}")
        return type

    @staticmethod
    def _typed(read: Line) -> Line:
        """Another type brings its own quad; the mode and the CAMEO code of the old one do not fit it."""
        from dragoman.lexicon.codebook import Codebook

        category = Codebook.load().categories.get(read["type"])
        return {"mode": None, "cameo": None, **({"quad": category.quad} if category else {}), **read}


def _listed(words: str) -> list[str]:
    """The parts between commas, but for commas within double quotes."""
    return [part.strip() for part in re.findall(r'(?:[^,"]|"[^"]*")+', words) if part.strip()]


def _one_of(key: str, words: str, allowed: tuple[str, ...] | None = None) -> str:
    known = allowed or _CLOSED.get(key)
    if known and words not in known:
        raise CorrectionError(f"{key}: {words!r} is none of {', '.join(known)}")
    return words


def _yes(words: str) -> bool:
    if words.lower() not in _YES + _NO:
        raise CorrectionError(f"{words!r}: write yes or no")
    return words.lower() in _YES
