"""No procedure without a way in that needs no screen, and silence counted from its article."""

from datetime import date

import pytest
from pydantic import ValidationError

from inclusive_grc import Channel, Procedure
from inclusive_grc.procedures import Silence, SilenceRule

REFUSAL = SilenceRule(meaning=Silence.REFUSAL, article="CRPA L231-4 3°")


@pytest.mark.parametrize(
    "channels",
    [[], [Channel.WEB], [Channel.WEB, Channel.CHATBOT, Channel.SMS, Channel.EMAIL]],
    ids=["none", "the web", "every screen"],
)
def test_screen_only_procedure_is_refused(channels: list[Channel]) -> None:
    with pytest.raises(ValidationError, match="without a screen"):
        Procedure(key="x", label_fr="X", entry_channels=frozenset(channels), silence=REFUSAL)


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.PHONE, Channel.POST, Channel.MEDIATOR])
def test_one_way_without_a_screen_is_enough(channel: Channel) -> None:
    procedure = Procedure(key="x", label_fr="X", entry_channels=frozenset({Channel.WEB, channel}), silence=REFUSAL)
    assert channel in procedure.entry_channels


def test_silence_falls_two_months_after_receipt() -> None:
    assert REFUSAL.falls_on(date(2026, 12, 30)) == date(2027, 2, 28)


def test_silence_may_last_as_long_as_a_text_says() -> None:
    rule = SilenceRule(meaning=Silence.ACCEPTANCE, months=4, article="CRPA L231-6")
    assert rule.falls_on(date(2026, 1, 31)) == date(2026, 5, 31)


@pytest.mark.parametrize("key", ["", "Subsidy", "1st", "a b", "é", "a\n"], ids=ascii)
def test_key_is_plain(key: str) -> None:
    with pytest.raises(ValidationError):
        Procedure(key=key, label_fr="X", entry_channels=frozenset({Channel.COUNTER}), silence=REFUSAL)
