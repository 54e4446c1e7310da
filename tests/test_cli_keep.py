"""Copies and the ways in, from the command line."""

import json
import os
import shutil
from io import StringIO
from pathlib import Path

import pytest

from boendestod_app import cli
from boendestod_app.domain.access import Access, Wanted
from boendestod_app.paths import STORE_FILE
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.vault import Vault
from tests.conftest import PASSPHRASE
from tests.shut import shut_copy

NEW = "en helt annan mening"


@pytest.fixture
def home(made_vault, tmp_path) -> Path:
    (tmp_path / "ord.txt").write_text(PASSPHRASE)
    (tmp_path / "kod.txt").write_text(made_vault[2])
    (tmp_path / "nytt.txt").write_text(NEW)
    return Path(shutil.copytree(made_vault[0], tmp_path / "hemma"))


@pytest.fixture
def run(home, tmp_path, capsys):
    def asked(*words: object, data: Path | None = None, passphrase: bool = True) -> tuple[int, str, str]:
        given = ["--passphrase-file", str(tmp_path / "ord.txt")] if passphrase else []
        code = cli.run([*map(str, words), "--data", str(data or home), *given])
        return (code, *capsys.readouterr())

    return asked


def test_a_copy_is_made_listed_and_put_back(run, home, tmp_path):
    code, out, _err = run("backup", "--json")
    (made,) = json.loads(out)
    assert code == 0
    assert Path(made["place"]).parent == home / "kopior"
    code, out, _err = run("restore", "--list", "--json")
    (listed,) = json.loads(out)
    assert listed["place"] == made["place"]
    assert listed["occasion"] == "asked"
    assert listed["holds"] == {"clients": 0, "visits": 0, "notes": 0, "milestones": 0}
    (home / STORE_FILE).write_bytes(b"skrap" * 999)
    assert run("check")[0] == 4
    code, out, _err = run("restore", "--from", made["place"])
    assert code == 0
    assert "0 klienter" in out
    assert run("check")[0] == 0


def test_a_damaged_store_is_repaired_told_of_and_whole(run, home):
    engine = Engine(home / STORE_FILE, Vault(home).unlock(PASSPHRASE))
    ((page,),) = engine.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'visit'")
    engine.close()
    code, out, _err = run("check", "--repair")
    assert (code, "Det finns inget att laga" in out) == (0, True)
    data = bytearray((home / STORE_FILE).read_bytes())
    data[(page - 1) * 4096 + 200 : (page - 1) * 4096 + 240] = bytes(40)
    (home / STORE_FILE).write_bytes(data)
    code, out, err = run("check", "--json")
    assert code == 4
    assert "Laga den" in err
    assert {one["part"] for one in json.loads(out) if one["state"] == "faults"} >= {"pages"}, out
    code, out, err = run("check", "--repair", "--json")
    assert code == 0, err
    assert "1 block i filen gick inte att läsa." in err
    assert all(one["state"] == "well" for one in json.loads(out))
    (said,) = [one for one in json.loads(run("log", "--json")[1]) if one["kind"] == "repair"]
    assert said["client"] == ""
    assert run("check")[0] == 0


