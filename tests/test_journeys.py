"""A journey is an ordered list of steps with distinct keys."""

import pytest
from pydantic import ValidationError

from inclusive_grc import Journey, Step

IDENTIFY = Step(key="identify", label_fr="Je m’identifie")
SEND = Step(key="send", label_fr="J’envoie")


def test_step_is_found_by_its_key() -> None:
    assert Journey(key="j", label_fr="J", steps=(IDENTIFY, SEND)).step("send") is SEND


def test_unknown_step_is_refused() -> None:
    with pytest.raises(KeyError):
        Journey(key="j", label_fr="J", steps=(IDENTIFY,)).step("send")


@pytest.mark.parametrize("steps", [(), (IDENTIFY, SEND, IDENTIFY)], ids=["none", "twice"])
def test_faulty_list_is_refused(steps: tuple[Step, ...]) -> None:
    with pytest.raises(ValidationError):
        Journey(key="j", label_fr="J", steps=steps)
