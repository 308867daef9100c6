"""Every error of the library, in one tree (erreurs).

    GRCError                        grc_error
    ├── InvalidValueError           invalid_value        also a ValueError
    │   ├── InvalidIdentifierError  invalid_identifier
    │   └── InvalidPhoneError       invalid_phone
    ├── ServiceError                service_error        another service failed us
    │   ├── ServiceUnavailableError   service_unavailable
    │   ├── ServiceRefusedError       service_refused
    │   ├── QuotaExceededError        service_quota
    │   └── UnexpectedAnswerError     service_unexpected_answer
    ├── EntityError                 entity_error         a register spoke about the entity asked
    │   ├── EntityUnknownError        entity_unknown
    │   └── EntityProtectedError      entity_protected
    ├── SignInError                 sign_in_…            one code per SignInCause
    ├── StorageError                storage_error
    │   └── ConflictError           storage_conflict
    └── MissingExtraError           missing_extra        also an ImportError

The English message is for developers, `message_fr` for the public. Neither holds a person's data or a secret.
"""

from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum

from inclusive_grc.wording import codes, sentence

__all__ = [
    "ConflictError",
    "EntityError",
    "EntityProtectedError",
    "EntityUnknownError",
    "GRCError",
    "InvalidIdentifierError",
    "InvalidPhoneError",
    "InvalidValueError",
    "MissingExtraError",
    "QuotaExceededError",
    "ServiceError",
    "ServiceRefusedError",
    "ServiceUnavailableError",
    "SignInCause",
    "SignInError",
    "StorageError",
    "UnexpectedAnswerError",
    "needs_extra",
]


class GRCError(Exception):
    """Root of every error of the library (erreur).

    Attributes:
        code: Stable machine code, in snake case.
    """

    code: str = "grc_error"

    @property
    def message_fr(self) -> str:
        """The sentence for the public (message pour l’usager)."""
        return sentence(self.code if self.code in codes() else GRCError.code)


class InvalidValueError(GRCError, ValueError):
    """A value breaks a rule (valeur refusée)."""

    code = "invalid_value"


class InvalidIdentifierError(InvalidValueError):
    """An official number is malformed (numéro mal formé)."""

    code = "invalid_identifier"


class InvalidPhoneError(InvalidValueError):
    """A telephone number cannot be dialled (numéro de téléphone refusé)."""

    code = "invalid_phone"


class ServiceError(GRCError):
    """Another service failed us (service distant en défaut).

    Args:
        service: Name of the service: `api_entreprise`, `franceconnect`…
        detail: What happened, in English, without any personal data.
        status: HTTP status, when there was an answer.
        retry_after: Seconds to wait before another try, when known.
    """

    code = "service_error"

    def __init__(
        self, service: str, detail: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{service}: {detail}")
        self.service = service
        self.detail = detail
        self.status = status
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_service_error, (type(self), self.service, self.detail, self.status, self.retry_after)


def _rebuild_service_error(
    kind: type[ServiceError], service: str, detail: str, status: int | None, retry_after: float | None
) -> ServiceError:
    return kind(service, detail, status=status, retry_after=retry_after)


class ServiceUnavailableError(ServiceError):
    """The service did not answer, or said that it cannot now (service indisponible)."""

    code = "service_unavailable"


class ServiceRefusedError(ServiceError):
    """The service refused our credentials or rights: tell the administrator (accès refusé)."""

    code = "service_refused"


class QuotaExceededError(ServiceError):
    """Too many calls in the window (quota dépassé)."""

    code = "service_quota"


class UnexpectedAnswerError(ServiceError):
    """The answer is not what the service's contract says (réponse inattendue)."""

    code = "service_unexpected_answer"


class EntityError(GRCError):
    """A register answered, and has no record to give (réponse du registre)."""

    code = "entity_error"


class EntityUnknownError(EntityError):
    """The register does not know this number (structure inconnue)."""

    code = "entity_unknown"


class EntityProtectedError(EntityError):
    """The law keeps this entity's record from being shown (structure protégée)."""

    code = "entity_protected"


class SignInCause(StrEnum):
    """Why a sign-in was refused (cause d’échec de connexion)."""

    GIVEN_UP = "given_up"
    PROVIDER_DOWN = "provider_down"
    PROVIDER_REFUSED = "provider_refused"
    ATTEMPT_MISSING = "attempt_missing"
    ATTEMPT_FORGED = "attempt_forged"
    ATTEMPT_EXPIRED = "attempt_expired"
    ATTEMPT_USED = "attempt_used"
    CALLBACK_MALFORMED = "callback_malformed"
    STATE_MISMATCH = "state_mismatch"
    ISSUER_MISMATCH = "issuer_mismatch"
    CODE_REFUSED = "code_refused"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a cause
    LEVEL_TOO_LOW = "level_too_low"
    USERINFO_REFUSED = "userinfo_refused"


class SignInError(GRCError):
    """The person could not be signed in (échec de connexion).

    Args:
        cause: Why; the code is `sign_in_` followed by it.
        detail: What was wrong, in English, without any token or personal data.
    """

    code = "sign_in_failed"

    def __init__(self, cause: SignInCause, detail: str) -> None:
        super().__init__(cause, detail)
        self.code = f"sign_in_{cause}"
        self.cause = cause
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


class StorageError(GRCError):
    """The store could not do what was asked (erreur d’enregistrement)."""

    code = "storage_error"


class ConflictError(StorageError):
    """The same id is already stored with another content (conflit)."""

    code = "storage_conflict"


class MissingExtraError(GRCError, ImportError):
    """A block was imported without the extra that it needs (extra manquant)."""

    code = "missing_extra"


@contextmanager
def needs_extra(extra: str) -> Generator[None]:
    """Turn a missing third-party module into the pip line that brings it (extra manquant).

    Args:
        extra: Name of the extra, as in `pip install "inclusive_grc[storage]"`.

    Raises:
        MissingExtraError: A module outside the library is not installed.
        ModuleNotFoundError: A module of the library itself is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "inclusive_grc":
            raise
        message = f'{error.name} is not installed: pip install "inclusive_grc[{extra}]"'
        raise MissingExtraError(message, name=error.name) from error
