"""`restore --client`: one client as it was, told from the log or out of a copy; nobody else is touched."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.domain.backup import Occasion
from boendestod_app.paths import STORE_FILE
from boendestod_app.services.keep_client import edit_client
from tests.conftest import PASSPHRASE

DEMO = ("--today", "2026-08-14", "--clients", "3", "--weeks", "2")


@pytest.fixture
def store(run, tmp_path):
    """The copy of the demo that the commands work on, opened."""

    def opened():
        app = App(tmp_path / "demo/data")
        return closing(app.open(app.vault.unlock(PASSPHRASE), by="window"))

    return opened


def phones(store) -> dict[str, str]:
    with store() as opened:
        return {one.id: one.phone for one in opened.actions.desk().store.clients.where()}


def change(store, id, phone):
    with store() as opened:
        client = opened.actions.desk().store.clients.get(id)
        opened.actions.run(edit_client, replace(client, phone=phone))


def test_one_client_is_listed_looked_at_and_taken_back_to_a_day(run, rows, store):
    (first, *_rest) = rows("clients")
    before = phones(store)
    change(store, first["id"], "070-9")
    newest, *_others = rows("restore", "--client", first["id"], "--list")
    assert newest["did"] == [{"kind": "client", "added": 0, "changed": 1, "taken_away": 0}]
    asked = ("restore", "--client", first["id"], "--at", "2026-08-20")
    told = {one["id"]: one for one in rows(*asked, "--dry-run") if one["kind"] == "client"}
    assert told[first["id"]]["fields"] == [f"Telefon: {before[first['id']]} → 070-9"]
    assert told[first["id"]]["back"]
    assert phones(store)[first["id"]] == "070-9"
    code, out, err = run(*asked)
    assert (code, "Klientkort" in out) == (0, True)
    assert "Tillbaka som det var: 1." in err
    assert phones(store) == before
    assert [one["what"] for one in rows("log", "--client", first["id"]) if one["kind"] == "restore"] == ["client"]
    assert {one["what"] for one in rows("log", "--client", first["id"]) if one["kind"] == "read"} == {"history"}
    assert run(*asked)[2].startswith("Inget är ändrat.")
    assert run("check")[0] == 0


def test_one_client_is_taken_back_out_of_a_copy(run, rows, store, tmp_path):
    first, second, *_rest = rows("clients")
    before = phones(store)
    assert run("backup", "--to", str(tmp_path / "usb"))[0] == 0
    change(store, first["id"], "070-9")
    change(store, second["id"], "070-8")
    code, _out, err = run("restore", "--client", first["id"], "--from", str(tmp_path / "usb"))
    assert code == 0, err
    assert phones(store) == {**before, second["id"]: "070-8"}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--at", "2099-01-01"), 1, "Välj en dag före i dag."),
        (("--at", "1999-01-01"), 1, "Klienten lades till här"),
        (("--at", "i fjol"), 2, "ett datum skrivs 2026-08-14"),
        ((), 2, "Välj --at DATUM eller --from MAPP."),
        (("--at", "2026-08-20", "--from", "."), 2, "Välj --at DATUM eller --from MAPP."),
        (("--from", "/finns/inte"), 1, "finns inte"),
    ],
)
def test_what_cannot_be_meant_is_said(run, rows, words, code, sentence):
    (first, *_rest) = rows("clients")
    found, _out, err = run("restore", "--client", first["id"], *words)
    assert (found, sentence in err) == (code, True), err


def test_a_day_without_a_client_is_misuse_and_so_is_nobody(run):
    code, _out, err = run("restore", "--at", "2026-08-20")
    assert (code, "skriv vilken med --client" in err) == (2, True)
    assert run("restore", "--client", "zzz", "--at", "2026-08-20")[0] == 1


def test_a_copy_of_another_store_asks_for_its_own_code(run, rows, made_vault, tmp_path):
    (first, *_rest) = rows("clients")
    shutil.copytree(made_vault[0], tmp_path / "annan")
    (tmp_path / "kod.txt").write_text(made_vault[2])
    app = App(tmp_path / "annan")
    app.keeper.make(made_vault[1], Occasion.ASKED, tmp_path / "usb")
    asked = ("restore", "--client", first["id"], "--from", str(tmp_path / "usb"))
    code, _out, err = run(*asked)
    assert (code, "Kopian har ett annat lösenord." in err) == (3, True)
    code, _out, err = run(*asked, "--code-file", str(tmp_path / "kod.txt"))
    assert (code, "I den kopian finns inte klienten." in err) == (1, True)


def test_a_damaged_copy_of_this_store_is_called_damaged_and_asks_for_no_other_code(run, rows, tmp_path):
    (first, *_rest) = rows("clients")
    (made,) = rows("backup", "--to", str(tmp_path / "usb"))
    with (Path(made["place"]) / STORE_FILE).open("r+b") as stream:
        stream.write(bytes(4096))
    code, _out, err = run("restore", "--client", first["id"], "--from", str(tmp_path / "usb"))
    assert (code, "är skadad. Välj en annan kopia." in err) == (4, True), err
