"""Several workers on one laptop: who has a store here, what each is called, and what none of them has of another."""

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from boendestod_app import cli
from boendestod_app.app import App
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import AppError, Refused, WrongKey
from boendestod_app.files import sealed
from boendestod_app.laptop import Laptop
from boendestod_app.owners import FURTHER, LAST_FILE, folder_of, owners
from boendestod_app.paths import KEY_TWIN, SETTINGS_FILE, STORE_FILE
from boendestod_app.settings import Settings
from boendestod_app.storage.attempts import TRIED_FILE
from boendestod_app.storage.backups import ABOUT
from boendestod_app.storage.key_file import FLOOR, store_of
from boendestod_app.storage.vault import Vault
from boendestod_app.ui.needs import NewStore
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[1]
ALEX = NewStore("gul buss sover djupt", "Alex Ek", "AE", Role.BOENDESTODJARE, Unit(), fictional=False)


@pytest.fixture(scope="module")
def shared_once(made_vault, tmp_path_factory) -> Path:
    """Kim's store, and Alex's beside it: made once."""
    base = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(made_vault[0], base)
    Laptop(base, cost=FLOOR).new().create(ALEX)
    return base


@pytest.fixture
def base(shared_once, tmp_path) -> Path:
    return Path(shutil.copytree(shared_once, tmp_path / "data"))


@pytest.fixture
def alone(made_vault, tmp_path) -> Path:
    return Path(shutil.copytree(made_vault[0], tmp_path / "data"))


def call(base: Path, owner: str, name: str) -> None:
    app = App(folder_of(base, owner))
    app.keep_settings(replace(app.settings, shown_name=name))


def names(base: Path) -> list[str]:
    return [one.name for one in owners(base)]


def lay(base: Path, number: int) -> None:
    """A folder that has a store, as far as its names tell."""
    folder_of(base, str(number)).mkdir(parents=True)
    (folder_of(base, str(number)) / KEY_TWIN).touch()


# ---- who is here


def test_who_is_alone_is_asked_nothing_and_nothing_is_made_beside_her_store(alone, made_vault):
    laptop = Laptop(alone)
    assert [one.folder for one in laptop.listed()] == [alone]
    before = {path.name for path in alone.iterdir()}
    laptop.begin().open(made_vault[1]).close()
    assert {path.name for path in alone.iterdir()} - before <= {"las"}


def test_whoever_is_set_up_first_carries_her_initials_when_the_next_one_comes(tmp_path):
    laptop = Laptop(tmp_path / "data", cost=FLOOR)
    laptop.begin().create(replace(ALEX, name="Kim Lind", initials="KL"))
    laptop.new().create(ALEX)
    assert names(laptop.base) == ["KL", "AE"]


def test_a_second_store_lies_beside_the_first_which_is_as_it_was(base, made_vault, shared_once):
    assert names(base) == ["Arbetare 1", "AE"]
    assert (base / STORE_FILE).read_bytes() == (made_vault[0] / STORE_FILE).read_bytes()
    assert store_of(base) != store_of(folder_of(base, "2"))


def test_none_opens_another_s_store_and_wrong_ones_count_for_one_alone(base, made_vault):
    first, second = Vault(base), Vault(folder_of(base, "2"))
    key = second.unlock(ALEX.passphrase)
    with pytest.raises(WrongKey):
        second.unlock(PASSPHRASE)
    with pytest.raises(WrongKey):
        first.unlock(ALEX.passphrase)
    with pytest.raises(AppError):
        first.open(key)
    for _more in range(2):
        with pytest.raises(WrongKey):
            second.unlock("fel ord i rad")
    with pytest.raises(WrongKey, match="Vänta"):
        second.unlock(ALEX.passphrase)
    assert json.loads((base / TRIED_FILE).read_text())["count"] == 1
    assert first.unlock(PASSPHRASE) == made_vault[1]


def test_both_may_be_open_at_once_and_neither_twice(base, made_vault):
    laptop = Laptop(base)
    first = laptop.at("1").open(made_vault[1])
    second = laptop.at("2").open(laptop.at("2").unlock(ALEX.passphrase))
    with pytest.raises(AppError, match="redan öppet"):
        laptop.at("2").open(second.key)
    first.close()
    second.close()


