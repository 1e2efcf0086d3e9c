"""Romanisations: every rule's own example, and names that the press has spelled in many ways."""

import pytest

from dragoman.lexicon.registry_keys import words
from dragoman.lexicon.registry_read import Shelves
from dragoman.lexicon.registry_spelling import Spellings

SPELLINGS = Spellings(Shelves())
RULES = [(row[0], row[4], row[5]) for row in Shelves().rows("spellings")]


def key(tongue: str, name: str) -> str:
    return SPELLINGS.key(" ".join(words(name)), tongue).replace(" ", "")


@pytest.mark.parametrize(("tongue", "one", "other"), RULES)
def test_a_rule_joins_the_two_spellings_of_its_example(tongue: str, one: str, other: str) -> None:
    assert one != other
    assert key(tongue, one) == key(tongue, other)


@pytest.mark.parametrize(
    ("tongue", "one", "other"),
    [
        ("chinese", "Chou En-lai", "Zhou Enlai"),
        ("chinese", "Mao Tse-tung", "Mao Zedong"),
        ("chinese", "Teng Hsiao-ping", "Deng Xiaoping"),
        ("chinese", "Hua Kuo-feng", "Hua Guofeng"),
        ("chinese", "Lin Piao", "Lin Biao"),
        ("chinese", "Chao Tzu-yang", "Zhao Ziyang"),
        ("chinese", "Chu Jung-chi", "Zhu Rongji"),
        ("chinese", "Li Hsien-nien", "Li Xiannian"),
        ("korean", "Lee Myung-bak", "Yi Myong-bak"),
        ("korean", "Park Chung-hee", "Pak Chong-hi"),
        ("korean", "Roh Tae-woo", "No Tae-u"),
        ("korean", "Kim Dae-jung", "Kim Tae-chung"),
        ("arabic", "Muammar Qaddafi", "Moammar al-Gadhafi"),
        ("arabic", "Moamer Kadhafi", "Muammar Gaddafi"),
        ("arabic", "Hosni Mubarak", "Husni Moubarak"),
        ("arabic", "Abdul Halim Khaddam", "Abdel-Halim Khaddam"),
        ("arabic", "Abdrabbuh Mansur Hadi", "Abed Rabbo Mansour Hadi"),
        ("arabic", "Mohamed ElBaradei", "Muhammad al-Baradei"),
        ("arabic", "Mahmoud Ahmadinejad", "Mahmud Ahmadi-Nejad"),
        ("cyrillic", "Mikhail Saakashvili", "Mikheil Saakashvili"),
        ("cyrillic", "Alexander Lukashenko", "Aliaksandr Lukashenka"),
        ("cyrillic", "Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ],
)
def test_one_man_under_two_spellings_has_one_key(tongue: str, one: str, other: str) -> None:
    assert key(tongue, one) == key(tongue, other)


@pytest.mark.parametrize(
    ("tongue", "one", "other"),
    [
        ("chinese", "Li Peng", "Li Ruihuan"),
        ("korean", "Kim Yo Jong", "Kim Yang"),
        ("korean", "Kim Jong Il", "Kim Il Sung"),
        ("arabic", "Hafez al-Assad", "Bashar al-Assad"),
        ("cyrillic", "Igor Ivanov", "Sergei Ivanov"),
    ],
)
def test_two_men_keep_two_keys(tongue: str, one: str, other: str) -> None:
    assert key(tongue, one) != key(tongue, other)
