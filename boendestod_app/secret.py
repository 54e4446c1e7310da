"""Keys in memory: held where they can be overwritten, and overwritten when they are done with.

Python moves nothing and overwrites nothing by itself: what was let go of stands in free memory until something else
needs the room. What this cannot reach is told in `SECURITY.md`, with the figures that the tests hold it to.
"""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

Key = bytes | bytearray
_SHARED = 2  # shorter ones Python keeps one of, for everybody
_PLAIN, _WIDE = sys.getsizeof("") - 1, sys.getsizeof(chr(0xE5) * 2) - 3  # where the letters begin
_LARGEST = 512  # bytes: what is larger is not taken from Python's own pools
_STEP, _HEAD = 16, sys.getsizeof(b"")
_ROUNDS = 5
_POOLS = 1 << 19  # bytes of each size
_BLOCKS = ((1 << 10, 4096), (1 << 12, 2048), (1 << 14, 1024), (1 << 16, 256), (1 << 18, 32))  # size, how many


def overwrite(secret: bytes | str) -> None:
    """Write over what cannot be changed, where it stands: only for what nobody else holds, and nobody asks for again.

    Other Pythons than CPython lay it out otherwise: there it stays.
    """
    if sys.implementation.name != "cpython" or len(secret) < _SHARED:
        return
    if isinstance(secret, bytes):
        begin, length = bytes.__basicsize__ - 1, len(secret)
    else:
        width = next(wide for wide in (1, 2, 4) if ord(max(secret)) < 1 << 8 * wide or wide == 4)
        begin, length = _PLAIN if secret.isascii() else _WIDE, len(secret) * width
    ctypes.memset(id(secret) + begin, 0, length)


def moved(secret: bytes) -> bytearray:
    """The same in a place that can be overwritten; the bytes given are overwritten, so nobody else may hold them."""
    held = bytearray(secret)
    overwrite(secret)
    return held


def wipe(*keys: Key) -> None:
    """Overwrite them. Bytes cannot be, and are let go of as they are."""
    for key in keys:
        if isinstance(key, bytearray):
            key[:] = bytes(len(key))


@contextmanager
def lent(key: Key) -> Iterator[bytearray]:
    """A copy for the time of the block: whoever wipes the key meanwhile does not change this one."""
    held = bytearray(key)
    try:
        yield held
    finally:
        wipe(held)


def overwrite_freed(largest: int = 256, room: int = 1 << 12) -> None:
    """What this thread has just let go of, of these sizes, is given out again and written over."""
    took, give, none = ctypes.pythonapi.PyMem_RawMalloc, ctypes.pythonapi.PyMem_RawFree, ctypes.c_void_p
    took.restype, took.argtypes, give.restype, give.argtypes = none, (ctypes.c_size_t,), None, (none,)
    held = []
    for size in range(_STEP, largest, _STEP):
        for _one in range(max(8, room // size)):
            if place := took(size):
                ctypes.memset(place, 0, size)
                held.append(place)
    for place in held:
        give(place)


def overwrite_free_memory() -> None:
    """What has been let go of is written over, as far as new things take its place; then the system gets it back.

    Takes a tenth of a second, and promises nothing: it makes fewer words stand there, not none.
    """
    for _round in range(_ROUNDS):  # what one round frees lets go of more
        if not gc.collect():
            break
    held = [bytes(size) for size in range(0, _LARGEST, _STEP) for _one in range(_POOLS // (size + _HEAD))]
    held += [bytes(size) for size, count in _BLOCKS for _one in range(count)]
    held.clear()
    overwrite_freed(2 * _LARGEST, _POOLS // 4)
    give_back_memory()


def give_back_memory() -> None:
    """What is free goes back to the system, where the C library keeps it otherwise (glibc); takes some milliseconds."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
