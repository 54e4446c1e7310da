"""What `SECURITY.md` says is what the program does."""

from pathlib import Path

from boendestod_app.storage.attempts import FREE, LONGEST
from boendestod_app.storage.engine import KEY_BYTES, Engine
from boendestod_app.storage.key_file import FLOOR, MIB, Cost

ROOT = Path(__file__).parents[1]
SAID = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())


def test_the_figures_are_the_programs(tmp_path):
    usual = Cost()
    assert f"{usual.passes} passes, {usual.memory // MIB} MiB" in SAID
    assert f"Argon2id {FLOOR.passes} pass, {FLOOR.memory // MIB} MiB" in SAID
    assert f"raw {KEY_BYTES}-byte key" in SAID
    assert (FREE, LONGEST.seconds // 60) == (3, 5)
    engine = Engine(tmp_path / "store.db", b"k" * KEY_BYTES)
    assert engine.row("PRAGMA cipher_hmac_algorithm") == ("HMAC_SHA512",)
    assert engine.row("PRAGMA cipher_page_size") == ("4096",)
    engine.close()


def test_each_place_that_is_named_is_there():
    named = [part.split("`")[0] for part in SAID.split("`")[1::2]]
    files = [one for one in named if one.endswith(".py")]
    assert len(files) >= 8
    for one in files:
        assert (ROOT / one).exists() or (ROOT / "boendestod_app" / one).exists(), one


def test_contributing_leads_there():
    assert "SECURITY.md" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
