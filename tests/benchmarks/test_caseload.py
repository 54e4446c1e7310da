"""The caseload that benchmarks measure on."""

import importlib.util
import tempfile
from pathlib import Path

import pytest

from boendestod_app.storage.vault import Vault

SPEC = importlib.util.spec_from_file_location("bench_caseload", Path(__file__).with_name("caseload.py"))
caseload = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(caseload)


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_store_is_made_once_and_found_again():
    folder = caseload.big_store(4, 2)
    made = (folder / "boendestod.db").stat().st_mtime_ns
    assert caseload.big_store(4, 2) == folder
    assert (folder / "boendestod.db").stat().st_mtime_ns == made


def test_a_newer_program_makes_its_own_and_the_older_one_gives_room(monkeypatch):
    other = caseload.big_store(5, 2)
    older = caseload.big_store(4, 2)
    monkeypatch.setattr(caseload, "_made_of", lambda: "newer")
    newer = caseload.big_store(4, 2)
    assert (newer.exists(), older.exists(), other.exists()) == (True, False, True)


def test_another_size_is_another_store():
    assert caseload.big_store(4, 2) != caseload.big_store(5, 2)


def test_it_opens_with_its_passphrase_and_holds_the_caseload():
    vault = Vault(caseload.big_store(20, 2))
    with vault.open(vault.unlock(caseload.PASSPHRASE)) as store:
        mine = [client for client in store.clients.where() if client.has_worker("worker-kim")]
        assert (len(store.clients.where()), len(mine)) == (20, 18)


def test_a_making_that_breaks_off_leaves_nothing_behind(monkeypatch, tmp_path):
    def broken(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(caseload, "make_caseload", broken)
    with pytest.raises(KeyboardInterrupt):
        caseload.big_store(4, 2)
    assert list((tmp_path / "boendestod-bench").iterdir()) == []
