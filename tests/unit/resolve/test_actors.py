"""Who is meant, in short texts of our own, on the day of the document."""

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotator
from dragoman.lexicon import registry
from dragoman.model import ActorKind, Form, Mention, Notice, Resolved
from dragoman.read import read_text
from dragoman.resolve import profiles, resolve

Resolver = Callable[..., tuple[Resolved, tuple[Notice, ...]]]
REGISTRY = registry.load()


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    annotator = Annotator()

    def run(text: str, day: str | None = "2001-09-14") -> tuple[Resolved, tuple[Notice, ...]]:
        return resolve(annotator.parse(read_text(text, published=day)), REGISTRY)

    return run


def mention(resolved: Resolved, quote: str) -> Mention:
    """The mention with these words (the last one, if there are several)."""
    found = [mention for mention in resolved.mentions if mention.span.quote == quote]
    assert found, f"{quote!r} not among {[m.span.quote for m in resolved.mentions]}"
    return found[-1]


PERSONS = [
    ("President Bush met his advisers at Camp David.", "2001-09-14", "President Bush", "george-w-bush"),
    ("President Bush met his advisers at Camp David.", "1990-08-05", "President Bush", "george-bush"),
    ("Defense Minister Sergei Ivanov left for Yerevan.", "2001-09-14", "Defense Minister Sergei Ivanov", "sergei-ivanov"),
    ("Russian Foreign Minister Ivanov left for Yerevan.", "2001-09-14", "Russian Foreign Minister Ivanov", "igor-ivanov"),
    ("The talks were led by Tajik Prime Minister Akil Akilov.", "2001-09-14", "Tajik Prime Minister Akil Akilov", "oqil-oqilov"),
    ("Novgorod Gov. Mikhail Prusak disagreed.", "2001-09-14", "Novgorod Gov. Mikhail Prusak", "mikhail-prusak"),
    ("Secretary of State Colin Powell called Islamabad.", "2001-09-14", "Secretary of State Colin Powell", "colin-powell"),
    ("Premier Zhou received the visitors in the evening.", "1972-02-22", "Premier Zhou", "zhou-enlai"),
    ("Soviet Foreign Minister Andrei Gromyko objected.", "1975-08-01", "Soviet Foreign Minister Andrei Gromyko", "andrei-gromyko"),
    ("King Hussein flew to Washington.", "1978-03-01", "King Hussein", "hussein"),
    ("NATO Secretary-General Jens Stoltenberg agreed.", "2018-07-11", "NATO Secretary-General Jens Stoltenberg", "jens-stoltenberg"),
    (
        "U.S. ambassador to Russia Alexander Vershbow agreed.",
        "2003-03-01",
        "U.S. ambassador to Russia Alexander Vershbow",
        "alexander-vershbow",
    ),
    ("The raid was blamed on Osama bin Laden.", "2001-09-14", "Osama bin Laden", "osama-bin-laden"),
]


@pytest.mark.parametrize(("text", "day", "quote", "actor"), PERSONS)
def test_a_person_is_bound_by_name_title_and_day(resolver: Resolver, text: str, day: str, quote: str, actor: str) -> None:
    resolved, _ = resolver(text, day)
    found = mention(resolved, quote)
    assert found.actor is not None
    assert (found.actor.id, found.actor.kind, found.form) == (actor, ActorKind.PERSON, Form.NAME)


PERSONS += [
    ("President Gen. Pervez Musharraf resigned.", "2008-08-18", "President Gen. Pervez Musharraf", "pervez-musharraf"),
    ("Col. Muammar el-Qaddafi went on the air.", "2011-03-19", "Col. Muammar el-Qaddafi", "muammar-gaddafi"),
    ("Japanese Prime Minister Yoshida Shigeru signed.", "1951-09-08", "Japanese Prime Minister Yoshida Shigeru", "shigeru-yoshida"),
    ("Mr. Kim and Mr. Trump shook hands in South Korea and North Korea.", "2018-06-12", "Mr. Kim", "kim-jong-un"),
    (
        "Pakistani Foreign Minister Shah Mahmood Qureshi left.",
        "2008-11-27",
        "Pakistani Foreign Minister Shah Mahmood Qureshi",
        "makhdoom-shah-mahmood-hussain-qureshi",
    ),
    ("Presidents Bush and Putin met near Crawford.", "2001-11-15", "Putin", "vladimir-putin"),
]

