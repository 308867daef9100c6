"""The two pieces of OAuth 2.0 that do no I/O, from Authlib, given types."""

# Authlib ships no types; this is the only file that calls it.
# pyright: reportUnknownVariableType=false

from typing import cast

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request


def authorization_url(endpoint: str, *, client_id: str, redirect_uri: str, scope: str, **parameters: str) -> str:
    """The address to send the browser to (RFC 6749, 4.1.1)."""
    uri = prepare_grant_uri(endpoint, client_id, "code", redirect_uri=redirect_uri, scope=scope, **parameters)
    return cast("str", uri)


def token_body(*, code: str, redirect_uri: str, **parameters: str) -> bytes:
    """The form that redeems a code (RFC 6749, 4.1.3)."""
    body = prepare_token_request("authorization_code", redirect_uri=redirect_uri, code=code, **parameters)
    return body.encode("ascii")
