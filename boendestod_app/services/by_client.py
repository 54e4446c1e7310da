"""Values of many clients, client by client."""

from collections.abc import Iterable
from typing import Any


def by_client(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Each client's own, in their order."""
    found: dict[str, list[Any]] = {}
    for value in values:
        found.setdefault(value.client_id, []).append(value)
    return found
