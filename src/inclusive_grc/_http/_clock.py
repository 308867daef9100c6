"""Time and chance, handed to the players so that tests need not freeze anything."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from inclusive_grc.ports import Now, system_now


@dataclass(frozen=True, slots=True)
class Clock:
    """The system's clock and dice, or a test's."""

    monotonic: Callable[[], float] = time.monotonic
    now: Now = system_now
    chance: Callable[[], float] = random.random  # noqa: S311 - spreads retries, guards nothing
