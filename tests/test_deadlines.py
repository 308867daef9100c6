"""Months as the law counts them, and the day it is in Paris."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from inclusive_grc.deadlines import after_months, paris_date


@pytest.mark.parametrize(
    ("day", "months", "falls_on"),
    [
        (date(2026, 1, 15), 2, date(2026, 3, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 2, 28), 2, date(2026, 4, 28)),
    ],
)
def test_months_go_from_number_to_number(day: date, months: int, falls_on: date) -> None:
    assert after_months(day, months) == falls_on


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 7, 1, 2, 0, tzinfo=timezone(timedelta(hours=4))), date(2026, 7, 1)),
    ],
    ids=str,
)
def test_day_is_that_of_paris(at: datetime, day: date) -> None:
    assert paris_date(at) == day


def test_instant_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        paris_date(datetime(2026, 6, 30))  # noqa: DTZ001 - the fault under test
