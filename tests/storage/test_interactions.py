"""The log keeps each fact once, whole, and tells one story over all channels."""

from datetime import timedelta, timezone
from uuid import uuid4

import pytest
from pydantic import ValidationError

from inclusive_grc import Channel
from inclusive_grc.administrations import Agent
from inclusive_grc.errors import ConflictError, InvalidValueError

from .conftest import CITIZEN, NOON, later, said


def test_recording_twice_is_one_fact(store) -> None:
    call = said()
    store.interactions.append(call)
    store.interactions.append(call)
    assert store.interactions.timeline(CITIZEN) == (call,)


def test_another_content_under_the_same_id_is_a_conflict(store) -> None:
    call = said()
    store.interactions.append(call)
    with pytest.raises(ConflictError) as caught:
        store.interactions.append(said("QUERREC dit autre chose.", id=call.id))
    assert "QUERREC" not in str(caught.value)
    assert store.interactions.timeline(CITIZEN) == (call,)


def test_story_goes_over_all_channels_oldest_first(store) -> None:
    reunion = timezone(timedelta(hours=4))
    told = [
        said("web", channel=Channel.WEB, occurred_at=NOON),
        said("guichet", channel=Channel.COUNTER, occurred_at=later(minutes=5).astimezone(reunion)),
        said("lettre", channel=Channel.POST, occurred_at=later(minutes=10)),
        said("médiateur", channel=Channel.MEDIATOR, occurred_at=later(days=400)),
    ]
    for contact in reversed(told):
        store.interactions.append(contact)
    assert [contact.summary for contact in store.interactions.timeline(CITIZEN)] == [c.summary for c in told]


def test_story_is_that_of_one_citizen(store) -> None:
    store.interactions.append(said(citizen_id=uuid4()))
    store.interactions.append(said(citizen_id=None))
    assert store.interactions.timeline(CITIZEN) == ()


@pytest.mark.parametrize(
    "words", ["é à ç œ € 👩🏽‍🦽", "x" * 10_000, "a\x00b", "'; DROP TABLE grc_interactions; --", "\u202ertl", " "]
)
def test_words_come_back_as_they_were(store, words: str) -> None:
    contact = said(words, agent=Agent(id="a-1", display_name="Zoé"), request_id=uuid4())
    store.interactions.append(contact)
    assert store.interactions.timeline(CITIZEN) == (contact,)


def test_broken_text_is_refused_before_it_is_kept(store) -> None:
    with pytest.raises((ValidationError, ValueError)):
        store.interactions.append(said("\ud800"))
    assert store.interactions.timeline(CITIZEN) == ()


@pytest.mark.parametrize("transaction", ["a connection", 1, {}], ids=repr)
def test_other_thing_than_a_connection_is_refused(store, transaction: object) -> None:
    with pytest.raises(InvalidValueError):
        store.interactions.append(said(), transaction=transaction)
