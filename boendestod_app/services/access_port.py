"""What the log of who saw what needs of the store; storage fulfils it."""

from datetime import datetime
from typing import Protocol

from boendestod_app.domain.access import Access, AccessLine, Review, Wanted


class Accesses(Protocol):
    """Only ever added to."""

    def note(self, kind: Access, client_id: str = "", what: str = "", act: str = "") -> None:
        """Durable when this returns; inside an act together with it."""

    def read(self, client_id: str, what: str = "") -> None:
        """Somebody sees this client now. Takes no time: written soon, by `flush`."""

    def flush(self) -> None:
        """What was read is written. Where it cannot be, it waits."""

    def lines(self, wanted: Wanted = ..., limit: int = ...) -> list[AccessLine]:
        """The lines asked for, the newest first."""

    def line(self, seq: int) -> AccessLine | None:
        """The line of this number."""

    def put_review(self, review: Review) -> None:
        """Keep a signed review, and note it."""

    def reviews(self) -> list[Review]:
        """The newest first."""

    def now(self) -> datetime:
        """The clock that the lines go by."""
