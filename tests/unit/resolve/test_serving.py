"""Whom those serve of whom only a word tells it, and who speaks for several at once."""

from collections.abc import Callable

import pytest

from dragoman.model import Form, Mention, Record

Code = Callable[..., Record]
DAY = "2011-05-03"


def mention(record: Record, quote: str) -> Mention:
    """The last mention with these words."""
    found = [told for told in record.mentions if told.span.quote == quote]
    assert found, f"{quote!r} not among {[told.span.quote for told in record.mentions]}"
    return found[-1]


SERVED = [
    ("The Foreign Ministry in Tirana rejected the note. A ministry spokesman said it was late.", "ministry", "alb-foreign-ministry"),
    ("The Chinese embassy in Nairobi denied it. An embassy official said no ship had sailed.", "embassy", "chn-embassy"),
    ("The European Commission opened a probe. A commission spokeswoman said it would last.", "commission", "european-commission"),
    ("NATO denied the report. An alliance spokesman said the raid was off.", "alliance", "nato"),
    ("The foreign ministry of Peru protested. The ministry said it expected an answer.", "ministry", "per-foreign-ministry"),
    ("Sudan closed the crossing. A spokesman for the army said it would stay closed.", "army", "sdn-army"),
    ("The Pentagon confirmed the strike. A military spokesman said nobody was hurt.", "military", "usa-military"),
    ("KHARTOUM, May 3 (AFP) - Sudan closed the crossing, a foreign ministry official said.", "foreign ministry", "sdn-foreign-ministry"),
    ("HARARE, May 3 (AFP) - Police said they had arrested 40 people.", "Police", "zwe-police"),
]


@pytest.mark.parametrize(("text", "quote", "body"), SERVED)
def test_a_word_for_a_body_stands_for_the_one_named_before_or_the_state_spoken_of(code: Code, text: str, quote: str, body: str) -> None:
    found = mention(code(text, DAY), quote)
    assert found.actor is not None
    assert found.actor.id == body


SPEAKERS = [
    ("The Foreign Ministry in Tirana rejected the note. A ministry spokesman said it was late.", "ministry spokesman", "ALB"),
    ("The Chinese embassy in Nairobi denied it. An embassy official said no ship had sailed.", "embassy official", "CHN"),
    ("ANKARA, May 3 (Reuters) - A military source said 300 troops took part.", "military source", "TUR"),
    ("In Kenya pay is late. An army officer said it was two months late.", "army officer", "KEN"),
    ("The Treasury Department named four banks. A department official said they had moved money.", "department official", "USA"),
]


@pytest.mark.parametrize(("text", "quote", "country"), SPEAKERS)
def test_whoever_serves_a_body_has_its_state(code: Code, text: str, quote: str, country: str) -> None:
    found = mention(code(text, DAY), quote)
    assert found.actor is not None
    assert found.actor.country == country


OPEN = [
    ("Kenya and Uganda disagree. A government spokesman said the island was Kenyan.", "government spokesman"),
    ("A government spokesman said the price would rise.", "government spokesman"),
    ("KHARTOUM, May 3 (AFP) - Egypt closed the crossing, a government spokesman said.", "government spokesman"),
    ("Japan summoned the ambassador. A ministry spokesman said the protest was serious.", "ministry spokesman"),
    ("The World Bank and the Asian Development Bank met. A bank official said the loan was ready.", "bank official"),
    ("The Turkish embassy and the Greek embassy closed early. An embassy official said it was a holiday.", "embassy official"),
]


@pytest.mark.parametrize(("text", "quote"), OPEN)
def test_where_two_can_be_meant_or_none_is_named_nobody_is_served(code: Code, text: str, quote: str) -> None:
    record = code(text, DAY)
    found = mention(record, quote)
    assert found.actor is not None
    assert found.actor.country is None
    assert not [told for told in record.mentions if told.span.start == found.span.start and told.span.end < found.span.end]


def test_a_ministry_nobody_has_named_is_left_to_its_words(code: Code) -> None:
    record = code("Japan summoned the ambassador. The ministry said the protest was serious.", DAY)
    assert not [told for told in record.mentions if told.span.quote == "ministry"]


TOGETHER = [
    ("Chad and Sudan signed an accord. Their leaders promised to meet.", "Their leaders", ["tcd-leader", "sdn-leader"]),
    ("Hugo Chavez met Juan Manuel Santos. The two countries will trade.", "two countries", ["VEN", "COL"]),
    ("Mali, Niger and Chad met. The three countries will patrol.", "three countries", ["MLI", "NER", "TCD"]),
    ("India and Pakistan talked. Both sides smiled. The two foreign ministers ate.", "Both sides", ["IND", "PAK"]),
    (
        "The prime ministers of Estonia and Latvia met.",
        "prime ministers of Estonia",
        ["andrus-ansip", "valdis-dombrovskis"],
    ),
]


@pytest.mark.parametrize(("text", "quote", "who"), TOGETHER)
def test_those_who_are_meant_together_are_candidates_of_one_mention(code: Code, text: str, quote: str, who: list[str]) -> None:
    found = mention(code(text, DAY), quote)
    assert (found.actor, found.form, [actor.id for actor in found.candidates]) == (None, Form.GROUP, who)


APART = [
    "Chad, Mali and Sudan signed an accord. The two countries agreed.",
    "Chad signed an accord. Their leaders promised to meet.",
    "Igor Ivanov met Colin Powell. The two presidents did not.",
]


