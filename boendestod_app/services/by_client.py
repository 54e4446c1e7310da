"""Values of many, sorted by whose they are."""

from collections.abc import Iterable
from typing import Any


def by_client(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Each client's own, in their order."""
    return grouped(values, "client_id")


def grouped(values: Iterable[Any], field: str) -> dict[str, list[Any]]:
    """By what stands in one field, in their order."""
    found: dict[str, list[Any]] = {}
    for value in values:
        found.setdefault(getattr(value, field), []).append(value)
    return found
