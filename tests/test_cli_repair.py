"""`check --repair` of a lived-in store."""

import os

from boendestod_app.paths import STORE_FILE

DEMO = ("--today", "2026-08-14", "--clients", "3", "--weeks", "8")


def test_a_store_that_lost_its_second_half_is_repaired_without_any_line_of_its_log(run, tmp_path):
    """Also where what is left tells of no change at all, and SQLCipher says that there is no memory."""
    path = tmp_path / "demo/data" / STORE_FILE
    os.truncate(path, path.stat().st_size * 47 // 100)
    code, out, err = run("check", "--repair")
    assert code == 0, err
    assert "Ur den skadade databasen räddades" in out
    assert run("clients")[0] == 0
