"""Counts are of cases, by step, event and channel."""

import pytest

from inclusive_grc import Channel
from inclusive_grc.citizens import UsageProfile
from inclusive_grc.errors import InvalidValueError
from inclusive_grc.steps import StepEvent
from inclusive_grc.storage import StepCount

from .conftest import JOURNEY, NOON


def count(store, step: str = "identify", event: StepEvent = StepEvent.COMPLETED, **changes: object) -> None:
    known = {"case": "c-1", "at": NOON, "channel": Channel.WEB}
    store.counters.count(JOURNEY, step, event, **(known | changes))


def test_case_that_comes_back_is_counted_once(store) -> None:
    for case in ("c-1", "c-2", "c-1"):
        count(store, case=case)
    assert store.counters.totals(JOURNEY) == (StepCount("identify", StepEvent.COMPLETED, Channel.WEB, 2),)


def test_totals_follow_the_journey(store) -> None:
    count(store, "send", StepEvent.FAILED)
    count(store, "send", StepEvent.SEEN, channel=Channel.PHONE, public=UsageProfile.EXCLUDED)
    count(store, "identify")
    rows = [(row.step, row.event, row.channel) for row in store.counters.totals(JOURNEY)]
    assert rows == [
        ("identify", StepEvent.COMPLETED, Channel.WEB),
        ("send", StepEvent.SEEN, Channel.PHONE),
        ("send", StepEvent.FAILED, Channel.WEB),
    ]


def test_other_journey_is_not_mixed_in(store) -> None:
    count(store)
    assert store.counters.totals(JOURNEY.model_copy(update={"key": "other"})) == ()


@pytest.mark.parametrize(
    "fault", [{"step": "nowhere"}, {"at": NOON.replace(tzinfo=None)}], ids=["unknown step", "no time zone"]
)
def test_faulty_count_is_refused(store, fault: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        count(store, **fault)
    assert store.counters.totals(JOURNEY) == ()
