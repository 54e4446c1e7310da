"""The team's folder on a real SMB server, spoken to without the system's help: the port that share has for a drive."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import PureWindowsPath
from typing import IO

import smbclient
from smbprotocol.exceptions import SMBOSError
from smbprotocol.header import NtStatus

from boendestod_app.share.drive import mark_in
from boendestod_app.share.places import HOME, MARK
from boendestod_app.share.trouble import DriveFault, Trouble


class SmbDrive:
    r"""Fulfils `TreeDrive` for `//user:password@host:port/share`."""

    def __init__(self, share: str, team: str) -> None:
        user, _, where = share.removeprefix("//").partition("@")
        host, _, name = where.partition("/")
        server, _, port = host.partition(":")
        self._how = {"port": int(port)}
        login, _, password = user.partition(":")
        smbclient.register_session(server, username=login, password=password, port=int(port))
        self._root = PureWindowsPath(rf"\\{server}\{name}") / HOME
        self._team = team

    def check(self) -> None:
        if mark_in(self.read(MARK)) != self._team:
            raise DriveFault(Trouble.WRONG)

    def names(self) -> list[str]:
        return self.listed("")

    def read(self, name: str, largest: int = 2**26) -> bytes | None:
        with suppress(FileNotFoundError), spoken(), self._open(name, "rb", "rwd") as file:
            return file.read()
        return None

    def write(self, name: str, data: bytes) -> None:
        with spoken(), self._open(name, "xb", "r") as file:
            file.write(data)
            file.flush()

    def rename(self, old: str, new: str) -> None:
        with spoken():
            smbclient.rename(self._at(old), self._at(new), **self._how)

    def remove(self, name: str) -> None:
        with spoken():
            smbclient.remove(self._at(name), **self._how)

    def changed_at(self, name: str) -> datetime:
        with spoken():
            return datetime.fromtimestamp(smbclient.stat(self._at(name), **self._how).st_mtime, UTC)

    def listed(self, folder: str) -> list[str]:
        with suppress(FileNotFoundError, NotADirectoryError), spoken():
            return smbclient.listdir(self._at(folder), **self._how)
        return []

    def make(self, folder: str) -> None:
        at = self._root
        for part in ("", *filter(None, folder.split("/"))):
            at = at / part
            with suppress(FileExistsError), spoken():
                smbclient.mkdir(str(at), **self._how)

    def _open(self, name: str, mode: str, share_access: str) -> IO[bytes]:
        return smbclient.open_file(self._at(name), mode=mode, share_access=share_access, **self._how)

    def _at(self, name: str) -> str:
        return str(self._root / PureWindowsPath(*name.split("/")))


@contextmanager
def spoken() -> Iterator[None]:
    """What the server answers, in the system's own words: a mounted share would have said it so."""
    try:
        yield
    except SMBOSError as trouble:
        held = trouble.ntstatus in (NtStatus.STATUS_SHARING_VIOLATION, NtStatus.STATUS_DELETE_PENDING)
        raise OSError(errno.EBUSY if held else trouble.errno, str(trouble)) from trouble
