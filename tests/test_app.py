"""The parts put together: a store is made with all that belongs in it, or not at all."""

from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused, WrongKey
from boendestod_app.paths import passphrase_in
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


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_passphrase_is_read_from_a_file_as_any_editor_saves_it(tmp_path: Path, encoding: str, ending: str) -> None:
    (tmp_path / "ord.txt").write_bytes(f"fyra korta ord här{ending}".encode(encoding))
    assert passphrase_in(tmp_path / "ord.txt") == "fyra korta ord här"


def test_a_passphrase_is_read_from_a_file_in_either_order_of_bytes(tmp_path: Path) -> None:
    (tmp_path / "ord.txt").write_bytes("\ufefffyra korta ord här".encode("utf-16-be"))
    assert passphrase_in(tmp_path / "ord.txt") == "fyra korta ord här"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x81\x8d", b"\x00" * 9])
def test_a_file_of_anything_else_is_a_passphrase_that_does_not_fit(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ord.txt").write_bytes(data)
    assert isinstance(passphrase_in(tmp_path / "ord.txt"), str)


def test_a_passphrase_file_that_is_not_there_leaves_all_locked_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WrongKey, match=r"saknas\.txt\. Rätta --passphrase-file") as told:
        passphrase_in(tmp_path / "saknas.txt")
    assert told.value.exit_code == 3
