"""Identifiers: UUIDv7 text made by the app, so that two laptops create rows without meeting."""

import random
import uuid
from datetime import UTC, datetime

_VERSION_AND_VARIANT = (0x7 << 76) | (0b10 << 62)
_RANDOM_BITS = ~((0xF << 76) | (0b11 << 62)) & ((1 << 80) - 1)


def new_id(now: datetime, source: random.Random) -> str:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits from `source`, so a seed gives the same ids."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    rest = (source.getrandbits(80) & _RANDOM_BITS) | _VERSION_AND_VARIANT
    return str(uuid.UUID(int=(milliseconds << 80) | rest))


def made_at(identifier: str) -> datetime:
    """The UTC instant, to the millisecond, when the identifier was made."""
    return datetime.fromtimestamp((uuid.UUID(identifier).int >> 80) / 1000, UTC)


def short(identifier: str) -> str:
    """Four characters to tell rows apart where a name must not stand: the random end, not the time."""
    return identifier[-4:]
