"""Files that are whole or as they were, whatever happens while they are written; text, whoever has written it."""

import codecs
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NoReturn

PRIVATE = 0o600  # on Windows the user's own folder keeps others out
LARGEST = 1 << 20  # bytes of a small file: none of ours has a twentieth of it
ORDINARY = 0o666  # as the system wants new files: what a person asked for, and may share


def write_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """The new bytes are on the disk when this returns; the file is as it was when it raises."""
    beside = path.with_name(path.name + ".ny")
    beside.unlink(missing_ok=True)  # of an attempt that was broken off, with a mode of its own
    try:
        with _new(beside, mode) as stream:
            stream.write(data)
            _flush(stream)
        give_name(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def copy_whole(source: Path, target: Path) -> None:
    """The same bytes in a new file of the user's own: on the disk when this returns."""
    with source.open("rb") as reading, _new(target, PRIVATE) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        _flush(writing)


def give_name(beside: Path, path: Path) -> None:
    """What lies beside, a file that has been flushed or a folder of such, is called `path`: on the disk when this
    returns. A power cut leaves it under the one name or the other, and no folder that lacks one of its files."""
    if beside.is_dir():
        flush_folder(beside)
    beside.replace(path)
    flush_folder(path.parent)


def _new(path: Path, mode: int) -> IO[bytes]:
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def _flush(stream: IO[bytes]) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """The new name is on the disk, where a system lets a folder be asked for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_told(path: Path) -> dict[str, Any]:
    """What a small file of ours says. `OSError` where it cannot be read, `ValueError` where it has another shape; none
    of ours has a fraction, or a number that is none, and none is large."""
    try:
        told = json.loads(read_small(path).decode(), parse_float=_refuse, parse_constant=_refuse)
    except RecursionError as problem:
        raise ValueError("too deep") from problem
    if not isinstance(told, dict):
        raise ValueError("another shape")
    return told


def read_small(path: Path) -> bytes:
    """A small file of ours. `OSError` where it cannot be read, or is none; `ValueError` where it is none of ours."""
    if not path.is_file():  # a pipe would be waited for
        raise OSError(errno.EINVAL, "no file", str(path))
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("too large")
    return data


def sealed(told: Mapping[str, Any]) -> bytes:
    """What such a file says, with a sum that shows a bit that was turned. Whoever forges can make the sum too."""
    return json.dumps({**told, "check": _sum(told)}, indent=1).encode()


def read_sealed(path: Path) -> dict[str, Any]:
    """What was sealed so. `OSError` or `ValueError` where it cannot be read or is not as it was written."""
    told = read_told(path)
    try:
        if told.pop("check", None) != _sum(told):
            raise ValueError("check sum")
    except RecursionError as problem:
        raise ValueError("too deep") from problem
    return told


def _sum(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _refuse(number: str) -> NoReturn:
    raise ValueError(number)


def text_of(data: bytes) -> str:
    """Text as editors and shells save it: UTF-8, UTF-16 where a mark says so, else the letters of an older Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
