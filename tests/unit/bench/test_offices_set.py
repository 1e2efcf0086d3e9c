import sys
import tomllib
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from dragoman.lexicon import registry
from dragoman.model import Actor, ActorKind, Form, Mention, Span

BENCH = Path(__file__).parents[3] / "bench"
FIRST = "namesake transliteration former acting metonym place nobody pronoun role acronym successor family-name-first"
SECOND = "surname possessive group administration spokesman elect"
HARD = frozenset([*FIRST.split(), *SECOND.split(), "rare post"])
KINDS = frozenset({"person", "state", "government", "igo", "armed group", "party", "media", "group", "unnamed"})
OVERSEAS = frozenset({"ASM", "GUF"})
"""Lands of other states that the registry need not know."""


def _scorer():
    spec = spec_from_file_location("bench_offices", BENCH / "offices.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


offices = _scorer()


@pytest.fixture(scope="module")
def sheets():
    return list(offices.sheets())


@pytest.fixture(scope="module")
def mentions(sheets):
    return [mention for sheet in sheets for mention in sheet.mentions]


def _gold(names=("Igor Ivanov",), kind="person", country="RUS", role="", hard=""):
    return offices.Gold(10, 16, "Ivanov", names, country, role, kind, hard)


def _person(name, role=None):
    return Actor("somebody", name, ActorKind.PERSON, "RUS", (), role)


def test_the_set_is_as_large_and_wide_as_it_claims(sheets, mentions):
    assert sum(bool(mention.role) for mention in mentions) >= 300
    assert len({mention.country for mention in mentions if mention.country}) >= 60
    assert min(sheet.published.year for sheet in sheets) == 1985
    assert max(sheet.published.year for sheet in sheets) == 2026
    assert {sheet.published.year for sheet in sheets} >= set(range(1985, 2027))


def test_at_least_half_of_the_set_is_hard(mentions):
    assert sum(bool(mention.hard) for mention in mentions) * 2 >= len(mentions)


def test_every_kind_and_every_class_of_difficulty_occurs_and_no_other(mentions):
    assert {mention.kind for mention in mentions} == KINDS
    assert {mention.hard for mention in mentions} == HARD | {""}


def test_no_document_marks_the_same_words_twice(sheets):
    for sheet in sheets:
        ends = 0
        for mention in sorted(sheet.mentions, key=lambda mention: mention.start):
            assert mention.start >= ends, f"{sheet.published}: {mention.words} overlaps the mention before it"
            ends = mention.end


def test_words_that_must_stay_unbound_have_neither_state_nor_office(mentions):
    assert not [mention.words for mention in mentions if not mention.names and (mention.country or mention.role)]


def test_every_country_is_a_state_that_the_registry_knows(mentions):
    known = registry.load(None).states
    assert {mention.country for mention in mentions if mention.country} - set(known) <= OVERSEAS


def test_only_people_hold_offices(mentions):
    assert not [mention.words for mention in mentions if mention.role and mention.kind != "person"]


def test_one_person_goes_by_one_name_in_the_whole_set(mentions):
    """A second spelling of a full name would split somebody in two."""
    spelled = Counter(mention.names[0] for mention in mentions if mention.kind == "person" and mention.names)
    folded = Counter("".join(offices.tokens(name)) for name in spelled)
    assert not [name for name, count in folded.items() if count > 1]


def test_every_document_marks_something_and_tells_its_year():
    for path in sorted((BENCH / "sets" / "offices").glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["document"]:
            assert entry["mention"], path
            assert str(entry["published"].year) in entry["text"], f"{path}: {entry['text'][:60]} tells no year"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Félix Houphouët-Boigny", "Felix Houphouet Boigny"),
        ("Yasuo Fukuda", "Fukuda Yasuo"),
        ("Kim Dae-jung", "Kim Dae Jung"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("George H. W. Bush", "George Bush"),
        ("Nouri al-Maliki", "Nuri Kamal al-Maliki"),
        ("Isaias Afwerki", "Issaias Afeworki"),
        ("Franjo Tuđman", "Franjo Tudjman"),
        ("Suharto", "Suharto"),
    ],
)
def test_two_spellings_of_one_name_agree(one, other):
    assert offices.same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George H. W. Bush", "George W. Bush"),
        ("Sergei Ivanov", "Igor Ivanov"),
        ("Kim Jong-il", "Kim Jong-un"),
        ("Hafez al-Assad", "Bashar al-Assad"),
        ("Ferdinand Marcos", "Ferdinand Marcos Jr."),
        ("Vladimir Putin", "Putin"),
        ("Ruhollah Khomeini", "Ali Khamenei"),
        ("John Major", "Amir Khan Muttaqi"),
    ],
)
def test_namesakes_do_not_agree(one, other):
    assert not offices.same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Foreign Minister", "Secretary of State"),
        ("Foreign Secretary", "Secretary of State for Foreign and Commonwealth Affairs"),
        ("Prime Minister", "Premier"),
        ("Acting President", "President"),
        ("Secretary of Defense", "Minister of National Defence"),
    ],
)
def test_two_titles_of_one_office_agree(one, other):
    assert offices.office_kind(one) == offices.office_kind(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vice President", "President"),
        ("Deputy Foreign Minister", "Foreign Minister"),
        ("Chancellor of the Exchequer", "Chancellor"),
        ("Secretary of State for Defence", "Secretary of State"),
        ("President of the National Assembly", "President"),
        ("Secretary-General of the United Nations", "General Secretary of the Communist Party"),
    ],
)
def test_titles_of_two_offices_do_not_agree(one, other):
    assert offices.office_kind(one) != offices.office_kind(other)


