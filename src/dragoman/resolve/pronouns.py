"""A small sieve for pronouns. It abstains unless one candidate is left.

Steps, after the usual order of such sieves: agreement in number, gender and kind; the same sentence before the one before it; the subject
of the clause around it before other candidates.
"""

from dragoman.match.tree import ancestors
from dragoman.model import Actor, ActorKind, Form, Parse, Token, Why
from dragoman.resolve.found import Bound

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "their", "them", "themselves"})
PRONOUNS = HE | SHE | IT | THEY
_COLLECTIVE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.IGO, ActorKind.NGO, ActorKind.ARMED_GROUP, ActorKind.COMPANY})
_APPOINTS = frozenset("name appoint make elect choose install promote nominate dismiss replace succeed".split())
"""Verbs of which the object is as much spoken about as the subject."""
_ANOTHERS = frozenset({"place", "successor", "predecessor", "stead"})
"""What is somebody else's than the subject's: "takes his place"."""
_PAPERS = frozenset({"report", "statement", "document", "paper", "study", "letter", "communique", "resolution"})
"""What can say something, too: "The report says that Peru had begun, though it ..."."""
_OBJECTS = ("dobj", "dative", "pobj", "iobj")
_SUBJECTS = ("nsubj", "nsubjpass")


class Sieve:
    """Binds pronouns of one document, given the mentions before them."""

    def __init__(self, parse: Parse, sex: dict[str, str]) -> None:
        """`sex`: "m" or "f" by actor id, as far as known; it may grow while the document is read."""
        self._parse = parse
        self._sex = sex
        self._quoted = _quoted(parse)
        self._by_sentence: dict[int, list[Bound]] = {}

    def tell(self, bound: Bound) -> None:
        """Remember a mention."""
        self._by_sentence.setdefault(self._parse.tokens[bound.first].sentence, []).append(bound)

    def bind(self, token: Token) -> Actor | None:
        """Whom the pronoun stands for; None when that is not clear."""
        return self.explain(token)[0]

    def explain(self, token: Token) -> tuple[Actor | None, Why]:
        """Whom the pronoun stands for, and why."""
        if token.lower in IT:
            return _told(self._collective(token), "pronoun:it.subject")
        if token.lower in THEY:
            return _told(self._several(token), "pronoun:they.group")
        if token.dep in _OBJECTS and not token.lower.endswith("self"):
            return _told(self._acted_upon(token), "pronoun:he.only")
        for sentence in (token.sentence,) if self._fronted(token) else (token.sentence, token.sentence - 1):
            candidates = self._persons(token, sentence)
            if self._doubtful(token, sentence):
                break
            if candidates:
                only = _only(candidates)
                return _told(only or self._subject(token, candidates, sentence), "pronoun:he.only" if only else "pronoun:he.subject")
        return _told(None, "")

    def two_persons(self, token: Token) -> tuple[Actor, ...]:
        """The only two persons spoken of before the token in its sentence, or else in one of the two before; none if there are more."""
        for sentence in range(token.sentence, token.sentence - 3, -1):
            told = [actor for bound in self._by_sentence.get(sentence, ()) for actor in (bound.actor, *bound.candidates) if actor]
            persons = {actor.id: actor for actor in told if actor.kind is ActorKind.PERSON}
            if len(persons) > 1:
                return tuple(persons.values()) if len(persons) == 2 else ()
        return ()

    def _doubtful(self, token: Token, sentence: int) -> bool:
        """True if somebody is named before of whom it is not known who it is."""
        told = self._by_sentence.get(sentence, ())
        return any(bound.form is Form.NAME and bound.actor is None and bound.candidates and bound.head < token.i for bound in told)

    def _acted_upon(self, token: Token) -> Actor | None:
        """ "him", "her": the only person of this sentence and the two before it who can be meant, or of the two before those."""
        for first, last in ((token.sentence - 2, token.sentence), (token.sentence - 4, token.sentence - 3)):
            candidates = [bound for sentence in range(first, last + 1) for bound in self._persons(token, sentence)]
            if candidates:
                return _only(candidates)
        return None

    def _fronted(self, token: Token) -> bool:
        """ "During his campaign, Clinton ...": a possessive before the subject of its own sentence may look ahead."""
        root = self._parse.sentence_of(token.i).root
        return token.dep == "poss" and any(child.dep in _SUBJECTS and child.left > token.i for child in self._parse.below(root))

    def _persons(self, token: Token, sentence: int) -> list[Bound]:
        wrong = "f" if token.lower in HE else "m"
        return [
            bound
            for bound in self._by_sentence.get(sentence, ())
            if bound.actor
            and bound.head < token.i
            and (bound.actor.kind is ActorKind.PERSON or (bound.actor.kind is ActorKind.UNNAMED and bound.form is Form.ROLE))
            and self._sex.get(bound.actor.id) != wrong
            and self._quoted[bound.head] == self._quoted[token.i]
            and not self._bars(token, bound)
        ]

    def _subject(self, token: Token, candidates: list[Bound], sentence: int) -> Actor | None:
        """Among several: the subject of the nearest clause around the pronoun, or of the main clause of the sentence before."""
        if sentence != token.sentence:
            root = self._parse.sentences[sentence].root
            if self._appoints(root, candidates):
                return None
            return _only([bound for bound in candidates if self._is_subject(bound) and self._parse.tokens[bound.head].head == root])
        for verb in ancestors(self._parse, token.i):
            here = [bound for bound in candidates if self._is_subject(bound) and self._parse.tokens[bound.head].head == verb.i]
            if not here and verb.dep == "relcl":  # "Kim, who said that he ..."
                here = [bound for bound in candidates if bound.head == verb.head]
            if here:
                return _only(here)
        return None

    def _appoints(self, root: int, candidates: list[Bound]) -> bool:
        """ "Mandela named Nzo to be minister. He ...": either of them."""
        if self._parse.tokens[root].lemma not in _APPOINTS:
            return False
        return any(self._parse.tokens[bound.head].dep in _OBJECTS or not self._is_subject(bound) for bound in candidates)

    def _clause(self, token: Token) -> int:
        """The verb of the clause that a word stands in; -1 if there is none."""
        return next((verb.i for verb in ancestors(self._parse, token.i) if verb.pos in ("VERB", "AUX")), -1)

    def _bars(self, token: Token, bound: Bound) -> bool:
        """ "Lansing authorised him": no subject is the object of its own clause. "Ivanov, now his successor": nor do words beside a name
        point back at it; "Burhan takes his place": it is another's.
        """
        if token.dep == "poss":
            return self._beside(token, bound) or (self._parse.tokens[token.head].lemma in _ANOTHERS and self._is_subject(bound))
        if token.dep not in _OBJECTS or token.lower.endswith(("self", "selves")):
            return False
        clause = self._clause(token)
        if clause >= 0 and self._parse.tokens[clause].dep == "relcl" and self._parse.tokens[clause].head == bound.head:
            return any(child.lower in ("who", "that") and child.dep in _SUBJECTS for child in self._parse.below(clause))
        return self._is_subject(bound) and self._parse.tokens[bound.head].head == clause

    def _beside(self, token: Token, bound: Bound) -> bool:
        """True for a possessive in an apposition to the mention, with no verb between; but "Bashir, his minister, Awad Ibn Auf," is
        another man's name behind the role.
        """
        apposed = False
        for above in ancestors(self._parse, token.i):
            if above.i == bound.head:
                return apposed
            if above.pos in ("VERB", "AUX") or any(child.dep == "appos" for child in self._parse.below(above.i)):
                return False
            apposed = apposed or above.dep == "appos"
        return False

    def _is_subject(self, bound: Bound) -> bool:
        return self._parse.tokens[bound.head].dep in _SUBJECTS

    def _several(self, token: Token) -> Actor | None:
        """ "U.S. officials said they ...", "Russians ... the war they are fighting": a group that is the subject of a clause around, or
        the only plural noun before.
        """
        told = self._by_sentence.get(token.sentence, ())
        groups = [bound for bound in told if bound.form is Form.GROUP and bound.actor and bound.head < token.i]
        near = [bound for bound in groups if self._quoted[bound.head] == self._quoted[token.i]]
        above = {verb.i for verb in ancestors(self._parse, token.i)}
        subjects = [bound for bound in near if self._is_subject(bound) and self._parse.tokens[bound.head].head in above]
        clause = self._clause(token)
        own = [child.i for child in self._parse.below(clause) if child.dep in _SUBJECTS and child.i != token.i] if clause >= 0 else []
        if own and not any(bound.head in own for bound in subjects):
            return None
        if subjects:
            return _only([bound for bound in subjects if not self._bars(token, bound)])
        words = self._parse.words(self._parse.sentences[token.sentence])
        plurals = [word.i for word in words if word.i < token.i and word.tag in ("NNS", "NNPS")]
        return _only(near) if near and plurals in ([], [near[0].head]) else None

    def _collective(self, token: Token) -> Actor | None:
        """ "Russia said it would withdraw", "Russia and its allies": the subject of the clause around, or what it is joined to."""
        mentions = [bound for bound in self._by_sentence.get(token.sentence, ()) if _collective(bound) and bound.head < token.i]
        near = [bound for bound in mentions if self._quoted[bound.head] == self._quoted[token.i] and not self._modifies(bound)]
        above = [verb.i for verb in ancestors(self._parse, token.i)]
        if token.dep == "poss":
            joined = [bound for bound in near if bound.head in above]
            if joined:
                return joined[-1].actor
        subjects = [bound for bound in near if self._is_subject(bound) and self._parse.tokens[bound.head].head in above]
        if token.dep in _OBJECTS and not token.lower.endswith("self"):
            return None
        if not mentions and self._opens(token):
            return self._goes_on(token)
        if token.dep in _SUBJECTS:
            paper = any(child.lemma in _PAPERS and child.dep == "nsubj" for i in above for child in self._parse.below(i))
            return _only(subjects) if self._reports(token) and not paper else None
        return _only(subjects) if _only(near) else None

    def _opens(self, token: Token) -> bool:
        """True for the possessive of "Its troops were in barracks": it opens the sentence, and what is its own is the subject."""
        sentence = self._parse.sentence_of(token.i)
        return token.dep == "poss" and token.i == sentence.first and self._parse.tokens[token.head].dep in _SUBJECTS

    def _goes_on(self, token: Token) -> Actor | None:
        """The state or body that the sentence before is about: the subject of its main clause."""
        told = self._by_sentence.get(token.sentence - 1, ()) if token.sentence else ()
        root = self._parse.sentences[token.sentence - 1].root
        about = [bound for bound in told if _collective(bound) and self._is_subject(bound) and self._parse.tokens[bound.head].head == root]
        return _only([bound for bound in about if self._quoted[bound.head] == self._quoted[token.i]])

    def _reports(self, token: Token) -> bool:
        """True where "it" takes up the subject before: in what that subject says or thinks, or after "although", "when" and the like."""
        verb = self._parse.tokens[token.head]
        if verb.dep in ("ccomp", "pcomp", "relcl"):
            return True
        marks = {child.lower for child in self._parse.below(verb.i) if child.dep in ("mark", "advmod")}
        return verb.dep == "advcl" and verb.lemma != "be" and not marks & {"if", "because", "unless", "since"}

    def _modifies(self, bound: Bound) -> bool:
        """ "Russian" in "the Russian plan" is no antecedent."""
        return self._parse.tokens[bound.head].dep in ("amod", "compound", "nmod")


def _told(actor: Actor | None, rule: str) -> tuple[Actor | None, Why]:
    return actor, Why(rule, (actor.name,)) if actor else Why("none:pronoun", ())


def _collective(bound: Bound) -> bool:
    return bound.actor is not None and bound.actor.kind in _COLLECTIVE


def _only(candidates: list[Bound]) -> Actor | None:
    ids = {bound.actor.id for bound in candidates if bound.actor}
    return candidates[0].actor if len(ids) == 1 else None


def _quoted(parse: Parse) -> list[bool]:
    """For each token, whether it stands between quotation marks; marks do not reach beyond their block."""
    inside, block = False, -1
    found = []
    for token in parse.tokens:
        start = parse.sentences[token.sentence].block.start
        if start != block:
            inside, block = False, start
        if token.text in ('"', "“", "”", "``", "''"):
            inside = token.text in ("“", "``") or (token.text == '"' and not inside)
        found.append(inside)
    return found
