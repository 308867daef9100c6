"""Sentences for the public, by code (formulations pour les usagers)."""

from types import MappingProxyType

from inclusive_grc.wording._fr import SENTENCES as _FR

__all__ = ["codes", "sentence"]

_LANGUAGES = MappingProxyType({"fr": _FR})


def codes() -> frozenset[str]:
    """Every code that has a sentence (codes des formulations)."""
    return frozenset(_FR)


def sentence(code: str, language: str = "fr", /, **values: str) -> str:
    """Return the sentence of a code (formulation).

    Args:
        code: An error code (`sign_in_given_up`) or the name of a sentence (`receipt_registration`).
        language: `fr`, the language of exchanges with the public.
        values: What the sentence names: `reference`, `received_on`…

    Returns:
        One or more plain sentences, ready to show.

    Raises:
        KeyError: No such code or language.

    Source: French is the language of exchanges with the public, CRPA article L111-1.

    >>> sentence("sign_in_given_up")[:36]
    'Vous avez interrompu la connexion. V'
    """
    return _LANGUAGES[language][code].format(**values)