def test_the_wrong_namesake_is_a_miss_and_nobody_is_no_answer():
    assert offices.judge(_gold(), _person("Igor Ivanov"), own=False).verdict == "right"
    assert offices.judge(_gold(), _person("Sergei Ivanov"), own=False).verdict == "wrong"
    assert offices.judge(_gold(), None, own=False).verdict == "unbound"


def test_a_private_person_may_have_an_identity_of_its_own_but_not_the_registrys():
    private = _gold(names=(), country="")
    assert offices.judge(private, _person("Igor Ivanov"), own=True).verdict == "left"
    assert offices.judge(private, _person("Igor Ivanov"), own=False).verdict == "wrong"


def test_who_is_out_of_office_must_not_be_shown_in_it():
    former = _gold(hard="former")
    assert offices.judge(former, _person("Igor Ivanov", "Foreign Minister"), own=False).office is False
    assert offices.judge(former, _person("Igor Ivanov", "former Foreign Minister"), own=False).office is True


def test_who_is_elected_must_not_be_shown_in_office_yet():
    elect = _gold(hard="elect")
    assert offices.judge(elect, _person("Igor Ivanov", "President"), own=False).office is False
    assert offices.judge(elect, _person("Igor Ivanov", "president-elect"), own=False).office is True


def test_a_title_of_no_kind_agrees_with_a_longer_one_of_the_same_words():
    post = _gold(role="Minister of Justice")
    assert offices.judge(post, _person("Igor Ivanov", "Justice Minister"), own=False).office is True
    assert offices.judge(post, _person("Igor Ivanov", "Minister of Transport"), own=False).office is False


@pytest.mark.parametrize(
    ("kind", "country", "verdict"),
    [("unnamed", "RUS", "right"), ("unnamed", None, "unbound"), ("unnamed", "UKR", "wrong"), ("person", "RUS", "wrong")],
)
def test_unnamed_people_of_a_state_are_judged_by_their_country(kind, country, verdict):
    actor = Actor("rus-officials", "Russian officials", ActorKind(kind), country, (), None)
    assert offices.judge(_gold(("Russia",), "group"), actor, own=False).verdict == verdict


def test_the_batches_can_be_told_apart(sheets):
    second = list(offices.sheets(["second"]))
    assert {sheet.file.partition("-")[0] for sheet in second} == {"second"}
    assert 0 < len(second) < len(sheets)


def test_the_closest_mention_answers():
    def mention(start, end, name):
        return Mention(Span(start, end, "x" * (end - start)), _person(name), Form.NAME)

    titled, exact, apart = mention(0, 16, "with title"), mention(10, 16, "exact"), mention(17, 20, "apart")
    assert offices.closest(_gold(), (titled, exact, apart)) is exact
    assert offices.closest(_gold(), (titled, apart)) is titled
    assert offices.closest(_gold(), (apart,)) is None
