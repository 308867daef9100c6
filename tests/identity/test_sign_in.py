"""From a click to an identity, over real HTTP, for both façades."""

import pytest

from inclusive_grc.citizens import Gender
from inclusive_grc.identity import AsyncFranceConnect, FranceConnect

KINDS = pytest.mark.parametrize("kind", [FranceConnect, AsyncFranceConnect], ids=["blocking", "async"])


@KINDS
def test_president_is_signed_in(sign_in, build, simulator, kind) -> None:
    signed_in = sign_in(build(kind), scopes=("openid", "identite_pivot", "preferred_username", "email"))
    identity = signed_in.identity
    assert identity.given_names == ("Nadia", "Anne Lise")
    assert (identity.family_name, identity.preferred_name) == ("QUERREC", "BRUNEL")
    assert (str(identity.birthdate), identity.birthplace, identity.birthcountry) == ("1971-04-18", "29019", "99100")
    assert (identity.gender, identity.email) == (Gender.FEMALE, "nadia@exemple.invalid")
    assert (signed_in.acr, signed_in.issuer, signed_in.amr, signed_in.idp_id) == ("eidas1", simulator.issuer, (), None)
    assert len(signed_in.sub) == 66
    assert signed_in.id_token.count(".") == 2


def test_born_abroad_and_third_gender(sign_in) -> None:
    identity = sign_in(person="sena").identity
    assert (identity.gender, identity.birthplace, identity.birthcountry) == (Gender.UNSPECIFIED, None, "99326")


def test_born_overseas_is_born_in_france(sign_in) -> None:
    identity = sign_in(person="joseph").identity
    assert (identity.birthplace, identity.birthcountry) == ("97411", "99100")


def test_only_what_was_asked_is_given(sign_in) -> None:
    identity = sign_in(scopes=("openid", "identite_pivot")).identity
    assert (identity.preferred_name, identity.email) == (None, None)


def test_sub_alone_gives_no_identity(sign_in) -> None:
    signed_in = sign_in(scopes=("openid",))
    assert signed_in.identity is None
    assert signed_in.sub


def test_same_person_has_the_same_sub(sign_in) -> None:
    assert sign_in().sub == sign_in().sub
    assert sign_in().sub != sign_in(person="joseph").sub


def test_one_client_signs_in_many_people(sign_in, build) -> None:
    client = build()
    names = [sign_in(client, person=person).identity.family_name for person in ("nadia", "joseph", "sena")]
    assert names == ["QUERREC", "PAYET", "ADEYEMI"]


@KINDS
def test_giving_up_is_no_fault(refused, build, kind) -> None:
    error = refused(build(kind), person="give-up")
    assert error.code == "sign_in_given_up"
    assert "recommencer" in error.message_fr


def test_nothing_is_asked_of_the_network_before_someone_signs_in(build) -> None:
    client = build(issuer="http://127.0.0.1:9/api/v2")
    assert client.begin().url.startswith("http://127.0.0.1:9/api/v2/authorize?")


def test_signed_in_person_is_not_printed(sign_in) -> None:
    signed_in = sign_in()
    assert not [word for word in ("QUERREC", signed_in.sub, "eyJ", signed_in.access_token) if word in repr(signed_in)]
