"""Small files beside a store, forged with a right sum: refused or passed over, and nobody is kept from her store."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import Damaged
from boendestod_app.keeping import Keeper
from boendestod_app.paths import KEY_FILE, KEY_TWIN, RESTORED
from boendestod_app.settings import Settings
from boendestod_app.storage import key_file
from boendestod_app.storage.attempts import TRIED_FILE
from boendestod_app.storage.backups import ABOUT, Backups
from boendestod_app.storage.vault import Vault
from tests.breaking.mutants import sealed_anew

NOW = datetime(2026, 8, 14, 6, 30, tzinfo=UTC)
LATEST, EARLIEST = "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"


def forge(path: Path, **said: Any) -> None:
    path.write_bytes(sealed_anew(json.loads(path.read_text(encoding="utf-8")) | said))


@pytest.mark.parametrize(
    "said",
    [
        {"at": "2026-08-14T08:00:00"}, {"at": LATEST}, {"at": EARLIEST}, {"at": None}, {"bytes": float("inf")},
        {"bytes": 10**400}, {"bytes": "många"}, {"access": f"{10**30}:x"}, {"access": "9" * 5000}, {"occasion": []},
    ],
)  # fmt: skip
def test_a_forged_copy_is_no_copy_and_the_others_are_found_made_and_compared_as_before(vault, said):
    whose, key = vault
    keeper = Keeper(whose.folder, Settings, lambda: NOW)
    whole = keeper.make(key, Occasion.ASKED)
    false = Path(shutil.copytree(whole.place, whole.place.with_name("falsk")))
    forge(false / ABOUT, **said)
    assert [one.place for one in keeper.listed()] == [whole.place]
    assert keeper.make(key, Occasion.ASKED).backup
    with whose.open(key, read_only=True) as store:
        assert keeper.rolled_back(store.access) == []


@pytest.mark.parametrize("bad", [float("inf"), float("nan"), 1e300, 10**400])
@pytest.mark.parametrize("place", ["passes", "memory"])
def test_a_forged_key_file_with_a_number_that_is_none_is_refused(vault, place, bad):
    folder = vault[0].folder
    held = json.loads((folder / KEY_FILE).read_text(encoding="utf-8"))
    for name in (KEY_FILE, KEY_TWIN):
        forge(folder / name, passphrase=held["passphrase"] | {place: bad})
    with pytest.raises(Damaged):
        key_file.read(folder / KEY_FILE)


@pytest.mark.parametrize("at", [LATEST, EARLIEST, "igår", None, float("inf")])
def test_forged_failures_keep_nobody_out(vault, at):
    whose, key = vault
    told = {"count": 1, "at": NOW.isoformat(), "failed": [NOW.isoformat(), at]}
    (whose.folder / TRIED_FILE).write_text(json.dumps(told), encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert store.access.lines(Wanted(kind=Access.FAILED)) == []
        assert len(store.access.lines(Wanted(kind=Access.OPENED))) == 1


@pytest.mark.parametrize("text", ["[1]", "7", '"x"', "[" * 100_000, '{"at": "' + EARLIEST + '", "copy": "x"}',
                                  '{"at": "' + LATEST + '", "copy": "x"}', '{"kind": []}', "\ufeff{}"])  # fmt: skip
def test_a_note_of_a_copy_that_was_put_back_in_another_shape_keeps_nobody_out_and_goes(vault, text):
    whose, key = vault
    (whose.folder / RESTORED).write_text(text, encoding="utf-8")
    with whose.open(key, by="window") as store:
        assert store.access.lines(Wanted(kind=Access.PUT_BACK)) == []
        assert len(store.access.lines(Wanted(kind=Access.OPENED))) == 1
    assert not (whose.folder / RESTORED).exists()


def test_a_copy_that_is_made_can_be_forged_so_that_it_is_read(vault, tmp_path):
    """Proves that the refusals above are for what they say."""
    copies = Backups(tmp_path / "kopior")
    made = copies.make(vault[0].folder, vault[1], Occasion.ASKED, NOW)
    forge(copies.place(made.name) / ABOUT, bytes=7)
    assert copies.listed()[0].size == 7
    assert Vault(vault[0].folder).exists
