"""Where the city keeps requests, interactions and counts (entrepôt)."""

from inclusive_grc.errors import needs_extra

with needs_extra("storage"):
    from inclusive_grc.storage._counters import CounterStore, StepCount
    from inclusive_grc.storage._interactions import InteractionStore
    from inclusive_grc.storage._requests import RequestStore
    from inclusive_grc.storage._store import Store

__all__ = ["CounterStore", "InteractionStore", "RequestStore", "StepCount", "Store"]
