"""The language of a text, short ones most of all: names must not decide it."""

import pytest

from dragoman.read.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Indonesian President Joko Widodo visited Vietnam on Thursday.",
        "Kenya and Uganda signed accord.",
        "President Mohamud expelled Ethiopian diplomats Monday.",
        "Fiji rejected Tongan proposals Tuesday",
    ],
)
def test_names_do_not_make_a_short_text_foreign(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a rejeté vendredi la proposition de la Russie.", "fr"),
        ("O ministro rejeitou a proposta na sexta-feira.", "pt"),
        ("Russland lehnt den Plan ab, sagte der Minister.", "de"),
        ("El ministro rechazó la propuesta rusa el viernes en Madrid.", "es"),
        ("Il ministro ha respinto la proposta russa.", "it"),
        ("Россия отвергла предложение Соединённых Штатов.", "ru"),
        ("俄罗斯今天拒绝了美国的提议。国防部长说他的国家不会参加。", "zh"),
    ],
)
def test_another_language_is_told_even_in_a_short_text(text: str, language: str) -> None:
    assert language_of(text) == language