def test_a_new_laptop_gets_everything_by_the_folder_of_copies_and_the_code(run, home, tmp_path):
    assert run("backup", "--to", tmp_path / "usb")[0] == 0
    shutil.rmtree(home)
    new = tmp_path / "ny"
    code, _out, err = run("restore", "--from", tmp_path / "usb", "--code-file", tmp_path / "kod.txt", data=new)
    assert code == 0, err
    assert run("check", data=new)[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("restore",), "--from"),
        (("restore", "--from", "finns-inte"), "finns inte"),
        (("backup", "--to", "{fil}/under"), "Välj en annan mapp"),
        (("restore", "--from", "{tom}"), "ligger ingen kopia"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(run, home, tmp_path, words, said):
    (tmp_path / "fil").write_text("")
    (tmp_path / "tom").mkdir()
    before = (home / STORE_FILE).read_bytes()
    code, _out, err = run(*(word.format(fil=tmp_path / "fil", tom=tmp_path / "tom") for word in words))
    assert code == 1
    assert said in err
    assert (home / STORE_FILE).read_bytes() == before


def test_the_wrong_passphrase_and_the_wrong_code_put_nothing_back(run, home, tmp_path):
    (made,) = json.loads(run("backup", "--json")[1])
    (tmp_path / "ord.txt").write_text("fel fel fel fel")
    assert run("restore", "--from", made["place"])[0] == 3
    (tmp_path / "kod.txt").write_text("ABCDE-ABCDE")
    code = run("restore", "--from", made["place"], "--code-file", tmp_path / "kod.txt")[0]
    assert code in (1, 3)
    assert not (home / "aterstallning").exists()


def test_the_passphrase_is_changed_and_the_copy_before_still_has_the_old_one(run, home, tmp_path):
    (made,) = json.loads(run("backup", "--json")[1])
    assert run("passphrase", "change", "--new-file", tmp_path / "nytt.txt")[0] == 0
    assert run("check")[0] == 3
    (tmp_path / "ord.txt").write_text(NEW)
    assert run("check")[0] == 0
    listed = run("restore", "--list")[1]
    assert "har ett annat lösenord" in listed
    assert Path(made["place"]).name in listed


def test_the_code_gives_a_new_passphrase(run, home, tmp_path):
    code, out, _err = run(
        "recover", "--code-file", tmp_path / "kod.txt", "--new-file", tmp_path / "nytt.txt", passphrase=False
    )
    assert code == 0
    assert "kuvertet" in out
    with Vault(home).open(Vault(home).unlock(NEW), read_only=True) as store:
        assert [one.what for one in store.access.lines(Wanted(kind=Access.LOCKED_ANEW))] == ["passphrase"]


def test_a_passphrase_that_is_too_short_is_refused(run, tmp_path):
    (tmp_path / "nytt.txt").write_text("kort")
    code, _out, err = run("passphrase", "change", "--new-file", tmp_path / "nytt.txt")
    assert code == 1
    assert "kort" in err


@pytest.mark.parametrize("size", [0, 1])
def test_a_store_of_nothing_is_called_damaged_by_every_command(run, home, size):
    os.truncate(home / STORE_FILE, size)
    for words in (["clients"], ["backup"], ["check", "--json"], ["check", "--repair"]):
        code, _out, err = run(*words)
        assert code == 4, (words, err)
        assert "Ett fel i programmet" not in err


def test_repairing_writes_a_lost_twin_of_the_key_file_again(run, home):
    (home / "nyckel.kopia.json").unlink()
    assert run("check")[0] == 4
    code, out, _err = run("check", "--repair")
    assert (code, "hel" in out) == (0, True)
    assert (home / "nyckel.kopia.json").read_bytes() == (home / "nyckel.json").read_bytes()


def test_a_file_that_is_not_there_is_named_by_its_own_option(run, tmp_path):
    code, _out, err = run("recover", "--code-file", str(tmp_path / "borta.txt"))
    assert code == 3
    assert "borta.txt" in err
    assert "--code-file" in err
    assert "--passphrase-file" not in err


def test_a_store_whose_file_is_gone_is_put_back_and_never_copied(run, home):
    (made,) = json.loads(run("backup", "--json")[1])
    (home / STORE_FILE).unlink()
    code, _out, err = run("backup")
    assert (code, "Databasen saknas" in err) == (4, True)
    code, _out, err = run("restore", "--from", made["place"])
    assert code == 0, err
    assert run("check")[0] == 0


@pytest.mark.parametrize("words", [("check", "--json"), ("check", "--repair", "--json")])
def test_without_any_key_file_all_parts_are_listed_as_not_checked(run, home, words):
    (home / "nyckel.json").unlink()
    (home / "nyckel.kopia.json").write_text("{")
    code, out, err = run(*words)
    assert code == 4
    assert "yckelfilen" in err
    state = {one["part"]: one["state"] for one in json.loads(out)}
    assert state.pop("keys") == "faults"
    assert {*state.values()} == {"not_checked"}


def test_what_only_a_copy_can_mend_is_listed_all_the_same(run, home):
    with (home / STORE_FILE).open("r+b") as stream:
        stream.write(os.urandom(4096))
    code, out, err = run("check", "--repair", "--json")
    assert (code, "hjälper bara en kopia" in err) == (4, True)
    assert any(one["state"] == "faults" for one in json.loads(out))


def test_a_store_that_may_only_be_read_is_checked_or_said_not_to_be(run, home, tmp_path):
    assert run("check")[0] == 0
    (tmp_path / "ord.txt").chmod(0o644)
    shutil.copy(tmp_path / "ord.txt", home)  # where it is reached by whom we are then
    with shut_copy(home) as folder:
        given = ("check", "--json", "--passphrase-file", folder / "ord.txt")
        code, out, err = run(*given, data=folder, passphrase=False)
    assert code == 0, err
    assert {one["state"] for one in json.loads(out)} == {"well"}
    with Vault(home).open(Vault(home).unlock(PASSPHRASE)) as store:
        store.set_meta("said", "and still in the log beside")
        log = (home / f"{STORE_FILE}-wal").read_bytes()
    (home / f"{STORE_FILE}-wal").write_bytes(log)
    with shut_copy(home) as folder:
        code, out, err = run(*given[:3], folder / "ord.txt", data=folder, passphrase=False)
    assert (code, "Databasen är inte kontrollerad" in err) == (1, True)
    assert json.loads(out)[0]["state"] == "not_checked"


def test_what_is_typed_is_asked_for_only_at_a_terminal(run, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO())
    for words, option in (
        (("recover",), "--code-file"),
        (("recover", "--code-file", tmp_path / "kod.txt"), "--new-file"),
        (("passphrase", "change"), "--new-file"),
    ):
        code, out, err = run(*words)
        assert (code, out, len(err.splitlines()), option in err) == (3, "", 1, True)


def test_a_folder_that_may_not_be_read_is_no_misspelt_date(run, home, tmp_path):
    assert run("restore", "--list")[0] == 0
    (home / "kopior").mkdir(exist_ok=True)
    with shut_copy(home, closed="kopior") as folder:
        code, _out, err = run("restore", "--list", "--from", folder / "kopior", data=folder, passphrase=False)
    assert (code, "går inte att läsa" in err) == (1, True)
