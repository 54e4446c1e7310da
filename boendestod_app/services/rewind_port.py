"""What taking a client back needs of the store beside the rows of its tables; storage fulfils it."""

from collections.abc import Collection
from typing import Protocol

from boendestod_app.domain.rewind import Differing, Moment, Past, Place


class Rewinding(Protocol):
    """The past of one client, told from the log or out of a copy."""

    def moments(self, client_id: str) -> list[Moment]:
        """Every act that touched what can come back, the newest first."""

    def differing(self, client_id: str, past: Past) -> list[Differing]:
        """Every row that can come back, and is another now than then."""

    def put_back(self, client_id: str, past: Past, places: Collection[Place]) -> tuple[str, set[Place]]:
        """Inside an act: these rows as they were then, with what they rest on; the act, and which rows it became.
        `Refused` where one no longer differs."""
