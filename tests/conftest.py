"""A real encrypted store in a temporary folder, a clock that obeys, and builders that name only what matters."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from boendestod_app import cli
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Ladder, read_ladder
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role, Worker
from boendestod_app.paths import resources
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.engine import KEY_BYTES
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import OpenVault, Vault

# A sample that is the same each time, so that a red run is a change's own; chance is free where there is time for it.
settings.register_profile("sample", derandomize=True)
if not os.environ.get("BOENDESTOD_SOAK"):
    settings.load_profile("sample")

PASSPHRASE = "fyra korta ord här"


class ObedientClock:
    """Stands still until it is told to move."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)

    def set(self, year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> None:
        self.now = datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def clock() -> ObedientClock:
    """Friday 14 August 2026, 10.00 in Stockholm."""
    return ObedientClock(datetime(2026, 8, 14, 8, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def ladder() -> Ladder:
    """The ladder that comes with the app."""
    import tomllib

    return read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    """One store made once (the key derivation is slow by design): folder, key, recovery code."""
    folder = tmp_path_factory.mktemp("made") / "data"
    key, code = Vault(folder).create(PASSPHRASE, "worker-kim", FLOOR)
    assert len(key) == KEY_BYTES
    return folder, key, code


@pytest.fixture
def vault(tmp_path: Path, made_vault: tuple[Path, bytes, str]) -> tuple[Vault, bytes]:
    """A fresh copy of an empty store: vault and key."""
    import shutil

    folder, key, _code = made_vault
    shutil.copytree(folder, tmp_path / "data")
    return Vault(tmp_path / "data"), key


@pytest.fixture
def open_vault(vault: tuple[Vault, bytes], clock: ObedientClock) -> Iterator[OpenVault]:
    opened = vault[0].open(vault[1], now=clock, source=random.Random(7))
    yield opened
    opened.close()


@pytest.fixture
def store(open_vault: OpenVault) -> SqlStore:
    return open_vault.store


@pytest.fixture
def actions(store: SqlStore, clock: ObedientClock, ladder: Ladder) -> Actions:
    """The one door, with Kim at the desk and no public holidays."""
    door = Actions(store, clock, ladder, frozenset[date]())
    door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit(phone="070-000 00 00"))
    return door


@pytest.fixture
def alex(actions: Actions) -> Worker:
    """Kim's colleague."""
    from boendestod_app.services.set_up import add_worker

    return actions.run(add_worker, name="Alex")


class Builder:
    """Makes things in the store; names only what matters."""

    def __init__(self, actions: Actions) -> None:
        self.actions = actions

    def client(self, name: str = "Åsa Öberg", *, step: int = 3, began: date | None = None, **fields: Any) -> Client:
        fields.setdefault("worker_ids", ("worker-kim",))
        client = Client(self.actions.store.new_id(), name, **fields)
        return self.actions.run(add_client, client, step=step, began=began)

    def changed(self, client: Client, **fields: Any) -> Client:
        return replace(client, **fields)


@pytest.fixture
def build(actions: Actions) -> Builder:
    return Builder(actions)


# ---- the command line


@pytest.fixture(scope="module")
def demo_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fictional caseload as the module's `DEMO` asks for it, never written to."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "pass.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    given = ["--data", str(folder / "data"), "--passphrase-file", str(folder / "pass.txt")]
    assert cli.run(["demo", *given, *request.module.DEMO]) == 0
    return cheap_to_open(folder)


def cheap_to_open(folder: Path) -> Path:
    """With the least that a guess may cost: each command makes the key anew."""
    vault = Vault(folder / "data")
    vault.change_passphrase(vault.unlock(PASSPHRASE), PASSPHRASE, FLOOR)
    return folder


@pytest.fixture
def run(demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command on a copy of it: exit code, what was printed, what was complained."""
    shutil.copytree(demo_folder, tmp_path / "demo")
    given = ["--data", str(tmp_path / "demo/data"), "--passphrase-file", str(tmp_path / "demo/pass.txt")]

    def program(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run([*given, *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return program


@pytest.fixture
def rows(run: Callable[..., tuple[int, str, str]]) -> Callable[..., list[dict[str, Any]]]:
    """What a command lists for another program."""

    def listed(*arguments: str) -> list[dict[str, Any]]:
        code, out, err = run(*arguments, "--json")
        assert code == 0, err
        found = json.loads(out)
        assert isinstance(found, list)
        return found

    return listed
