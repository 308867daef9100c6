"""Dates that the law counts (délais)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

__all__ = ["after_months", "paris_date"]

_PARIS = ZoneInfo("Europe/Paris")


def after_months(day: date, months: int) -> date:
    """Return the day with the same number, some months later (délai de mois à mois).

    Args:
        day: The first day, a Europe/Paris date.
        months: How many months.

    Returns:
        The same-numbered day, or the last day of a month too short to have one. Week-ends and
        holidays count.

    Source: CRPA articles L231-1 and L231-4 (silence of two months).

    >>> after_months(date(2026, 12, 31), 2).isoformat()
    '2027-02-28'
    """
    return day + relativedelta(months=months)


def paris_date(at: datetime) -> date:
    """Return the day it is in Paris at a given instant (date à Paris).

    Args:
        at: A datetime with a time zone.

    Raises:
        ValueError: The datetime has no time zone.

    >>> from datetime import UTC
    >>> paris_date(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)).isoformat()
    '2026-07-01'
    """
    if at.tzinfo is None:
        raise ValueError("a datetime needs a time zone")
    return at.astimezone(_PARIS).date()
