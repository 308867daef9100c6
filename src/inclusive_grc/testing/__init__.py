"""Simulators on this machine, and helpers for users' own tests (aides de test).

The simulators listen on loopback only, hold invented people and organisations, and are no part of any service.
"""

from inclusive_grc.errors import needs_extra
from inclusive_grc.testing._script import json_response, play_script

with needs_extra("testing"):
    from inclusive_grc.testing._france_connect import FranceConnectSimulator
    from inclusive_grc.testing._state_apis import StateApis

__all__ = ["FranceConnectSimulator", "StateApis", "json_response", "play_script"]