def test_who_was_here_last_is_first_in_the_list_and_the_folders_keep_their_order(base, made_vault):
    laptop = Laptop(base)
    assert laptop.begin().owner == "1"
    laptop.at("2").open(laptop.at("2").unlock(ALEX.passphrase)).close()
    assert [one.id for one in laptop.listed()] == ["2", "1"]
    assert laptop.begin().owner == "2"
    laptop.at("1").open(made_vault[1]).close()
    assert [one.id for one in laptop.listed()] == ["1", "2"]
    assert [one.id for one in owners(base)] == ["1", "2"]
    for broken in (b"", b"[]", b'{"order": 5}', b"\xff\xff", b'{"order": [[], 3, "2"]}'):
        (base / FURTHER / LAST_FILE).write_bytes(broken)
        assert {one.id for one in laptop.listed()} == {"1", "2"}


def test_the_first_gets_her_initials_once_and_is_left_alone_when_she_takes_them_away(base, made_vault, ladder):
    with Vault(base).open(made_vault[1]) as store:
        from boendestod_app.services.actions import Actions
        from boendestod_app.services.set_up import set_up

        door = Actions(store, lambda: datetime(2026, 8, 14, 8, tzinfo=UTC), ladder, frozenset())
        door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
    laptop = Laptop(base)
    laptop.at("1").open(made_vault[1]).close()
    assert names(base) == ["KI", "AE"]
    call(base, "1", "")
    laptop.at("1").open(made_vault[1]).close()
    assert names(base) == ["Arbetare 1", "AE"]


@pytest.mark.parametrize("broken", [b"", b"skrap", b'{"shown_name": 5}', b'{"shown_name": "a\\u0007b"}', None])
def test_without_a_name_that_can_be_read_it_is_a_number(tmp_path, broken):
    for number in (1, 2, 3):
        (folder_of(tmp_path, str(number))).mkdir(parents=True, exist_ok=True)
        (folder_of(tmp_path, str(number)) / KEY_TWIN).touch()
    if broken is not None:
        (folder_of(tmp_path, "2") / SETTINGS_FILE).write_bytes(broken)
    assert names(tmp_path) == ["Arbetare 1", "Arbetare 2", "Arbetare 3"]


def test_each_is_called_something_else_in_one_line_of_signs_that_are_seen(tmp_path):
    (tmp_path / KEY_TWIN).touch()
    for number, name in ((1, "Kim"), (2, " Kim "), (3, "Kim"), (4, "\u202eK  im" + "x" * 99)):
        if number > 1:
            lay(tmp_path, number)
        call(tmp_path, str(number), name)
    assert names(tmp_path) == ["Kim", "Kim (2)", "Kim (3)", "K im" + "x" * 36]


def test_a_folder_that_is_lost_and_what_is_nobody_s_is_passed_over(base):
    for name in ("semester", "1", "02", "²", "99999999", "-3", LAST_FILE):
        (base / FURTHER / name).mkdir()
        (base / FURTHER / name / KEY_TWIN).touch()
    lay(base, 7)
    assert [one.id for one in owners(base)] == ["1", "2", "7"]
    assert Laptop(base).new().owner == "3"
    shutil.rmtree(base / FURTHER / "2")
    assert [one.id for one in owners(base)] == ["1", "7"]
    assert Laptop(base).new().owner == "2"


def test_where_the_first_store_is_lost_the_others_are_there_and_its_place_can_be_taken(base):
    for path in base.iterdir():
        if path.name != FURTHER:
            path.unlink()
    laptop = Laptop(base)
    assert laptop.begin().owner == "2"
    assert laptop.begin().exists()
    assert laptop.new().owner == "1"


# ---- one more


def test_a_new_one_has_the_computer_s_ways_and_nothing_of_anybody_s(alone):
    hers = Settings(
        theme="dark", text_scale=150, shared_folder="G:/", shared_marker="m", team_folder="H:/", fictional=True,
        told_of_two=True, backup_folder="U:/", backup_shared=True, lock_minutes=5, shown_name="Kim", code_read=False,
    )  # fmt: skip
    App(alone).keep_settings(hers)
    Laptop(alone, cost=FLOOR).new().create(ALEX)
    assert App(folder_of(alone, "2")).settings == Settings(
        theme="dark", text_scale=150, shared_folder="G:/", shared_marker="m",
        backup_folder="U:/", backup_shared=True, lock_minutes=5, shown_name="AE",
    )  # fmt: skip
    assert App(alone).settings == hers


KILLED = """
import os, sys
from pathlib import Path
from boendestod_app.laptop import Laptop
from boendestod_app.storage.key_file import FLOOR, store_of
from tests.test_laptop import ALEX

def gone(event, given):
    if event == "os.rename" and str(given[1]).endswith(sys.argv[2]):
        os._exit(9)

sys.addaudithook(gone)
Laptop(Path(sys.argv[1]), cost=FLOOR).new().create(ALEX)
"""


