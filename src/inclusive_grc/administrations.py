"""Who answers the citizens (administrations)."""

from inclusive_grc._noun import Noun
from inclusive_grc.contacts import PostalAddress
from inclusive_grc.identifiers import Siret

__all__ = ["Administration", "Agent"]


class Administration(Noun):
    """A public body that citizens deal with (administration).

    A receipt names its service with a telephone and an address, so they are not optional.

    Source: CRPA articles R112-5 and R112-11-1.
    """

    siret: Siret
    """Its own SIRET, 14 digits: what the State's APIs call the recipient."""
    name: str
    """The name the public knows: `Mairie d’Exempleville, service des associations`."""
    address: PostalAddress
    """Where to write or come."""
    phone: str
    """Telephone, as it is printed for the public."""
    email: str | None = None
    """E-mail address of the service, if it has one."""

    @property
    def contact(self) -> str:
        """One line saying how to reach it without a screen (coordonnées)."""
        return ", ".join((*self.address.lines, f"tél. {self.phone}"))


class Agent(Noun):
    """Someone who works for the administration (agent).

    Source: CRPA article L111-2 (the citizen may know who handles the case).
    """

    id: str
    """Identifier in the administration's own directory."""
    display_name: str
    """What the citizen sees; a service's name where safety demands anonymity."""
