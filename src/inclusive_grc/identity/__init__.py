"""Sign citizens in with what they already have (identification)."""

from inclusive_grc.errors import SignInCause, SignInError
from inclusive_grc.identity._attempt import Attempt
from inclusive_grc.identity._client import AsyncFranceConnect, FranceConnect
from inclusive_grc.identity._sign_in import SignedIn

__all__ = ["AsyncFranceConnect", "Attempt", "FranceConnect", "SignInCause", "SignInError", "SignedIn"]
