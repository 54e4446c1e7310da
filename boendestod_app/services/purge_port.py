"""What gallring needs of the store beside the rows of its tables; storage fulfils it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from boendestod_app.domain.purge import Purge


class Purging(Protocol):
    """Taking values away for good: out of tables, log, texts, papers, search, drafts and rooms."""

    def counts(self, purge: Purge) -> Mapping[str, int]:
        """By kind: how many rows hold anything that would go now."""

    def known(self, purge: Purge) -> frozenset[str]:
        """The acts that have said anything of what would go."""

    def carry_out(self, purge: Purge, at: datetime) -> bool:
        """Inside an act, as the last thing in it: take it away, but for what somebody wrote without knowing. False
        where such a thing stands in the way of all of a client; then nothing is taken."""

    def done(self) -> Mapping[str, datetime]:
        """By purge: when this laptop carried it out."""

    def room_for(self, purge: Purge) -> str:
        """What the client's room is to be named after the purge; nothing in no team."""

    def swept(self) -> bool:
        """Whether nothing that was purged is left in free pages of the file."""

    def typed_about(self, client_id: str) -> frozenset[str]:
        """The client's visits and notes about which words wait to be saved."""

    def unsettled(self, note_id: str) -> bool:
        """Whether two laptops say different things of whether the note was carried over."""