@pytest.mark.parametrize("before", ["nyckel.json", "boendestod.db"])
def test_a_set_up_that_is_killed_in_the_middle_is_nobody_s_and_blocks_nothing(alone, made_vault, before):
    command = [sys.executable, "-c", KILLED, str(alone), before]
    assert subprocess.run(command, cwd=ROOT, timeout=60).returncode == 9
    laptop = Laptop(alone, cost=FLOOR)
    assert [one.id for one in laptop.listed()] == ["1"]
    laptop.begin().open(made_vault[1]).close()
    again = laptop.new()
    assert again.owner == "2"
    key, _code = again.create(ALEX)
    again.open(key).close()
    assert laptop.at("2").unlock(ALEX.passphrase) == key
    assert not list(alone.rglob("*.ny"))


# ---- copies


def test_copies_in_one_folder_are_each_their_own(base, made_vault, tmp_path):
    usb = str(tmp_path / "usb")
    keys = {"1": made_vault[1], "2": Vault(folder_of(base, "2")).unlock(ALEX.passphrase)}
    keepers = {}
    for owner in keys:
        app = App(folder_of(base, owner))
        app.keep_settings(replace(app.settings, backup_folder=usb))
        keepers[owner] = app.keeper
    made = {owner: keepers[owner].make(key, Occasion.CLOSE).place for owner, key in keys.items()}
    for owner, key in keys.items():
        assert [one.place for one in keepers[owner].mine()] == [made[owner]]
        assert [one.place for one in keepers[owner].listed()] == [made[owner]]
        assert {one.place for one in keepers[owner].before(datetime(2999, 1, 1, tzinfo=UTC))} == {made[owner]}
        assert keepers[owner].make(key, Occasion.WORK).backup is None  # the other's, made since, is no newer one
        assert keepers[owner].listed(Path(usb))[0].place == made[owner]  # of the folder's two the own one first
    with pytest.raises(Refused, match="gick inte att ta bort"):
        keepers["1"].remove(made["2"])
    assert made["2"].is_dir()
    with pytest.raises(Refused, match="hör till AE"):
        keepers["1"].restore(made["2"], keys["2"])


def test_a_copy_beside_the_store_that_has_lost_its_key_file_is_still_to_be_taken_away(base, made_vault):
    keeper = App(base).keeper
    copy = keeper.make(made_vault[1], Occasion.ASKED).place
    about = json.loads((copy / ABOUT).read_text())
    del about["store"], about["check"]  # as before there were several
    (copy / ABOUT).write_bytes(sealed(about))
    for path in copy.glob("nyckel*"):
        path.unlink()
    assert [one.place for one in keeper.mine()] == [copy]
    keeper.remove(copy)
    assert keeper.mine() == []


def test_a_store_is_never_put_back_beside_itself(base, made_vault, tmp_path):
    """Two of the same would answer to one name in the team."""
    theirs = App(base).keeper.make(made_vault[1], Occasion.ASKED).place
    newcomer = Laptop(base).new().copies()
    assert theirs not in [one.place for one in newcomer.listed()]
    with pytest.raises(Refused, match="hör till Arbetare 1, som redan finns"):
        newcomer.restore(theirs, made_vault[1])
    assert [one.id for one in owners(base)] == ["1", "2"]


def test_a_lost_laptop_comes_back_as_one_more_on_a_colleague_s(alone, shared_once, tmp_path):
    lost = App(Path(shutil.copytree(folder_of(shared_once, "2"), tmp_path / "lost")))
    key = lost.vault.unlock(ALEX.passphrase)
    copy = lost.keeper.make(key, Occasion.ASKED, tmp_path / "usb").place
    laptop = Laptop(alone)
    needs = laptop.new()
    assert needs.copies().listed(tmp_path / "usb")[0].place == copy
    needs.copies().restore(copy, needs.copies().unlock(copy, ALEX.passphrase))
    needs.open(key).close()
    assert [one.name for one in laptop.listed()] == ["AE", "Arbetare 1"]


# ---- the command line


@pytest.fixture
def run(base, tmp_path, capsys):
    (tmp_path / "ord.txt").write_text(ALEX.passphrase, encoding="utf-8")

    def asked(*words: str) -> tuple[int, str, str]:
        code = cli.run(["--data", str(base), "--passphrase-file", str(tmp_path / "ord.txt"), *words])
        return (code, *capsys.readouterr())

    return asked


