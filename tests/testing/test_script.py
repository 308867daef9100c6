"""A dialogue is played by hand, and a script that does not fit is told."""

import pytest

from inclusive_grc.errors import ServiceUnavailableError
from inclusive_grc.exchange import HttpRequest
from inclusive_grc.testing import json_response, play_script

ONE, TWO = HttpRequest("town", "https://town.example/1"), HttpRequest("town", "https://town.example/2")


def dialogue():
    first = yield ONE
    try:
        second = yield TWO
    except ServiceUnavailableError:
        return first.status, "down"
    return first.status, second.status


def test_answers_come_in_order() -> None:
    seen: list[HttpRequest] = []
    assert play_script(dialogue(), [json_response("town", {}), json_response("town", {}, 404)], seen) == (200, 404)
    assert seen == [ONE, TWO]


def test_error_is_thrown_into_the_dialogue() -> None:
    assert play_script(dialogue(), [json_response("town", {}), ServiceUnavailableError("town", "x")]) == (200, "down")


@pytest.mark.parametrize(("answers", "complaint"), [(1, "holds no answer"), (3, "ended before")])
def test_script_of_another_length_is_told(answers: int, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        play_script(dialogue(), [json_response("town", {})] * answers)
