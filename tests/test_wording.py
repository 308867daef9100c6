"""Each sentence is French, whole, and names a way that needs no screen where something went wrong."""

import string

import pytest

from inclusive_grc import errors
from inclusive_grc.wording import codes, sentence

NAMED = {
    "procedure": "Acte",
    "received_on": "01/02/2026",
    "reference": "R-1",
    "administration": "Mairie",
    "contact": "ici",
}
ERROR_CODES = sorted(
    {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.GRCError)}
    | {f"sign_in_{cause}" for cause in errors.SignInCause}
)


@pytest.mark.parametrize("code", ERROR_CODES)
def test_every_error_has_its_sentence(code: str) -> None:
    assert code in codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_sentence_is_whole(code: str) -> None:
    said = sentence(code, **NAMED)
    assert said[0].isupper()
    assert said.endswith(".")
    assert not set("{}") & set(said)


@pytest.mark.parametrize(
    "code", [code for code in sorted(codes()) if code.startswith(("sign_in_", "service_", "storage_"))]
)
def test_failure_names_a_way_without_a_screen(code: str) -> None:
    assert "guichet" in sentence(code) or "agent" in sentence(code)


@pytest.mark.parametrize("code", sorted(codes()))
def test_sentence_spares_jargon(code: str) -> None:
    words = {word.strip(string.punctuation + "«»’ ").lower() for word in sentence(code, **NAMED).split()}
    assert not words & {"token", "state", "nonce", "exception", "http", "invalide", "timeout"}


def test_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        sentence("no_such_code")