def test_they_are_listed_without_a_passphrase(run, base):
    code, out, _err = run("workers", "--json")
    assert code == 0
    assert json.loads(out) == [
        {"worker": "1", "name": "Arbetare 1", "folder": str(base)},
        {"worker": "2", "name": "AE", "folder": str(folder_of(base, "2"))},
    ]
    assert run("workers")[1].splitlines()[1].startswith("AE  ")


def test_a_command_is_about_the_first_unless_another_is_named(run, base):
    assert run("check")[0] == 3  # the first's passphrase is another
    for name in ("AE", "ae", "2"):
        assert run("check", "--as", name)[0] == 0
    assert run("--as", "AE", "check")[0] == 0
    code, _out, err = run("check", "--as", "Robin")
    assert code == 1
    assert "Ingen på den här datorn heter Robin." in err


@pytest.mark.parametrize(("hers", "shown"), [("Åsa", "åsa (2)"), ("1", "1 (2)"), ("Arbetare 1", "Arbetare 1 (2)")])
def test_no_name_is_another_s_also_not_in_small_letters_or_as_a_number(base, hers, shown):
    """Whoever is taken off the laptop is the one who is meant."""
    if hers == "Åsa":
        call(base, "1", hers)
        hers = "åsa"
    call(base, "2", hers)
    (first, second) = owners(base)
    assert second.name == shown
    assert [Laptop(base).find(one.name).id for one in (first, second)] == ["1", "2"]
    assert Laptop(base).find(unicodedata.normalize("NFD", second.name.upper())).id == "2"


@pytest.mark.parametrize(("name", "stays"), [("AE", ["Arbetare 1"]), ("1", ["AE"])])
def test_who_leaves_the_laptop_is_moved_aside_whole_and_the_others_are_as_before(run, base, made_vault, name, stays):
    hers = folder_of(base, "2" if name == "AE" else "1")
    (hers / "kopior").mkdir(exist_ok=True)
    code, out, err = run("workers", "--remove", name, "--json")
    assert code == 0, err
    assert [one["name"] for one in json.loads(out)] == stays
    (aside,) = [place for place in (base / FURTHER).iterdir() if place.name.startswith("undanlagd")]
    assert str(aside) in err
    assert (aside / "kopior").is_dir()
    word = {"AE": ALEX.passphrase, "1": PASSPHRASE}
    assert Vault(aside).open(Vault(aside).unlock(word[name])).store.meta("store") == store_of(aside)
    (other,) = owners(base)
    assert App(other.folder).check(word["1" if name == "AE" else "AE"])[0].faults == ()
    assert run("workers", "--remove", name)[0] == 1


def test_nobody_is_taken_off_while_her_window_is_open_and_what_was_begun_is_gone_on_with(run, base, made_vault):
    with Vault(base).open(made_vault[1]):
        code, _out, err = run("workers", "--remove", "1")
        assert (code, "redan öppet" in err) == (1, True)
    (base / FURTHER / ".ny").mkdir()  # killed when only the settings had been moved
    (base / FURTHER / ".ny" / SETTINGS_FILE).touch()
    assert run("workers", "--remove", "1")[0] == 0
    (aside,) = [place for place in (base / FURTHER).iterdir() if place.name.startswith("undanlagd")]
    assert {SETTINGS_FILE, STORE_FILE, KEY_TWIN} <= {place.name for place in aside.iterdir()}


WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QComboBox

def seen(*_):
    (window,) = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    print(window.findChild(QComboBox).currentText())
    return 7

QApplication.exec = seen
from boendestod_app.__main__ import run
code = run(sys.argv[1:])
print(*sys.modules)
sys.exit(code)
"""


def begun(*words: str) -> tuple[str, set[str]]:
    """The name that the box begins with, and all that was loaded for it."""
    command = [sys.executable, "-c", WINDOW, *words]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 7, ended.stderr
    name, modules = ended.stdout.splitlines()
    return name, set(modules.split())


def test_the_box_that_asks_is_seen_as_soon_as_the_one_that_does_not(base):
    name, modules = begun("--data", str(base))
    assert name == "Arbetare 1"
    assert modules & {"click", "nacl", "sqlcipher3", "boendestod_app.storage", "boendestod_app.domain"} == set()


def test_the_window_may_be_begun_with_somebody(base):
    assert begun("--data", str(base), "--as", "AE")[0] == "AE"
