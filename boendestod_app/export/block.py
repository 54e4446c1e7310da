"""What a page is laid out of: blocks that know their height, can split, and draw themselves with their tags."""

from typing import Protocol, Self

from boendestod_app.export.tagged import TaggedPaper


class Block(Protocol):
    """A piece of a page."""

    @property
    def height(self) -> float:
        """How much of the page it takes."""

    @property
    def gap(self) -> float:
        """The air above it, unless it stands on top of a page."""

    @property
    def leads(self) -> bool:
        """Whether it must not be the last on a page."""

    def split(self, room: float) -> tuple["Block | None", "Block | None"]:
        """What fits in `room`, and what goes on the next page."""

    def draw(self, paper: TaggedPaper, x: float, top: float) -> None:
        """Draw with the upper left corner at `x`, `top`."""


class Whole:
    """A block that never splits."""

    @property
    def height(self) -> float:
        """How much of the page it takes."""
        raise NotImplementedError

    @property
    def leads(self) -> bool:
        """It may be the last on a page."""
        return False

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """All or nothing."""
        return (self, None) if self.height <= room else (None, self)
