"""What the text says about the persons it names: "Ivanov, the defense minister", "was sworn in as acting president"."""

from collections.abc import Iterator

from dragoman.model import Parse, Token
from dragoman.resolve.found import Call, Tense
from dragoman.resolve.roles import Role

_IS = frozenset({"be", "remain", "stay"})
_BECOMES = frozenset({"become"})
_INSTALLED = frozenset("swear name elect appoint install inaugurate confirm make choose promote nominate reelect re-elect proclaim".split())
"""Verbs whose object is given an office by them."""
_APPOINTS = frozenset("name appoint make elect choose install promote proclaim".split())
_HOLDS = frozenset("keep get take receive hold run head lead retain".split())
_HEADS = frozenset({"head", "lead", "assume"})
"""What whoever heads a government does with it; a general "takes over the government"."""
_SERVES = frozenset("serve return continue start begin work stay".split())
_ENTERS = frozenset("take assume come step return start begin".split())
_SEATS = frozenset({"office", "oath", "post", "position", "job", "portfolio", "power", "duty", "rein", "charge"})
"""What somebody takes who enters an office."""
_LEAVES = frozenset("resign step retire quit leave relinquish vacate".split())
_MODAL = frozenset("will would may might could should shall must can wo ca to not n't never".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_ONCE = frozenset("then once twice formerly previously".split())
"""Words before an office that somebody had at the time spoken of, or had some day."""
_PAST = frozenset(
    """
    this last yesterday recently his her earlier january february march april may june july august september october november december
    sunday monday tuesday wednesday thursday friday saturday
    """.split()
)
"""Words behind "until" that tell of the past, when the office is told as a thing of a person now."""


class Evidence:
    """The roles of one parse, each with the person that the text gives it to."""

    def __init__(self, parse: Parse, found: list[Role], calls: list[Call], heads: dict[Call, int]) -> None:
        """`heads` is the token that stands for each call."""
        self._parse = parse
        self._calls = calls
        self._heads = heads
        self._named = {i: call for call in calls for i in range(call.first, call.last)}
        self._by_head = {role.head: role for role in found}
        self.apposed = dict(self._apposed(found))
        self.posts = [(role, *pair) for role in found if role.shelf == "ministries" and (pair := self._post(role))]
        self.predicated = {role: (call, tense) for role, call, tense in self._predicated(found) if role not in self.apposed}

    def tense(self, role: Role) -> Tense:
        """How a role beside a name is told: "acting", as over, or as held."""
        if role.former or self._is_over(role):
            return Tense.FORMER
        tokens = self._parse.tokens
        after = [token.lower for token in tokens[role.last : role.last + 2]]
        once = after[:1] == ["once"] and after[1:] not in (["more"], ["again"])
        if role.ended or once or tokens[max(0, role.first - 1)].lower in _ONCE:
            return Tense.ENDED
        return Tense.ACTING if role.acting else Tense.NOW

    def _post(self, role: Role) -> tuple[Call, Tense] | None:
        """ "keeps the Defense Ministry", "stays at the Foreign Office": whoever does so is the minister."""
        token = self._parse.tokens[role.head]
        verb = self._parse.tokens[token.head]
        if token.dep == "pobj" and verb.lower == "at":
            above = self._parse.tokens[verb.head]
            verb = above if above.lemma in _IS else verb
        elif token.dep != "dobj" or verb.lemma not in (_HEADS if role.title.kind == "government" else _HOLDS | {"assume"}):
            return None
        call = self._call_of(verb) if verb.pos in ("VERB", "AUX") and not self._is_open(verb) else None
        return (call, Tense.ENDED if verb.tag == "VBD" and verb.lemma in _IS else Tense.BEGUN) if call else None

    def _is_over(self, role: Role) -> bool:
        """ "acting prime minister until this week", "prime minister from 2010 to 2016"."""
        for child in self._parse.below(role.head):
            after = [token.lower for token in self._parse.tokens[child.i + 1 : child.i + 5]]
            if child.lower in ("until", "till") and after and (after[0] in _PAST or after[0].isdigit()) and "'" not in after[0]:
                return after[0] != "this" or "elections" not in after
            if child.lower == "from" and after[:1] and after[0].isdigit() and after[1:2] in (["to"], ["until"]):
                return True
        return False

    def _apposed(self, found: list[Role]) -> Iterator[tuple[Role, Call]]:
        """Roles that stand beside a name: "Sergei Ivanov, the Russian defense minister," and the other way round."""
        for role in found:
            if role.plural or role.shelf == "ministries":  # "a spokesman for the Defence Ministry, Ada Obi,"
                continue
            token = self._parse.tokens[role.head]
            call = self._before_comma(role)
            call = call or (self._named.get(token.head) if token.dep == "appos" else None)
            call = call or self._conjoined(token) or self._behind_comma(role)
            if call:
                yield role, call
        for call in self._calls:
            token = self._parse.tokens[self._heads[call]]
            near = self._by_head.get(token.head) if token.dep == "appos" else None
            if near and not near.plural and near.shelf != "ministries":
                yield near, call

    def _conjoined(self, token: Token) -> Call | None:
        """ "Ivanov, then deputy minister and now ambassador"."""
        if token.dep != "conj" or self._parse.tokens[token.head].dep != "appos":
            return None
        near = self._by_head.get(token.head)
        beside = any(child.lower in ("now", "later", "also", "then") for child in self._parse.below(token.i))
        return self._named.get(self._parse.tokens[token.head].head) if near and beside else None

    def _behind_comma(self, role: Role) -> Call | None:
        """ "Ivanov, Russia's defense minister, ...": between the name and a comma or full stop, whatever the parser made of it."""
        tokens = self._parse.tokens
        i = role.first - 1
        while i > 0 and tokens[i].lower in ("the", "a", "an", "'s"):
            i -= 1
        closed = role.last < len(tokens) and tokens[role.last].text in (",", ".", ";", ")")
        return self._named.get(i - 1) if i > 0 and closed and tokens[i].text == "," else None

    def _before_comma(self, role: Role) -> Call | None:
        """ "NATO's secretary-general, Jens Stoltenberg, ..."; "his defense minister, Awad Ibn Auf, ..."."""
        tokens = self._parse.tokens
        call = self._named.get(role.last + 1)
        if call is None or call.first != role.last + 1 or call.title or tokens[role.last].text != "," or not role.definite:
            return None
        return call if call.last < len(tokens) and tokens[call.last].text in (",", ".", ";", "'s") else None

    def _predicated(self, found: list[Role]) -> Iterator[tuple[Role, Call, Tense]]:
        for role in found:
            pair = None if role.plural else self._predicate(role)
            if pair:
                yield role, *pair

    def _predicate(self, role: Role) -> tuple[Call, Tense] | None:
        token = self._parse.tokens[role.head]
        verb = self._parse.tokens[token.head]
        if token.dep == "pobj" and verb.lower == "as":
            above = self._parse.tokens[verb.head]
            seat = above.lemma in _SEATS and above.dep == "dobj"  # "took office as minister"
            return self._as(role, self._parse.tokens[above.head] if seat else above)
        if token.dep == "pobj" and verb.lower == "of":
            return self._of_seat(role, self._parse.tokens[verb.head])
        if token.dep in ("attr", "oprd", "dobj", "xcomp") and verb.pos in ("VERB", "AUX"):
            return self._object(role, verb)
        return None

    def _object(self, role: Role, verb: Token) -> tuple[Call, Tense] | None:
        """ "is president", "became president", "was named president", "named him president"."""
        if verb.lemma == "be" and verb.dep == "xcomp" and self._parse.tokens[verb.head].lemma in _APPOINTS:
            return self._given(role, self._call_of(verb) or self._call_of(self._parse.tokens[verb.head], "dobj"))
        if self._is_open(verb):
            return None
        if verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in _INSTALLED:  # "Karki, named prime minister on Friday,"
            return self._given(role, self._named.get(verb.head))
        call = self._call_of(verb)
        if verb.lemma in _IS | _BECOMES:
            return self._is(role, call, verb)
        if verb.lemma in _INSTALLED and any(child.dep == "auxpass" for child in self._parse.below(verb.i)):
            return self._given(role, call)
        if verb.lemma in _APPOINTS:
            beside = self._named.get(role.first - 1)
            return self._given(role, beside or self._call_of(verb, "dobj"))
        return None

    def _is(self, role: Role, call: Call | None, verb: Token) -> tuple[Call, Tense] | None:
        if call is None:
            return None
        past = verb.lemma != "become" and (verb.tag == "VBD" or any(child.lower == "had" for child in self._parse.below(verb.i)))
        if verb.lemma == "become" and not role.acting and not role.former:
            return call, Tense.BEGUN
        tense = self.tense(role)
        return call, Tense.ENDED if past and tense is not Tense.FORMER else tense

    def _given(self, role: Role, call: Call | None) -> tuple[Call, Tense] | None:
        if call is None or role.former:
            return None
        return call, Tense.ACTING if role.acting else Tense.BEGUN

    def _as(self, role: Role, verb: Token) -> tuple[Call, Tense] | None:
        """ "was sworn in as", "took over as", "acts as", "resigned as"; any verb where the role is an acting one."""
        call = self._call_of(verb)
        if call is None or verb.pos != "VERB" or self._is_open(verb):
            return None
        passive = any(child.dep in ("auxpass", "nsubjpass") for child in self._parse.below(verb.i))
        if verb.lemma in _LEAVES and not (verb.lemma == "step" and self._has(verb, "in")):
            return call, Tense.ENDED
        if verb.lemma == "act" or role.acting:
            return call, Tense.ACTING
        if (passive and verb.lemma in _INSTALLED) or (not passive and verb.lemma in _ENTERS):
            return self._given(role, call)
        if not passive and verb.lemma in _SERVES:
            return call, Tense.ENDED if verb.tag == "VBD" else self.tense(role)
        return None

    def _of_seat(self, role: Role, seat: Token) -> tuple[Call, Tense] | None:
        """ "took up the post of defence minister", "left the office of president"."""
        verb = self._parse.tokens[seat.head]
        if seat.lemma not in _SEATS or seat.dep != "dobj" or verb.pos != "VERB" or self._is_open(verb):
            return None
        call = self._call_of(verb)
        if call is None:
            return None
        if verb.lemma in _LEAVES:
            return call, Tense.ENDED
        return self._given(role, call) if verb.lemma in _ENTERS | _HOLDS else None

    def _has(self, verb: Token, word: str) -> bool:
        return any(child.lower == word for child in self._parse.below(verb.i))

    def _is_open(self, verb: Token) -> bool:
        """True where it is not told as a fact: "may become president", "is not president", "agreed to be prime minister"."""
        return any(child.dep in ("aux", "neg") and child.lower in _MODAL for child in self._parse.below(verb.i))

    def _call_of(self, verb: Token, *deps: str) -> Call | None:
        """The person who is the verb's subject; of "who", the one before it; of a verb coordinated without a subject, that verb's."""
        for child in self._parse.below(verb.i):
            if child.dep in (deps or _SUBJECTS):
                i = self._parse.tokens[verb.head].i if child.lower == "who" and verb.dep == "relcl" else child.i
                call = self._named.get(i)
                return call if call and self._heads[call] == i else None
        if verb.dep == "conj" and not deps:
            above = self._parse.tokens[verb.head]
            return self._call_of(above) if above.pos in ("VERB", "AUX") else None
        return None
