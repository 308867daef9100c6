"""Which ways need a screen."""

import pytest

from inclusive_grc.channels import Channel

WITHOUT_SCREEN = {Channel.COUNTER, Channel.PHONE, Channel.POST, Channel.MEDIATOR}


@pytest.mark.parametrize("channel", Channel)
def test_counter_phone_post_and_mediator_need_no_screen(channel: Channel) -> None:
    assert channel.needs_screen is (channel not in WITHOUT_SCREEN)
