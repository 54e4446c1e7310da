"""The parts put together: a store is made with all that belongs in it, or not at all."""

from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.ui.needs import NewStore
from tests.conftest import PASSPHRASE


def asked(name: str = "Kim") -> NewStore:
    return NewStore(PASSPHRASE, name, "KI", Role.BOENDESTODJARE, Unit(name="Team Norr"), fictional=False)


def test_a_new_store_knows_whose_it_is(tmp_path: Path) -> None:
    key, _code = App(tmp_path).create(PASSPHRASE, asked(), FLOOR)
    opened = App(tmp_path).open(key)
    desk = opened.actions.desk()
    assert desk.store.workers.get(desk.me).name == "Kim"
    assert desk.unit.name == "Team Norr"
    opened.close()


def test_a_set_up_that_is_refused_leaves_no_store_without_a_worker(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Skriv ditt namn"):
        App(tmp_path).create(PASSPHRASE, asked(name=" "), FLOOR)
    assert not App(tmp_path).exists()
    App(tmp_path).create(PASSPHRASE, asked(), FLOOR)