NAMES = [
    ("Moscow said that it would answer.", "2001-09-14", "Moscow", "RUS", Form.METONYM),
    ("Moscow said that it would answer.", "1975-08-01", "Moscow", "SUN", Form.METONYM),
    ("Talks between Washington and Tehran broke down.", "2013-11-01", "Tehran", "IRN", Form.METONYM),
    ("The Soviet proposal was rejected.", "1975-08-01", "Soviet", "SUN", Form.NAME),
    ("Yugoslavia has closed the border.", "1975-08-01", "Yugoslavia", "YUG", Form.NAME),
    ("Yugoslavia has closed the border.", "1999-04-01", "Yugoslavia", "SCG", Form.NAME),
    ("The Kremlin gave no answer.", "2001-09-14", "Kremlin", "rus-kremlin", Form.METONYM),
    ("The Russian Foreign Ministry protested.", "2001-09-14", "Russian Foreign Ministry", "rus-foreign-ministry", Form.NAME),
    ("The U.N. Security Council met on Monday.", "2001-09-14", "U.N. Security Council", "unsc", Form.NAME),
    ("Russia's Security Council met on Monday.", "2001-09-14", "Security Council", "rus-security-council-of-russia", Form.NAME),
    ("The vote in NATO was close.", "2001-09-14", "NATO", "nato", Form.NAME),
    ("The Taliban refused to hand him over.", "2001-09-14", "Taliban", "taliban", Form.NAME),
    ("The Interfax news agency reported a delay.", "2001-09-14", "Interfax news agency", "interfax", Form.NAME),
    ("The Bush administration kept silent.", "2001-09-14", "Bush administration", "usa-bush-administration", Form.NAME),
    ("The Bush administration kept silent.", "1990-09-14", "Bush administration", "usa-first-bush-administration", Form.NAME),
    ("Russians were asked to stay calm.", "2001-09-14", "Russians", "rus-population", Form.GROUP),
    ("The government of Chad asked for help.", "2008-02-03", "Chad", "TCD", Form.NAME),
]


@pytest.mark.parametrize(("text", "day", "quote", "actor", "form"), NAMES)
def test_states_bodies_and_groups_are_bound_by_name(resolver: Resolver, text: str, day: str, quote: str, actor: str, form: Form) -> None:
    found = mention(resolver(text, day)[0], quote)
    assert found.actor is not None
    assert (found.actor.id, found.form) == (actor, form)


ROLES = [
    ("The Foreign Ministry in Taipei denounced the step.", "Foreign Ministry", "twn-foreign-ministry", "TWN"),
    ("Officials in London were silent.", "Officials", "gbr-officials", "GBR"),
    ("The Norwegian Ornithological Society protested.", "Norwegian Ornithological Society", "norwegian-ornithological-society", "NOR"),
    ("The Tajik prime minister spoke in Almaty.", "Tajik prime minister", "oqil-oqilov", "TJK"),
    ("The French foreign minister flew home.", "French foreign minister", "hubert-vedrine", "FRA"),
    ("A former French foreign minister flew home.", "former French foreign minister", "fra-former-foreign-minister", "FRA"),
    ("The next French foreign minister will inherit it.", "next French foreign minister", "fra-next-foreign-minister", "FRA"),
    ("A State Department spokesman declined to comment.", "State Department spokesman", "usa-state-department-spokesman", "USA"),
    ("Top Russian military officials were against it.", "Top Russian military officials", "rus-top-military-officials", "RUS"),
    ("Russia's allies in Tajikistan did not object.", "Russia's allies", "tjk-allies", "TJK"),
    ("Western and Russian sources spoke of progress.", "Western and Russian sources", "western-and-russian-sources", None),
    ("Russian forces shelled the village.", "Russian forces", "rus-forces", "RUS"),
    ("The government of Ukraine resigned.", "government of Ukraine", "ukr-government", "UKR"),
]


@pytest.mark.parametrize(("text", "quote", "actor", "country"), ROLES)
def test_roles_without_a_name_are_bound(resolver: Resolver, text: str, quote: str, actor: str, country: str | None) -> None:
    found = mention(resolver(text)[0], quote)
    assert found.actor is not None
    assert (found.actor.id, found.actor.country) == (actor, country)


