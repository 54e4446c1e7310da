"""What a client is also called: the search finds each, and the card chooses which one is shown."""

from dataclasses import dataclass

LONGEST = 60


@dataclass(frozen=True, slots=True)
class ClientAlias:
    """One name more. The one that is shown stands on the card itself."""

    id: str
    client_id: str
    words: str
