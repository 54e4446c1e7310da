"""What the list of what is to be settled needs of the store; storage fulfils it."""

from typing import Any, Protocol

from boendestod_app.domain.clash import Clash


class Clashes(Protocol):
    """What two have said without knowing of each other."""

    def open(self) -> list[Clash]:
        """Everything that a person is to settle."""

    def find(self, id: str) -> Clash | None:
        """One of them; none where it is settled already."""

    def settle(self, clash: Clash, value: str | int | float | None) -> None:
        """Inside an act: this is what stands from now on, whatever each of them said."""

    def settle_with_text(self, clash: Clash, text: str) -> None:
        """Inside an act: these words stand from now on."""

    def read(self, clash: Clash, value: str | int | float | None) -> Any:
        """A value of the clash as the work knows it: words, a day, a choice."""