@pytest.mark.parametrize("text", APART)
def test_of_more_or_fewer_than_are_counted_none_is_a_candidate(code: Code, text: str) -> None:
    groups = [told for told in code(text, "2002-05-03").mentions if told.form is Form.GROUP]
    assert all(told.candidates == () for told in groups)


def test_three_who_speak_together_have_three_statements_with_ids_of_their_own(code: Code) -> None:
    record = code("Mali, Niger and Chad met in Bamako. The three countries said they would patrol the desert.", DAY)
    assert [told.speaker.actor.id for told in record.statements if told.speaker and told.speaker.actor] != []
    assert len({told.id for told in record.statements}) == len(record.statements) == 3


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Japan protested to China. Its foreign minister said the matter was grave.", "JPN"),
        ("The Sudanese government denied the charge. Its troops were in barracks.", "SDN"),
    ],
)
def test_its_at_the_head_of_a_sentence_is_the_subject_before(code: Code, text: str, country: str) -> None:
    found = mention(code(text, DAY), "Its")
    assert found.actor is not None
    assert found.actor.country == country


@pytest.mark.parametrize(
    "text",
    ["The storm hit China. Its center lay at sea.", "Talks between Japan and China failed. Its foreign minister left."],
)
def test_its_is_nobody_where_no_state_is_the_subject_before(code: Code, text: str) -> None:
    assert not [told for told in code(text, DAY).mentions if told.span.quote == "Its" and told.actor]


OFFICES = [
    ("Antonis Samaras took the oath of office as prime minister of Greece.", "Antonis Samaras", "GRC", "Prime Minister"),
    ("Lamine Sy took up the post of defence minister of Mali.", "Lamine Sy", "MLI", "Minister of Defence"),
    ("Idrissa Ba heads the cabinet of Gambia.", "Idrissa Ba", "GMB", "Prime Minister"),
    ("Idrissa Ba assumed the presidency of Gambia.", "Idrissa Ba", "GMB", "President"),
    ("Kremlin spokesman Dmitry Volkov said no.", "Kremlin spokesman Dmitry Volkov", "RUS", "kremlin spokesman"),
]


@pytest.mark.parametrize(("text", "quote", "country", "role"), OFFICES)
def test_an_office_told_by_an_idiom_counts(code: Code, text: str, quote: str, country: str, role: str) -> None:
    found = mention(code(text), quote)
    assert found.actor is not None
    assert (found.actor.country, found.actor.role) == (country, role)


@pytest.mark.parametrize(
    "text",
    [
        "Idrissa Ba took over the government of Gambia.",
        "Idrissa Ba may assume the presidency of Gambia.",
        "Idrissa Ba photographed the post of the defence minister of Gambia.",
        "Idrissa Ba declined the post of defence minister of Gambia.",
        "Idrissa Ba criticised the cabinet of Gambia.",
    ],
)
def test_what_somebody_does_not_hold_is_no_office_of_his(code: Code, text: str) -> None:
    found = mention(code(text), "Idrissa Ba")
    assert found.actor is not None
    assert found.actor.role is None


def test_a_body_is_of_the_state_behind_it(code: Code) -> None:
    found = mention(code("The National Assembly of Senegal passed the law.", DAY), "National Assembly")
    assert found.actor is not None
    assert found.actor.id == "sen-parliament"
    home = mention(code("PARIS, May 3 (AFP) - The National Assembly passed the law.", DAY), "National Assembly")
    assert home.actor is not None
    assert home.actor.country == "FRA"


def test_a_president_told_in_full_is_the_one_in_office(code: Code) -> None:
    text = "Egyptian President Muhammad Husni al-Sayyid Mubarak flew home after the talks had failed."
    found = mention(code(text, "1995-03-01"), "Egyptian President Muhammad Husni al-Sayyid Mubarak")
    assert found.actor is not None
    assert found.actor.id == "hosni-mubarak"


def test_a_full_name_without_an_office_is_nobody_known(code: Code) -> None:
    record = code("Egypt was calm. Ahmed Husni al-Sayyid Mubarak sells shoes in Tanta.", "1995-03-01")
    assert all(told.actor is None or told.actor.id != "hosni-mubarak" for told in record.mentions)


def test_a_league_or_council_named_before_is_called_by_its_word(code: Code) -> None:
    record = code("Finland spoke for the European Union. The Union was ready to host the forum.", DAY)
    found = mention(record, "Union")
    assert found.actor is not None
    assert found.actor.id == "eu"


def test_a_parliament_is_of_whoever_speaks_to_it(code: Code) -> None:
    text = "NAIROBI, May 3 (AP) - Ethiopia dismissed the accord. Its prime minister, Meles Zenawi, told parliament that it was bought."
    found = mention(code(text, DAY), "parliament")
    assert found.actor is not None
    assert found.actor.country == "ETH"


def test_a_surname_known_from_the_text_is_a_name_whatever_its_part_of_speech(code: Code) -> None:
    record = code("Vladimir Meciar returned to power in Slovakia. Meciar has described the demand as a first step.", "1994-11-14")
    assert mention(record, "Meciar").actor is not None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("ADDIS ABABA, May 3 (AP) - The road was shut, government spokesman Bereket Desta told reporters on Tuesday.", "ETH"),
        ("Kenya and Uganda disagree about the lake. Government spokesman Abdi Kato told reporters that it was late.", None),
    ],
)
def test_a_spokesman_named_without_a_country_serves_the_state_spoken_of(code: Code, text: str, country: str | None) -> None:
    found = next(told for told in code(text, DAY).mentions if "spokesman" in told.span.quote)
    assert found.actor is not None
    assert found.actor.country == country
