"""One tree of errors: a stable code, a French sentence, nothing personal, and they travel between processes."""

import copy
import pickle

import pytest

from inclusive_grc import errors
from inclusive_grc.errors import GRCError, ServiceError, ServiceUnavailableError, SignInCause, SignInError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, GRCError)]


def test_codes_are_distinct() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_speaks_french(kind: type[GRCError]) -> None:
    assert kind.__new__(kind).message_fr.endswith(".")


def test_error_of_a_user_without_a_sentence_has_the_common_one() -> None:
    class OurError(GRCError):
        code = "ours_alone"

    assert OurError().message_fr == GRCError().message_fr


def test_bad_value_is_a_value_error() -> None:
    assert issubclass(errors.InvalidIdentifierError, ValueError)


@pytest.mark.parametrize("remake", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))], ids=["copy", "pickle"])
def test_service_error_travels_whole(remake) -> None:
    made = remake(ServiceUnavailableError("town", "closed", status=503, retry_after=2.5))
    assert isinstance(made, ServiceUnavailableError)
    assert (made.service, made.detail, made.status, made.retry_after) == ("town", "closed", 503, 2.5)


@pytest.mark.parametrize("cause", SignInCause)
def test_sign_in_error_travels_whole(cause: SignInCause) -> None:
    made = pickle.loads(pickle.dumps(SignInError(cause, "why")))
    assert (made.cause, made.code, str(made)) == (cause, f"sign_in_{cause}", f"sign_in_{cause}: why")


def test_service_error_names_the_service() -> None:
    assert str(ServiceError("town", "closed")) == "town: closed"
