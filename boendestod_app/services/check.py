"""`check`: whether what is kept is whole, and tables and log tell the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Difference(Protocol):
    """A place where tables and log differ; never the values."""

    @property
    def entity(self) -> str:
        """The kind of value."""

    @property
    def row(self) -> str:
        """Which one."""

    @property
    def field(self) -> str:
        """Where in it."""


class Checkable(Protocol):
    """A store that can look at itself."""

    def integrity(self) -> list[str]:
        """Faults in the file itself."""

    def differences(self) -> Sequence[Difference]:
        """Where tables and log tell different things."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, named without client text."""

    what: str
    entity: str = ""
    row: str = ""
    field: str = ""


def check(store: Checkable) -> list[Fault]:
    """Every fault found; nothing found is well."""
    faults = [Fault(text) for text in store.integrity()]
    return faults + [Fault("log", one.entity, one.row, one.field) for one in store.differences()]