NOBODY = [
    ("He answered in Russian.", "Russian"),
    ("THE WAR IS OVER", "IS"),
    ("The Iraq War divided the allies.", "Iraq"),
    ("The Georgia state militia was called up.", "Georgia"),
    ("President Washington refused a third term.", "Washington"),
    ("General Electric built the turbines.", "General Electric"),
    ("Central American leaders met.", "American"),
    ("Michael Jordan signed the ball.", "Jordan"),
    ("Chad Smith played the drums.", "Chad"),
    ("The flood reached Atlanta, Georgia, at noon.", "Georgia"),
    ("The plane landed in Moscow.", "Moscow"),
    ("Troops marched toward Kabul.", "Kabul"),
    ("They bombed Hanoi for a week.", "Hanoi"),
    ("The streets of New Mexico were empty.", "Mexico"),
    ("The New York Times has the story.", "York"),
    ("It is time to go home.", "time"),
    ("He was born on November 17.", "November 17"),
]


@pytest.mark.parametrize(("text", "quote"), NOBODY)
def test_words_that_name_no_actor_are_left_alone(resolver: Resolver, text: str, quote: str) -> None:
    assert quote not in [mention.span.quote for mention in resolver(text)[0].mentions]


def test_two_ministers_of_one_name_are_two_men(resolver: Resolver) -> None:
    text = (
        "Defense Minister Sergei Ivanov spoke to reporters. Ivanov saw no reason for alarm. "
        "Foreign Minister Igor Ivanov offered help. Ivanov then left for Washington."
    )
    resolved, _ = resolver(text)
    bound = [m.actor.id for m in resolved.mentions if m.actor and "Ivanov" in m.span.quote]
    assert bound == ["sergei-ivanov", "sergei-ivanov", "igor-ivanov", "igor-ivanov"]


def test_a_given_name_tells_two_of_one_surname_apart(resolver: Resolver) -> None:
    resolved, _ = resolver("President Reagan gave a dinner. Nancy Reagan spoke to the guests.", "1985-11-20")
    assert [m.actor.id for m in resolved.mentions if m.actor and "Reagan" in m.span.quote] == ["ronald-reagan", "nancy-reagan"]


def test_an_apposition_tells_country_and_role_of_an_unknown_person(resolver: Resolver) -> None:
    resolved, _ = resolver("Anders Brekkevik, a Norwegian lawmaker, asked for a vote. Brekkevik lost it.")
    first = mention(resolved, "Anders Brekkevik").actor
    assert first is not None
    assert (first.id, first.country, first.role, first.sectors) == ("anders-brekkevik-nor", "NOR", "Legislator", ("LEG",))
    assert mention(resolved, "Norwegian lawmaker").actor == first
    assert mention(resolved, "Brekkevik").actor == first


def test_an_unknown_official_serves_the_country_of_the_dateline(resolver: Resolver) -> None:
    told = "HELSINKI, Sept. 14 (Reuters) -- Lawmaker Aapo Virtakoski asked for a vote.\n\nMr. Virtakoski lost it, said Aapo Virtakoski."
    actors = {m.actor for m in resolver(told)[0].mentions if m.actor and m.actor.kind is ActorKind.PERSON}
    assert [(actor.id, actor.country) for actor in actors] == [("aapo-virtakoski", "FIN")]


def test_a_person_in_an_undated_text_is_bound_by_full_name_only(resolver: Resolver) -> None:
    resolved, _ = resolver("Boris Yeltsin shook hands. Minister Bush did not.", None)
    known, unknown = mention(resolved, "Boris Yeltsin").actor, mention(resolved, "Minister Bush").actor
    assert known is not None
    assert known.id == "boris-yeltsin"
    assert unknown is not None
    assert unknown.id == "bush"


def test_a_date_in_the_text_stands_in_for_a_missing_one(resolver: Resolver) -> None:
    resolved, _ = resolver("On May 26, 1972, President Nixon signed the treaty in Moscow.", None)
    actor = mention(resolved, "President Nixon").actor
    assert actor is not None
    assert (actor.id, actor.role) == ("richard-nixon", "President")


def test_former_is_told_in_the_role(resolver: Resolver) -> None:
    for text, quote, told in (
        ("Former President Bill Clinton spoke in London.", "Former President Bill Clinton", ("bill-clinton", "former President")),
        (
            "Former Russian Prime Minister Viktor Chernomyrdin agreed.",
            "Former Russian Prime Minister Viktor Chernomyrdin",
            ("viktor-chernomyrdin", "former Prime Minister"),
        ),
    ):
        actor = mention(resolver(text)[0], quote).actor
        assert actor is not None
        assert (actor.id, actor.role) == told


