"""From FranceConnect's claims to a typed identity."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from inclusive_grc.citizens import Gender, PartialDate, PivotIdentity
from inclusive_grc.errors import InvalidValueError


def _empty_is_absent(value: object) -> object:
    return None if value in ("", []) else value


_Text = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Optional = Annotated[_Text | None, BeforeValidator(_empty_is_absent)]


class _Userinfo(BaseModel):
    """The claims this library reads; text is never made out of numbers or lists."""

    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)

    given_name: _Optional = None
    given_name_array: Annotated[list[_Text] | None, BeforeValidator(_empty_is_absent)] = None
    family_name: _Optional = None
    preferred_username: _Optional = None
    gender: _Optional = None
    birthdate: _Optional = None
    birthplace: _Optional = None
    birthcountry: _Optional = None
    email: _Optional = None
    idp_id: _Optional = None


def read_identity(claims: Mapping[str, object]) -> PivotIdentity | None:
    """The identity in a userinfo answer; None when the scopes asked gave no name.

    A forename may hold a space: the list is believed before the text.

    Raises:
        InvalidValueError: A claim has another type or form than agreed; it is not quoted.
    """
    try:
        given = _Userinfo.model_validate(dict(claims))
        forenames = given.given_name_array or (given.given_name.split(" ") if given.given_name else [])
        if not forenames or given.family_name is None:
            return None
        return PivotIdentity(
            given_names=tuple(forenames),
            family_name=given.family_name,
            preferred_name=given.preferred_username,
            gender=Gender(given.gender) if given.gender else None,
            birthdate=PartialDate.parse(given.birthdate) if given.birthdate else None,
            birthplace=given.birthplace,
            birthcountry=given.birthcountry,
            email=given.email,
        )
    except (ValidationError, ValueError):
        raise InvalidValueError("a claim has not the agreed form") from None
