"""The one door to the network."""

from inclusive_grc._http._async import AsyncPlayer
from inclusive_grc._http._blocking import Player
from inclusive_grc._http._clock import Clock

__all__ = ["AsyncPlayer", "Clock", "Player"]
