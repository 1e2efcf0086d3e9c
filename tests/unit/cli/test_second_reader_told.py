"""What people see of the second reader."""

import pytest
from click.testing import CliRunner

from dragoman.cli.explain import command
from dragoman.cli.readable import painted
from dragoman.extract.second import missing
from dragoman.model.plain import claim_line
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text

with_weights = pytest.mark.skipif(missing() is not None, reason="the second reader is not installed")


def shown(text: str, check: object) -> str:
    (event,) = Coder(Settings(rules_only=True)).code(read_text(text)).events
    return "\n".join(painted(claim_line(event) | {"check": check}))


def test_dissent_is_shown_and_agreement_is_not() -> None:
    text = "Poland expelled three Russian diplomats."
    assert "second reader: AID 0.61" in shown(text, {"type": "AID", "probability": 0.61})
    assert "second reader: no event 0.80" in shown(text, {"type": None, "probability": 0.8})
    assert "second reader" not in shown(text, {"type": "SANCTION", "probability": 0.5})
    assert "second reader" not in shown(text, None)


def test_a_promise_is_no_dissent_about_an_act_to_come() -> None:
    text = "Norway will send food to Somalia next week."
    assert "second reader" not in shown(text, {"type": "AGREE", "probability": 0.9})
    assert "second reader: REJECT" in shown(text, {"type": "REJECT", "probability": 0.9})


@with_weights
def test_explain_tells_what_the_second_reader_was_asked_and_what_would_change_its_mind() -> None:
    told = CliRunner().invoke(command, ["--text", "Spain shipped grain. Poland expelled three Russian diplomats, while Peru slept."]).output
    assert "of “Poland expelled three Russian diplomats.”" in told
    assert "without      “expelled”:" in told


@with_weights
def test_explain_asks_nobody_when_the_rules_stand_alone() -> None:
    told = CliRunner().invoke(command, ["--rules-only", "--text", "Poland expelled three Russian diplomats."]).output
    assert "SANCTION" in told
    assert "second reader" not in told
