"""Makes training sentences from the phrases of `grammar/`, the moods, clauses and actors beside it.

usage: python training/grammar.py check | sample [N]
"""

import random
import re
import sys
from collections.abc import Iterator

from phrases import MARKS, TYPES, Mood, Phrase, Sample, check, lines, phrases, read_marks, table
from verbs import gerund, participle, past, third

_SLOT = re.compile(r"(?<![\w.])([STUVXY])(?![\w]|\.[A-Z])('s)?( \{[^}]*\})?")
_FILLER = re.compile(r"#(n|N|money|day|month|city|place|man|body|topic)\b")
_OBJECT = re.compile(r"(?:[TUV]'s )?\{[^}]*\}(?: of [TUV]\b)?|^(?:T|U)(?=$| )")


class Maker:
    """Makes samples; the same seed gives the same samples."""

    def __init__(self, seed: int, found: list[Phrase] | None = None) -> None:
        self.r = random.Random(seed)
        actors, clauses = table("actors.toml"), table("clauses.toml")
        self.states = [line.split("|") for line in lines(actors["states"])]
        self.words = {name: actors[name].split() for name in ("given", "family")}
        self.lists = {name: [item.strip() for item in actors[name].split(",")] for name in ("cities", "places", "bodies", "topics")}
        self.kinds = {kind: lines(text) for kind, text in actors["kinds"].items()}
        self.heads, self.tails, self.frames, self.reporters = (lines(clauses[name]) for name in ("heads", "tails", "frames", "reporters"))
        self.moods = [
            Mood(m["gives"], tuple(m["of"].split()), lines(m.get("acts", "")), lines(m.get("sentences", "")))
            for m in table("moods.toml")["mood"]
        ]
        self.phrases = phrases() if found is None else found
        self.by_type = {t: [p for p in self.phrases if p.type == t] for t in TYPES}

    # --- actors ---------------------------------------------------------------------------------------------------
    def man(self) -> str:
        return f"{self.r.choice(self.words['given'])} {self.r.choice(self.words['family'])}"

    def actor(self, kinds: tuple[str, ...]) -> tuple[str, bool]:
        """A name, and whether it is a plural."""
        name = self.r.choice(self.kinds[self.r.choice(kinds)])
        plural, name = name.endswith("+"), name.rstrip("+")
        c, a, k = self.r.choice(self.states)
        values = {
            "C": c,
            "A": a,
            "K": k,
            "P": self.man(),
            "F": self.r.choice(self.words["family"]),
            "G": self.r.choice(self.lists["cities"]),
        }
        values |= {"L": self.r.choice(self.lists["places"]), "n": str(self.r.randint(2, 9)), "C2": self.r.choice(self.states)[0]}
        name = re.sub(r"\{(\w+)\}", lambda m: values[m[1]], name).replace("the the", "the")
        name = re.sub(r"\ba ([AEIO])", r"an \1", name)
        if kinds == ("state",) and not name.startswith("the ") and self.r.random() < 0.05:
            name, plural = f"{name} and {self.r.choice(self.states)[0]}", True
        return name, plural

    def filler(self, match: re.Match) -> str:
        r = self.r
        return {
            "n": lambda: r.choice(["two", "three", "four", "five", "six", "seven", "eight", "ten", "12", "14", "20"]),
            "N": lambda: r.choice(["40", "120", "300", "1,500", "5,000", "12,000", "hundreds of", "thousands of"]),
            "money": lambda: r.choice(
                ["$20 million", "$1.5 billion", "50 million euros", "2 billion dollars", "$300,000", "10 million pounds"]
            ),
            "day": lambda: r.choice(
                ["on Monday", "on Tuesday", "Wednesday", "on Thursday", "Friday", "on Sunday", "last week", "yesterday"]
            ),
            "month": lambda: r.choice(["January", "March", "April", "June", "July", "September", "October", "December"]),
            "city": lambda: r.choice(self.lists["cities"]),
            "place": lambda: r.choice(self.lists["places"]),
            "man": self.man,
            "body": lambda: r.choice(self.lists["bodies"]),
            "topic": lambda: r.choice(self.lists["topics"]),
        }[match[1]]()

    def fill(self, words: str, names: dict[str, str]) -> str:
        """Slots and fillers put in, X and Y for S and T without marks; a mark may take in what belongs to the actor ("T's {offer}")."""

        def slot(match: re.Match) -> str:
            who, own, thing = match[1], match[2] or "", match[3] or ""
            name = names[{"X": "S", "Y": "T"}.get(who, who)]
            own = "'" if own and name.endswith("s") else own
            thing = thing.replace("{", "").replace("}", "")
            if who not in MARKS:
                return name + own + thing
            before, after = MARKS[who]
            if thing and own and self.r.random() < 0.4:
                return before + name + own + thing + after
            return before + name + after + own + thing

        text = _FILLER.sub(self.filler, _SLOT.sub(slot, words))
        return text.replace("{", "").replace("}", "")

    # --- acts -----------------------------------------------------------------------------------------------------
    def its(self, words: str, plural: bool, kind: str) -> str:
        own = "their" if plural else ("his" if kind in ("official", "person") else "its")
        them = {"their": "themselves", "his": "himself", "its": "itself"}[own]
        it = {"their": "they", "his": "he", "its": "it"}[own]
        words = re.sub(r"\bits\b", own, words)
        words = re.sub(r"\bitself\b", them, words)
        return re.sub(r"\bthat it\b", f"that {it}", words)

    def finite(self, words: str, plural: bool) -> str:
        verb, _, rest = words.partition(" ")
        be = "are" if plural else "is"
        draw = self.r.random()
        if verb == "be":
            form = ("were" if plural else "was") if draw < 0.5 else be
        elif verb == "not":
            return ("did not " if draw < 0.6 else "do not " if plural else "does not ") + rest
        elif draw < 0.5:
            form = past(verb)
        elif draw < 0.68:
            form = ("have " if plural else "has ") + participle(verb)
        elif draw < 0.85:
            form = verb if plural else third(verb)
        elif draw < 0.93:
            form = f"{be} {gerund(verb)}"
        else:
            form = f"had {participle(verb)}"
        return f"{form} {rest}".strip()

    def passive(self, words: str) -> str | None:
        verb, _, rest = words.partition(" ")
        match = _OBJECT.search(rest)
        if not match or verb in ("be", "not"):
            return None
        particle, after = rest[: match.start()].strip(), rest[match.end() :].strip()
        if len(particle.split()) > 1:
            return None
        thing = match[0]
        head = re.split(r" (?:of|on|in|with|for|from|to|over|by|at)\b", thing.strip("{}").replace("}", ""))[0]
        many = head.rstrip("}").endswith("s") and not head.endswith("ss")
        was = self.r.choice(("were", "have been", "are being") if many else ("was", "has been", "is being"))
        by = "" if self.r.random() < 0.08 else "by S"
        end = [after, by] if self.r.random() < 0.7 else [by, after]
        return " ".join(part for part in (thing, was, participle(verb), particle, *end) if part)

    def doing(self, words: str) -> str:
        verb, _, rest = words.partition(" ")
        return f"{gerund(verb)} {rest}".strip()

    # --- sentences ------------------------------------------------------------------------------------------------
    def names(self, sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[dict[str, str], bool, str]:
        kind = self.r.choice(sources)
        s, plural = self.actor((kind,))
        t = self.actor(targets)[0]
        for _ in range(5):
            if t != s:
                break
            t = self.actor(targets)[0]
        others = ("state", "official", "igo", "ngo", "party")
        return {"S": s, "T": t, "U": self.actor(others)[0], "V": self.actor(("state", "official", "armed"))[0]}, plural, kind

    def clause(self, act: str, plural: bool) -> str:
        turned = self.passive(act) if self.r.random() < 0.22 else None
        if turned:
            return turned
        told = self.finite(act, plural)
        draw = self.r.random()
        if draw < 0.05:
            return f"S, which earlier this year met U in #city, {told}"
        if draw < 0.08:
            return f"S reportedly {told}"
        if draw < 0.11:
            return f"it was S that {told}"
        if draw < 0.19:
            return f"S {self.other()} and {told}" if draw < 0.15 else f"S {told} and {self.other()}"
        return f"S {told}"

    def around(self, clause: str) -> str:
        """A whole sentence around a clause."""
        draw = self.r.random()
        if draw < 0.08:
            return self.r.choice(self.reporters).replace("@", clause)
        if draw < 0.14:
            return f"{clause}, while U {self.other()}."
        if draw < 0.17:
            return f"After U {self.other()}, {clause}."
        if draw < 0.23 and "T" in clause.split():
            answer = self.other("X")
            return self.r.choice(
                (f"Y {answer}, and {clause}.", f"Y {answer}; {clause}.", f"{clause} after Y {answer}.", f"{clause}, and Y {answer}.")
            )
        if draw < 0.26:
            return self.r.choice((f"U {self.other()}; {clause}.", f"{clause}; U {self.other()}.", f"U {self.other()}, and {clause}."))
        head = f"{self.r.choice(self.heads)}, " if self.r.random() < 0.25 else ""
        tail = self.r.choice(self.tails) if self.r.random() < 0.5 else ""
        more = self.r.choice(self.tails) if self.r.random() < 0.15 else ""
        parts = clause + ("" if tail.startswith(",") else " ") + tail + ("" if more.startswith(",") else " ") + more
        return head + parts.strip() + ("" if self.r.random() < 0.03 else ".")

    def other(self, whom: str = "V") -> str:
        """Another deed, done to a third party or `whom`, in the past."""
        found = [p for p in self.phrases if p.shape == "acts" and p.type != "NONE"]
        act = self.r.choice(found).words
        verb, _, rest = re.sub(r"(?<![\w.])T(?!\w)", whom, act).partition(" ")
        return f"{past(verb)} {rest}"

    def finish(self, words: str, names: dict[str, str], label: str, phrase: str) -> Sample:
        text = self.fill(words, names)
        at = re.search(r"[^\x01-\x04\"]", text)
        if at:
            text = text[: at.start()] + text[at.start()].upper() + text[at.start() + 1 :]
        text = re.sub(r"\s+([,.])", r"\1", text)
        return read_marks(text, label, phrase)

    def plain(self, phrase: Phrase) -> Sample:
        """The phrase itself, in one of its forms."""
        names, plural, kind = self.names(phrase.sources, phrase.targets)
        if phrase.shape == "sentences":
            words = phrase.words
        elif phrase.shape == "nouns":
            words = self.r.choice(self.frames).replace("@", phrase.words)
        else:
            words = self.around(self.clause(self.its(phrase.words, plural, kind), plural))
        return self.finish(words, names, phrase.type, f"{phrase.type} {phrase.words}")

    def moody(self, mood: Mood) -> Sample:
        """A mood put before an act of another type."""
        words = self.r.choice(mood.acts if self.r.random() < 0.7 or not mood.sentences else mood.sentences)
        if "NOUN" in words:
            return self.nominal(mood, words)
        acts = [p for p in self.by_type[self.r.choice(mood.of)] if p.shape == "acts"]
        act = self.r.choice(acts)
        names, plural, kind = self.names(act.sources, act.targets)
        inner = act.words
        if re.search(r"(?<![\w.])T(?!\w)", words):  # the target of the mood is the doer of the act
            inner = re.sub(r"(?<![\w.])T(?!\w)", "V", inner)
            names["V"] = names["T"]
            names["T"] = self.actor(act.sources)[0]
            names["S"], plural = self.actor(("state", "official", "igo", "ngo", "assembly", "party"))
            kind = "state"
        inner = self.its(inner, plural, kind)
        words = words.replace("DOING", self.doing(inner)).replace("DO", inner)
        if not words.endswith((".", '"')):
            words = self.around(self.clause(self.its(words, plural, kind), plural))
        gives = act.type if mood.gives == "same" else mood.gives
        return self.finish(words, names, gives, f"{gives} mood {act.words}")

    def nominal(self, mood: Mood, words: str) -> Sample:
        """A mood about a deed that T did to a third party, told as a noun phrase."""
        noun = self.r.choice([p for p in self.by_type[self.r.choice(mood.of)] if p.shape == "nouns"])
        names, plural, kind = self.names(("state", "official", "igo", "ngo", "assembly", "party"), noun.sources)
        names["V"] = self.actor(noun.targets)[0]
        turn = {"S": "T", "T": "V"}
        inner = re.sub(r"(?<![\w.])([ST])(?!\w)", lambda m: turn[m[1]], noun.words)
        if not words.endswith("."):
            words = self.around(self.clause(self.its(words, plural, kind), plural))
        return self.finish(words.replace("NOUN", inner), names, mood.gives, f"{mood.gives} mood {noun.words}")

    def none(self) -> Sample:
        """A pair without a deed between them: two deeds side by side, a reporter and its news, or the marks the wrong way round."""
        act = self.r.choice([p for p in self.phrases if p.shape == "acts" and p.type not in ("NONE", "CONSULT", "COOPERATE")])
        names, plural, kind = self.names(act.sources, act.targets)
        clause = self.clause(self.its(act.words, plural, kind), plural)
        turn = {"S": "V", "T": "U"}
        draw = self.r.random()
        if draw < 0.35:
            names["S"], names["T"] = names["T"], names["S"]
            words = re.sub(r"(?<![\w.])([ST])(?!\w)", lambda m: "T" if m[1] == "S" else "S", self.around(clause))
        elif draw < 0.65:
            inner = re.sub(r"(?<![\w.])T(?!\w)", "V", clause)
            words = self.r.choice((f"{inner}, while T {self.other()}.", f"T {self.other()} after {inner}.", f"{inner}, T said."))
            words = words.replace("by S", "by S")
        elif draw < 0.85:
            inner = re.sub(r"(?<![\w.])([ST])(?!\w)", lambda m: turn[m[1]], clause)
            words = self.r.choice(
                (f"S said that {inner}, and so did T.", f"S and T reported that {inner}.", f"S and T looked on as {inner}.")
            )
        else:
            inner = re.sub(r"(?<![\w.])S(?!\w)", "U", clause)
            words = self.r.choice((f"{inner}, S reported.", f"{inner}, according to S.", f"S said {inner}."))
        return self.finish(words, names, "NONE", "NONE made")

    def batch(self, each: int, mood_share: float = 0.35) -> list[Sample]:
        """About `each` samples of every type: all phrases in turn, moods for a share, and the made NONE."""
        found: list[Sample] = []
        for type_ in TYPES:
            found += self.of_type(type_, each, mood_share)
        found += [self.none() for _ in range(each)]
        return [s for s in found if s.source or s.target]

    def of_type(self, type_: str, each: int, mood_share: float) -> list[Sample]:
        moods = [m for m in self.moods if m.gives == type_ or (m.gives == "same" and type_ in m.of)]
        share = mood_share if any(m.gives == type_ for m in moods) else 0.15
        wanted = round(each * share) if moods else 0
        found = []
        for _ in range(wanted):
            mood = self.r.choice(moods)
            found.append(self.moody(Mood("same", (type_,), mood.acts, mood.sentences) if mood.gives == "same" else mood))
        return found + [self.plain(p) for p in self.turns(self.by_type[type_], each - wanted)]

    def turns(self, found: list[Phrase], count: int) -> Iterator[Phrase]:
        while found and count > 0:
            order = found[:]
            self.r.shuffle(order)
            yield from order[:count]
            count -= len(order)


def main() -> int:
    if sys.argv[1:2] == ["check"]:
        return check()
    maker = Maker(1)
    for s in maker.r.sample(maker.batch(40), int(sys.argv[2]) if len(sys.argv) > 2 else 30):
        marked = s.text
        for span, ends in sorted(((s.target, "[]"), (s.source, "{}")), key=lambda x: -(x[0] or (0, 0))[0]):
            if span:
                marked = marked[: span[0]] + ends[0] + marked[span[0] : span[1]] + ends[1] + marked[span[1] :]
        print(s.label, marked, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