def test_doubt_binds_nobody_and_is_told_once(resolver: Resolver) -> None:
    resolved, notices = resolver("The National Liberation Army fired. The National Liberation Army withdrew.")
    doubtful = [m for m in resolved.mentions if m.span.quote == "National Liberation Army"]
    assert [m.actor for m in doubtful] == [None, None]
    assert {actor.id for actor in doubtful[0].candidates} == {"eln", "nla-mkd"}
    assert [notice.code for notice in notices] == ["ambiguous-actor"]


def test_the_country_that_a_text_speaks_of_settles_the_doubt(resolver: Resolver) -> None:
    resolved, notices = resolver("Colombia offered talks. The National Liberation Army declined.")
    actor = mention(resolved, "National Liberation Army").actor
    assert actor is not None
    assert actor.id == "eln"
    assert notices == ()


PRONOUNS = [
    ("Russia said it would not take part.", "it", "RUS"),
    ("The United States and its allies were warned.", "its", "USA"),
    ("Mr. Putin said he was ready.", "he", "vladimir-putin"),
    ("President Putin landed at noon. He met the press at once.", "He", "vladimir-putin"),
    ("President Putin told Mr. Bush that he would call again.", "he", "vladimir-putin"),
    ("Mr. Putin warned Mr. Bush, who said that he had no doubts.", "he", "george-w-bush"),
    ("Mr. Putin left. Mr. Bush had asked him to stay.", "him", "vladimir-putin"),
    ("Mr. Bush spoke first. Mr. Putin said that Paris did not trust him.", "him", None),
    ("Mr. Putin left. Mr. Bush, who had met him before, stayed.", "him", "vladimir-putin"),
    ("Russian troops said they were tired.", "they", "rus-troops"),
    ("During his trip, Mr. Putin wrote a letter.", "his", None),
    ("He would not give his name.", "He", None),
    ("Angela Merkel and Condoleezza Rice met. He was not there.", "He", None),
]


@pytest.mark.parametrize(("text", "quote", "actor"), PRONOUNS)
def test_pronouns_are_bound_where_one_candidate_is_left(resolver: Resolver, text: str, quote: str, actor: str | None) -> None:
    found = mention(resolver(text)[0], quote)
    assert found.form is Form.PRONOUN
    assert (found.actor.id if found.actor else None) == actor


def test_both_sides_have_the_two_states_as_candidates(resolver: Resolver) -> None:
    found = mention(resolver("Egypt and Israel resumed talks. Both sides were hopeful.")[0], "Both sides")
    assert found.actor is None
    assert [actor.id for actor in found.candidates] == ["EGY", "ISR"]


def test_the_head_of_every_mention_leads_back_to_it_or_to_one_inside(resolver: Resolver) -> None:
    resolved, _ = resolver("Russian Defense Minister Sergei Ivanov met the Tajik prime minister and top U.S. military officials.")
    for found in resolved.mentions:
        assert found in resolved.mention_at.values()
    words = {resolved.parse.tokens[i].text: m.span.quote for i, m in resolved.mention_at.items()}
    assert words["Russian"] == "Russian"
    assert words["Ivanov"] == "Russian Defense Minister Sergei Ivanov"
    assert words["officials"] == "top U.S. military officials"


def test_profiles_tell_names_count_and_known_offices(resolver: Resolver) -> None:
    resolved, _ = resolver("Defense Minister Sergei Ivanov spoke. Ivanov said that he was tired.")
    profile = profiles(resolved, REGISTRY)[0]
    assert profile.actor.id == "sergei-ivanov"
    assert profile.names == ("Defense Minister Sergei Ivanov", "Ivanov")
    assert profile.mentions == 3
    assert ("Minister of Defence", "RUS", "2001-03-28", "2007-02-15") in [(r.role, r.country, r.since, r.until) for r in profile.roles]


def test_an_office_of_unknown_end_is_marked_as_capped(resolver: Resolver) -> None:
    resolved, _ = resolver("President Miguel Diaz-Canel spoke.", "2022-09-14")
    roles = profiles(resolved, REGISTRY)[0].roles
    assert all(role.until for role in roles)
    assert [role.capped for role in roles if role.role == "President"] == [True]
    assert any(not role.capped for role in roles)


def test_resolving_twice_gives_the_same(resolver: Resolver) -> None:
    text = "President Putin and Mr. Bush met in Ljubljana. The two presidents liked each other, U.S. officials said."
    assert resolver(text) == resolver(text)
