"""Which office somebody is shown in, what rule bound a mention, and who somebody is whom the registry does not know."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman.resolve
from dragoman.annotate import Annotator
from dragoman.lexicon import registry
from dragoman.lexicon.bindings import bindings, confidence, told
from dragoman.model import Actor, ActorKind, Mention, Resolved
from dragoman.read import read_text
from dragoman.resolve import resolve

Resolver = Callable[..., Resolved]
REGISTRY = registry.load()


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    annotator = Annotator()

    def run(text: str, day: str | None = "2001-09-14") -> Resolved:
        return resolve(annotator.parse(read_text(text, published=day)), REGISTRY)[0]

    return run


def mention(resolved: Resolved, quote: str) -> Mention:
    """The last mention with these words."""
    found = [mention for mention in resolved.mentions if mention.span.quote == quote]
    assert found, f"{quote!r} not among {[m.span.quote for m in resolved.mentions]}"
    return found[-1]


def actor(resolved: Resolved, quote: str) -> Actor:
    found = mention(resolved, quote).actor
    assert found is not None
    return found


OFFICES = [
    ("Goodluck Jonathan took over as acting president of Nigeria.", "2010-02-11", "Goodluck Jonathan", "Acting President"),
    ("Vice President Abdul Halim Khaddam acts as head of state in Syria.", "2000-06-12", "Khaddam", "Acting Head of State"),
    ("Interim President Michel Temer met the press in Brazil.", "2016-05-20", "Interim President Michel Temer", "Acting President"),
    ("The lawmakers made Itamar Franco acting president of Brazil.", "1992-10-04", "Itamar Franco", "Acting President"),
    ("Shavkat Mirziyoyev was named acting head of Uzbekistan.", "2016-09-10", "Shavkat Mirziyoyev", "Acting Head of State"),
    ("Sir John Major spoke in London.", "2004-05-01", "Sir John Major", None),
    ("Wang Yi was named foreign minister of China on Saturday.", "2013-03-17", "Wang Yi", "Minister of Foreign Affairs"),
    (
        "Sergei Ivanov was defense minister of Russia for six years.",
        "2012-05-01",
        "Sergei Ivanov",
        "Chief of Staff of the Presidential Executive Office",
    ),
    ("Liz Truss was prime minister of Britain for seven weeks.", "2023-05-01", "Liz Truss", "former Prime Minister"),
    ("Kenneth Kaunda, the first president of Zambia, wept.", "2014-11-03", "Kenneth Kaunda", "former President"),
    ("Chris Patten, the last British governor of Hong Kong, wrote a book.", "1998-09-14", "Chris Patten", "former Governor"),
    ("John Major, prime minister from 1990 to 1997, spoke in London.", "2004-05-01", "John Major", "former Prime Minister"),
    ("Vladimir Putin, acting president until this week, took the oath in Russia.", "2000-05-08", "Vladimir Putin", "former President"),
    ("Jacques Chirac, the president of France, was the first to call.", "2001-09-14", "Jacques Chirac", "President"),
]


@pytest.mark.parametrize(("text", "day", "quote", "role"), OFFICES)
def test_the_words_of_the_text_tell_the_office(resolver: Resolver, text: str, day: str, quote: str, role: str | None) -> None:
    resolved = resolver(text, day)
    found = next(m.actor for m in resolved.mentions if quote in m.span.quote and m.actor and m.actor.kind is ActorKind.PERSON)
    assert found.role == role


NOT_IN_OFFICE = [
    "Colin Powell may become president of the United States.",
    "Colin Powell is not president of the United States.",
    "Colin Powell refused to serve as president of the United States.",
    "Colin Powell wanted to be named president of the United States.",
    "Colin Powell spoke of the president as a friend of the United States.",
]


@pytest.mark.parametrize("text", NOT_IN_OFFICE)
def test_what_is_not_told_as_a_fact_is_no_office(resolver: Resolver, text: str) -> None:
    assert actor(resolver(text), "Colin Powell").role == "Secretary of State"


def test_an_office_that_is_held_counts_before_one_that_may_be(resolver: Resolver) -> None:
    assert actor(resolver("Igor Ivanov spoke in Russia."), "Igor Ivanov").role == "Minister of Foreign Affairs"


RULES = [
    ("Russia agreed.", "Russia", "name:exact", ("Russia",)),
    ("The Russian plan failed.", "Russian", "name:adjective", ("Russian",)),
    ("Moscow protested.", "Moscow", "name:metonym.acts", ("Moscow",)),
    ("The Kremlin protested.", "Kremlin", "name:metonym", ("Kremlin",)),
    ("NATO agreed.", "NATO", "name:acronym", ("NATO",)),
    ("Russians were tired.", "Russians", "name:people", ("Russians",)),
    ("Russia's Security Council met.", "Security Council", "name:body of the state named", ("Russia",)),
    ("The Norwegian Ornithological Society met.", "Norwegian Ornithological Society", "name:of the text", ("Society",)),
    ("President Putin left.", "President Putin", "person:title and office on the day", ("president",)),
    ("Former President Bill Clinton left.", "Former President Bill Clinton", "person:title and former office", ("president",)),
    ("Vladimir Putin left.", "Vladimir Putin", "person:full name in office", ()),
    ("Sergei Ivanov, the Russian defense minister, left.", "Sergei Ivanov", "person:apposition", ("Minister of Defence", "Russia")),
    ("Mikhail Gorbachev left.", "Mikhail Gorbachev", "person:full name", ()),
    ("Vladimir Putin left. Mr. Putin was late.", "Mr. Putin", "person:surname of one named before", ("Vladimir Putin",)),
    ("Vladimir Putin left. Vladimir Putin was late.", "Vladimir Putin", "person:named before", ("Vladimir Putin",)),
    ("Mr. Putin left Russia.", "Mr. Putin", "person:surname in office", ()),
    ("Lawmaker Aapo Virtakoski left.", "Lawmaker Aapo Virtakoski", "person:of the text", ("Aapo Virtakoski", "lawmaker")),
    ("Sergei Ivanov, the Russian defense minister, left.", "Russian defense minister", "role:apposition", ("Sergei Ivanov",)),
    ("Lena Brekkevik became foreign minister.", "foreign minister", "role:told by a verb", ("Lena Brekkevik",)),
    ("The Tajik prime minister left.", "Tajik prime minister", "role:office holder", ("Tajikistan",)),
    ("Defense Minister Sergei Ivanov left. The defense minister was late.", "defense minister", "role:of one named before", ()),
    ("The Japanese cabinet met.", "Japanese cabinet", "role:body of a state", ("Japan",)),
    ("Russian officials left.", "Russian officials", "role:class of a state", ("Russia",)),
    ("Rebels in Peru left.", "Rebels", "role:armed group", ()),
    ("Mr. Putin said he was ready.", "he", "pronoun:he.only", ("Vladimir Putin",)),
    ("President Putin told Mr. Bush that he would call again.", "he", "pronoun:he.subject", ("Vladimir Putin",)),
    ("Russia said it would not take part.", "it", "pronoun:it.subject", ("Russia",)),
    ("Russian troops said they were tired.", "they", "pronoun:they.group", ("Russian troops",)),
    ("Egypt and Israel resumed talks. Both sides were hopeful.", "Both sides", "group:both sides", ()),
    ("The National Liberation Army fired.", "National Liberation Army", "none:two candidates", ()),
    ("He would not give his name.", "He", "none:pronoun", ()),
]


@pytest.mark.parametrize(("text", "quote", "rule", "words"), RULES)
def test_every_mention_tells_why(resolver: Resolver, text: str, quote: str, rule: str, words: tuple[str, ...]) -> None:
    found = mention(resolver(text), quote)
    assert found.why is not None
    assert (found.why.rule, found.why.words) == (rule, words)
    assert found.confidence == confidence(rule)


def test_every_rule_of_the_room_has_a_sentence_and_every_sentence_a_rule() -> None:
    folder = Path(dragoman.resolve.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    named = set(re.findall(r'"((?:name|person|role|pronoun|group|none):[^"{]+)"', source))
    made = {f"name:{kind}" for kind in ("exact", "adjective", "acronym", "metonym", "metonym.acts")}
    assert named | made == {rule for rule in bindings() if not rule.startswith("label:")}
    assert all(told(rule).endswith(".") for rule in named)
    assert told("no:such rule") == ""


def test_two_documents_that_tell_the_same_man_in_the_same_way_tell_one_identity(resolver: Resolver) -> None:
    one = actor(resolver("Norwegian lawmaker Anders Brekkevik asked for a vote."), "Norwegian lawmaker Anders Brekkevik")
    other = actor(resolver("Anders Brekkevik, a Norwegian lawmaker, lost. Others won.", "2004-03-02"), "Anders Brekkevik")
    assert one.id == other.id


def test_two_men_of_one_name_and_different_countries_are_two(resolver: Resolver) -> None:
    one = actor(resolver("Norwegian lawmaker Anders Brekkevik asked for a vote."), "Norwegian lawmaker Anders Brekkevik")
    other = actor(resolver("Swedish lawmaker Anders Brekkevik asked for a vote."), "Swedish lawmaker Anders Brekkevik")
    assert {one.id, other.id} == {"anders-brekkevik-nor", "anders-brekkevik-swe"}


def test_a_stranger_with_the_name_of_somebody_in_the_registry_gets_another_id(resolver: Resolver) -> None:
    found = actor(resolver("Norwegian lawmaker Vladimir Putin asked for a vote."), "Norwegian lawmaker Vladimir Putin")
    assert found.id == "vladimir-putin-nor"
    assert found.country == "NOR"


TOGETHER = [
    ("President Putin met President Bush. The two leaders shook hands.", "two leaders"),
    ("President Putin met President Bush. Both presidents shook hands.", "Both presidents"),
]


@pytest.mark.parametrize(("text", "quote"), TOGETHER)
def test_the_two_leaders_are_the_two_persons_before(resolver: Resolver, text: str, quote: str) -> None:
    found = mention(resolver(text), quote)
    assert found.actor is None
    assert [candidate.id for candidate in found.candidates] == ["vladimir-putin", "george-w-bush"]


def test_ministers_are_not_called_the_two_presidents(resolver: Resolver) -> None:
    found = mention(resolver("Igor Ivanov met Colin Powell. The two presidents did not."), "two presidents")
    assert found.candidates == ()


def test_somebody_named_without_an_office_may_be_called_by_it(resolver: Resolver) -> None:
    resolved = resolver("Vladimir Putin praised Igor Ivanov. The president said that the foreign minister was right.")
    assert [actor(resolved, quote).id for quote in ("president", "foreign minister")] == ["vladimir-putin", "igor-ivanov"]


def test_of_two_generals_neither_is_the_general(resolver: Resolver) -> None:
    resolved = resolver("Gen. Arvid Testesen met Gen. Olle Brekkevik. The general was angry.")
    assert [m.actor for m in resolved.mentions if m.span.quote == "general"] in ([], [None])


def test_a_name_with_another_name_in_the_middle_is_another_mans(resolver: Resolver) -> None:
    resolved = resolver("Jimmy Wilbert Carter sold his farm.", "2004-05-01")
    assert actor(resolved, "Jimmy Wilbert Carter").id == "jimmy-wilbert-carter"
    assert actor(resolver("Jimmy Carter left Atlanta.", "2004-05-01"), "Jimmy Carter").id == "jimmy-carter"
