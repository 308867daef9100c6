"""How citizens and the city meet (canaux)."""

from enum import StrEnum

__all__ = ["Channel", "Direction", "Medium"]


class Channel(StrEnum):
    """The way a contact took (canal).

    >>> Channel.COUNTER.needs_screen
    False
    """

    COUNTER = "counter"
    PHONE = "phone"
    POST = "post"
    MEDIATOR = "mediator"
    WEB = "web"
    EMAIL = "email"
    SMS = "sms"
    CHATBOT = "chatbot"

    @property
    def needs_screen(self) -> bool:
        """Whether the citizen needs a digital device of their own (canal numérique)."""
        return self in {Channel.WEB, Channel.EMAIL, Channel.SMS, Channel.CHATBOT}


class Direction(StrEnum):
    """Who wrote, called or came to whom (sens de l’échange)."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Medium(StrEnum):
    """What carried the words (support)."""

    PRESENCE = "presence"
    VOICE = "voice"
    TEXT = "text"
    PAPER = "paper"
