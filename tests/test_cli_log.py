"""`log`: who saw what, also whoever came by the command line; `check` tells of a line that was changed."""

from contextlib import closing

from boendestod_app.app import App
from tests.conftest import PASSPHRASE

DEMO = ("--today", "2026-08-14", "--clients", "3", "--weeks", "2")


def test_the_log_tells_each_command_that_opened_the_store_and_each_paper(run, rows, tmp_path):
    (first, *_rest) = rows("clients")
    assert run("crisisplan", "--client", first["id"], "--out", str(tmp_path / "plan.pdf"))[0] == 0
    told = [(one["kind"], one["client"], one["what"]) for one in rows("log")]
    assert told[-4:] == [
        ("open", "", "command,clients"),
        ("open", "", "command,crisisplan"),
        ("export", first["id"], "crisis_plan"),
        ("open", "", "command,log"),
    ]
    theirs = rows("log", "--client", first["id"])
    assert {one["client"] for one in theirs} == {first["id"]}
    assert {"change", "export"} <= {one["kind"] for one in theirs}
    assert rows("log", "--to", "2020-01-01") == []
    code, out, _err = run("log", "--client", first["id"])
    assert code == 0
    assert "Lämnade ut som fil: Krisplan" in out
    assert first["name"] not in out


def test_check_tells_of_a_line_that_was_changed(run, tmp_path):
    assert run("check")[0] == 0
    app = App(tmp_path / "demo/data")
    with closing(app.open(app.vault.unlock(PASSPHRASE))) as opened:
        engine = opened.vault.store.engine
        engine.run("DROP TRIGGER access_UPDATEs")
        engine.run("UPDATE access SET worker = 'somebody' WHERE seq = 3")
    code, out, _err = run("check", "--json")
    assert code == 4
    assert '"access"' in out
    assert '"3"' in out


def test_a_wrong_passphrase_is_in_the_log_when_the_right_one_has_come(run, rows, tmp_path):
    (tmp_path / "wrong.txt").write_text("ett helt annat lösenord", encoding="utf-8")
    assert run("clients", "--passphrase-file", str(tmp_path / "wrong.txt"))[0] == 3
    assert [one["kind"] for one in rows("log")][-2:] == ["unlock_failed", "open"]


def test_a_copy_of_everything_and_another_passphrase_are_in_the_log_too(run, rows, tmp_path):
    (tmp_path / "nytt.txt").write_text("gurka trampolin ovanlig torsdag", encoding="utf-8")
    (copy,) = rows("backup", "--to", str(tmp_path / "usb"))
    assert run("passphrase", "change", "--new-file", str(tmp_path / "nytt.txt"))[0] == 0
    told = [one["what"] for one in rows("log", "--passphrase-file", str(tmp_path / "nytt.txt"))]
    assert told[-4:] == ["command,backup", "command,change", "passphrase", "command,log"]
    in_the_copy = rows("log", "--data", copy["place"])
    assert [one["what"] for one in in_the_copy][-2:] == ["command,backup", "command,log"]


def test_an_end_that_was_cut_away_shows_also_when_lines_have_come_after_it(run, tmp_path):
    app = App(tmp_path / "demo/data")
    with closing(app.open(app.vault.unlock(PASSPHRASE), by="window")) as opened:
        engine = opened.vault.store.engine
        for (name,) in engine.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'access'"):
            engine.run(f'DROP TRIGGER "{name}"')
        engine.run("DELETE FROM access WHERE seq > 2")
    assert run("clients")[0] == 0
    code, out, _err = run("check")
    assert code == 4
    assert "Loggen över vem som sett vad: 1 fel" in out
