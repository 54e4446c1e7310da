"""Laptops of one team as the command line knows them: real data folders, one real folder between them."""

import contextlib
import csv
import io
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from boendestod_app import cli
from boendestod_app.app import App
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.ui.needs import NewStore
from tests.conftest import PASSPHRASE

HEADS = ("Klient", "Telefon", "Bst 1", "Bst 2")
OWN = {"export"}  # papers on their way from one laptop


class Laptop:
    """One data folder; every command is one of the program's own."""

    def __init__(self, folder: Path, name: str, share: Path) -> None:
        self.folder, self.name, self.share = folder, name, share

    @classmethod
    def new(cls, above: Path, name: str, share: Path) -> "Laptop":
        """An empty store of this worker's."""
        folder = above / name.lower()
        who = NewStore(PASSPHRASE, name, name[:2], Role.BOENDESTODJARE, Unit(name="Norr"), fictional=False)
        App(folder).create(PASSPHRASE, who, FLOOR)
        (folder / "pass.txt").write_text(PASSPHRASE, encoding="utf-8")
        return cls(folder, name, share)

    @property
    def given(self) -> list[str]:
        return ["--data", str(self.folder), "--passphrase-file", str(self.folder / "pass.txt")]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, what was printed, what was complained."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.run([*self.given, *arguments])
        return code, out.getvalue(), err.getvalue()

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        code, out, err = self.run(*arguments, "--json")
        assert code == 0, err
        found = json.loads(out)
        assert isinstance(found, list)
        return found

    def sync(self, *more: str) -> dict[str, Any]:
        (row,) = self.rows("sync", "--share", str(self.share), *more)
        return row

    def refused(self, *arguments: str) -> str:
        """The sentence with which a command ends that did not do what was asked."""
        code, _out, err = self.run(*arguments)
        assert code == 1, (code, err)
        assert err.strip()
        return err.strip()

    def import_clients(self, *clients: Sequence[str]) -> None:
        """Clients with their phone numbers and workers, as from a team's own list."""
        path = self.folder / "lista.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerows([HEADS, *clients])
        code, _out, err = self.run("import", str(path))
        assert code == 0, err

    def client(self, name: str) -> str:
        return next(one["id"] for one in self.rows("clients") if one["name"] == name)

    def names(self) -> list[str]:
        return sorted(one["name"] for one in self.rows("clients"))

    def step(self, name: str, to: str, line: str, *more: str) -> dict[str, Any]:
        (row,) = self.rows("step", "--client", self.client(name), "--to", to, "--line", line, *more)
        return row

    def ask(self) -> dict[str, Any]:
        (asked,) = self.rows("roster", "ask", "--share", str(self.share))
        return asked

    def copied(self, folder: Path) -> "Laptop":
        """The same image on another machine."""
        shutil.copytree(self.folder, folder)
        return Laptop(folder, self.name, self.share)

    def tables(self) -> dict[str, list[Any]]:
        """Every row that colleagues share, as it stands."""
        opened = App(self.folder).open(App(self.folder).vault.unlock(PASSPHRASE), read_only=True)
        try:
            store = opened.vault.store
            assert store.differences() == []
            assert store.integrity() == []
            return {
                name: store.engine.rows(f"SELECT * FROM {name} ORDER BY id")
                for name in sorted(store.tables.keys() - OWN)
            }
        finally:
            opened.close()


def begin(first: Laptop) -> str:
    """The first laptop founds the team; the answer is the key for the envelope."""
    (made,) = first.rows("roster", "begin", "--share", str(first.share))
    return made["recovery"]


def let_in(admin: Laptop, new: Laptop, worker: str = "") -> None:
    """The newcomer asks, the digits are compared, the admin lets it in, and they meet."""
    asked = new.ask()
    wish = next(one for one in admin.rows("roster", "show") if one["device"] == asked["device"])
    assert wish["fingerprint"] == asked["fingerprint"]
    chosen = ["--worker", worker] if worker else []
    admin.rows("roster", "enrol", asked["device"], "--fingerprint", asked["fingerprint"], *chosen)


def meet(*laptops: Laptop, rounds: int = 12) -> int:
    """Rounds until nobody has anything to send or to fetch; so many were needed."""
    for number in range(rounds):
        reports = [one.sync() for one in laptops]
        if not any(row["sent"] or row["received"] or row["again"] for row in reports):
            return number
    raise AssertionError(reports)


def worker_id(laptop: Laptop, name: str) -> str:
    """Who it is in the team, as the laptop knows them."""
    opened = App(laptop.folder).open(App(laptop.folder).vault.unlock(PASSPHRASE), read_only=True)
    try:
        return next(one.id for one in opened.actions.store.workers.where() if one.name == name)
    finally:
        opened.close()


def same(laptops: Iterable[Laptop], *, without: Iterable[str] = ()) -> bool:
    """Whether all show the same rows."""
    first, *others = [one.tables() for one in laptops]
    for other in others:
        for name in first.keys() - set(without):
            assert other[name] == first[name], name
    return True


def mode(folder: Path, bits: int) -> None:
    """What may be done in a folder and those below it."""
    for path, _folders, _files in os.walk(folder, topdown=False):
        os.chmod(path, bits)
